"""Rows of stories and their copies -> which row of each story is the original. Pure.

docs/copies.md has the same as a query.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa

from pipelines.dedup.disjoint_sets import DisjointSets

COLUMNS = ("id", "url", "site", "source", "title", "publisher", "agency", "published", "fetched")
"""What is needed of each row; of copies also `duplicate_of` and `also_of`."""

_TIME = pa.timestamp("us", tz="UTC")
SCHEMA = pa.schema(
    [
        ("story", pa.string()),
        ("original", pa.string()),
        ("by", pa.string()),
        ("url", pa.string()),
        ("site", pa.string()),
        ("title", pa.string()),
        ("published", _TIME),
        ("credited", pa.string()),
        ("rows", pa.int32()),
        ("sites", pa.int32()),
    ]
)

_Row = Mapping[str, Any]


def originals(articles: Iterable[_Row], copies: Iterable[_Row]) -> pa.Table:
    """One row for each story with copies, those with most rows first; the columns are those of SCHEMA.

    `story` is the least `id` of the group. The original is the row of the agency or outlet that most rows credit (`by`
    is "credit"), if the group has one; else the row that was published first, or fetched where no time is known (`by`
    is "time").
    """
    groups, members = DisjointSets(), defaultdict[str, list[_Row]](list)
    of_copies = list(copies)
    for copy in of_copies:
        for other in (copy["duplicate_of"], *(copy["also_of"] or ())):
            groups.join(copy["id"], other)
    for row in (*articles, *of_copies):
        members[groups.of(row["id"])].append(row)
    found = [_of_group(story, rows) for story, rows in members.items() if len(rows) > 1]
    return pa.Table.from_pylist(sorted(found, key=lambda one: (-one["rows"], one["story"])), SCHEMA)


def _of_group(story: str, rows: list[_Row]) -> dict[str, Any]:
    credits = Counter(row["agency"] for row in rows if row["agency"])
    credited = min(credits, key=lambda name: (-credits[name], name), default=None)
    own = [row for row in rows if credited and _is_of(row, credited)]
    first = min(own or rows, key=_when)
    return {
        "story": story,
        "original": first["id"],
        "by": "credit" if own else "time",
        **{name: first[name] for name in ("url", "site", "title", "published")},
        "credited": credited,
        "rows": len(rows),
        "sites": len({row["site"] for row in rows}),
    }


def _is_of(row: _Row, name: str) -> bool:
    """Whether the site of a row is that of an agency or outlet: "BBC" of bbc.co.uk, or of a source "bbc"."""
    return _key(name) in (_key(row["publisher"] or ""), _key(row["source"]), row["site"].partition(".")[0])


def _key(name: str) -> str:
    return name.replace(" ", "").replace("-", "").lower()


def _when(row: _Row) -> tuple[datetime, str]:
    return row["published"] or row["fetched"], row["id"]
