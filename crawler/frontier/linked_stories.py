"""The links of a story -> the stories that only stories lead to: targets, and what this run requests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from crawler.frontier.state import State
from crawler.frontier.target_queue import Entry, entry
from crawler.listings.traps import key_of, trap_of
from pipelines.model.items import Article, Target
from pipelines.model.known import KnownUrl
from pipelines.urls.canonical import canonical_url
from pipelines.urls.verdict import Kind

if TYPE_CHECKING:
    from scrapy.statscollectors import StatsCollector


@dataclass(frozen=True, slots=True)
class LinkedStories:
    """Finds the stories to which a story links and that neither this run nor the corpus knows.

    `seen`: whether this run has taken a target with a key. Stat: `links/in_stories`, stories first found so.
    """

    stats: StatsCollector
    state: State
    seen: Callable[[bytes], bool]
    _asked: set[bytes] = field(default_factory=set)  # keys of links that were compared with the corpus in this run

    async def read(self, article: Article, target: Target) -> tuple[tuple[Target, ...], tuple[Entry, ...]]:
        """The targets that a story names, and the entries to request them. Raises CorpusError if the database fails."""
        links = [link for link in map(_identified, article.links) if not (link[2] in self._asked or self.seen(link[2]))]
        if not links:
            return (), ()
        self._asked.update(key for _, _, key in links)
        known = await asyncio.to_thread(self.state.known, {canonical for _, canonical, _ in links})
        entries = tuple(_entries(links, known, article, target))
        self.stats.inc_value("links/in_stories", len(entries))
        return tuple(new.target for new in entries), entries


_Link = tuple[str, str, bytes]  # the address, the canonical URL and its key


@lru_cache(maxsize=20_000)  # the stories of a site link to the same ones
def _identified(url: str) -> _Link:
    canonical = canonical_url(url)
    return url, canonical, key_of(canonical)


def _entries(links: Iterable[_Link], known: Mapping[str, KnownUrl], article: Article, target: Target) -> list[Entry]:
    """What is not known is requested. What failed is owed already, or asked for again when a listing shows it."""
    found: datetime = article.sighting.fetched
    return [
        entry(
            Target(
                target.source,
                url,
                Kind.ARTICLE,
                "story",
                article.sighting.url,
                depth=target.depth,
                barren=target.barren,
                home=target.home,
            ),
            key,
            found,
        )
        for url, canonical, key in links
        if canonical not in known and trap_of(url) is None
    ]
