"""Listings: bytes -> links. Pure: nothing here fetches, waits, or knows of Scrapy. `parse` reads one listing."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.listings.reading import parse

__all__ = ["parse"]


def __getattr__(name: str) -> object:
    """Loads what reads listings at its first use: that is for the workers, and the crawl imports modules beside it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from crawler.listings import reading

    return getattr(reading, name)
