"""Checks of the table of runs: counts of every page of each source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.maintenance.checks.snapshot import Snapshot
from pipelines.model.reasons import Reason
from pipelines.model.rows import RunRow

RUN_COLUMNS = """
    run source started fetched articles copies revisions listings rejected reasons bytes seconds finish_reason batch
""".split()
"""What is asked of a row."""

_STORED = "select run, source, count(*) from rows group by run, source"
_COUNTS = ("articles", "copies", "revisions", "listings", "rejected", "bytes")


def run_problems(snapshot: Snapshot, *, complete: bool) -> Iterator[str]:
    """The violations in the table of runs. `complete`: no row was ever removed from the corpus, or lost."""
    stored = {(run, source): rows for run, source, rows in snapshot.select(_STORED)}
    listed = Counter((row["run"], row["source"]) for row in snapshot.runs)
    for row in snapshot.runs:
        name = f"run {row['run']} of {row['source']}"
        if listed[row["run"], row["source"]] > 1:
            yield f"{name} is in {listed[row['run'], row['source']]} rows"
        yield from (f"{name}: {line}" for line in _row(row))
        counted, there = row["articles"] + row["copies"] + row["revisions"], stored.get((row["run"], row["source"]), 0)
        if there > counted or (complete and there < counted):
            yield f"{name}: counts {counted} stories, and {there} of them are there"


def _row(row: RunRow) -> Iterator[str]:
    """What is wrong with a row by itself."""
    reasons = dict(row["reasons"] or ())
    counts: Mapping[str, Any] = row
    if negative := [name for name in _COUNTS if counts[name] is None or counts[name] < 0]:
        yield f"{negative[0]} is {counts[negative[0]]}"
    if row["rejected"] != sum(reasons.values()):
        yield f"rejected is {row['rejected']}, and its reasons count {sum(reasons.values())}"
    if unknown := sorted(reasons.keys() - set(Reason)):
        yield f"{unknown[0]} is not a reason"
    if row["started"] != row["fetched"]:
        yield "fetched is not when it started"
    if row["seconds"] is not None and row["seconds"] < 0:
        yield f"seconds is {row['seconds']}"
    if not row["finish_reason"]:
        yield "finish_reason is null"
