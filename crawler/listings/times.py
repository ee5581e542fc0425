"""Times as listings write them -> times in UTC."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from pipelines.dates.parser import parse_date
from pipelines.model.items import Hints, Precision

# Before the web there was no web page; after 2100 a date is a placeholder. A date in the near future stays: the
# consumer knows when the listing was fetched, this module does not.
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LATEST = datetime(2101, 1, 1, tzinfo=UTC)
_LONGEST = 80  # characters; the longest real form, a weekday and month in full with offset and zone name, has 60


@dataclass(frozen=True, slots=True)
class ListedTime:
    """A time that a listing states: `when` is in UTC, and a day only is midnight.

    `offset` is how many minutes the stated time is ahead of UTC; None for a day, or if no zone is stated.
    """

    when: datetime
    precision: Precision
    offset: int | None


def instant(text: str | None, language: str | None = None) -> ListedTime | None:
    """The time that `text` states. None if it states none, or one outside 1990 to 2100.

    `language` is the listing's ("en-us"): it may decide whether 3/5/2024 is in May; an ambiguous date is None. A time
    without a zone is taken as UTC, a day without a time as its first second. A month or a year alone is None.
    """
    text = " ".join((text or "").split())
    stated = parse_date(text, language or "") if len(text) <= _LONGEST else None
    if stated is None:
        return None
    when = stated.utc()
    ahead = stated.when.utcoffset() if stated.precision != "day" else None
    offset = None if ahead is None else ahead // timedelta(minutes=1)
    return ListedTime(when, stated.precision, offset) if EARLIEST <= when < LATEST else None


def dated(hints: Hints, published: ListedTime | None, modified: ListedTime | None) -> Hints:
    """Hints with the times that a listing gives."""
    return replace(
        hints,
        published=published.when if published else None,
        published_precision=published.precision if published else "second",
        published_offset=published.offset if published else None,
        modified=modified.when if modified else None,
    )
