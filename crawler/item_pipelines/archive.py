"""Scrapy's side of the archive: a page is kept before anything is made of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, Self, TypeVar

from scrapy.exceptions import NotConfigured

from pipelines.archive.writer import Archive
from pipelines.model.items import Outcome, Page, Rejection
from pipelines.model.reasons import Reason
from pipelines.store.errors import CorpusError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

P = ParamSpec("P")
T = TypeVar("T")


class ArchiveError(CorpusError):
    """A page cannot be kept."""

    reason = "archive_failed"


class ArchivePipeline:
    """Writes the pages of a live crawl to WARC files and notes in each where it stands; pages that come from an
    archive, and what is no page, pass, as do pages with a signal of OPT_OUT_OBEY. Not there where ARCHIVE is off.

    SettlePipeline begins the archive once the corpus is its own, syncs it before each commit, and is told where a page
    cannot be kept, which ends the crawl with the reason "archive_failed".

    Stats: `archive/responses`, pages kept in full; `archive/revisits`, pages whose body was there already;
    `archive/bytes`, written; `archive/failed`, pages that could not be kept.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ARCHIVE"):
            raise NotConfigured
        self.crawler = crawler
        self._barred = frozenset(crawler.settings.getlist("OPT_OUT_OBEY"))
        self._archive: Archive | None = None
        # One after the other in a thread of their own, which has the next at hand when it is done with one: handed over
        # page by page, extraction would wait for a busy reactor.
        self._thread = ThreadPoolExecutor(1, "archive")
        self._give_up: Callable[[CorpusError], None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def begin(self, folder: Path, run: str, give_up: Callable[[CorpusError], None]) -> None:
        """From now on pages are kept in `folder`; `give_up` is told where one cannot be."""
        self._give_up = give_up
        settings = self.crawler.settings
        about = {
            "software": f"Broadsheet/{version('broadsheet')}",
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "isPartOf": run,
            "operator": settings["CONTACT"],
            "robots": "obey" if settings.getbool("ROBOTSTXT_OBEY") else "ignore",
            "http-header-user-agent": settings["USER_AGENT"],
            "description": "Bodies are stored unpacked; X-Crawler-Content-Encoding, X-Crawler-Transfer-Encoding and"
            " X-Crawler-Content-Length are headers as they were received.",
        }
        self._archive = Archive(folder, run, settings.getint("ARCHIVE_FILE_SIZE") << 20, about)

    async def process_item(self, item: Page | Outcome) -> Page | Outcome:
        return await self.keep(item) if isinstance(item, Page) else item

    async def keep(self, page: Page) -> Page | Rejection:
        """The page with its place in the archive, or why it has none."""
        if page.exchange is None or self._archive is None or self._barred.intersection(page.sighting.opt_out):
            return page
        try:
            kept = await self._in_turn(self._archive.append, page, page.exchange)
        except OSError as error:
            self._failed(error)
            return Rejection(page.sighting, Reason.NOT_ARCHIVED, str(error))
        stats = self.crawler.stats
        stats.inc_value("archive/revisits" if kept.known else "archive/responses")
        stats.inc_value("archive/bytes", kept.size)
        return Page(replace(page.sighting, warc_file=kept.file, warc_offset=kept.offset), page.body)

    async def sync(self) -> None:
        """Every page that was kept survives a power cut from now on. Raises OSError."""
        if self._archive is not None:
            await self._in_turn(self._archive.sync)

    async def close_spider(self) -> None:
        if self._archive is None:
            return
        try:
            await self._in_turn(self._archive.close)
        except OSError as error:
            self._failed(error)

    async def _in_turn(self, write: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, partial(write, *args, **kwargs))

    def _failed(self, error: OSError) -> None:
        self.crawler.stats.inc_value("archive/failed")
        if self._give_up is not None:
            self._give_up(
                ArchiveError(
                    f"The archive cannot be written ({error.strerror or error}); what was committed is safe; "
                    "mend that and run it again"
                )
            )
