"""A fetched listing -> its outcome, what of its links this run requests, and when it is asked for again."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from crawler.frontier.corrections import Hours, born
from crawler.frontier.following import Found, Reading, follow, is_polled
from crawler.frontier.schedule import Bounds, Showing, is_late, next_poll
from crawler.frontier.state import State
from crawler.frontier.target_queue import Entry
from crawler.listings.classified_listing import ClassifiedListing, read_listing
from crawler.listings.facets import Facets
from crawler.listings.traps import Traps
from crawler.sources import Source
from pipelines.extract.workers.pool import JobError, Workers
from pipelines.model.items import ListingPage, Outcome, Page, Poll, Rejection, Target
from pipelines.model.known import KnownUrl
from pipelines.model.reasons import Reason
from pipelines.urls.canonical import canonical_url
from pipelines.urls.verdict import Kind

if TYPE_CHECKING:
    from scrapy.statscollectors import StatsCollector

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ListingReader:
    """Reads listings in worker processes, and decides which of their links the crawl follows.

    `seen`: whether this run has taken a target with a key. `hours`: REVISIT_HOURS. Stories from before the day `since`
    are not wanted.

    Stats: `listings/read`, `listings/problem`; `links/found`, links of listings; `links/new`, articles to fetch;
    `links/known`, articles that the corpus has; `links/before_since`; `traps/links`, links that only a fault or a trap
    makes; `traps/listings`, listings not followed because they are traps.
    """

    stats: StatsCollector
    state: State
    traps: Traps
    facets: Facets
    seen: Callable[[bytes], bool]
    max_depth: int
    bounds: Bounds
    hours: Hours
    since: date | None
    listings_read: Counter[str] = field(default_factory=Counter)  # by source

    async def read(
        self, page: Page, target: Target, source: Source, workers: Workers
    ) -> tuple[Outcome, tuple[Entry, ...]]:
        """What the listing at `target` becomes, and what to request because of it. Raises CorpusError if the
        database fails."""
        sighting = page.sighting
        try:
            listing = await workers.run_long(
                source.name, read_listing, page.body, sighting.url, sighting.content_type, source
            )
        except JobError as error:
            return Rejection(sighting, error.reason, str(error)), ()
        if listing.problem is not None:
            logger.info("%s: %s: %s", target.source, sighting.url, listing.problem)
            self.stats.inc_value("listings/problem")
        if listing.rejected is not None:
            return Rejection(sighting, listing.rejected, listing.problem), ()
        self.stats.inc_value("listings/read")
        self.listings_read[source.name] += 1
        self.stats.inc_value("links/found", listing.links)
        self.stats.inc_value("traps/links", listing.traps)
        found, poll = await asyncio.to_thread(self._follow, target, page, listing)
        if isinstance(found, str):
            self.stats.inc_value("traps/listings")
            return Rejection(sighting, Reason.TRAP, found), ()
        self.facets.count(sighting.url, new=any(one.target.kind is Kind.ARTICLE for one in found.entries))
        self.stats.inc_value("links/before_since", found.before_since)
        self.stats.inc_value("links/known", found.known)
        self.stats.inc_value("links/new", found.new)
        since = self.since if found.before_since else None
        return ListingPage(sighting, listing.kind, listing.shown, found.targets, since, poll), found.entries

    def _follow(self, target: Target, page: Page, listing: ClassifiedListing) -> tuple[Found | str, Poll | None]:
        """What to do about the links of a listing, or why they are not followed; and when it is asked for again. Runs
        in a thread, because a listing may have very many links."""
        articles = [article for part in listing.articles for article in part]
        listings = [further for part in listing.listings for further in part]
        chain = target.chain or canonical_url(page.sighting.address)
        barren = self.traps.barren(chain, (article.key for article in articles), target.barren)
        if trap := self.traps.caught(listing.outline, listing.url, barren):
            return trap, None
        known = self.state.known({link.canonical_url for link in articles} | {link.canonical_url for link in listings})
        asked = canonical_url(target.url)
        polls = self.state.polls(target.home, {asked} | {link.canonical_url for link in listings})
        before = polls.get(asked)
        last = self.state.run_ended(before.batch) if before else None
        polled = {url for url, poll in polls.items() if poll.due is not None}
        corrected = self._corrected(target.home, known, last)
        now = page.sighting.fetched
        late = is_late(before, now)
        reading = Reading(target, now, last, barren, chain, self.max_depth, self.since, polled, corrected, late)
        found = follow(listing, articles, listings, known, reading, self.seen)
        return found, self._poll(target, page, listing, found, before)

    def _corrected(self, home: str, known: Mapping[str, KnownUrl], last: datetime | None) -> frozenset[str]:
        """The stories that came after a time and were asked for again, by their canonical URLs."""
        if last is None:
            return frozenset()
        again = {url for url, one in known.items() if one.id and one.fetched >= last and (one.reason or one.revision)}
        polls = self.state.polls(home, again)
        return frozenset(url for url, poll in polls.items() if (born(poll, self.hours) or last) > last)

    def _poll(self, target: Target, page: Page, listing: ClassifiedListing, found: Found, before: Poll | None) -> Poll:
        stories = listing.articles.count
        of_sitemap = listing.kind == "sitemap" and (target.chain != "" or stories > 0)
        shown = Showing(stories, found.came, found.own, target.depth, of_sitemap)
        pace = replace(listing.pace, seconds=max(listing.pace.seconds, page.validators.seconds))
        answered = Poll(target, page.sighting.fetched, 0.0, None, validators=page.validators, since=self.since)
        poll = next_poll(answered, before, shown, pace, self.bounds)
        return poll if is_polled(target, listing.kind) else replace(poll, due=None)
