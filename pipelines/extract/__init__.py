"""Stage 2: Page -> Article. `extract` is the whole stage for one page, with no process and no network around it."""

from pipelines.extract.page import NoArticleError, extract, read

__all__ = ["NoArticleError", "extract", "read"]
