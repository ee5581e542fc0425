"""Waits as long as a server's Retry-After says."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class RetryAfterMiddleware:
    """Holds back an answer of 429 or 503 for as long as its Retry-After says, so that Scrapy's RetryMiddleware, which
    comes next, retries at the right time. RETRY_AFTER_MAX bounds the wait; a request that would wait longer is not
    retried in this run.

    Meta key: sets `dont_retry` where the wait is too long. Stat: `retry_after/waits`.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats
        self.longest = crawler.settings.getfloat("RETRY_AFTER_MAX")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        header = response.headers.get(b"Retry-After")
        if response.status not in (429, 503) or header is None:
            return response
        seconds = wait_of(header.decode("latin-1"), datetime.now(UTC))
        if seconds > self.longest:
            request.meta["dont_retry"] = True
            return response
        self.stats.inc_value("retry_after/waits")
        await asyncio.sleep(seconds)
        return response


def wait_of(header: str, now: datetime) -> float:
    """Seconds that a Retry-After header (RFC 9110, 10.2.3: seconds or an HTTP date) asks for; 0 if it is neither."""
    header = header.strip()
    if header.isascii() and header.isdigit():
        return float(header)
    try:
        until = parsedate_to_datetime(header)
    except ValueError:
        return 0.0
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())
