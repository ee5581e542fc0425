"""Scrapy's downloader, extended so that a run can end early without waiting for it, and a host can be left alone."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from scrapy.core.downloader import Downloader, Slot
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.asyncio import call_later
from twisted.python.failure import Failure

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.internet.defer import Deferred


class EvenSlot(Slot):
    """A download slot that draws its delay once for each request, so that their mean is the delay. Scrapy draws again
    when a delay is over, and waits on if the new one is longer: 1.22 times the delay in the mean."""

    def __init__(self, concurrency: int, delay: float, jitter: float) -> None:
        super().__init__(concurrency, delay, jitter)
        self._drawn_for: float | None = None  # time of the request before
        self._factor = 1.0

    def download_delay(self) -> float:
        if self._drawn_for != self.lastseen:
            self._drawn_for = self.lastseen
            self._factor = max(0.0, 1 + random.uniform(-self.jitter, self.jitter))  # noqa: S311  # no secret
        return self.delay * (self._factor if self.jitter else 1)


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

    def _get_slot(self, request: Request, spider: Spider | None = None) -> tuple[str, Slot]:
        key, slot = super()._get_slot(request)
        if not isinstance(slot, EvenSlot):
            slot = self.slots[key] = EvenSlot(slot.concurrency, slot.delay, slot.jitter)
        return key, slot

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
