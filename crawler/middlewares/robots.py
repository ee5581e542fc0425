"""Reads robots.txt before anything else of a host, and obeys it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from scrapy import Request, signals
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.network.failures import Refused, reason_of
from crawler.policy.robots import ALL_ALLOWED, LIMIT, Robots, parse
from crawler.policy.site_files import SiteFile, parsed
from pipelines.extract.workers.pool import JobError
from pipelines.model.reasons import Reason
from pipelines.urls.canonical import site_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


@dataclass(frozen=True, slots=True)
class Unread:
    """A robots.txt that could not be read: the reason and the details."""

    reason: Reason
    detail: str


class RobotsMiddleware:
    """Refuses what robots.txt does not allow, and keeps the pace that it asks for.

    RFC 9309, 2.3.1: an answer of 400 to 499 except 429, or too many redirects, allows everything; 429, 500 to
    599, a timeout or another failure of the network allows nothing in this run. CRAWL_DELAY_MAX bounds the Crawl-delay
    that is obeyed; a host that asks for more is not crawled. Replaces Scrapy's middleware, which treats any failure
    as permission and ignores Crawl-delay. Disabled if ROBOTSTXT_OBEY is false.

    Meta keys: reads `download_slot` and `site_file` (crawler.policy.site_files), whose requests pass; sets
    `robots_signals`, what robots.txt says of the use of the page (pipelines.rights.signals), and
    `autothrottle_dont_adjust_delay` if there is a Crawl-delay. Sends Scrapy's signal robots_parsed with a
    crawler.policy.robots.Robots.

    Stats: `robots/read`, `robots/unread`, files; `robots/forbidden`, requests; `robots/crawl_delay`, sites slowed down.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self.crawler = crawler
        self.longest = crawler.settings.getfloat("CRAWL_DELAY_MAX")
        self.least = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self.files = SiteFile(crawler, "/robots.txt", LIMIT, self.read)
        self._delays: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta.get("site_file"):
            return
        robots = await self.files.of(request)
        if isinstance(robots, Unread):
            raise Refused(robots.reason, f"robots.txt: {robots.detail}")
        if not robots.allows(request.url):
            self.crawler.stats.inc_value("robots/forbidden")
            raise Refused(Reason.ROBOTS, "robots.txt forbids it")
        if robots.delay:
            if robots.delay > self.longest:
                raise Refused(Reason.CRAWL_DELAY, f"robots.txt asks for {robots.delay:g} seconds between two requests")
            self._slow_down(request, robots.delay)
        request.meta["robots_signals"] = robots.signals(request.url)

    async def read(self, answer: Response | Exception, request: Request) -> Robots | Unread:
        """What an answer means for the host. `request` is the first request that needed it."""
        found = await self._judged(answer)
        if isinstance(found, Unread):
            self.crawler.stats.inc_value("robots/unread")
        else:
            self.crawler.stats.inc_value("robots/read")
            self.crawler.signals.send_catch_log(signals.robots_parsed, robotparser=found, request=request)
        return found

    def _slow_down(self, request: Request, delay: float) -> None:
        """Keeps the longest Crawl-delay of a site's hosts for the whole site. It has no jitter, because it is a minimum
        and not a mean."""
        request.meta["autothrottle_dont_adjust_delay"] = True
        key: str = request.meta.get("download_slot") or site_of(request.url)
        if delay <= self._delays.get(key, 0.0):
            return
        if key not in self._delays:
            self.crawler.stats.inc_value("robots/crawl_delay")
        downloader = self.crawler.engine.downloader
        of_slot = downloader.per_slot_settings.setdefault(key, {})
        self._delays[key] = delay
        of_slot |= {"delay": max(delay, of_slot.get("delay", self.least)), "jitter": 0.0}
        if slot := downloader.slots.get(key):
            slot.delay, slot.jitter = of_slot["delay"], 0.0

    async def _judged(self, answer: Response | Exception) -> Robots | Unread:
        if isinstance(answer, Exception):
            reason, detail = reason_of(Failure(answer))  # type: ignore[no-untyped-call]  # Twisted has no types
            return ALL_ALLOWED if reason is Reason.REDIRECT_LOOP else Unread(reason, detail)
        if answer.status == 429 or answer.status >= 500:
            return Unread(Reason.ROBOTS_UNREACHABLE, f"status {answer.status}")
        if answer.status != 200:
            return ALL_ALLOWED
        try:
            return await parsed(self.crawler, site_of(answer.url), parse, answer.body[: LIMIT + 1])
        except JobError as error:
            return Unread(Reason.ROBOTS_UNREACHABLE, f"it could not be read: {error}")
