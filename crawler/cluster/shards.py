"""What a run reads -> shards, each for one reader at a time. Pure, and the same for the same input."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from crawler.policy.rests import SLOW
from crawler.sources import Source
from pipelines.dedup.disjoint_sets import DisjointSets
from pipelines.urls.canonical import site_of

T = TypeVar("T")

# Shards for each reader, if there is enough to read: with more of them the readers end together, and a dead one loses
# less.
_EACH = 4
# Sites in a shard, unless readers would have none: a shard costs the start of a process, a few seconds.
_SITES = 8
# Slow sources in a shard. They take no processor time to speak of, so many of them keep one reader busy, and they are
# kept from the others, which end without them.
_SLOW_TOGETHER = 100
# Bytes of archives in a shard: what a dead reader makes another one read again.
_ARCHIVES = 2 << 30


@dataclass(frozen=True, slots=True)
class Load:
    """What a source is expected to cost: pages to fetch, and seconds between two requests that its site bears."""

    pages: int = 0
    pace: float = 0.0

    @property
    def seconds(self) -> float:
        return (1 + self.pages) * max(self.pace, 1.0)


def source_shards(sources: Sequence[Source], loads: Mapping[str, Load], readers: int) -> list[tuple[Source, ...]]:
    """The shards of some sources, the longest first. Sources that share a site are in one shard, so that one reader
    alone asks that site. A source that takes as long as a whole shard is alone in it. `loads`: by name of source."""
    groups = _by_site(sources)

    def seconds(group: Sequence[Source]) -> float:
        return sum(loads.get(source.name, Load()).seconds for source in group)

    quick, slow = list[tuple[Source, ...]](), list[tuple[Source, ...]]()
    for group in groups:
        is_slow = any(loads.get(source.name, Load()).pace >= SLOW for source in group)
        (slow if is_slow else quick).append(group)
    count = max(readers, min(_EACH * readers, len(quick) // _SITES))
    spread = _spread(quick, seconds, count) + _spread(slow, seconds, -(-len(slow) // _SLOW_TOGETHER))
    spread.sort(key=lambda groups: -sum(map(seconds, groups)))
    return [tuple(source for group in groups for source in group) for groups in spread]


def archive_shards(sizes: Mapping[Path, int], readers: int) -> list[tuple[Path, ...]]:
    """The shards of some archives, the largest first. `sizes`: bytes of each."""
    count = max(_EACH * readers, sum(sizes.values()) // _ARCHIVES)
    return [tuple(paths) for paths in _spread(list(sizes), lambda path: sizes[path], count)]


def _by_site(sources: Sequence[Source]) -> list[tuple[Source, ...]]:
    """Groups of sources of which no two share a site, in the order of their first sources."""
    sites = DisjointSets()
    for source in sources:
        for url in (*source.feeds, *source.sitemaps, *source.sections):
            sites.join(site_of(source.home), site_of(url))
        for place in source.sites:
            sites.join(site_of(source.home), site_of(f"http://{place}/"))
    groups = defaultdict[str, list[Source]](list)
    for source in sources:
        groups[sites.of(site_of(source.home))].append(source)
    return [tuple(group) for group in groups.values()]


def _spread(items: Sequence[T], cost: Callable[[T], float], count: int) -> list[list[T]]:
    """Items in at most so many shards of about the same cost, the dearest first: each item goes to the shard that is
    the cheapest so far, those of high cost first (R. Graham, "Bounds on multiprocessing timing anomalies", 1969). What
    costs as much as a shard should is alone in one."""
    if not items:
        return []
    count = min(max(count, 1), len(items))
    fair = sum(map(cost, items)) / count
    dearest = sorted(items, key=cost, reverse=True)
    alone = [[item] for item in dearest if cost(item) >= fair and count > 1]
    rest = dearest[len(alone) :]
    shards = [list[T]() for _ in range(min(max(count - len(alone), 1), len(rest)))]
    cheapest = [(0.0, place) for place in range(len(shards))]
    for item in rest:
        spent, place = heapq.heappop(cheapest)
        shards[place].append(item)
        heapq.heappush(cheapest, (spent + cost(item), place))
    return sorted(alone + shards, key=lambda shard: -sum(map(cost, shard)))
