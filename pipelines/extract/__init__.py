"""Stage 3: Page -> Article. `extract` is the whole stage for one page, without processes or network."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.extract.page import NoArticleError, extract, read

__all__ = ["NoArticleError", "extract", "read"]


def __getattr__(name: str) -> object:
    """Loads the stage at its first use: its libraries take longer to load than many commands take to run."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from pipelines.extract import page

    return getattr(page, name)
