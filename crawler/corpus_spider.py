"""What the spiders that feed the corpus have in common, and no other spider of the project has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from secrets import token_hex
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from scrapy import Spider, signals

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

    from pipelines.extract.workers.pool import Workers
    from pipelines.model.items import Article, Outcome, Page

# Seconds between two looks of the engine whether the crawl is done. Scrapy's 5 s would pass after the last page of an
# archive, and after the commit that decides whether the run may have more articles: no answer comes then.
_HEARTBEAT = 0.25


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a run that several spiders share: the checked arguments of this one. `reader` is unique in the run."""

    run: str
    reader: str
    arguments: Any


def new_run() -> str:
    """A name for a run: in the column `run`, and in the names of archive files."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{token_hex(2)}"


class CorpusSpider(Spider):
    """A spider that feeds the corpus. It sets the item pipelines, so that `scrapy fetch`, `shell` and any other spider
    open no corpus. Extensions that are for such spiders alone check for this class.
    """

    since: date | None = None  # stories published on an earlier day are not wanted
    minutes: float | None = None  # after which the run ends; None: when all is done
    source_names: tuple[str, ...] = ()  # sources that have a row in `runs`, even if they bring no page

    custom_settings = {  # noqa: RUF012  # as Scrapy has it
        # pipelines.flow shows the whole way of a page; each item pipeline runs one stage of it.
        "ITEM_PIPELINES": {
            "crawler.item_pipelines.rights.RightsPipeline": 50,
            "crawler.item_pipelines.archive.ArchivePipeline": 100,
            "crawler.item_pipelines.extract.ExtractPipeline": 200,
            "crawler.item_pipelines.settle.SettlePipeline": 300,
        },
        # These see the requests that a callback yields. Ours come from the frontier, which bounds their depth itself.
        "SPIDER_MIDDLEWARES": dict.fromkeys(
            (
                "scrapy.spidermiddlewares.start.StartSpiderMiddleware",
                "scrapy.spidermiddlewares.referer.RefererMiddleware",
                "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware",
                "scrapy.spidermiddlewares.depth.DepthMiddleware",
                "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware",
            )
        ),
        "LOGSTATS_INTERVAL": 0,  # Progress says the same in our words
    }

    not_due: Mapping[str, int] = MappingProxyType({})  # source -> how many of its own listings were not due

    def __init__(self, name: str | None = None) -> None:
        super().__init__(name)
        self.run = new_run()
        self.archive_name = self.run  # of its files

    def _set_crawler(self, crawler: Crawler) -> None:
        super()._set_crawler(crawler)
        crawler.signals.connect(self._look_often, signal=signals.spider_opened)

    def _look_often(self) -> None:
        self.crawler.engine._SLOT_HEARTBEAT_INTERVAL = _HEARTBEAT

    async def read_listing(self, page: Page, found: Outcome, workers: Workers) -> Outcome:
        """What becomes of a page that may list stories: what extraction has `found`, unless the spider follows
        links."""
        return found

    async def read_story(self, page: Page, article: Article) -> Article:
        """The article, with what the spider follows of its links."""
        return article

    def left(self) -> int | None:
        """How many pages are found and still to be requested; None if the spider does not know."""
        return None

    @classmethod
    def arguments_of(cls, settings: BaseSettings, raw: Mapping[str, Any]) -> Any:
        """The arguments of `raw`, which are those of the command line, or a `part` of a run. Raises ArgumentError."""
        part: Part | None = raw.get("part")
        return part.arguments if part else cls.check(settings, raw)

    def take_part(self, part: Part | None) -> None:
        """Makes this the spider of a part of a run, if there is one."""
        if part:
            self.run, self.archive_name = part.run, f"{part.run}-{part.reader}"

    @classmethod
    def check(cls, settings: BaseSettings, raw: Mapping[str, str]) -> Any:
        """What `raw`, the arguments of the command line, ask for. Raises ArgumentError at the first mistake."""
        raise NotImplementedError

    @classmethod
    def handles_request(cls, request: Request) -> bool:
        """Never: Scrapy takes a spider's name for a domain, so that `scrapy fetch` would take all of .news for ours."""
        return False


def corpus_spider_of(crawler: Crawler) -> CorpusSpider:
    """The spider of a crawl that has our item pipelines."""
    return cast(CorpusSpider, crawler.spider)
