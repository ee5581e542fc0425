"""What each site repeats: which lines, by their fingerprints, were on which pages, and what listings showed.

A memory maps the fingerprint of a line to its Trace. A trace is sets of sightings, bounded in size by a fixed order. So
merging memories is commutative, associative and idempotent: pages may come in any order and any number of times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import add
from typing import NamedTuple

from pipelines.boilerplate.evidence import PageEvidence

DatedKey = tuple[int, str]  # the day (of date.toordinal) on which it was last seen, and the key of a page or a link
Memory = Mapping[str, "Trace"]  # fingerprint -> trace, of one site

ALL_PAGES = ""
"""The key, in place of a fingerprint, of a trace with the latest story pages of a site."""

# With 32 pages, a share of 0.4 is known to within 0.09 (one standard deviation).
STORIES_KEPT = 32
LISTINGS_KEPT = 4
TARGETS_KEPT = 4

# Days before a site's latest page after which a line is dropped. A line that only one page showed is mostly a
# paragraph, and is dropped first. Changing lists repeat within days; a paper's boilerplate changes with a relaunch.
FORGET_SINGLE = 30
FORGET = 180
LINES_KEPT = 20_000  # per site; 997 pages of a local newsroom, 648 of them listings, have 16,169 lines in all


class Trace(NamedTuple):
    """Where a line was seen. Each part has the latest sightings; of the same day, those with the smallest keys."""

    stories: tuple[DatedKey, ...] = ()  # story pages, anywhere on them
    texts: tuple[DatedKey, ...] = ()  # story pages that have it in the story's text
    listings: tuple[DatedKey, ...] = ()  # listing pages
    targets: tuple[DatedKey, ...] = ()  # keys of the links of which it was the headline or teaser

    @property
    def day(self) -> int:
        """The day on which it was last seen; 0 if the trace is empty."""
        return max((part[0][0] for part in self if part), default=0)

    @property
    def pages(self) -> int:
        """How many pages are remembered."""
        return len(self.stories) + len(self.listings)

    def until(self, today: int) -> Trace:
        """The same, with later sightings moved to `today`."""
        if self.day <= today:
            return self
        return Trace(*(tuple((min(day, today), key) for day, key in part) for part in self))

    def __or__(self, other: Trace) -> Trace:
        return Trace(*map(_latest, map(add, self, other), _KEPT))


def keys(seen: Iterable[DatedKey]) -> frozenset[str]:
    """The pages or links of sightings."""
    return frozenset([key for _, key in seen])


def present(evidence: Iterable[PageEvidence], now: datetime) -> int:
    """The day of `now`, or of the latest page if that is later. Only a clock that was ahead gives later days."""
    return max((now.toordinal(), *(page.day for page in evidence)))


def latest_day(days: Sequence[int]) -> int:
    """The day from which the age of a site's lines counts. `days`: ascending, each day on which some line was last
    seen.

    It is the latest day, unless a clock was ahead: days after a gap of more than FORGET count only if they span
    FORGET_SINGLE days, which a single run does not.
    """
    for at in range(len(days) - 1, 0, -1):
        if days[at] - days[at - 1] > FORGET:
            return days[-1] if days[-1] - days[at] >= FORGET_SINGLE else latest_day(days[:at])
    return days[-1]


def learn(known: Mapping[str, Memory], evidence: Iterable[PageEvidence], today: int) -> dict[str, dict[str, Trace]]:
    """Site -> fingerprint -> trace: what `known` says, and the evidence of a batch, for all lines of the batch.

    Sightings on days after `today` come from a clock that was ahead. They count as of today; otherwise they would keep
    all later sightings out of the traces.
    """
    sightings: defaultdict[str, tuple[_Part, _Part, _Part, _Part]] = defaultdict(_no_parts)
    for page in evidence:
        stories, texts, listings, targets = sightings[page.site]
        seen, part = (page.day, page.page), listings if page.listing else stories
        for fingerprint in page.fingerprints():
            part[fingerprint].append(seen)
        if not page.listing:
            stories[ALL_PAGES].append(seen)
        for title in page.titles:
            stories[title].append(seen)
        for fingerprint in page.in_text():
            texts[fingerprint].append(seen)
        for fingerprint, link in (*page.shown.links, *(page.shown.teasers if page.listing else ())):
            targets[fingerprint].append((page.day, link))
    return {site: _learned(known.get(site, {}), parts, today) for site, parts in sightings.items()}


_Part = defaultdict[str, list[DatedKey]]  # of the traces of a site: fingerprint -> sightings
_KEPT = (STORIES_KEPT, STORIES_KEPT, LISTINGS_KEPT, TARGETS_KEPT)  # sightings, of each part of a trace


def _learned(known: Memory, parts: Sequence[_Part], today: int) -> dict[str, Trace]:
    """The traces of a site's lines, of all that a batch shows."""
    sightings: defaultdict[str, list[tuple[DatedKey, ...]]] = defaultdict(lambda: [(), (), (), ()])
    for at, part in enumerate(parts):
        for fingerprint, seen in part.items():
            sightings[fingerprint][at] = tuple(seen)
    found: dict[str, Trace] = {}
    for fingerprint, shown in sightings.items():
        if before := known.get(fingerprint):
            found[fingerprint] = before.until(today) | Trace(*shown)
        elif max(map(len, shown)) > 1:
            found[fingerprint] = Trace(*map(_latest, shown, _KEPT))
        else:  # true of most lines, which are on one page
            found[fingerprint] = Trace(*shown)
    return found


def _no_parts() -> tuple[_Part, _Part, _Part, _Part]:
    return defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list)


def _latest(seen: tuple[DatedKey, ...], most: int) -> tuple[DatedKey, ...]:
    if len(seen) < 2:
        return seen
    last: dict[str, int] = {}
    for day, key in seen:
        if day > last.get(key, -1):
            last[key] = day
    return tuple(sorted([(day, key) for key, day in last.items()], key=_latest_first)[:most])


def _latest_first(seen: DatedKey) -> tuple[int, str]:
    return -seen[0], seen[1]


@dataclass(frozen=True, slots=True)
class Learned:
    """What a batch changes of site memory: site -> fingerprint -> trace. `today` is as for `learn`."""

    changed: Mapping[str, Memory] = field(default_factory=dict)
    today: int = 0


def changes(known: Mapping[str, Memory], learned: Mapping[str, Memory]) -> dict[str, Memory]:
    """Site -> fingerprint -> trace, of the lines of `learned` that differ from `known`."""
    return {
        site: {fingerprint: trace for fingerprint, trace in memory.items() if trace != known[site].get(fingerprint)}
        for site, memory in learned.items()
    }
