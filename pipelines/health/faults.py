"""What is wrong with a source, by its visits: evidence, and since which run. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from pipelines.health.habits import silence
from pipelines.health.visits import Visit
from pipelines.model.reasons import Reason


class Fault(StrEnum):
    """The value is what tables, JSON and docs show."""

    UNREACHABLE = "unreachable"
    ROBOTS = "robots-closed"
    BLOCKED = "blocked"
    LISTINGS_GONE = "listings-gone"
    REJECTED = "mostly-rejected"
    SHORT = "texts-short"
    AUTHORS = "authors-missing"
    TIMES = "times-missing"
    TITLES = "titles-alike"
    FEEDS = "feeds-silent"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a source. `since` is the start of the first run that shows it, `run` its name."""

    source: str
    fault: Fault
    evidence: str
    since: datetime
    run: str


class _Share(NamedTuple):
    """A share of so many: of pages, stories or words."""

    part: float
    whole: int

    @property
    def value(self) -> float:
        return self.part / self.whole if self.whole else 0.0


_NETWORK = (
    Reason.DNS,
    Reason.CONNECTION,
    Reason.TIMEOUT,
    Reason.DOWNLOAD_ERROR,
    Reason.HTTP_5XX,
    Reason.ROBOTS_UNREACHABLE,
)
_WALLS = (Reason.BLOCKED, Reason.HTTP_4XX, Reason.HTTP_429, Reason.ERROR_PAGE, Reason.CONSENT_WALL, Reason.LOGIN_WALL)
_PASSING = (*_NETWORK, *_WALLS)
_GONE = (Reason.HTTP_404, Reason.HTTP_410)

# Runs in a row in which the server did not answer that make a fault: one such run may be an hour of maintenance.
_RUNS = 2
# Stories or pages that show a change, and that show what was before.
_NOW, _BEFORE = 5, 20


def findings(visits: Sequence[Visit]) -> list[Finding]:
    """The faults of one source that its latest visits show, by its visits in order of time.

    A source without a listing has that fault alone: all else follows from it.
    """
    # A run that asked the source for nothing, because its host rests, shows nothing of it.
    complete = [visit for visit in visits if visit.complete and visit.pages]
    if not complete:
        return []
    closed = next(filter(None, (rule(complete) for rule in _CLOSED)), None)
    return [closed] if closed else [found for rule in _CHANGED if (found := rule(complete))]


def _no_listing(fault: Fault, reasons: Iterable[Reason], runs: int) -> Callable[[Sequence[Visit]], Finding | None]:
    """A rule: the latest visits requested the source's own listings, read none and stored no story, and most rejected
    pages have one of `reasons`."""
    known = frozenset(reasons)

    def shows(visit: Visit) -> bool:
        return not (visit.listings or visit.not_due or visit.stories) and 2 * _of(visit, known) > visit.rejected

    def rule(visits: Sequence[Visit]) -> Finding | None:
        at = len(visits)
        while at and shows(visits[at - 1]):
            at -= 1
        if len(visits) - at < runs:
            return None
        causes = sum((Counter(visit.reasons) for visit in visits[at:]), Counter())
        shown = ", ".join(f"{reason} {count}" for reason, count in causes.most_common(3))
        evidence = f"no listing could be read in {_runs(len(visits) - at)} ({shown}){_by(visits[at:])}"
        return _finding(visits[at], fault, evidence)

    return rule


def _changed(
    fault: Fault, share: Callable[[Visit], _Share], is_bad: Callable[[float, float], bool], sentence: str
) -> Callable[[Sequence[Visit]], Finding | None]:
    """A rule: a share of the latest visits is bad, compared with the visits before them. `sentence` says so with
    `now`, `before` and the number of pages or stories, `whole`."""

    def rule(visits: Sequence[Visit]) -> Finding | None:
        shares = [(visit, found) for visit in visits if visit.listings and (found := share(visit)).whole]
        at = len(shares)
        while at and is_bad(shares[at - 1][1].value, _pooled(shares[: at - 1]).value):
            at -= 1
        now, before = _pooled(shares[at:]), _pooled(shares[:at])
        if now.whole < _NOW or before.whole < _BEFORE or not is_bad(now.value, before.value):
            return None
        evidence = sentence.format(now=now.value, before=before.value, whole=now.whole)
        by = _by(visit for visit, _ in shares[at:]) if fault is Fault.BLOCKED else ""
        return _finding(shares[at][0], fault, evidence + by)

    return rule


def _silent(visits: Sequence[Visit]) -> Finding | None:
    births = sorted(birth for visit in visits for birth in visit.births.to_pylist())
    evidence = silence(births, visits[-1].ended)
    if evidence is None:
        return None
    later = [visit for visit in visits if visit.ended > births[-1]]
    first = next((visit for visit in later if not visit.stories), later[-1])
    return _finding(first, Fault.SILENT, evidence)


def _pooled(shares: Iterable[tuple[Visit, _Share]]) -> _Share:
    parts = [share for _, share in shares]
    return _Share(sum(share.part for share in parts), sum(share.whole for share in parts))


def _of(visit: Visit, reasons: Iterable[Reason]) -> int:
    return sum(visit.reasons.get(reason, 0) for reason in reasons)


def _finding(visit: Visit, fault: Fault, evidence: str) -> Finding:
    return Finding(visit.source, fault, evidence, visit.started, visit.run)


def _by(visits: Iterable[Visit]) -> str:
    """The protection services that refused pages in some visits, in words that follow the evidence."""
    services = sorted({service for visit in visits for service in visit.refused_by})
    return f", refused by {', '.join(services)}" if services else ""


def _runs(count: int) -> str:
    return f"{count} runs in a row" if count > 1 else "the latest run"


def _lost(now: float, before: float) -> bool:
    """A field that most stories had and few have."""
    return before >= 0.6 and now < before / 3


_CLOSED = (
    _no_listing(Fault.ROBOTS, (Reason.ROBOTS, Reason.CRAWL_DELAY), 1),
    _no_listing(Fault.UNREACHABLE, _NETWORK, _RUNS),
    _no_listing(Fault.BLOCKED, _WALLS, 1),
    _no_listing(Fault.LISTINGS_GONE, (*_GONE, Reason.NOT_HTML, Reason.EMPTY, Reason.NO_LINKS), 1),
)
_CHANGED = (
    _changed(
        Fault.BLOCKED,
        lambda visit: _Share(_of(visit, _WALLS), visit.stories + visit.rejected),
        lambda now, before: now >= 0.5 and before < 0.2,
        "{now:.0%} of {whole} pages are walls or refusals; {before:.0%} were before",
    ),
    _changed(
        Fault.REJECTED,
        lambda visit: _Share(visit.rejected - _of(visit, _PASSING), visit.stories + visit.rejected),
        lambda now, before: now >= 0.6 and before < 0.3,
        "{now:.0%} of {whole} pages are rejected; {before:.0%} were before",
    ),
    _changed(
        Fault.SHORT,
        lambda visit: _Share(visit.words * visit.stories, visit.stories),
        lambda now, before: now < 0.4 * before,
        "{now:.0f} words a story in {whole} stories; {before:.0f} before",
    ),
    _changed(
        Fault.AUTHORS,
        lambda visit: _Share(visit.with_author, visit.stories),
        _lost,
        "{now:.0%} of {whole} stories have an author; {before:.0%} had one before",
    ),
    _changed(
        Fault.TIMES,
        lambda visit: _Share(visit.with_time, visit.stories),
        _lost,
        "{now:.0%} of {whole} stories have a time of publication; {before:.0%} had one before",
    ),
    _changed(
        Fault.TITLES,
        lambda visit: _Share(visit.titles, visit.stories),
        _lost,
        "the titles of {whole} stories are the same or missing: {now:.0%} are distinct; {before:.0%} were before",
    ),
    _changed(
        Fault.FEEDS,
        lambda visit: _Share(visit.from_feeds, visit.stories),
        lambda now, before: now == 0 and before >= 0.5,
        "none of {whole} stories came from a feed; {before:.0%} did before",
    ),
    _silent,
)
