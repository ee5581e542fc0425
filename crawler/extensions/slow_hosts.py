"""Ends a run that waits for slow hosts alone."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from crawler.console.terminal import plain
from crawler.spiders.news import NewsSpider

if TYPE_CHECKING:
    from collections.abc import Collection

    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

# Seconds that slow hosts have in any run. Even with a delay of a minute the listings are read by then.
LEAST = 600.0
_LOOK = 1.0  # seconds between two looks


class SlowHosts:
    """Requests nothing more once slow hosts alone have kept a run going for SLOW_HOST_SHARE of its time. What is left
    is owed to the next run. Stat: `hosts/cut_short`, sources."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.share = crawler.settings.getfloat("SLOW_HOST_SHARE")
        self._started = 0.0
        self._others: float | None = None  # when a source that is not slow had something to request last
        self._loop = create_looping_call(self.look)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not issubclass(crawler.spidercls, NewsSpider):
            raise NotConfigured
        extension = cls(crawler)
        crawler.signals.connect(extension.opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.closed, signal=signals.spider_closed)
        return extension

    def opened(self) -> None:
        self._started = time.monotonic()
        self._loop.start(_LOOK, now=False)

    def closed(self) -> None:
        if self._loop.running:
            self._loop.stop()

    def look(self) -> None:
        spider, now = self.crawler.spider, time.monotonic()
        if not isinstance(spider, NewsSpider) or not (active := spider.frontier.active()):
            return
        slow = [name for name in active if spider.is_slow(name)]
        if len(slow) < len(active):
            self._others = now
        elif is_over(self._started, self._others, now, self.share):
            self.crawler.stats.set_value("hosts/cut_short", len(slow))
            logger.info("%s", plain(line(slow)))
            spider.frontier.close()
            self._loop.stop()


def is_over(started: float, others: float | None, now: float, share: float) -> bool:
    """Whether slow hosts alone have had `share` of a run's time. `others`: when another host was last requested; None
    if the run has slow hosts only. All in seconds of one clock."""
    return others is not None and now - others > max(LEAST, share * (now - started))


def line(slow: Collection[str]) -> str:
    """The sources that are cut short, in one line."""
    return f"Slow, and the only ones left, so the rest is left to the next run: {', '.join(sorted(slow))}"
