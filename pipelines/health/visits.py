"""The tables of a corpus -> visits: what each run brought of each source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from statistics import median
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.model.reasons import Reason
from pipelines.store.bucket_path import CorpusPath
from pipelines.store.reader import read_table
from pipelines.store.schema import SCHEMAS, month_of

MEMORY = timedelta(days=70)
"""Older visits do not count: two months show the habit of a weekday eight times."""

TIME = SCHEMAS["articles"].field("fetched").type

# Reasons that say nothing about the source, or that every good source has.
_NO_FAULT = frozenset({
    Reason.BEFORE_SINCE, Reason.FORGOTTEN, Reason.NOT_ARCHIVED, Reason.NOT_MODIFIED, Reason.OPT_OUT, Reason.RESTING,
    Reason.STOPPED, Reason.UNCHANGED,
})  # fmt: skip
_COLUMNS = "source run words authors title published published_precision found_by fetched".split()


@dataclass(frozen=True, slots=True)
class Visit:
    """One source in one run. The counts from `stories` on are of its rows in `articles` and `copies`."""

    source: str
    run: str
    started: datetime
    ended: datetime
    complete: bool  # the run was neither killed nor stopped early
    listings: int = 0  # those that were not modified included
    not_modified: int = 0
    not_due: int = 0  # listings of the source's own that were not requested
    reasons: Mapping[str, int] = field(default_factory=dict)  # of rejected pages, except those of `_NO_FAULT`
    bytes: int = 0
    refused_by: tuple[str, ...] = ()  # services that refused pages
    stories: int = 0
    titles: int = 0  # distinct ones
    with_author: int = 0
    with_time: int = 0
    from_feeds: int = 0
    words: float = 0.0  # the median
    lag: timedelta | None = None  # the median from publication to fetch
    births: pa.Array = field(default_factory=lambda: pa.array([], TIME))
    """When its stories were published; fetched, where that is not known to the minute. Of type TIME, in no order."""

    @property
    def rejected(self) -> int:
        return sum(self.reasons.values())

    @property
    def pages(self) -> int:
        return self.stories + self.listings + self.rejected


def visits(corpus: CorpusPath) -> dict[str, list[Visit]]:
    """The visits of the last MEMORY before the latest run, by source, oldest first. Runs that seem to be later have a
    start by a clock that was ahead, and are left out. Raises deltalake's TableNotFoundError if the folder is no
    corpus."""
    runs = read_table(corpus, "runs")
    if not runs.num_rows:
        return {}
    latest = pc.max(runs.filter(pc.equal(runs["batch"], pc.max(runs["batch"])))["started"]).as_py()
    first = latest - MEMORY
    runs = runs.filter(pc.and_(pc.greater_equal(runs["started"], first), pc.less_equal(runs["started"], latest)))
    measured = _of_stories(_stories(corpus, first))
    found: defaultdict[str, list[Visit]] = defaultdict(list)
    for row in runs.sort_by("started").to_pylist():
        found[row["source"]].append(_visit(row, measured.get((row["source"], row["run"]), {})))
    return dict(found)


def _visit(row: dict[str, Any], measured: dict[str, Any]) -> Visit:
    reasons = dict(row["reasons"] or ())
    not_modified = reasons.get(Reason.NOT_MODIFIED, 0)
    return Visit(
        row["source"],
        row["run"],
        row["started"],
        row["started"] + timedelta(seconds=row["seconds"] or 0),
        row["finish_reason"] in ("finished", "minutes"),
        row["listings"] + not_modified,
        not_modified,
        row["not_due"] or 0,
        {reason: count for reason, count in reasons.items() if reason not in _NO_FAULT},
        row["bytes"],
        tuple(row["refused_by"] or ()),
        **measured,
    )


def _stories(corpus: CorpusPath, first: datetime) -> pa.Table:
    """What visits need of the stories that were fetched since `first`: some 40 bytes of each, since a corpus may have
    millions."""
    facts = partial(_facts, first)
    tables = [read_table(corpus, name, _COLUMNS, month_of(first), facts) for name in ("articles", "copies")]
    return pa.concat_tables(tables).unify_dictionaries()


def _facts(first: datetime, rows: pa.Table) -> pa.Table:
    rows = rows.filter(pc.greater_equal(rows["fetched"], first))
    exact = pc.not_equal(pc.fill_null(rows["published_precision"], "day"), "day")
    titles = (title and hash(title) for title in rows["title"].to_pylist())
    return pa.table(
        {
            "source": pc.dictionary_encode(rows["source"]),
            "run": pc.dictionary_encode(rows["run"]),
            "title": pa.array(titles, pa.int64()),
            "words": rows["words"],
            "with_author": pc.cast(pc.greater(pc.list_value_length(rows["authors"]), 0), pa.uint8()),
            "with_time": pc.cast(pc.is_valid(rows["published"]), pa.uint8()),
            "from_feeds": pc.cast(pc.equal(rows["found_by"], "feed"), pa.uint8()),
            "lag": pc.if_else(exact, pc.cast(pc.subtract(rows["fetched"], rows["published"]), pa.int64()), None),
            "births": pc.if_else(exact, rows["published"], rows["fetched"]),
        }
    )


def _of_stories(facts: pa.Table) -> dict[tuple[str, str], dict[str, Any]]:
    """The fields of visits that stories show, by source and run. `Table.group_by` would import pyarrow.dataset, which
    takes a fifth of the time in which a crawl starts and ends."""
    sources, runs = (facts[name].combine_chunks() for name in ("source", "run"))
    visit = sources.indices.to_numpy().astype(np.int64) * len(runs.dictionary) + runs.indices.to_numpy()
    order = np.argsort(visit, kind="stable")
    _, starts, counts = np.unique(visit[order], return_index=True, return_counts=True)
    ordered = facts.take(pa.array(order))
    return {
        (sources[first].as_py(), runs[first].as_py()): _fields(ordered.slice(start, count))
        for first, start, count in zip(order[starts].tolist(), starts.tolist(), counts.tolist(), strict=True)
    }


def _fields(stories: pa.Table) -> dict[str, Any]:
    """The fields that the stories of one visit show."""
    lags = stories["lag"].drop_null().to_pylist()
    return {
        "stories": stories.num_rows,
        "titles": len(set(stories["title"].drop_null().to_pylist())),
        "with_author": sum(stories["with_author"].to_pylist()),
        "with_time": sum(stories["with_time"].to_pylist()),
        "from_feeds": sum(stories["from_feeds"].to_pylist()),
        "words": median(stories["words"].to_pylist()),
        "lag": timedelta(microseconds=median(lags)) if lags else None,
        "births": stories["births"].combine_chunks(),
    }
