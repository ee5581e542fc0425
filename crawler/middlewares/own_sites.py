"""A crawl stays on the sites of its sources, redirects included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.exceptions import IgnoreRequest

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector


class OwnSitesMiddleware:
    """Refuses requests that leave the sites of the source they are made for.

    Takes the place of Scrapy's OffsiteMiddleware, which knows one list of domains for the whole spider. The meta key
    `ask` (crawler.frontier.Ask) names the source; a request without it is not judged. Feeds and sitemaps may live
    elsewhere where the source's own entry says so, so the first address of an ask is not judged, only what it
    redirects to.

    Stat: `own_sites/refused`.
    """

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats)

    def process_request(self, request: Request) -> None:
        ask = request.meta.get("ask")
        if ask is None or request.url == ask.url or ask.source.owns(request.url):
            return
        self.stats.inc_value("own_sites/refused")
        raise IgnoreRequest(f"offsite: {request.url} is not a site of {ask.source.name}")
