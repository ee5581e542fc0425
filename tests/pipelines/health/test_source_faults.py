"""A newspaper that breaks in eleven ways, each of which is named, and eight kinds of quiet that are no fault."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest

from pipelines.health.faults import Fault, findings
from pipelines.health.visits import TIME, Visit

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NONE = pa.array([], TIME)


def visit(start: datetime, births: Sequence[datetime], **fields: object) -> Visit:
    """A visit of a healthy paper that finds these stories."""
    count = len(births)
    healthy = Visit(
        "gazette",
        f"{start:%Y%m%dT%H%M}",
        start,
        start + HOUR / 10,
        True,
        listings=3,
        stories=count,
        titles=count,
        with_author=count,
        with_time=count,
        from_feeds=count,
        words=400.0,
        births=pa.array(births, TIME),
    )
    return replace(healthy, **fields)


def weeks(number: int, *, weekend: bool = True, until: datetime | None = None) -> list[Visit]:
    """Visits every four hours to a paper that publishes every hour from 6 to 22, on weekends too or not."""
    return [visit(start, list(published(start, weekend, until))) for start in starts(MONDAY, number * 7)]


def starts(first: datetime, days: float) -> list[datetime]:
    return [first + turn * 4 * HOUR for turn in range(1, round(days * 6) + 1)]


def published(until: datetime, weekend: bool = True, dead: datetime | None = None) -> Iterator[datetime]:
    """The stories of the four hours before."""
    for hour in range(4):
        birth = until - (4 - hour) * HOUR
        if 6 <= birth.hour < 22 and (weekend or birth.weekday() < 5) and (dead is None or birth < dead):
            yield birth


HEALTHY = weeks(5)
BREAK = HEALTHY[-1].started
AFTER = starts(BREAK, 2)

BROKEN: dict[str, tuple[Fault, dict[str, object]]] = {
    "robots.txt forbids all": (Fault.ROBOTS, {"listings": 0, "stories": 0, "births": NONE, "reasons": {"robots": 3}}),
    "the host is gone": (Fault.UNREACHABLE, {"listings": 0, "stories": 0, "births": NONE, "reasons": {"dns": 3}}),
    "the site refuses us": (Fault.BLOCKED, {"listings": 0, "stories": 0, "births": NONE, "reasons": {"http-4xx": 3}}),
    "the site moved": (Fault.LISTINGS_GONE, {"listings": 0, "stories": 0, "births": NONE, "reasons": {"http-404": 3}}),
    "stories are behind a bot check": (Fault.BLOCKED, {"stories": 0, "births": NONE, "reasons": {"error-page": 4}}),
    "a template that is not read": (Fault.REJECTED, {"stories": 0, "births": NONE, "reasons": {"not-an-article": 4}}),
    "only the first paragraph": (Fault.SHORT, {"words": 40.0}),
    "no author": (Fault.AUTHORS, {"with_author": 0}),
    "no time": (Fault.TIMES, {"with_time": 0}),
    "the site's name as title": (Fault.TITLES, {"titles": 0}),
    "the feed is gone": (Fault.FEEDS, {"from_feeds": 0}),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_breaks_is_named_with_the_run_that_shows_it_first(what: str) -> None:
    fault, changes = BROKEN[what]
    broken = [replace(visit(start, list(published(start))), **changes) for start in AFTER]
    (found,) = [finding for finding in findings(HEALTHY + broken) if finding.fault is not Fault.SILENT]
    assert found.fault is fault
    first = next(one for one in broken if one.stories or one.reasons)
    assert (found.run, found.since) == (first.run, first.started)
    assert findings(HEALTHY + broken + [visit(start, list(published(start))) for start in starts(AFTER[-1], 3)]) == []


def test_a_dead_source_is_named() -> None:
    dead = weeks(5, until=MONDAY + 33 * DAY)
    (found,) = findings(dead)
    assert found.fault is Fault.SILENT
    assert found.since == next(one.started for one in dead if one.started > MONDAY + 33 * DAY)
    assert found.evidence == ("no story for 2 days, when 33 or more are usual; the longest silence is usually 9 hours")


def quiet_days(*days: int, weekend: bool = True) -> list[Visit]:
    """Five weeks without stories on some days; day 0 is the first Monday."""
    return [
        visit(one.started, [birth for birth in one.births.to_pylist() if (birth - MONDAY).days not in days])
        for one in weeks(5, weekend=weekend)
    ]


QUIET: dict[str, list[Visit]] = {
    "all is well": HEALTHY,
    "a night": [one for one in HEALTHY if one.started <= HEALTHY[-1].started - 18 * HOUR],
    "a Sunday": weeks(5, weekend=False),
    "a Monday that is a holiday, after a weekend": [
        one for one in quiet_days(28, weekend=False) if one.started <= MONDAY + 29 * DAY
    ],
    "a source that was added yesterday": [visit(start, list(published(start))) for start in starts(MONDAY, 1)],
    "a weekly that never hurries": [
        visit(start, [start - HOUR] if start.weekday() == 3 and start.hour == 12 else [])
        for start in starts(MONDAY, 37)
    ],
    "one run while the server restarts": [
        *HEALTHY,
        visit(AFTER[0], (), listings=0, reasons={"http-5xx": 9}),
    ],
    "runs that were killed": [*HEALTHY, *(visit(start, (), listings=0, complete=False) for start in AFTER)],
}


@pytest.mark.parametrize("what", QUIET)
def test_what_is_quiet_by_habit_has_no_fault(what: str) -> None:
    assert findings(QUIET[what]) == []
