"""Keeps links of untrusted pages out of the operator's own network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from crawler.network.addresses import Allowed, allowed, refused_url
from crawler.network.failures import Refused
from pipelines.model.reasons import Reason

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector


class AddressGuardMiddleware:
    """Refuses every request, redirect and robots.txt whose URL is not http or https, or whose host is written as an
    address or name outside of the public internet and not listed in ALLOWED_ADDRESSES.

    crawler.network.handler.GuardedHandler judges the address that a name resolves to when it connects. Behind a proxy
    this middleware is the only check.

    Stat: `address_guard/refused`.
    """

    def __init__(self, listed: Allowed, stats: StatsCollector) -> None:
        self.listed, self.stats = listed, stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(allowed(crawler.settings["ALLOWED_ADDRESSES"]), crawler.stats)

    def process_request(self, request: Request) -> None:
        if reason := refused_url(request.url, self.listed):
            self.stats.inc_value("address_guard/refused")
            raise Refused(Reason.ADDRESS, reason)
