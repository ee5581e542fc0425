"""Files at a fixed path of every host, such as robots.txt: requested once in a run, and kept for some hours."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.item_pipelines.extract import ExtractPipeline
from crawler.item_pipelines.settle import SettlePipeline
from pipelines.store.database import transaction
from pipelines.store.errors import CorpusError, as_corpus_errors
from pipelines.store.site_files import StoredFile, fresh_file, store_file
from pipelines.urls.canonical import site_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

T = TypeVar("T")
R = TypeVar("R")

# Bytes that are read at once, in a few ms. Of 500 robots.txt nine in ten are no larger.
_SMALL = 8192
_REDIRECTS = 5  # redirects that are followed, as RFC 9309, 2.3.1.2, requires


class SiteFile(Generic[T]):
    """The file at `path` of every host, as `read` returns it for the answer, or for the error if there was none.

    All requests that need the file while it is being fetched wait for the same answer. An answer that settles the
    matter is kept for SITE_FILES_AGE, over runs. Meta key: `site_file`, true for requests of such a file, which need no
    such file themselves. Stat: `site_files/kept`, files that an earlier run has fetched."""

    def __init__(
        self, crawler: Crawler, path: str, most: int, read: Callable[[Response | Exception, Request], Awaitable[T]]
    ) -> None:
        """`most`: bytes of the file that are read."""
        self.crawler, self.path, self.most, self.read = crawler, path, most, read
        self.age = timedelta(seconds=crawler.settings.getfloat("SITE_FILES_AGE"))
        self._known: dict[str, asyncio.Future[T]] = {}

    async def of(self, request: Request) -> T:
        """The file of the host to which `request` goes."""
        parts = urlsplit(request.url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._known:
            self._known[host] = asyncio.ensure_future(self._ask(host, request))
        return await self._known[host]

    async def _ask(self, host: str, request: Request) -> T:
        asked = Request(
            host + self.path,
            callback=NO_CALLBACK,
            meta={
                "site_file": True,
                "redirect_ttl": _REDIRECTS,
                "download_slot": site_of(host),
                "autothrottle_dont_adjust_delay": True,
            },
        )
        now = datetime.now(UTC)
        if kept := await self._in_database(fresh_file, asked.url, now - self.age, now):
            self.crawler.stats.inc_value("site_files/kept")
            return await self.read(Response(kept.url, kept.status, body=kept.body), request)
        answer: Response | Exception
        try:
            answer = await self.crawler.engine.download_async(asked)
        except Exception as error:  # `read` judges every failure
            answer = error
        if isinstance(answer, Response) and answer.status != 429 and answer.status < 500:
            file = StoredFile(asked.url, answer.status, answer.body[: self.most + 1] if answer.status == 200 else b"")
            now = datetime.now(UTC)
            await self._in_database(store_file, file, now, now - self.age)
        return await self.read(answer, request)

    async def _in_database(self, query: Callable[..., R], *arguments: object) -> R | None:
        """What a query returns, in a thread; None without a corpus. A fault of the database ends the crawl elsewhere:
        here the file is requested."""
        settling = self.crawler.get_item_pipeline(SettlePipeline)
        if not self.age or settling is None or (engine := settling.engine) is None:
            return None

        def run() -> R:
            with as_corpus_errors(), transaction(engine) as connection:
                return query(connection, *arguments)

        try:
            return await asyncio.to_thread(run)
        except CorpusError:
            return None


async def parsed(crawler: Crawler, site: str, parse: Callable[[bytes], T], body: bytes) -> T:
    """A file of a site as `parse` reads it, in a worker process if it is large. Raises JobError."""
    if len(body) <= _SMALL:
        return parse(body)
    extraction = crawler.get_item_pipeline(ExtractPipeline)
    if extraction is None:  # as for `scrapy shell`
        return await asyncio.to_thread(parse, body)
    return await extraction.workers.run_long(site, parse, body)
