"""Numbers of a run for machines: a file in Prometheus's text format, for node_exporter's textfile collector."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from crawler.corpus_spider import CorpusSpider, corpus_spider_of
from crawler.extensions.health import Health
from crawler.signals import batch_committed
from pipelines.model.items import Commit

if TYPE_CHECKING:
    from prometheus_client.core import GaugeMetricFamily
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

_EVERY = 15.0  # seconds between two writes: node_exporter's file is read as often by default
# A label with many values costs the server that stores it. The sources with the fewest pages share one value.
MOST_SOURCES = 200
MOST_STATS = 500
_OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is known of a run at one time. Times are Unix times in seconds; `ended` and `committed` are 0 before that.
    `fates`: source -> fate -> pages; `stats`: those of Scrapy."""

    spider: str
    started: float
    ended: float = 0.0
    committed: float = 0.0
    finish_reason: str = ""
    left: int | None = None  # pages to be requested
    fates: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    stats: Mapping[str, Any] = field(default_factory=dict)


class Metrics:
    """Writes METRICS_FILE every 15 seconds and at the end of the run. A reader sees the file before or after a write,
    never half of it. A file that cannot be written costs a warning, not the run. Disabled without METRICS_FILE."""

    def __init__(self, crawler: Crawler, path: str) -> None:
        self.crawler, self.path = crawler, path
        self.started, self.committed = time.time(), 0.0
        self.fates: dict[str, Counter[str]] = defaultdict(Counter)
        self._loop = create_looping_call(self._write_soon)
        self._writing: asyncio.Task[None] | None = None
        self._failed = False
        self._has_begun = False  # a run that finds the corpus in use leaves the file to the other one

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        path = crawler.settings["METRICS_FILE"]
        if not path or not issubclass(crawler.spidercls, CorpusSpider):
            raise NotConfigured
        metrics = cls(crawler, path)
        crawler.signals.connect(metrics.opened, signal=signals.spider_opened)
        crawler.signals.connect(metrics.count, signal=batch_committed)
        crawler.signals.connect(metrics.stopped, signal=signals.engine_stopped)  # after the last commit
        return metrics

    def opened(self) -> None:
        self._has_begun = True
        self._loop.start(_EVERY, now=True)

    def count(self, commit: Commit) -> None:
        self.committed = time.time()
        for source, fates in commit.fates.items():
            self.fates[source].update(fates)

    async def stopped(self) -> None:
        if not self._has_begun:
            return
        if self._loop.running:
            self._loop.stop()
        if self._writing is not None:
            await self._writing
        if health := self.crawler.get_extension(Health):
            await health.done.wait()  # its count of sources with a fault belongs to the run
        await self._write(self._numbers(ended=time.time()))

    def _write_soon(self) -> None:
        if self._writing is None or self._writing.done():
            self._writing = asyncio.ensure_future(self._write(self._numbers()))

    def _numbers(self, ended: float = 0.0) -> Numbers:
        stats = dict(self.crawler.stats.get_stats())
        left = stats.get("links/left") if ended else corpus_spider_of(self.crawler).left()
        return Numbers(
            self.crawler.spidercls.name,
            self.started,
            ended,
            self.committed,
            str(stats.get("finish_reason", "")),
            left,
            {source: dict(fates) for source, fates in self.fates.items()},
            stats,
        )

    async def _write(self, numbers: Numbers) -> None:
        try:
            await asyncio.to_thread(write, self.path, numbers)
        except OSError as error:
            if not self._failed:
                logger.warning("METRICS_FILE cannot be written: %s", error)
            self._failed = True


def write(path: str, numbers: Numbers) -> None:
    """Replaces the file at `path` in one step. Raises OSError."""
    from prometheus_client import write_to_textfile
    from prometheus_client.registry import Collector, CollectorRegistry

    class Run(Collector):
        def collect(self) -> Iterator[GaugeMetricFamily]:
            return families(numbers)

    registry = CollectorRegistry()
    registry.register(Run())
    write_to_textfile(path, registry)


def families(numbers: Numbers) -> Iterator[GaugeMetricFamily]:
    """The metrics of a run. All are gauges, because each run begins with 0."""
    from prometheus_client.core import GaugeMetricFamily

    def gauge(name: str, about: str, values: Mapping[tuple[str, ...], float], *labels: str) -> GaugeMetricFamily:
        found = GaugeMetricFamily(f"broadsheet_run_{name}", about, labels=["spider", *labels])
        for of_labels, value in values.items():
            found.add_metric([numbers.spider, *of_labels], value)
        return found

    yield gauge("start_time_seconds", "Unix time when the latest run began.", {(): numbers.started})
    yield gauge("end_time_seconds", "Unix time when it ended; 0 while it is under way.", {(): numbers.ended})
    yield gauge("commit_time_seconds", "Unix time of its last commit; 0 before.", {(): numbers.committed})
    finished: dict[tuple[str, ...], float] = {(numbers.finish_reason,): 1.0} if numbers.finish_reason else {}
    yield gauge("finished", "1 with the finish reason of the run.", finished, "reason")
    if numbers.left is not None:
        yield gauge("left_pages", "Pages found and still to be fetched.", {(): numbers.left})
    yield gauge("pages", "Pages by source and final fate.", _by_source(numbers.fates), "source", "fate")
    yield gauge("rejected_pages", "Rejected pages by reason.", _by_reason(numbers.fates), "reason")
    yield gauge("stat", "The stats of docs/operation.md.", _stats(numbers.stats), "name")


def _by_source(fates: Mapping[str, Mapping[str, int]]) -> dict[tuple[str, ...], float]:
    busiest = sorted(fates, key=lambda source: (-sum(fates[source].values()), source))[:MOST_SOURCES]
    named = frozenset(busiest)
    pages: Counter[tuple[str, ...]] = Counter()
    for source, of_source in fates.items():
        for fate, count in of_source.items():
            pages[source if source in named else _OTHERS, fate.partition("/")[0]] += count
    return dict(pages)


def _by_reason(fates: Mapping[str, Mapping[str, int]]) -> dict[tuple[str, ...], float]:
    pages: Counter[tuple[str, ...]] = Counter()
    for of_source in fates.values():
        for fate, count in of_source.items():
            if reason := fate.partition("/")[2]:
                pages[reason,] += count
    return dict(pages)


def _stats(stats: Mapping[str, Any]) -> dict[tuple[str, ...], float]:
    numeric = sorted(name for name, value in stats.items() if isinstance(value, (int, float)))
    return {(name,): stats[name] for name in numeric[:MOST_STATS]}
