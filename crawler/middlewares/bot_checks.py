"""Recognizes answers of protection services, before anything asks for the page again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from crawler.middlewares.received import header_lines
from crawler.network.failures import Refused
from pipelines.extract.page_type.bot_checks import bot_check
from pipelines.model.reasons import Reason

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.statscollectors import StatsCollector


class BotChecksMiddleware:
    """Refuses a captcha, a challenge or a refusal of a protection service with the reason `blocked`, so that it is
    neither retried nor taken for a page. The crawl passes no check: whether the host rests is decided by
    crawler.middlewares.resting_hosts.

    RFC 9309 says what an answer to robots.txt means, so such an answer is refused only if its status allows nothing.

    Meta key: reads `site_file`. Stat: `blocked/<service>`, answers.
    """

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats)

    def process_response(self, request: Request, response: Response) -> Response:
        if request.meta.get("site_file") and response.status != 429 and response.status < 500:
            return response
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in header_lines(response.headers)]
        found = bot_check(response.status, headers, response.body)
        if found is None:
            return response
        self.stats.inc_value(f"blocked/{found.service.lower().replace(' ', '-')}")
        raise Refused(Reason.BLOCKED, f"{found}, status {response.status}", response)
