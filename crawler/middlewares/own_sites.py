"""Keeps a crawl on the sites of its sources, redirects included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest

from crawler.network.failures import Refused
from pipelines.extract.page_type.bot_checks import wall_at
from pipelines.urls.canonical import site_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector


class OwnSitesMiddleware:
    """Refuses requests that leave the sites of their source.

    Replaces Scrapy's OffsiteMiddleware, which has one list of domains for the whole spider. The meta key `source`
    (crawler.sources.Source) names the source, `target` (pipelines.model.items.Target) the requested page; a request
    without them is not judged. Feeds and sitemaps may be on another site if the source's entry, robots.txt or another
    listing names them, so a request may also go to the site of its target. A redirect to a wall of consent or a bot
    check on another site is rejected as such, because it may pass.

    Stat: `own_sites/refused`.
    """

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats)

    def process_request(self, request: Request) -> None:
        target, source = request.meta.get("target"), request.meta.get("source")
        if target is None or source is None or source.owns(request.url):
            return
        if site_of(request.url) == site_of(target.url):
            return
        self.stats.inc_value("own_sites/refused")
        host = urlsplit(request.url).hostname or ""
        if request.meta.get("redirect_urls") and (reason := wall_at(host)):
            raise Refused(reason, f"{host}: redirect")
        raise IgnoreRequest(f"offsite: {request.url} is not a site of {source.name}")
