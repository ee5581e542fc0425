"""Stage 3 of pipelines.flow: worker processes read each page."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self

from crawler.corpus_spider import corpus_spider_of
from pipelines.extract.workers.pool import Limits, Workers
from pipelines.flow import extract
from pipelines.model.extractors import Extractor
from pipelines.model.items import Article, Outcome, Page

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings


def limits(settings: BaseSettings) -> Limits:
    """What worker processes may use, by the settings EXTRACT_*."""
    return Limits(
        processes=settings.getint("EXTRACT_WORKERS"),
        deadline=settings.getfloat("EXTRACT_DEADLINE"),
        memory=settings.getint("EXTRACT_MEMORY") << 20,
        jobs=settings.getint("EXTRACT_JOBS"),
    )


class ExtractPipeline:
    """Turns a Page into its Outcome; items that are Outcomes already pass. The spider reads listings.

    A page's fate is counted once, when its batch is committed. Stat: extract/second_reader_failed.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.stats = crawler.stats
        self.workers = Workers(limits(crawler.settings))
        self.extractor = Extractor(crawler.settings["EXTRACTOR"])

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_item(self, item: Page | Outcome) -> Outcome:
        if not isinstance(item, Page):
            return item
        outcome = await extract(item, self.workers, corpus_spider_of(self.crawler), self.extractor)
        if isinstance(outcome, Article) and outcome.second_reader_failed:
            self.stats.inc_value("extract/second_reader_failed")
        return outcome

    async def close_spider(self) -> None:
        await asyncio.to_thread(self.workers.close)
