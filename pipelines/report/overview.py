"""A corpus -> what one reading of its stories shows. Memory does not grow with the number of rows."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from pipelines.corpus.reading import Corpus
from pipelines.model.rows import STORY_TABLES

_STORIES = ("articles", "copies")
FIELDS = "title authors published modified description section tags image publisher agency language".split()
"""Columns whose coverage is shown."""
OTHERS = "others"
_NAMED = 10  # sites and languages that have a name in a chart
_PERIODS = 150  # points of a time axis: more become weeks or months
_HOUR = timedelta(hours=1)
# Upper ends of the steps, and their names.
_LAGS = (
    (_HOUR / 4, "< 15 min"), (_HOUR, "< 1 h"), (3 * _HOUR, "< 3 h"), (12 * _HOUR, "< 12 h"), (24 * _HOUR, "< 1 day"),
    (72 * _HOUR, "< 3 days"), (168 * _HOUR, "< 1 week"), (720 * _HOUR, "< 30 days"), (timedelta.max, "longer"),
)  # fmt: skip
_WORDS = (50, 100, 200, 300, 400, 500, 700, 1000, 1500, 2000, 3000)
_LENGTHS = (
    *(f"{low}–{high - 1}" for low, high in zip((0, *_WORDS), _WORDS, strict=False)),
    f"{_WORDS[-1]} or more",
)
_COLUMNS = tuple(dict.fromkeys(("site", "published_precision", "fetched", "words", *FIELDS, "opt_out")))

Table = Sequence[Mapping[str, Any]]
"""Rows of a chart: each has the same keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The stories of a corpus, copies included. Times are in UTC. `period` is the unit of time axes: day, week or
    month."""

    counts: Mapping[str, int]  # table -> rows
    sites: int
    first: datetime | None  # fetched
    last: datetime | None
    period: str
    by_site: Table  # period, site, stories
    by_language: Table  # period, language, stories
    hours: Table  # hour, stories
    lags: Table  # lag, stories
    words: Table  # words, stories
    coverage: Table  # field, share
    opt_outs: Table  # signal, stories


class _Stories:
    """Counts of the stories that were read so far."""

    def __init__(self) -> None:
        self.rows = 0
        self.days: Counter[tuple[date, str, str]] = Counter()  # day, site, language
        self.hours: Counter[int] = Counter()
        self.lags: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.filled: Counter[str] = Counter()
        self.opt_outs: Counter[str] = Counter()
        self.first: datetime | None = None
        self.last: datetime | None = None

    def add(self, row: Mapping[str, Any]) -> None:
        self.rows += 1
        published, fetched = row["published"], row["fetched"]
        self.first = min(fetched, self.first or fetched)
        self.last = max(fetched, self.last or fetched)
        self.days[(published or fetched).date(), row["site"], row["language"] or "unknown"] += 1
        if published is not None and row["published_precision"] != "day":
            self.hours[published.hour] += 1
            self.lags[next(name for end, name in _LAGS if fetched - published < end)] += 1
        self.words[_LENGTHS[bisect_right(_WORDS, row["words"])]] += 1
        self.filled.update(name for name in FIELDS if row[name])
        self.opt_outs.update(row["opt_out"] or ())


def overview(corpus: Corpus) -> Overview:
    """The overview of a corpus. Raises FileNotFoundError if a command replaces files meanwhile."""
    stories = _Stories()
    for table in _STORIES:
        for row in corpus.articles(table=table, columns=_COLUMNS).dicts():
            stories.add(row)
    period = _period({day for day, _, _ in stories.days})
    return Overview(
        counts={table: corpus.articles(table=table, columns=["id"]).count() for table in STORY_TABLES},
        sites=len({site for _, site, _ in stories.days}),
        first=stories.first,
        last=stories.last,
        period=period,
        by_site=_over_time(((day, site, count) for (day, site, _), count in stories.days.items()), period, "site"),
        by_language=_over_time(
            ((day, name, count) for (day, _, name), count in stories.days.items()), period, "language"
        ),
        hours=[{"hour": hour, "stories": stories.hours[hour]} for hour in range(24)],
        lags=[{"lag": name, "stories": stories.lags[name]} for _, name in _LAGS],
        words=[{"words": name, "stories": stories.words[name]} for name in _LENGTHS],
        coverage=[{"field": name, "share": round(stories.filled[name] / max(1, stories.rows), 4)} for name in FIELDS],
        opt_outs=[{"signal": name, "stories": count} for name, count in stories.opt_outs.most_common()],
    )


def _period(days: Collection[date]) -> str:
    span = (max(days) - min(days)).days if days else 0
    return "day" if span < _PERIODS else "week" if span < 7 * _PERIODS else "month"


def start_of(day: date, period: str) -> date:
    """The first day of the period that a day is in."""
    if period == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if period == "week" else day


def end_of(start: date, period: str) -> date:
    """The first day of the period after the one that begins with `start`."""
    if period == "month":
        return (start + timedelta(days=31)).replace(day=1)
    return start + timedelta(days=7 if period == "week" else 1)


def _over_time(counted: Iterable[tuple[date, str, int]], period: str, name: str) -> Table:
    """Stories by period and name; rare names are one."""
    counts = list(counted)
    totals: Counter[str] = Counter()
    for _, key, count in counts:
        totals[key] += count
    named = {key for key, _ in totals.most_common(_NAMED)}
    periods: Counter[tuple[date, str]] = Counter()
    for day, key, count in counts:
        periods[start_of(day, period), key if key in named else OTHERS] += count
    return [{"period": f"{start}", name: key, "stories": count} for (start, key), count in sorted(periods.items())]
