"""Files at a fixed path of every host, such as robots.txt: requested once in a run."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Generic, TypeVar
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http.request import NO_CALLBACK

from crawler.item_pipelines.extract import ExtractPipeline
from pipelines.urls.canonical import site_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

T = TypeVar("T")

# Bytes that are read at once, in a few ms. Of 500 robots.txt nine in ten are no larger.
_SMALL = 8192
_REDIRECTS = 5  # redirects that are followed, as RFC 9309, 2.3.1.2, requires


class SiteFile(Generic[T]):
    """The file at `path` of every host, as `read` returns it for the answer, or for the error if there was none.

    All requests that need the file while it is being fetched wait for the same answer. Meta key: `site_file`, true for
    requests of such a file, which need no such file themselves."""

    def __init__(
        self, crawler: Crawler, path: str, read: Callable[[Response | Exception, Request], Awaitable[T]]
    ) -> None:
        self.crawler, self.path, self.read = crawler, path, read
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
        answer: Response | Exception
        try:
            answer = await self.crawler.engine.download_async(asked)
        except Exception as error:  # `read` judges every failure
            answer = error
        return await self.read(answer, request)


async def parsed(crawler: Crawler, site: str, parse: Callable[[bytes], T], body: bytes) -> T:
    """A file of a site as `parse` reads it, in a worker process if it is large. Raises JobError."""
    if len(body) <= _SMALL:
        return parse(body)
    extraction = crawler.get_item_pipeline(ExtractPipeline)
    if extraction is None:  # as for `scrapy shell`
        return await asyncio.to_thread(parse, body)
    return await extraction.workers.run_long(site, parse, body)
