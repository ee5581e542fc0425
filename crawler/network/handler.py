"""Connects only to allowed addresses, and drops an answer with endless headers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.exceptions import CannotResolveHostError, DownloadCancelledError, DownloadFailedError
from twisted.internet.interfaces import IStreamClientEndpoint
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS
from twisted.web.client import HTTPConnectionPool, ResponseFailed
from zope.interface import implementer

from crawler.network.addresses import Address, allowed, refused_address
from crawler.network.failures import Refused
from crawler.network.resolver import Judge, judge_now, judged_by
from pipelines.model.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.internet.defer import Deferred
    from twisted.internet.interfaces import IAddress
    from twisted.web._newclient import HTTP11ClientProtocol
    from twisted.web._newclient import Request as TwistedRequest
    from twisted.web.iweb import IResponse

Endpoint: TypeAlias = Any  # a zope interface, which is no type


class GuardedHandler(HTTP11DownloadHandler):
    """Scrapy's handler of http and https, with additional bounds.

    A direct connection is made only to public addresses and those of ALLOWED_ADDRESSES. The connection to a proxy that
    the operator has set in the environment is not judged; AddressGuardMiddleware has judged its URLs. An answer with
    more than DOWNLOAD_MAXHEADERS bytes of headers is dropped: Twisted bounds a header line to 16 KiB, but not the
    number of lines. Raises Refused for an address, DownloadCancelledError for the headers.

    Stats: `address_guard/refused`, `headers/too_large`.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._allowed = allowed(crawler.settings["ALLOWED_ADDRESSES"])
        limit = crawler.settings.getint("DOWNLOAD_MAXHEADERS")
        from twisted.internet import reactor  # importing it installs one, so not before Scrapy has chosen which

        self._pool = _Pool(reactor, persistent=True)  # type: ignore[no-untyped-call]
        self._pool.maxPersistentPerHost = crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
        self._pool._factory = cast("type[_BoundedFactory]", partial(_BoundedFactory, limit))

    async def download_request(self, request: Request) -> Response:
        refused: list[str] = []

        def judge(host: str, port: int, address: Address) -> bool:
            reason = None if request.meta.get("proxy") else refused_address(host, port, address, self._allowed)
            if reason:
                refused.append(reason)
            return reason is None

        try:
            with judged_by(judge):
                return await super().download_request(request)
        except CannotResolveHostError:
            if not refused:
                raise
            self._crawler.stats.inc_value("address_guard/refused")
            raise Refused(Reason.ADDRESS, refused[0]) from None
        except DownloadFailedError as error:
            reasons = error.__cause__.reasons if isinstance(error.__cause__, ResponseFailed) else ()
            why = next((reason for reason in reasons if reason.check(_HeadersTooLargeError)), None)
            if why is None:
                raise
            self._crawler.stats.inc_value("headers/too_large")
            raise DownloadCancelledError(str(why.value)) from None


class _Pool(HTTPConnectionPool):
    """A pool of connections. Each is opened under the judge of its request, even if it is opened later because the
    server has closed the pooled connection."""

    def getConnection(self, key: Hashable, endpoint: Endpoint) -> Deferred[HTTP11ClientProtocol]:  # noqa: N802
        judged: Endpoint = _JudgedEndpoint(endpoint, judge_now())
        return super().getConnection(key, judged)


@implementer(IStreamClientEndpoint)
class _JudgedEndpoint:
    def __init__(self, endpoint: Endpoint, judge: Judge) -> None:
        self.endpoint, self.judge = endpoint, judge

    def connect(self, factory: object) -> Endpoint:
        with judged_by(self.judge):
            return self.endpoint.connect(factory)


class _HeadersTooLargeError(Exception):
    """An address refused inside Twisted, which wraps the exception."""


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    """A connection that is aborted once the headers of an answer have more than `limit` bytes."""

    def __init__(self, quiescent: Callable[[_LenientHTTP11ClientProtocol], None], limit: int) -> None:
        super().__init__(quiescent)  # type: ignore[no-untyped-call]
        self._limit = limit
        self._received = 0

    def request(self, request: TwistedRequest) -> Deferred[IResponse]:
        self._received = 0
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802  # Twisted's name
        super().dataReceived(data)  # type: ignore[no-untyped-call]
        if self._parser is not None and self._parser.state in (STATUS, HEADER):
            self._received += len(data)
            if self._received > self._limit:
                error = _HeadersTooLargeError(f"more than {self._limit} bytes of headers")
                self._giveUp(Failure(error))  # type: ignore[no-untyped-call]


class _BoundedFactory(_LenientHTTP11ClientFactory):
    def __init__(self, limit: int, quiescent: Callable[[_LenientHTTP11ClientProtocol], None], metadata: str) -> None:
        super().__init__(quiescent, metadata)  # type: ignore[no-untyped-call]
        self._limit = limit

    def buildProtocol(self, addr: IAddress | None) -> _BoundedProtocol:  # noqa: N802  # Twisted's name
        return _BoundedProtocol(self._quiescentCallback, self._limit)
