"""Feeds of Scrapy (`-O FILE`, FEEDS): a flat item for each article, with the names of the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.extensions.feedexport import FeedExporter

from pipelines.model.items import Article, ListingPage, Rejection
from pipelines.settle.columns import columns_of_page

if TYPE_CHECKING:
    from scrapy import Spider


class ArticleFeeds(FeedExporter):
    """Leaves out listings and rejected pages. Items of other spiders pass as they are."""

    def item_scraped(self, item: Any, spider: Spider) -> None:
        if isinstance(item, Article):
            super().item_scraped(columns_of_page(item), spider)
        elif not isinstance(item, ListingPage | Rejection):
            super().item_scraped(item, spider)
