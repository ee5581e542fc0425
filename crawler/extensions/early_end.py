"""Ends a run soon after a signal or a fault."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self

from crawler.item_pipelines.extract import ExtractPipeline
from crawler.network.downloader import DroppingDownloader
from crawler.signals import gave_up

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_MOMENT = 0.05  # seconds between two checks whether the engine has started


class EarlyEnd:
    """Drops the requests that wait. Answers and pages in flight have STOP_SECONDS to arrive and be read; after that,
    requests are dropped as well, and pages are rejected as `stopped`. What has been read is committed in any case."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.seconds = crawler.settings.getfloat("STOP_SECONDS")
        self._begun = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        early_end = cls(crawler)
        crawler.signals.connect(early_end.begin, signal=gave_up)
        return early_end

    def begin(self) -> None:
        """The caller closes the engine."""
        if self._begun:
            return
        self._begun = True
        downloader = self.crawler.engine.downloader
        if isinstance(downloader, DroppingDownloader):
            downloader.drop_waiting()
        asyncio.get_running_loop().call_later(self.seconds, self._end)

    def _end(self) -> None:
        downloader = self.crawler.engine.downloader
        if isinstance(downloader, DroppingDownloader):
            downloader.drop_all()
        if extraction := self.crawler.get_item_pipeline(ExtractPipeline):
            extraction.workers.stop()


def has_begun(crawler: Crawler) -> bool:
    """Whether anything is open, or is being opened, and so has to be closed. A signal handler may call it."""
    engine = crawler._engine
    return engine is not None and (engine.spider is not None or engine.start_time is not None)


async def stop(crawler: Crawler) -> None:
    """Ends a run that has begun. A run that is being opened ends as soon as it is open. A run that is already ending is
    left alone."""
    # Scrapy sends no signal when it is open.
    while crawler.crawling and not crawler.engine.running:  # noqa: ASYNC110
        await asyncio.sleep(_MOMENT)
    if not crawler.crawling:
        return
    if early_end := crawler.get_extension(EarlyEnd):
        early_end.begin()
    slot = crawler.engine._slot
    if slot is not None and slot.closing is None:  # otherwise Scrapy would consider the end reached
        await crawler.stop_async()
