"""Refuses answers that are too large or incomplete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from crawler.network.failures import Refused
from pipelines.model.reasons import reason_of_answer

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class AnswersMiddleware:
    """Bounds pages to PAGE_MAXSIZE bytes, compressed and decompressed, and feeds, sitemaps and other certain listings
    to DOWNLOAD_MAXSIZE. Refuses a partial response, which some servers send unasked.

    Meta keys: reads `target` (pipelines.model.items.Target) and `site_file`; sets Scrapy's `download_maxsize`.
    """

    def __init__(self, largest_page: int) -> None:
        self.largest_page = largest_page

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        largest = crawler.settings.getint("PAGE_MAXSIZE")
        return cls(min(largest, crawler.settings.getint("DOWNLOAD_MAXSIZE") or largest))

    def process_request(self, request: Request) -> None:
        target = request.meta.get("target")
        if target is not None and not request.meta.get("site_file") and not target.sure:
            request.meta["download_maxsize"] = self.largest_page

    def process_response(self, request: Request, response: Response) -> Response:
        content_range = response.headers.get(b"Content-Range", b"") or b""
        if response.status == 206 and (reason := reason_of_answer(206, content_range.decode("latin-1"))):
            raise Refused(reason, f"status 206, {content_range.decode('latin-1')}")
        return response
