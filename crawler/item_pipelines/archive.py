"""Stage 2 of pipelines.flow: a page is archived as it was received, before it is read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, Self, TypeVar

from scrapy.exceptions import NotConfigured

from crawler.corpus_spider import corpus_spider_of
from crawler.signals import machine_failed
from pipelines.archive.writer import Archive, Kept, archive_of
from pipelines.flow import archive
from pipelines.model.items import Exchange, Outcome, Page
from pipelines.store.bucket_path import corpus_path
from pipelines.store.errors import CorpusError
from pipelines.version import VERSION

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

P = ParamSpec("P")
T = TypeVar("T")


class ArchiveError(CorpusError):
    """A page cannot be kept."""

    reason = "archive_failed"


class ArchivePipeline:
    """Writes the pages of a live crawl to WARC files, and notes in each page its place there. Pages from an archive and
    pages that must not be kept pass unchanged. Disabled if ARCHIVE is false.

    SettlePipeline syncs the archive before each commit. A page that cannot be kept ends the crawl with the reason
    "archive_failed".

    Stats: `archive/responses`, pages kept in full; `archive/revisits`, pages with a body that the archive already has;
    `archive/bytes`, written; `archive/failed`, pages that could not be kept.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ARCHIVE"):
            raise NotConfigured
        self.crawler = crawler
        settings, spider = crawler.settings, corpus_spider_of(crawler)
        # Nothing is written before the first page, and no page comes before SettlePipeline has locked the corpus.
        self._archive = Archive(
            archive_of(corpus_path(settings["CORPUS"])),
            spider.archive_name,
            settings.getint("ARCHIVE_FILE_SIZE") << 20,
            about(settings, spider.run),
        )
        # All writes run in one thread, which takes the next page from its own queue. If the reactor handed over each
        # page, extraction would wait for a busy reactor.
        self._thread = ThreadPoolExecutor(1, "archive")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_item(self, item: Page | Outcome) -> Page | Outcome:
        return await archive(item, self._append) if isinstance(item, Page) else item

    async def sync(self) -> None:
        """Makes sure that every archived page survives a power cut. Raises OSError."""
        await self._in_thread(self._archive.sync)

    async def close_spider(self) -> None:
        try:
            await self._in_thread(self._archive.close)
        except OSError as error:
            self._failed(error)

    async def _append(self, page: Page, exchange: Exchange) -> Kept:
        try:
            kept = await self._in_thread(self._archive.append, page, exchange)
        except OSError as error:
            self._failed(error)
            raise
        stats = self.crawler.stats
        stats.inc_value("archive/revisits" if kept.known else "archive/responses")
        stats.inc_value("archive/bytes", kept.size)
        return kept

    async def _in_thread(self, write: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, partial(write, *args, **kwargs))

    def _failed(self, error: OSError) -> None:
        self.crawler.stats.inc_value("archive/failed")
        problem = (
            f"The archive cannot be written ({error.strerror or error}); what was committed is safe; "
            "repair that and run it again"
        )
        self.crawler.signals.send_catch_log(machine_failed, error=ArchiveError(problem))


def about(settings: BaseSettings, run: str) -> dict[str, str]:
    """The fields of the warcinfo record."""
    return {
        "software": f"Broadsheet/{VERSION}",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "isPartOf": run,
        "operator": settings["CONTACT"],
        "robots": "obey" if settings.getbool("ROBOTSTXT_OBEY") else "ignore",
        "http-header-user-agent": settings["USER_AGENT"],
        "description": "Bodies are stored unpacked; X-Crawler-Content-Encoding, X-Crawler-Transfer-Encoding and"
        " X-Crawler-Content-Length are headers as they were received.",
    }
