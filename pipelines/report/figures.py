"""A corpus -> the numbers of its report. Memory is bounded by what is kept, not by the number of rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pyarrow.compute as pc

from pipelines.corpus.reading import Corpus, Rows
from pipelines.export.sample import sample
from pipelines.health.summary import Summary, summaries
from pipelines.health.visits import visits
from pipelines.report.frequent import Frequent

STORIES = ("articles", "copies")
FIELDS = "title authors published modified description section tags image publisher agency language".split()
"""Columns whose coverage is shown."""
OTHERS = "others"
_NAMED = 10  # sites and languages that have a name in a chart
_MOST_COPIED = 20  # stories
_EDGES = 100  # pairs of sites
_LINES = 5  # of a site's noise that are shown
_NOISY_SITES = 40
_PERIODS = 150  # points of a time axis: more become weeks or months
_HOUR = timedelta(hours=1)
# Upper ends of the steps, and their names.
_LAGS = (
    (_HOUR / 4, "< 15 min"), (_HOUR, "< 1 h"), (3 * _HOUR, "< 3 h"), (12 * _HOUR, "< 12 h"), (24 * _HOUR, "< 1 day"),
    (72 * _HOUR, "< 3 days"), (168 * _HOUR, "< 1 week"), (720 * _HOUR, "< 30 days"), (timedelta.max, "longer"),
)  # fmt: skip
_WORDS = (50, 100, 200, 300, 400, 500, 700, 1000, 1500, 2000, 3000)
_STORY_COLUMNS = ("site", "language", "published", "published_precision", "fetched", "words", *FIELDS, "opt_out")

Table = Sequence[Mapping[str, Any]]
"""Rows of a chart: each has the same keys."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a report shows. Times are in UTC. `period` is the unit of time axes: day, week or month."""

    corpus: str
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
    revisions: Table  # period, revisions
    most_copied: Table  # title, url, site, copies
    syndication: Table  # original, copy, stories
    opt_outs: Table  # signal, stories
    noise: Table  # site, line, stories
    health: Sequence[Summary]
    samples: Sequence[Mapping[str, Any]]  # rows


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
            self.lags[_step_of_lag(fetched - published)] += 1
        self.words[_step_of_words(row["words"])] += 1
        self.filled.update(name for name in FIELDS if row[name])
        self.opt_outs.update(row["opt_out"] or ())


def figures(corpus: Corpus, samples: int, seed: int = 0) -> Figures:
    """The numbers of a corpus; `samples` is how many rows of `articles` are drawn by `seed`. Raises FileNotFoundError
    if a command replaces files meanwhile."""
    stories = _Stories()
    for table in STORIES:
        for batch in corpus.articles(table=table, columns=list(dict.fromkeys(_STORY_COLUMNS))).batches():
            for row in batch.to_pylist():
                stories.add(row)
    days = sorted({day for day, _, _ in stories.days})
    period = _period(days)
    revised = Counter(_start(day, period) for day in _days(corpus.articles(table="revisions", columns=["fetched"])))
    drawn = sample(corpus.articles(columns=["id"]), samples, seed)
    rows = corpus.articles().where(pc.field("id").isin(drawn)).to_arrow().to_pylist() if drawn else []
    return Figures(
        corpus=corpus.path.resolve().name,
        counts={table: corpus.articles(table=table, columns=["id"]).count() for table in (*STORIES, "revisions")},
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
        words=[{"words": name, "stories": stories.words[name]} for name in _steps_of_words()],
        coverage=[{"field": name, "share": round(stories.filled[name] / max(1, stories.rows), 4)} for name in FIELDS],
        revisions=[{"period": f"{start}", "revisions": count} for start, count in sorted(revised.items())],
        most_copied=_most_copied(corpus),
        syndication=_syndication(corpus),
        opt_outs=[{"signal": name, "stories": count} for name, count in stories.opt_outs.most_common()],
        noise=_noise(corpus),
        health=summaries(visits(corpus.path)),
        samples=sorted(rows, key=lambda row: drawn.index(row["id"])),
    )


def _days(rows: Rows) -> Iterable[date]:
    return (when.date() for batch in rows.batches() for when in batch["fetched"].to_pylist())


def _period(days: Sequence[date]) -> str:
    span = (days[-1] - days[0]).days if days else 0
    return "day" if span < _PERIODS else "week" if span < 7 * _PERIODS else "month"


def _start(day: date, period: str) -> date:
    if period == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if period == "week" else day


def _over_time(counted: Iterable[tuple[date, str, int]], period: str, name: str) -> Table:
    """Stories by period and name; rare names are one."""
    counts = list(counted)
    totals: Counter[str] = Counter()
    for _, key, count in counts:
        totals[key] += count
    named = {key for key, _ in totals.most_common(_NAMED)}
    periods: Counter[tuple[date, str]] = Counter()
    for day, key, count in counts:
        periods[_start(day, period), key if key in named else OTHERS] += count
    return [{"period": f"{start}", name: key, "stories": count} for (start, key), count in sorted(periods.items())]


def _step_of_lag(lag: timedelta) -> str:
    return next(name for end, name in _LAGS if lag < end)


def _steps_of_words() -> list[str]:
    return [f"{low}–{high - 1}" for low, high in zip((0, *_WORDS), _WORDS, strict=False)] + [f"{_WORDS[-1]} or more"]


def _step_of_words(words: int) -> str:
    return _steps_of_words()[sum(words >= end for end in _WORDS)]


def _most_copied(corpus: Corpus) -> Table:
    copied: Counter[str] = Counter()
    for batch in corpus.articles(table="copies", columns=["duplicate_of"]).batches():
        copied.update(batch["duplicate_of"].to_pylist())
    most = dict(copied.most_common(_MOST_COPIED))
    rows = (
        corpus.articles(columns=["id", "title", "url", "site"]).where(pc.field("id").isin(list(most))) if most else None
    )
    found = {row["id"]: row for row in rows.to_arrow().to_pylist()} if rows else {}
    return [
        {"title": found[id_]["title"] or "", "url": found[id_]["url"], "site": found[id_]["site"], "copies": count}
        for id_, count in most.items()
        if id_ in found
    ]


def _syndication(corpus: Corpus) -> Table:
    """Which site's stories which other site has too."""
    wanted = {
        id_
        for batch in corpus.articles(table="copies", columns=["duplicate_of"]).batches()
        for id_ in batch[0].to_pylist()
    }
    sites: dict[str, str] = {}
    for batch in corpus.articles(columns=["id", "site"]).batches():
        sites.update(
            pair for pair in zip(*(column.to_pylist() for column in batch.columns), strict=True) if pair[0] in wanted
        )
    edges: Counter[tuple[str, str]] = Counter()
    for batch in corpus.articles(table="copies", columns=["duplicate_of", "site"]).batches():
        for of, site in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            if (original := sites.get(of)) is not None and original != site:
                edges[original, site] += 1
    return [{"original": one, "copy": other, "stories": count} for (one, other), count in edges.most_common(_EDGES)]


def _noise(corpus: Corpus) -> Table:
    """The lines that were removed most often because a site repeats them."""
    lines: defaultdict[str, Frequent] = defaultdict(Frequent)
    for batch in corpus.articles(columns=["site", "removed", "removed_at"]).batches():
        for row in batch.to_pylist():
            at = row["removed_at"] or ()
            lines[row["site"]].update(
                {line for line, place in zip(row["removed"], at, strict=False) if place is not None}
            )
    largest = sorted(lines.items(), key=lambda item: (-item[1].total, item[0]))[:_NOISY_SITES]
    return [
        {"site": site, "line": line, "stories": count}
        for site, found in largest
        for line, count in found.most_common(_LINES)
    ]
