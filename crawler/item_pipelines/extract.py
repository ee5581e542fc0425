"""Scrapy's side of extraction: pages go to worker processes, what they made of them goes on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self

from pipelines.extract.page import read
from pipelines.extract.since_filter import reject_older
from pipelines.extract.workers.page_job import run_page_job
from pipelines.extract.workers.pool import Limits, Workers
from pipelines.model.items import ListingPage, Outcome, Page, Rejection

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

listing_found = object()
"""Signal: a page fetched as an article is a listing. Sent with `page` (Page). A handler, which may be a coroutine, may
return the Outcome that takes the place of the ListingPage; the page counts as being processed until it ends."""


def limits(settings: BaseSettings) -> Limits:
    """What worker processes may use, by the settings EXTRACT_*."""
    return Limits(
        processes=settings.getint("EXTRACT_WORKERS"),
        deadline=settings.getfloat("EXTRACT_DEADLINE"),
        memory=settings.getint("EXTRACT_MEMORY") << 20,
        jobs=settings.getint("EXTRACT_JOBS"),
    )


class ExtractPipeline:
    """Turns a Page into its Outcome; items that are Outcomes already pass.

    An Article from before the day `since` of the spider, if it has one, is rejected, wherever it was read. Keeps no
    stats: a page's fate is counted once, when its batch is committed.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.workers = Workers(limits(crawler.settings))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_item(self, item: Page | Outcome) -> Outcome:
        outcome = await run_page_job(self.workers, read, item) if isinstance(item, Page) else item
        if isinstance(item, Page) and isinstance(outcome, ListingPage):
            answers = await self.crawler.signals.send_catch_log_async(listing_found, page=item)
            return next((answer for _, answer in answers if isinstance(answer, ListingPage | Rejection)), outcome)
        return reject_older(outcome, getattr(self.crawler.spider, "since", None))

    async def close_spider(self) -> None:
        await asyncio.to_thread(self.workers.close)
