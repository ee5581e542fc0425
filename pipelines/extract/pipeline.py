"""Scrapy's side of extraction: pages go to worker processes, what they made of them goes on."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Self

from pipelines.extract.reading import read
from pipelines.extract.workers import JobError, Limits, Workers
from pipelines.items import ListingPage, Outcome, Page, Rejection

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

listing_found = object()
"""Signal: a page fetched as an article is a listing. Sent with `page` (Page) and `reason` (str); handlers may be
coroutines, and the page counts as being processed until they end."""


class ExtractPipeline:
    """Turns a Page into its Outcome; items that are Outcomes already pass.

    Keeps no stats: a page's fate is counted once, when its batch is committed.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self.workers = Workers(
            Limits(
                processes=settings.getint("EXTRACT_WORKERS"),
                deadline=settings.getfloat("EXTRACT_DEADLINE"),
                memory=settings.getint("EXTRACT_MEMORY") << 20,
                jobs=settings.getint("EXTRACT_JOBS"),
            )
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_item(self, item: Page | Outcome) -> Outcome:
        if not isinstance(item, Page):
            return item
        try:
            outcome = await self.workers.run(read, item)
        except JobError as error:
            logger.warning("%s: %s (%s)", error.reason, item.sighting.url, error, exc_info=error.__cause__)
            return Rejection(item.sighting, error.reason, str(error))
        if isinstance(outcome, ListingPage):
            await self.crawler.signals.send_catch_log_async(listing_found, page=item, reason=outcome.reason)
        return outcome

    def close_spider(self) -> None:
        self.workers.close()
