"""Pages from WARC archives: no request is made, and the item pipelines see no difference."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from crawler.arguments import WarcArguments, warc_arguments
from crawler.corpus_spider import CorpusSpider
from crawler.signals import page_settled
from pipelines.archive.reader import BadRecord, holds_records, read_warc
from pipelines.model.items import Page, Rejection

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

# Records read at once in a thread: enough to make the hand-over cheap, few enough to hold in memory.
_AT_ONCE = 16
# Pages in the item pipelines for each worker process: one being read, the next one ready, and some for the hand-over.
_AHEAD = 8


class WarcSpider(CorpusSpider):
    """Feeds the pages of WARC files to the item pipelines.

    Stats: `warc/files`; `warc/unread`, files in which no record can be read; `warc/pages`; `warc/bad_records`, records
    that cannot be read.
    """

    name = "warc"
    # Pages of an archive cause no request, so signals are only stored; with -s OPT_OUT_OBEY= they are obeyed as well.
    # An archived answer of 403 or 503 is not a failure of this run.
    custom_settings = CorpusSpider.custom_settings | {"OPT_OUT_OBEY": [], "FAILURES_MAX": 1.0}

    def __init__(self, crawler: Crawler, arguments: WarcArguments) -> None:
        super().__init__()
        self.arguments = arguments
        self.since = arguments.since
        self.minutes = arguments.minutes
        self.limit = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._room = asyncio.Semaphore(crawler.settings.getint("EXTRACT_WORKERS") * _AHEAD)

    @classmethod
    def check(cls, settings: BaseSettings, raw: Mapping[str, str]) -> WarcArguments:
        """The arguments, checked. Raises ArgumentError."""
        return warc_arguments(raw)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = cls(crawler, cls.arguments_of(crawler.settings, kwargs))
        spider.take_part(kwargs.get("part"))
        spider._set_crawler(crawler)
        crawler.signals.connect(spider.page_settled, signal=page_settled)
        return spider

    async def start(self) -> AsyncIterator[Page | Rejection]:
        stats = self.crawler.stats
        for path in self.arguments.paths:
            stats.inc_value("warc/files")
            if problem := await asyncio.to_thread(_unread, path):
                self.logger.error("%s: %s", path, problem)
                stats.inc_value("warc/unread")
                continue
            pages = 0
            records = read_warc(path, self.limit)
            while chunk := await asyncio.to_thread(_next_records, records, path):
                for record in chunk:
                    if isinstance(record, BadRecord):
                        self.logger.warning("%s: at byte %d: %s", record.path, record.offset, record.problem)
                        stats.inc_value("warc/bad_records")
                        continue
                    await self._room.acquire()
                    stats.inc_value("warc/pages")
                    pages += 1
                    yield record
            if not pages:
                self.logger.warning("%s: no page in it", path)

    def page_settled(self) -> None:
        """A page has joined a batch, so the next may enter the item pipelines."""
        self._room.release()


def _unread(path: Path) -> str | None:
    """Why no record of a file can be read; None if one can."""
    try:
        return None if holds_records(path) else "no WARC archive; allowed: .warc, .warc.gz, .warc.zst"
    except OSError as error:
        return str(error.strerror or error)


def _next_records(records: Iterator[Page | Rejection | BadRecord], path: Path) -> list[Page | Rejection | BadRecord]:
    try:
        return list(islice(records, _AT_ONCE))
    except OSError as error:
        return [BadRecord(str(path), 0, str(error))]
