"""Times as listings write them -> timestamps in UTC."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from pipelines.dates import Timestamp, parse_date
from pipelines.model.items import Hints

# Before the web there was no web page; after 2100 a date is a placeholder. A date in the near future stays: the
# consumer knows when the listing was fetched, this module does not.
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LATEST = datetime(2101, 1, 1, tzinfo=UTC)
_LONGEST = 80  # characters; the longest real form, a weekday and month in full with offset and zone name, has 60


def instant(text: str | None, language: str | None = None) -> Timestamp | None:
    """The timestamp that `text` states, in UTC. None if it states none, or one outside 1990 to 2100.

    `language` is the listing's ("en-us"): it may decide whether 3/5/2024 is in May; an ambiguous date is None. A time
    without a zone is taken as UTC, a day without a time as its first second. A month or a year alone is None.
    """
    text = " ".join((text or "").split())
    stated = parse_date(text, language or "") if len(text) <= _LONGEST else None
    if stated is None:
        return None
    result = Timestamp(stated.utc(), stated.precision)
    return result if EARLIEST <= result.when < LATEST else None


def dated(hints: Hints, published: Timestamp | None, modified: Timestamp | None) -> Hints:
    """Hints with the times that a listing gives."""
    return replace(
        hints,
        published=published.when if published else None,
        published_precision=published.precision if published else "second",
        modified=modified.when if modified else None,
    )
