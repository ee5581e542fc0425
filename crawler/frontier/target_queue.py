"""The queue of targets that are found and not yet requested. Each source has a budget; sources take turns, so that no
source waits for another.

The queue holds plain targets instead of requests in Scrapy's scheduler, which keeps memory small. What a run does not
reach is owed to the next (pipelines.store.owed).
"""

from __future__ import annotations

import heapq
import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import NamedTuple

from pipelines.model.items import Target
from pipelines.model.presumed_time import UNDATED, presumed_time
from pipelines.urls.verdict import Kind


class Tier(IntEnum):
    """The priority of a target within its source. It counts before the date."""

    FIRST = 0  # listings of the source's entry, and the feeds of its front page; stories of feeds
    SURE = 1  # other pages that are listings for sure; other stories
    UNSURE = 2  # pages that seem to be listings
    FACET = 3  # listings that show the stories of others again, in another order: crawler.listings.facets
    LINKED = 4  # stories that only other stories name


_TIERS = {"feed": Tier.FIRST, "story": Tier.LINKED}


class Entry(NamedTuple):
    """A target in a queue. Entries sort in the order in which they are requested."""

    tier: Tier
    age: float  # seconds, negative: the newest first
    order: int  # position in the listing, for targets without a date
    key: bytes  # crawler.listings.traps.key_of: a key is requested once in a run
    target: Target


def entry(
    target: Target,
    key: bytes,
    found: datetime,
    order: int = 0,
    *,
    first: bool = False,
    again: bool = False,
    facet: bool = False,
) -> Entry:
    """The entry of a target that was found at the time `found`. `first`: a listing that the source's entry or front
    page names. `again`: a listing that was read before; it comes after listings that were never read. `facet`: see
    Tier."""
    if target.kind is Kind.ARTICLE:
        tier = _TIERS.get(target.found_by, Tier.SURE)
    else:
        tier = Tier.FACET if facet else Tier.FIRST if first else Tier.SURE if target.sure else Tier.UNSURE
    dated = presumed_time(target, found)
    if again and not (target.hints.published or target.hints.modified):
        dated = min(dated, found - UNDATED)
    return Entry(tier, -dated.timestamp(), order, key, target)


@dataclass(frozen=True, slots=True)
class Budget:
    """What one run may request. A page is in flight from the request to the batch. While many sources have something to
    request, each has an equal share of `all_in_flight`, so that a slow source never takes the place of another."""

    articles: int  # article pages a source
    listings: int  # listing pages a source
    in_flight: int  # pages of a source in flight at once
    all_in_flight: int  # pages of all sources in flight at once
    run_articles: int | None = None  # new articles of the whole run; None: no bound
    old_articles: int | None = None  # article pages a source that are dated earlier than `old`; None: no bound
    old: float = -math.inf  # seconds since 1970


@dataclass(slots=True)
class _Queue:
    articles_left: int
    listings_left: int
    asks_left: int
    old_left: float  # of what is dated earlier than the day of the budget
    articles: list[Entry] = field(default_factory=list)  # heaps
    listings: list[Entry] = field(default_factory=list)
    linked: dict[bytes, Target] = field(default_factory=dict)  # by key; those found first come first
    linked_left: int = 20  # requests for linked pages, until one of them is a story
    in_flight: int = 0
    listings_in_flight: int = 0  # those that are certainly listings

    @property
    def waits(self) -> bool:
        """Whether there is anything to request."""
        return bool(self.articles or self.listings or self.linked)


class Frontier:
    """Gives out targets within the budget. Sources take turns; a listing is given out while few articles wait, and a
    linked story while nothing else does.

    Stories of the archive take a bounded part of a run, so that it ends and the news of the next come in time; the rest
    is owed.

    A run with a small limit of articles first reads all listings that it has requested, so that it chooses among all
    articles that they name. A facet is given out when all other listings have been read, and only if `needless` does
    not say that it shows nothing new.
    """

    # Listings are read only while fewer articles than this wait, so that a source's newest stories come first and the
    # queue of a large site stays small.
    ENOUGH_ARTICLES = 100
    # Targets of one source and kind that wait at most: two sitemaps of the largest size. Further ones are owed.
    MOST_WAITING = 100_000
    # Requests for linked pages without a story that a source may have in a row: its stories may link to anything.
    MOST_LINKED = 100
    # Article requests for each article of the budget: a page that is no article gives its place back, up to this
    # bound.
    ASKS_AN_ARTICLE = 3

    def __init__(
        self,
        sources: Iterable[str],
        budget: Budget,
        room: Callable[[str], int | None] = lambda _: None,
        needless: Callable[[str, Callable[[bytes], bool]], bool] = lambda *_: False,
    ) -> None:
        """`room`: how many pages of a source may be in flight, if it is known to bear fewer than the others.
        `needless`: whether the facet at a URL need not be read, by the keys that the run has taken."""
        self.budget = budget
        self._room_of, self._needless = room, needless
        few = budget.articles if budget.run_articles is None else min(budget.articles, budget.run_articles)
        self._careful = few < self.ENOUGH_ARTICLES
        self._enough = min(few, self.ENOUGH_ARTICLES)
        self._seen: set[bytes] = set()
        self._open = 0  # pages in flight or in an open batch that may be new articles
        self._new = 0  # new articles
        old = math.inf if budget.old_articles is None else budget.old_articles
        self._queues = {
            source: _Queue(budget.articles, budget.listings, self.ASKS_AN_ARTICLE * budget.articles, old)
            for source in sources
        }
        self._turn = deque(self._queues.items())

    def add(self, entries: Iterable[Entry]) -> int:
        """Takes targets, each key once, unless too many wait. Returns how many it has taken. A linked story may still
        be named by a listing, which says more of it."""
        taken = 0
        for new in entries:
            queue = self._queues[new.target.source]
            if new.tier is Tier.LINKED:
                if new.key not in self._seen and len(queue.linked) < self.MOST_WAITING:
                    queue.linked.setdefault(new.key, new.target)
                continue
            waiting = queue.articles if new.target.kind is Kind.ARTICLE else queue.listings
            if new.key not in self._seen and len(waiting) < self.MOST_WAITING:
                self._seen.add(new.key)
                heapq.heappush(waiting, new)
                taken += 1
        return taken

    def has(self, key: bytes) -> bool:
        """Whether a target was taken in this run: it waits, is in flight or has its fate."""
        return key in self._seen

    def active(self) -> list[str]:
        """The sources with pages in flight, or with something to request."""
        return [source for source, queue in self._queues.items() if queue.in_flight or queue.waits]

    def waiting(self) -> int:
        """How many targets wait to be requested."""
        return sum(len(queue.articles) + len(queue.listings) + len(queue.linked) for queue in self._queues.values())

    def close(self) -> None:
        """Gives out nothing more: what waits is left to the next run."""
        self._turn.clear()
        for queue in self._queues.values():
            queue.articles.clear()
            queue.listings.clear()
            queue.linked.clear()

    def count_listing(self, source: str) -> None:
        """Counts a listing that was requested as an article."""
        self._queues[source].listings_left -= 1

    def take(self) -> Iterator[Target]:
        """The targets that may be requested now; sources take turns."""
        share = max(1, min(self.budget.in_flight, self.budget.all_in_flight // max(1, len(self.active()))))
        idle = 0
        while idle < len(self._turn):
            name, queue = self._turn[0]
            self._turn.rotate(-1)
            # Of thousands of sources nearly all have nothing to request, or enough in flight, at each page.
            if queue.in_flight >= share or not queue.waits:
                idle += 1
                continue
            room = self._room_of(name)
            target = self._next(queue, share if room is None else min(room, share))
            if target is None:
                idle += 1
                continue
            idle = 0
            yield target

    def settled(self, target: Target, *, story: bool) -> None:
        """A page has gone into a batch, as a story or not."""
        queue = self._queues[target.source]
        queue.in_flight -= 1
        queue.listings_in_flight -= target.sure
        if target.found_by == "story" and story:
            queue.linked_left = min(queue.linked_left + 2, self.MOST_LINKED)
        self._open -= not (target.sure or story)
        if target.kind is Kind.ARTICLE:
            queue.articles_left += not story
        else:
            queue.articles_left -= story

    def committed(self, stories: int, new: int) -> None:
        """A batch with so many stories, of which some are new articles, is part of the corpus."""
        self._open -= stories
        self._new += new

    @property
    def waits_for_commit(self) -> bool:
        """Whether only the fates of an open batch can say if the run may have more articles."""
        return (
            self._open > 0
            and not self._room()
            and any(queue.waits and self._room_of(source) != 0 for source, queue in self._queues.items())
        )

    def _next(self, queue: _Queue, share: int) -> Target | None:
        if queue.in_flight >= share or not self._room():
            return None
        listing = self._next_listing(queue)
        articles = queue.articles and min(queue.articles_left, queue.asks_left) > 0 and self._may_be_next(queue)
        few = len(queue.articles) < self._enough or (listing is not None and self._reads_beside_archive(queue))
        if listing is Tier.FIRST or (few and listing is Tier.SURE):
            return self._listing(queue)
        if self._careful and queue.listings_in_flight:
            return None
        if listing is not None and few and not (self._careful and articles):
            return self._listing(queue)
        if articles:
            return self._article(queue)
        return self._linked(queue) if min(queue.articles_left, queue.asks_left, queue.linked_left) > 0 else None

    def _next_listing(self, queue: _Queue) -> Tier | None:
        """The tier of the listing that may be requested next."""
        while queue.listings and queue.listings_left > 0:
            tier, target = queue.listings[0].tier, queue.listings[0].target
            if tier is not Tier.FACET:
                return tier
            if queue.listings_in_flight:
                return None
            if not self._needless(target.url, self.has):
                return tier
            heapq.heappop(queue.listings)
        return None

    def _listing(self, queue: _Queue) -> Target:
        target = heapq.heappop(queue.listings).target
        queue.listings_left -= 1
        queue.listings_in_flight += target.sure
        return self._begin(queue, target)

    def _may_be_next(self, queue: _Queue) -> bool:
        return queue.old_left > 0 or not queue.articles or not self._is_old(queue.articles[0])

    def _reads_beside_archive(self, queue: _Queue) -> bool:
        """Whether only stories of the archive wait, for another run, and the next listing is none of the archive."""
        return not self._may_be_next(queue) and not self._is_old(queue.listings[0])

    def _is_old(self, found: Entry) -> bool:
        return -found.age < self.budget.old

    def _article(self, queue: _Queue) -> Target:
        story = heapq.heappop(queue.articles)
        target, queue.old_left = story.target, queue.old_left - self._is_old(story)
        queue.articles_left -= 1
        queue.asks_left -= 1
        return self._begin(queue, target)

    def _linked(self, queue: _Queue) -> Target | None:
        while queue.linked:
            key = next(iter(queue.linked))
            target = queue.linked.pop(key)
            if key not in self._seen:
                self._seen.add(key)
                queue.articles_left -= 1
                queue.asks_left -= 1
                queue.linked_left -= 1
                return self._begin(queue, target)
        return None

    def _begin(self, queue: _Queue, target: Target) -> Target:
        queue.in_flight += 1
        self._open += not target.sure
        return target

    def _room(self) -> bool:
        """Whether the run may have more articles even if every open page turns out to be one."""
        return self.budget.run_articles is None or self._new + self._open < self.budget.run_articles
