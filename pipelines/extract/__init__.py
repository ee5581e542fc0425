"""Stage 3: Page -> Article. `extract` is the whole stage for one page, without processes or network."""

from pipelines.extract.page import NoArticleError, extract, read

__all__ = ["NoArticleError", "extract", "read"]
