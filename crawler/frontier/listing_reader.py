"""A fetched listing -> its outcome, and what of its links this run requests."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from crawler.frontier.following import Found, Reading, follow
from crawler.frontier.state import State
from crawler.frontier.target_queue import Entry
from crawler.listings.classified_listing import ClassifiedListing, read_listing
from crawler.listings.facets import Facets
from crawler.listings.traps import Traps
from crawler.sources import Source
from pipelines.extract.workers.pool import JobError, Workers
from pipelines.model.items import Fate, ListingPage, Outcome, Page, Rejection, Sighting, Target
from pipelines.model.reasons import Reason
from pipelines.urls.canonical import canonical_url
from pipelines.urls.verdict import Kind

if TYPE_CHECKING:
    from scrapy.statscollectors import StatsCollector

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ListingReader:
    """Reads listings in worker processes, and decides which of their links the crawl follows.

    `seen`: whether this run has taken a target with a key. Stories from before the day `since` are not wanted.

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
        found = await asyncio.to_thread(self._follow, target, sighting, listing)
        if isinstance(found, str):
            self.stats.inc_value("traps/listings")
            return Rejection(sighting, Reason.TRAP, found), ()
        self.facets.count(sighting.url, new=any(one.target.kind is Kind.ARTICLE for one in found.entries))
        self.stats.inc_value("links/before_since", found.before_since)
        self.stats.inc_value("links/known", found.known)
        self.stats.inc_value("links/new", found.new)
        since = self.since if found.before_since else None
        return ListingPage(sighting, listing.kind, listing.shown, found.targets, since), found.entries

    def _follow(self, target: Target, sighting: Sighting, listing: ClassifiedListing) -> Found | str:
        """What to do about the links of a listing, or why they are not followed. Runs in a thread, because a listing
        may have very many links."""
        articles = [article for part in listing.articles for article in part]
        listings = [further for part in listing.listings for further in part]
        own = canonical_url(sighting.address)
        chain = target.chain or own
        barren = self.traps.barren(chain, (article.key for article in articles), target.barren)
        if trap := self.traps.caught(listing.outline, listing.url, barren):
            return trap
        known = self.state.known(
            {own} | {link.canonical_url for link in articles} | {link.canonical_url for link in listings}
        )
        last = known[own].fetched if own in known and known[own].fate is Fate.LISTING else None
        reading = Reading(target, sighting.fetched, last, barren, chain, self.max_depth, self.since)
        return follow(listing, articles, listings, known, reading, self.seen)
