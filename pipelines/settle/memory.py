"""What each site repeats: which fingerprints of lines stood on which of its pages, and what its listings showed.

A memory maps the fingerprint of a line to its Trace. All of it are sets cut to a size by a fixed order, so that merging
memories is commutative, associative and idempotent: pages may come in any order, and any number of times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from hashlib import blake2b

from pipelines.extract.shown import Shown, fingerprint
from pipelines.settle.lines import after_label

Seen = tuple[int, str]  # the day (of date.toordinal) on which it was last seen, and the key of a page or a link
Memory = Mapping[str, "Trace"]  # fingerprint -> trace, of one site

ALL_PAGES = ""
"""In the place of a fingerprint: the story pages of a site, of which a trace keeps the latest."""

# Of 32 pages a share of 0.4 is known to within 0.09 (one standard deviation), in a row of 1,600 bytes at most.
STORIES_KEPT = 32
LISTINGS_KEPT = 4
TARGETS_KEPT = 4
_KEPT = (STORIES_KEPT, STORIES_KEPT, LISTINGS_KEPT, TARGETS_KEPT)

# Days. A line that one page only has shown is mostly a paragraph, and is forgotten first: moving lists come round
# within days, a paper's furniture changes with a relaunch.
FORGET_SINGLE = 30
FORGET = 180
LINES_KEPT = 20_000  # a site; 997 pages of a local newsroom, 648 of them listings, have 16,169 lines in all


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a line stood. Each part holds the latest sightings, of those of one day the ones with the smallest keys."""

    stories: tuple[Seen, ...] = ()  # story pages, anywhere on them
    texts: tuple[Seen, ...] = ()  # of these, those in whose text it was found
    listings: tuple[Seen, ...] = ()  # listing pages
    targets: tuple[Seen, ...] = ()  # links (pipelines.extract.shown.link_key) whose headline or teaser it was

    @property
    def day(self) -> int:
        """The day on which it was last seen; 0 of an empty trace."""
        return max((seen[0][0] for seen in self.parts() if seen), default=0)

    @property
    def pages(self) -> int:
        """How many pages are remembered."""
        return len(self.stories) + len(self.listings)

    def parts(self) -> tuple[tuple[Seen, ...], ...]:
        """`stories`, `texts`, `listings` and `targets`."""
        return self.stories, self.texts, self.listings, self.targets

    def __or__(self, other: Trace) -> Trace:
        pairs = zip(self.parts(), other.parts(), _KEPT, strict=True)
        return Trace(*(_latest((*one, *another), most) for one, another, most in pairs))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one page says of its site. `lines` are those of its text, none for a listing."""

    site: str
    page: str  # page_key of its canonical URL
    day: int  # date.toordinal of when it was fetched
    listing: bool
    shown: Shown
    lines: tuple[str, ...] = ()

    def fingerprints(self) -> frozenset[str]:
        """Of all that stands on the page."""
        return frozenset((*self.shown.blocks, *map(fingerprint, self.lines)))


def page_key(canonical_url: str) -> str:
    """16 hexadecimal digits that stand for a page."""
    return blake2b(canonical_url.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def asked(evidence: Iterable[Evidence]) -> dict[str, set[str]]:
    """Site -> fingerprints whose traces a batch needs: to clean by them, and to add its own evidence to them."""
    wanted: defaultdict[str, set[str]] = defaultdict(lambda: {ALL_PAGES})
    for page in evidence:
        wanted[page.site] |= page.fingerprints()
        wanted[page.site].update(fingerprint(text) for line in page.lines if (text := after_label(line)))
    return dict(wanted)


def learn(known: Mapping[str, Memory], evidence: Iterable[Evidence]) -> dict[str, dict[str, Trace]]:
    """Site -> fingerprint -> trace: what `known` says, and the evidence of a batch, of all that stands in the batch."""
    sightings: defaultdict[str, defaultdict[str, _Sets]] = defaultdict(lambda: defaultdict(_no_sets))
    for page in evidence:
        site, seen = sightings[page.site], (page.day, page.page)
        for mark in page.fingerprints():
            site[mark][_LISTINGS if page.listing else _STORIES].add(seen)
        if not page.listing:
            site[ALL_PAGES][_STORIES].add(seen)
        for line in page.lines:
            site[fingerprint(line)][_TEXTS].add(seen)
        for mark, link in (*page.shown.links, *(page.shown.teasers if page.listing else ())):
            site[mark][_TARGETS].add((page.day, link))
    return {
        name: {mark: known.get(name, {}).get(mark, Trace()) | Trace(*map(tuple, sets)) for mark, sets in site.items()}
        for name, site in sightings.items()
    }


_Sets = tuple[set[Seen], set[Seen], set[Seen], set[Seen]]  # the parts of a trace
_STORIES, _TEXTS, _LISTINGS, _TARGETS = range(4)


def _no_sets() -> _Sets:
    return set(), set(), set(), set()


def merge(one: Memory, other: Memory) -> dict[str, Trace]:
    """What two memories of a site say together."""
    return {mark: one.get(mark, Trace()) | other.get(mark, Trace()) for mark in one.keys() | other.keys()}


def forget(memory: Memory, today: int) -> dict[str, Trace]:
    """The part of a site's memory that is kept on a day: what was seen lately, at most LINES_KEPT lines."""
    ranked = sorted(
        (mark for mark, trace in memory.items() if mark != ALL_PAGES and trace.day >= today - _days(trace)),
        key=lambda mark: (-memory[mark].day, -memory[mark].pages, mark),
    )
    kept: Set[str] = {*ranked[:LINES_KEPT], ALL_PAGES}
    return {mark: trace for mark, trace in memory.items() if mark in kept}


def _days(trace: Trace) -> int:
    return FORGET if trace.pages > 1 else FORGET_SINGLE


def _latest(seen: Iterable[Seen], most: int) -> tuple[Seen, ...]:
    last: dict[str, int] = {}
    for day, key in seen:
        last[key] = max(day, last.get(key, day))
    return tuple(sorted(((day, key) for key, day in last.items()), key=lambda item: (-item[0], item[1]))[:most])


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a site's memory as the database keeps it, all of it plain text and numbers."""

    site: str
    fingerprint: str  # 16 hexadecimal digits, or ALL_PAGES
    stories: str  # 22 hexadecimal digits a sighting: 6 of the day, 16 of the key
    texts: str
    listings: str
    targets: str
    pages: int  # in `stories` and `listings`
    day: int


def rows(known: Mapping[str, Memory], learned: Mapping[str, Memory]) -> Iterator[Row]:
    """The rows that a batch changes, in a fixed order: those of `learned` that differ from `known`."""
    for site in sorted(learned):
        before = known.get(site, {})
        for mark in sorted(learned[site]):
            trace = learned[site][mark]
            if trace != before.get(mark):
                stories, texts, listings, targets = map(_pack, trace.parts())
                yield Row(site, mark, stories, texts, listings, targets, trace.pages, trace.day)


def trace_of(row: Row) -> Trace:
    """The trace that a row holds."""
    return Trace(*map(_unpack, (row.stories, row.texts, row.listings, row.targets)))


def _pack(seen: Iterable[Seen]) -> str:
    return "".join(f"{day:06x}{key}" for day, key in seen)


def _unpack(packed: str) -> tuple[Seen, ...]:
    return tuple((int(packed[at : at + 6], 16), packed[at + 6 : at + 22]) for at in range(0, len(packed), 22))
