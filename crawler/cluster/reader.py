"""A reader: the crawl of a part of a run, in a process that Ray has started for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from secrets import token_hex

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler.cluster.parts import Arguments
from crawler.cluster.settler_actor import ActorSettler
from crawler.command_line.crawl_process import exit_code, run_to_end
from crawler.command_line.exit_codes import ExitCode
from crawler.corpus_spider import Part, corpus_spider_of

# What is said once for a run, by whoever has started the readers.
_ONCE = (
    "crawler.extensions.progress.Progress",
    "crawler.extensions.health.Health",
    "crawler.extensions.metrics.Metrics",
)


@dataclass(frozen=True, slots=True)
class Report:
    """How the crawl of a part ended. `not_due` as in CorpusSpider; `unread`: sources without a readable listing."""

    code: ExitCode
    finish_reason: str
    not_due: Mapping[str, int]
    unread: int = 0


def read(spider: str, settings: Settings, run: str, arguments: Arguments) -> Report:
    """Crawls a part of a run, to its end. Only for the main thread of a process that does nothing else, since a reactor
    starts once."""
    settings.set("SETTLER", ActorSettler, "cmdline")
    settings.set("EXTENSIONS", settings.getdict("EXTENSIONS") | dict.fromkeys(_ONCE), "cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(spider)
    run_to_end(process, crawler, {"part": Part(run, token_hex(4), arguments)}, "cluster")
    return Report(
        exit_code(crawler, failed=process.bootstrap_failed),
        crawler.stats.get_value("finish_reason", "failed"),
        dict(corpus_spider_of(crawler).not_due),
        crawler.stats.get_value("sources/unread", 0),
    )
