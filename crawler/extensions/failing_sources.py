"""Reports a source as an error of the run if too many of its pages failed: its server died, or refuses the crawler."""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured

from crawler.corpus_spider import CorpusSpider
from crawler.signals import batch_committed
from pipelines.model.items import Commit
from pipelines.model.reasons import Reason

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

# Reasons that concern the network, the server or this machine and not the page: the same page may be a story tomorrow.
FAILURES = frozenset(
    {
        Reason.ROBOTS_UNREACHABLE,
        Reason.DNS,
        Reason.CONNECTION,
        Reason.TIMEOUT,
        Reason.DOWNLOAD_ERROR,
        Reason.BLOCKED,
        Reason.HTTP_4XX,  # a server that refuses more than a few pages refuses the crawler
        Reason.HTTP_429,
        Reason.HTTP_5XX,
        Reason.ERROR_PAGE,
        Reason.EXTRACTION_DEADLINE,
        Reason.EXTRACTION_MEMORY,
        Reason.EXTRACTION_CRASH,
        Reason.EXTRACTION_ERROR,
    }
)
# So many failures of a source are accepted, whatever their share: one failure of two new stories is no pattern.
_FEW = 4


class FailingSources:
    """Logs an error that names the sources in which more than FAILURES_MAX of the pages failed.

    Counts pages at their final fate, when their batch is committed. Stat: `sources/failing`, at the end of the crawl.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats
        self.most = crawler.settings.getfloat("FAILURES_MAX")
        self.fates: dict[str, Counter[str]] = defaultdict(Counter)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not issubclass(crawler.spidercls, CorpusSpider):
            raise NotConfigured
        extension = cls(crawler)
        crawler.signals.connect(extension.committed, signal=batch_committed)
        crawler.signals.connect(extension.stopped, signal=signals.engine_stopped)  # after the last commit
        return extension

    def committed(self, commit: Commit) -> None:
        for source, fates in commit.fates.items():
            self.fates[source].update(fates)

    def stopped(self) -> None:
        failing = failing_sources(self.fates, self.most)
        self.stats.set_value("sources/failing", len(failing))
        if failing:
            logger.error("Too much failed: %s", "; ".join(failing))


def failing_sources(fates: Mapping[str, Mapping[str, int]], most: float) -> list[str]:
    """The sources in which more than the share `most` of the pages failed, the worst first, each with its most frequent
    reasons. `fates`: source -> fate -> pages, as in pipelines.model.items.Commit."""
    found = []
    for source, of_source in fates.items():
        failed = Counter({reason: of_source.get(f"rejected/{reason}", 0) for reason in FAILURES})
        pages = sum(of_source.values())
        if failed.total() > max(_FEW, most * pages):
            reasons = ", ".join(f"{reason} {count}" for reason, count in failed.most_common(3) if count)
            share = failed.total() / pages
            found.append((share, f"{source} {failed.total()} of {pages} pages, {share:.0%} ({reasons})"))
    return [words for _, words in sorted(found, key=lambda ranked: -ranked[0])]
