"""Ends a run within the time that `-a minutes=` gives it."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured

from crawler.corpus_spider import CorpusSpider, corpus_spider_of
from crawler.signals import gave_up

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

TIME_IS_UP = "minutes"  # the finish reason


class TimeBudget:
    """Closes the spider early enough: pages in flight have STOP_SECONDS, and the last commit as long again, but both
    together at most half of the time. What is left is owed to the next run."""

    def __init__(self, crawler: Crawler, seconds: float) -> None:
        self.crawler = crawler
        last = min(seconds / 2, 2 * crawler.settings.getfloat("STOP_SECONDS"))
        self._end_at = time.monotonic() + seconds - last
        self._timer: asyncio.TimerHandle | None = None
        self.stopping: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        minutes = corpus_spider_of(crawler).minutes if issubclass(crawler.spidercls, CorpusSpider) else None
        if minutes is None:
            raise NotConfigured
        budget = cls(crawler, 60 * minutes)
        crawler.signals.connect(budget.begin, signal=signals.engine_started)
        crawler.signals.connect(budget.cancel, signal=signals.spider_closed)
        return budget

    def begin(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(self._end_at - time.monotonic(), self._end)

    def cancel(self) -> None:
        """The run ends before its time is up."""
        if self._timer is not None:
            self._timer.cancel()

    def _end(self) -> None:
        slot = self.crawler.engine._slot
        if slot is not None and slot.closing is None:  # otherwise the run is already ending
            self.crawler.signals.send_catch_log(gave_up)
            self.stopping = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason=TIME_IS_UP))
