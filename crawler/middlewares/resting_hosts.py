"""Leaves a host alone as long as it asks for, or as it refuses the crawler, and remembers over runs what it bears."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from scrapy import signals

from crawler.console.terminal import plain
from crawler.frontier.known_hosts import KnownHosts
from crawler.network.downloader import DroppingDownloader
from crawler.network.failures import Refused
from crawler.policy.rests import (
    SLOW,
    after_answer,
    after_refusals,
    after_request_to_wait,
    answers,
    eased,
    is_resting,
    refuses,
    rest_in_words,
    rests_in_a_line,
    slower,
    wait_of,
)
from crawler.signals import batch_committed, corpus_closes, page_settled
from pipelines.model.items import Outcome, Rejection
from pipelines.model.reasons import Reason
from pipelines.store.hosts import Host
from pipelines.urls.canonical import site_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)

_BUSY = (429, 503)  # statuses with which a server asks for fewer requests
# Answers of 503 in a row that ask for a long wait: one may be of a single broken page.
_UNAVAILABLE = 2
# A pace is stored if it has changed by more than this share.
_CHANGED = 0.25


class RestingHostsMiddleware:
    """Regulates the pace of each site, which is a download slot, beyond Scrapy's AutoThrottle.

    - An answer of 429 or 503 halves the pace; good answers raise it again slowly.
    - No request goes to a host within its Retry-After. If that is longer than RETRY_AFTER_MAX, the host rests.
    - A host that refuses REFUSALS_MAX requests in a row rests, as does one that did nothing but refuse in a run.
    - A host that rests is not requested any more in this run, robots.txt included, nor in later runs before its time.
      After refusals it is then asked for one page at a time until one arrives.

    What was learnt is stored with each batch, a rest at once. `room` says how many pages of a site may be in flight.

    Meta key: sets `dont_retry` where the wait is too long. Stats: `retry_after/waits`, `hosts/slowed`, answers of 429
    or 503; `hosts/resting`, hosts left alone in this run; `hosts/recovered`, hosts that answer again after a rest.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler, self.stats = crawler, crawler.stats
        self.longest_wait = settings.getfloat("RETRY_AFTER_MAX")
        self.least, self.most = settings.getfloat("DOWNLOAD_DELAY"), settings.getfloat("AUTOTHROTTLE_MAX_DELAY")
        self.refusals_max = settings.getint("REFUSALS_MAX")
        self.hosts = KnownHosts(crawler)
        self.rested_before: frozenset[str] = frozenset()  # sites that rest since an earlier run
        self._resting: set[str] = set()
        self._told: set[str] = set()  # resting sites of which a page was rejected for that, in this run
        self._asked: set[str] = set()
        self._refusals: Counter[str] = Counter()  # in a row, by site
        self._why: dict[str, str] = {}  # the last of them
        self._answered: set[str] = set()
        self._unavailable: Counter[str] = Counter()  # answers of 503 in a row that ask for a long wait, by site

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler)
        for handler, signal in (
            (middleware.opened, signals.spider_opened),
            (middleware.downloaded, signals.response_downloaded),
            (middleware.settled, page_settled),
            (middleware.hosts.save_soon, batch_committed),
            (middleware.close, corpus_closes),
            (middleware.report, signals.engine_stopped),
        ):
            crawler.signals.connect(handler, signal=signal)
        return middleware

    def room(self, site: str) -> int | None:
        """How many pages of a site may be in flight; None if it is not known to refuse any. Of a host that rests, one
        page is rejected for that reason; the others are left to a later run."""
        if site in self._resting:
            return 0 if site in self._told else 1
        if self.hosts[site].rests:
            return 1
        return 2 if self.is_slow(site) else None  # the next one waits while one is under way

    def is_slow(self, site: str) -> bool:
        """Whether a site bears a request only every few seconds."""
        if slot := self._slot(site):
            return slot.delay >= SLOW
        return self.hosts[site].delay >= SLOW

    def process_request(self, request: Request) -> None:
        site = _site(request)
        self._asked.add(site)
        if site in self._resting:
            if site in self.rested_before and site not in self._told:
                self.stats.inc_value("hosts/resting")
            self._told.add(site)
            raise self._refusal(site)

    def downloaded(self, response: Response, request: Request) -> None:
        """Acts before the downloader begins the next request to the site, which is before `process_response`."""
        site = _site(request)
        if response.status not in _BUSY:
            self._unavailable.pop(site, None)
            return
        self._slow_down(site)
        header = response.headers.get(b"Retry-After") or b""
        if seconds := wait_of(header.decode("latin-1"), datetime.now(UTC)):
            self._wait(site, request, response.status, seconds)

    def process_response(self, request: Request, response: Response) -> Response:
        if response.status not in _BUSY:
            self._keep_pace(_site(request), request)
        return response

    def settled(self, outcome: Outcome) -> None:
        """Judges a host by what became of its page."""
        if (site := site_of(outcome.sighting.requested)) not in self._asked or site in self._resting:
            return
        if isinstance(outcome, Rejection) and refuses(outcome):
            self._refusals[site] += 1
            self._why[site] = ": ".join(filter(None, (outcome.reason, outcome.detail)))
            if self.hosts[site].rests or self._refusals[site] >= self.refusals_max:
                self._rest(after_refusals(self.hosts[site], self._why[site], datetime.now(UTC)))
        elif answers(outcome):
            self._answered.add(site)
            self._refusals.pop(site, None)
            host = self.hosts[site]
            if host.rests or host.until:
                self.stats.inc_value("hosts/recovered")
                self.hosts.keep(after_answer(host))

    async def opened(self) -> None:
        """Begins with what earlier runs have learnt."""
        now = datetime.now(UTC)
        of_slots = self.crawler.engine.downloader.per_slot_settings
        for host in await self.hosts.load():
            if is_resting(host, now):
                self._resting.add(host.site)
            if delay := host.delay:
                of_slot = of_slots.setdefault(host.site, {})
                of_slot["delay"] = max(min(delay, self.most), of_slot.get("delay", self.least))
        self.rested_before = frozenset(self._resting)

    async def close(self) -> None:
        """Lets the sites rest that have done nothing but refuse, and stores what has changed."""
        for site in self._refusals.keys() - self._answered - self._resting:
            self._rest(after_refusals(self.hosts[site], self._why[site], datetime.now(UTC)))
        await self.hosts.save()

    def report(self) -> None:
        """Names the hosts that were left alone, at the end of the run."""
        if asked := sorted(self._resting & self._asked):
            logger.warning("%s", plain(rests_in_a_line([self.hosts[site] for site in asked])))

    def _keep_pace(self, site: str, request: Request) -> None:
        """Follows AutoThrottle, which has set the delay by the latency of this answer, but not below the floor."""
        slot, host = self._slot(site), self.hosts[site]
        if slot is None:
            return
        if host.floor is not None:
            host = eased(host, self.least)
            slot.delay = max(slot.delay, host.floor or 0.0)
            self.hosts.keep(host)
        if not request.meta.get("autothrottle_dont_adjust_delay"):
            pace = self.least if host.pace is None else host.pace
            if abs(slot.delay - pace) > _CHANGED * pace:
                self.hosts.keep(replace(host, pace=slot.delay))
        elif host.pace is not None and not request.meta.get("site_file"):
            self.hosts.keep(replace(host, pace=None))  # robots.txt, or the entry of the source, sets the pace now

    def _slow_down(self, site: str) -> None:
        slot = self._slot(site)
        if slot is None:
            return
        self.stats.inc_value("hosts/slowed")
        host = slower(self.hosts[site], slot.delay, self.most)
        slot.delay = max(slot.delay, host.floor or 0.0)
        self.hosts.keep(host)
        self.hosts.save_soon()

    def _wait(self, site: str, request: Request, status: int, seconds: float) -> None:
        if seconds <= self.longest_wait:
            self.stats.inc_value("retry_after/waits")
            downloader = self.crawler.engine.downloader
            if isinstance(downloader, DroppingDownloader):
                downloader.pause(site, seconds)
            return
        request.meta["dont_retry"] = True
        self._unavailable[site] += 1
        target = request.meta.get("target")
        of_host = status == 429 or request.meta.get("site_file") or (target is not None and target.sure)
        if (of_host or self._unavailable[site] >= _UNAVAILABLE) and site not in self._resting:
            why = f"status {status}, Retry-After"
            self._rest(after_request_to_wait(self.hosts[site], seconds, why, datetime.now(UTC)))

    def _rest(self, host: Host) -> None:
        self.stats.inc_value("hosts/resting")
        self._resting.add(host.site)
        self.hosts.keep(host)
        self.hosts.save_soon()
        downloader = self.crawler.engine.downloader
        if isinstance(downloader, DroppingDownloader):
            downloader.refuse_waiting(host.site, self._refusal(host.site))

    def _refusal(self, site: str) -> Refused:
        return Refused(Reason.RESTING, rest_in_words(self.hosts[site]))

    def _slot(self, site: str) -> Slot | None:
        return self.crawler.engine.downloader.slots.get(site)


def _site(request: Request) -> str:
    slot: str | None = request.meta.get("download_slot")
    return slot if slot is not None else site_of(request.url)
