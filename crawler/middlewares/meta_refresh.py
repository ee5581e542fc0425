"""Follows the redirect that a page asks for by a `meta refresh`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares import redirect

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

# Bytes of the 4,096 characters in which Scrapy looks for the redirect, in any encoding.
_START = 4 * 4096


class MetaRefreshMiddleware(redirect.MetaRefreshMiddleware):
    """Scrapy's MetaRefreshMiddleware, which decodes a whole page to look at its start. Nearly all pages have no such
    word at their start, which their bytes show. In UTF-16 and UTF-32 they have null bytes."""

    def process_response(  # type: ignore[override]  # without the argument that Scrapy has deprecated
        self, request: Request, response: Response
    ) -> Request | Response:
        start = response.body[:_START].lower()
        return super().process_response(request, response) if b"refresh" in start or b"\0" in start else response
