"""What is found and not yet requested: a queue and a budget a source, taken in turn, so that none waits for another.

Holding plain links back here, instead of requests in the scheduler, keeps memory small and every source moving.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from crawler.sources import Source
from crawler.traps import identity
from pipelines.items import FoundBy, Hints, Kind


@dataclass(frozen=True, slots=True)
class Ask:
    """One request to come: a listing to read or an article to fetch, and how it was found.

    `depth` counts the listings between the home page and a listing; further pages of one listing share its depth.
    `sure`: a listing by what names it (the source's entry, robots.txt, another listing) or by a URL that no story has.
    `barren`: of the listings that led to it, how many in a row until the last had no story that was new to the run.
    """

    source: Source
    url: str
    kind: Kind
    found_by: FoundBy = "page"
    listing_url: str | None = None
    hints: Hints = Hints()
    depth: int = 0
    sure: bool = False
    barren: int = 0


@dataclass(frozen=True, slots=True)
class Budget:
    """What one run may ask for. `in_flight` bounds the requests of a source that are under way at once."""

    articles: int  # article pages a source
    listings: int  # listing pages a source
    in_flight: int
    run_articles: int | None = None  # articles of the whole run; None: no bound


@dataclass(slots=True)
class _Queue:
    articles: deque[Ask] = field(default_factory=deque)
    listings: deque[Ask] = field(default_factory=deque)
    articles_left: int = 0
    listings_left: int = 0
    asks_left: int = 0
    in_flight: int = 0
    articles_in_flight: int = 0
    full: bool = False


class Frontier:
    """Gives out asks in turn over the sources, listings where few articles wait, within the budget."""

    # Listings are read only while fewer articles than this wait: a source's newest stories come first, and what is
    # known of a large site stays small.
    ENOUGH_ARTICLES = 100
    # Asks of one source and kind that wait: two sitemaps of the greatest size. What comes on top is for a later run.
    MOST_WAITING = 100_000
    # Articles asked for, for each one that the budget has: pages that are none give their place back, but not for ever.
    ASKS_AN_ARTICLE = 3

    def __init__(self, sources: tuple[Source, ...], budget: Budget) -> None:
        self.budget = budget
        self._kept = 0
        self._seen: set[bytes] = set()
        self._queues = {
            source.name: _Queue(
                articles_left=budget.articles,
                listings_left=budget.listings,
                asks_left=self.ASKS_AN_ARTICLE * budget.articles,
            )
            for source in sources
        }
        self._turn = deque(self._queues)

    def add(self, ask: Ask) -> bool:
        """Takes an ask, once for each canonical URL without session ids; False where it has been taken before, or where
        too many wait."""
        key = blake2b(identity(ask.url).encode(), digest_size=8).digest()
        if key in self._seen:
            return False
        queue = self._queues[ask.source.name]
        waiting = queue.articles if ask.kind is Kind.ARTICLE else queue.listings
        if len(waiting) >= self.MOST_WAITING:
            queue.full = True
            return False
        self._seen.add(key)
        waiting.append(ask)
        return True

    def take_listing(self, source: str) -> bool:
        """Counts a listing that was asked for as an article; whether the budget has it."""
        queue = self._queues[source]
        queue.listings_left -= 1
        return queue.listings_left >= 0

    def take(self) -> Iterator[Ask]:
        """The asks that may be requested now, a source after the other."""
        idle = 0
        while idle < len(self._turn):
            name = self._turn[0]
            self._turn.rotate(-1)
            ask = self._next(self._queues[name])
            if ask is None:
                idle += 1
                continue
            idle = 0
            yield ask

    def done(self, ask: Ask) -> None:
        """An ask was answered, or failed; its page may still be in the making."""
        self._queues[ask.source.name].in_flight -= 1

    def settled(self, source: str, *, asked: bool, kept: bool) -> None:
        """A page became an article, or did not. `asked`: as an article, so that its place in the budget is free again
        where it is none."""
        queue = self._queues[source]
        self._kept += kept
        if asked:
            queue.articles_in_flight -= 1
            queue.articles_left += not kept

    def exhausted(self, source: str) -> bool:
        """Whether the budget kept something of this source from being asked for."""
        queue = self._queues[source]
        return queue.full or bool(queue.articles or queue.listings)

    def waiting(self) -> int:
        """How many asks wait, of all sources."""
        return sum(len(queue.articles) + len(queue.listings) for queue in self._queues.values())

    def _next(self, queue: _Queue) -> Ask | None:
        if queue.in_flight >= self.budget.in_flight:
            return None
        if queue.listings and queue.listings_left > 0 and len(queue.articles) < self.ENOUGH_ARTICLES and self._room():
            queue.listings_left -= 1
            ask = queue.listings.popleft()
        elif queue.articles and min(queue.articles_left, queue.asks_left) > 0 and self._room():
            queue.articles_left -= 1
            queue.asks_left -= 1
            queue.articles_in_flight += 1
            ask = queue.articles.popleft()
        else:
            return None
        queue.in_flight += 1
        return ask

    def _room(self) -> bool:
        """Whether the run may have more articles, if every one under way becomes one."""
        if self.budget.run_articles is None:
            return True
        under_way = sum(queue.articles_in_flight for queue in self._queues.values())
        return self._kept + under_way < self.budget.run_articles
