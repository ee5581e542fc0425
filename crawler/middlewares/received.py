"""The headers of an answer as they were received."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.exceptions import NotConfigured

from pipelines.model.items import Exchange, Header

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Headers, Response


class ReceivedMiddleware:
    """Saves the headers of an answer for the archive, before UnpackMiddleware removes the headers of the encodings that
    it decodes. Disabled if ARCHIVE is false.

    Meta key: sets `received` (tuple of pipelines.model.items.Header).
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not crawler.settings.getbool("ARCHIVE"):
            raise NotConfigured
        return cls()

    def process_response(self, request: Request, response: Response) -> Response:
        request.meta["received"] = header_lines(response.headers)
        return response


def exchange_of(request: Request, response: Response) -> Exchange | None:
    """The exchange of a response, for the archive; None if ReceivedMiddleware is disabled."""
    received = request.meta.get("received")
    if received is None:
        return None
    asked = None if request.meta.get("proxy") else response.ip_address
    return Exchange(
        sent=header_lines(request.headers),
        received=received,
        encoding=b", ".join(response.headers.getlist(b"Content-Encoding")),
        ip_address=str(asked) if asked else None,
    )


def header_lines(headers: Headers) -> tuple[Header, ...]:
    """Name and value of each header line."""
    # Scrapy's own methods would bring each name into its form once more.
    return tuple([(name, value) for name, values in dict.items(headers) for value in values])
