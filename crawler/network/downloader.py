"""Scrapy's downloader, extended so that a run can end early without waiting for it, and a host can be left alone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from scrapy.core.downloader import Downloader
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.asyncio import call_later
from twisted.python.failure import Failure

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.internet.defer import Deferred


class DroppingDownloader(Downloader):
    """Can drop requests. A dropped request goes back to the scheduler, which ends with the run; so it has no fate, and
    the next run requests it. A request of a middleware (NO_CALLBACK) fails."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._fetches: dict[Request, Deferred[Response | Request]] = {}
        self._dropped: set[Request] = set()
        self._paused_until: dict[str, float] = {}  # by download slot, of the monotonic clock

    def fetch(self, request: Request, spider: Spider | None = None) -> Deferred[Response | Request]:
        fetch: Deferred[Response | Request] = super().fetch(request)
        self._fetches[request] = fetch
        return fetch.addBoth(self._fetched, request)

    def pause(self, key: str, seconds: float) -> None:
        """Begins no request of a download slot for so many seconds. A longer pause that is under way stays."""
        slot, until = self.slots.get(key), time.monotonic() + seconds
        if slot is None or until <= self._paused_until.get(key, 0.0):
            return
        self._paused_until[key] = until
        if slot.latercall:
            slot.latercall.cancel()
        slot.latercall = call_later(seconds, self._latercall, slot)

    def refuse_waiting(self, key: str, error: Exception) -> None:
        """Fails the requests of a download slot that wait for their turn."""
        if slot := self.slots.get(key):
            waiting = list(slot.queue)
            slot.queue.clear()
            for _, answer in waiting:
                answer.errback(Failure(error))  # type: ignore[no-untyped-call]  # Twisted has no types

    def drop_waiting(self) -> None:
        """Drops the requests without a connection: they wait for their turn at a site, for its robots.txt, or for the
        end of a Retry-After."""
        under_way = {request for slot in self.slots.values() for request in slot.transferring}
        for slot in self.slots.values():
            slot.queue.clear()
        self._drop([request for request in self._fetches if request not in under_way])

    def drop_all(self) -> None:
        """Drops the others, too."""
        self._drop(list(self._fetches))

    def _drop(self, requests: list[Request]) -> None:
        for request in requests:
            if fetch := self._fetches.get(request):  # the end of one may have been the end of another
                self._dropped.add(request)
                fetch.cancel()

    def _fetched(self, result: Response | Request | Failure, request: Request) -> Response | Request | Failure:
        self._fetches.pop(request, None)
        dropped = request in self._dropped and isinstance(result, Failure) and request.callback is not NO_CALLBACK
        self._dropped.discard(request)
        return request if dropped else result
