"""Clusters all stories of a corpus, in private tables on disk: which stories are copies of which.

Two stories are linked if a text of one is the same as a text of the other, or a copy of it. A cluster is all stories
that links connect. Its article is the story that was seen first. Any other story is a copy if its first text is linked.
If only a later version is linked, the story stays an article, and the first linked version names the article of the
cluster. So clusters can be read from the rows alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from operator import itemgetter, methodcaller
from sqlite3 import Connection
from typing import Any, Self

import numpy as np
import pyarrow as pa

from pipelines.corpus.rewrite import Move
from pipelines.dedup.disjoint_sets import NumberedSets
from pipelines.model.copies import CopyKind, Relation
from pipelines.model.rows import Row
from pipelines.store.bucket_path import CorpusPath
from pipelines.store.files import DataFile
from pipelines.store.schema import SCHEMAS, TIME
from pipelines.store.scratch import scratch_database

# Table -> the columns that say which row a row is a copy of.
_LINKS = {
    "articles": [],
    "copies": sorted({*SCHEMAS["copies"].names} - {*SCHEMAS["articles"].names}),
    "revisions": ["also_of"],
}

COLUMNS = "id url fetched text_hash removed_at duplicate_of relation similarity containment closest also_of".split()
COLUMNS += ["revision_of", "revision"]
"""The columns that clustering needs of a row."""

# Columns that JSON keeps as strings -> how those are read again.
_PARSERS: dict[str, Callable[[str], date]] = {
    field.name: datetime.fromisoformat if field.type == TIME else date.fromisoformat
    for field in SCHEMAS["articles"]
    if field.type in (TIME, pa.date32())
}

# Relation of a text to another -> the reverse relation.
REVERSE: dict[CopyKind, CopyKind] = {"near": "near", "truncated": "expanded", "expanded": "truncated"}

_TABLES = """
create table rows (
    home text, path text, id text primary key, base text, revision integer, fetched text, url text, day integer,
    old text, new text,  -- text_hash
    links text, change text,  -- JSON: the columns of _LINKS, and the columns that change
    removed integer, restored integer  -- lines
) without rowid;
create table moves (path text, id text primary key, target text, change text) without rowid;
create table links (story text, other text);  -- base, and id of a story that the row names as of its cluster
create table pairs (one text, other text, kind text, similarity real, containment real);  -- both ways
"""
_RANK = """
create index pairs_one on pairs (one);
create table ranked as
    select *, coalesce(
        min(place) filter (where revision = 0) over (partition by base), min(place) over (partition by base)
    ) as story from (
        select id, base, revision, new as text, day,
            row_number() over (order by fetched, url, revision, id) as place
        from rows
    );
create unique index ranked_id on ranked (id);
create unique index ranked_place on ranked (place);
create table sightings as select text, story, base, min(place) as place, day from ranked group by text, story;
create table first as select text, story, min(place) as place, day from sightings group by text;
create unique index first_text on first (text);
"""
_FAR_IN_TIME = """
delete from pairs where abs(
    (select day from first where text = one) - (select day from first where text = other)
) > ?
"""
_LINKED_BY_TEXT = """
select sightings.story, first.story from sightings join first using (text) where sightings.story <> first.story
union all
select one.story, other.story from pairs
join first as one on one.text = pairs.one join first as other on other.text = pairs.other
where one.story < other.story
"""
# For each row the most similar text of another story: among texts seen before it, else among those seen later. Only the
# first story with a text looks for near copies: the others are exact copies of that one.
_CLOSEST = """
create table first_two as select * from (
    select *, row_number() over (partition by text order by place) as nth from sightings
) where nth <= 2;
create index first_two_text on first_two (text);
create table closest_text as select id, closest, kind, similarity, containment from (
    select ranked.id, first_two.base as closest, kind, similarity, containment, row_number() over (
        partition by ranked.id
        order by first_two.place < ranked.place desc, kind = 'exact' desc, similarity desc, first_two.place
    ) as nth
    from ranked join first using (text) join (
        select text as one, text as other, 'exact' as kind, 1.0 as similarity, 1.0 as containment from first
        union all select * from pairs
    ) as near on near.one = ranked.text and (near.kind = 'exact' or first.story = ranked.story)
    join first_two on first_two.text = near.other and first_two.story <> ranked.story
) where nth = 1;
create unique index closest_text_id on closest_text (id);
"""
_BY_STORY = """
select ranked.story, path, rows.id, home, links, change, closest, kind, similarity, containment
from rows join ranked using (id) left join closest_text using (id)
order by ranked.story, home = 'revisions', rows.revision
"""
_INDEX = "create index moves_path on moves (path)"
_COUNTS = "select count(*), count(moves.id), total(removed), total(restored) from rows left join moves using (id)"
_DIFFERENCES = """
select total(home = 'articles' and target = 'copies'), total(home = 'copies' and target = 'articles'),
    total(home = target and json_extract(moves.change, '$.duplicate_of') is not null), count(*)
from moves join rows using (id)
"""
_LINKED = """
select one.story, other.story from links
join ranked as one on one.id = links.story join ranked as other on other.id = links.other
"""
_GROUPS = "create table groups (was integer, is_now integer)"  # of each story, before and now
# Stories whose groups have other members than both have in common.
_REGROUPED = """
with was as (select was, count(*) as stories from groups group by was),
    is_now as (select is_now, count(*) as stories from groups group by is_now),
    common as (select was, is_now, count(*) as stories from groups group by was, is_now)
select total(common.stories) from common join was using (was) join is_now using (is_now)
where common.stories <> was.stories or common.stories <> is_now.stories
"""


@dataclass(frozen=True, slots=True)
class Differences:
    """How the new clusters differ from those in the rows."""

    became_copies: int = 0  # rows
    became_articles: int = 0  # rows
    regrouped: int = 0  # stories whose cluster has other members than before
    other_article: int = 0  # copies that name another article
    rows: int = 0  # that change at all


class Clustering:
    """The stories of a corpus as they are and as they will be. Add all rows, then all pairs, then call `cluster`.

    Texts first seen more than `window` days apart are linked only if they are the same; 0 for no such limit. The
    tables are in a temporary file in `folder`, which is deleted at the end of the `with` block. In memory are 8 bytes
    for each row.
    """

    def __init__(self, folder: CorpusPath, window: int = 0) -> None:
        self._window = window
        self._groups = NumberedSets(0)
        self._database = scratch_database(folder)
        self._database.executescript(_TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def add(self, file: DataFile, row: Row, change: Row | None = None) -> None:
        """Adds a row of `file`, with the columns that change for other reasons than copies."""
        changed = row if change is None else row | change
        before, after = _places(row), _places(changed)
        values: Mapping[str, Any] = row
        links = {name: values[name] for name in _LINKS[file.table]}
        if "also_of" in links:
            links["also_of"] = links["also_of"] or []  # null in rows that were stored before the column was there
        base = row["revision_of"] or row["id"]
        self._database.execute(
            f"insert into rows values ({','.join('?' * 14)})",  # noqa: S608
            (
                file.table,
                file.place,
                row["id"],
                base,
                row["revision"] or 0,
                row["fetched"].astimezone(UTC).isoformat(timespec="microseconds"),
                row["url"],
                row["fetched"].toordinal(),
                row["text_hash"],
                changed["text_hash"],
                json.dumps(links),
                None if change is None else json.dumps(change, default=methodcaller("isoformat")),
                len(after - before),
                len(before - after),
            ),
        )
        others = [links.get("duplicate_of"), *links.get("also_of", ())]
        self._database.executemany("insert into links values (?, ?)", [(base, other) for other in others if other])

    def changed_text(self, id_: str) -> tuple[str, str] | None:
        """The fingerprint and new text of a row; None if it changes in case and white space at most."""
        found = self._database.execute("select new, change from rows where id = ? and new <> old", [id_]).fetchone()
        return None if found is None else (found[0], json.loads(found[1])["text"])

    def link(self, pairs: Iterable[tuple[str, str, Relation]]) -> None:
        """Adds pairs of different texts, by their fingerprints, each once: what the first is to the second."""
        for one, other, relation in pairs:
            shares = [
                float(np.float32(share)) for share in (relation.similarity, relation.containment)
            ]  # as columns do
            self._database.executemany(
                "insert into pairs values (?, ?, ?, ?, ?)",
                [(one, other, relation.kind, *shares), (other, one, REVERSE[relation.kind], *shares)],
            )

    def cluster(self) -> None:
        """Decides for every row whether and how it changes."""
        self._database.executescript(_RANK)
        if self._window:
            self._database.execute(_FAR_IN_TIME, [self._window])
        self._groups = NumberedSets(self._last_place())
        for story, other in self._database.execute(_LINKED_BY_TEXT):
            self._groups.join(story, other)
        self._database.executescript(_CLOSEST)
        for story, rows in groupby(self._database.execute(_BY_STORY), key=itemgetter(0)):
            self._database.executemany("insert into moves values (?, ?, ?, ?)", self._changed(story, rows))
        self._database.execute(_INDEX)

    def _changed(self, story: int, rows: Iterable[Sequence[Any]]) -> Iterator[tuple[str, str, str, str]]:
        """The rows of a story that change. The first of them that is linked to another story names the article."""
        group = self._groups.of(story)
        article = None if group == story else self._base(group)
        for _, path, id_, home, links, change, closest, kind, similarity, containment in rows:
            before, after, target = json.loads(links), dict[str, Any](), home
            named, article = (None, article) if closest is None else (article, None)
            if home == "revisions":
                after = {"also_of": [named] if named else []}
            elif named is None:
                target = "articles"
            else:
                target = "copies"
                after = {
                    "duplicate_of": named,
                    "also_of": [],
                    "closest": closest,
                    "relation": kind,
                    "similarity": similarity,
                    "containment": containment,
                }
            if target == home:
                after = {name: value for name, value in after.items() if before[name] != value}
            if after or change is not None or target != home:
                yield path, id_, target, json.dumps(json.loads(change or "{}") | after)

    def _base(self, story: int) -> str:
        found = self._database.execute("select base from ranked where place = ?", [story])
        return str(found.fetchone()[0])

    def moves(self, file: DataFile) -> Mapping[str, Move]:
        """Id -> what becomes of the row, for the rows of a file that change; read from disk at each access."""
        return _Moves(self._database, file.place)

    def counts(self) -> tuple[int, int, int, int]:
        """How many rows there are, how many change, and how many lines are removed and put back."""
        rows, changed, removed, restored = map(int, self._database.execute(_COUNTS).fetchone())
        return rows, changed, removed, restored

    def differences(self) -> Differences:
        """How the new clusters differ from those in the rows."""
        before = NumberedSets(self._last_place())
        for story, other in self._database.execute(_LINKED):
            before.join(story, other)
        self._database.execute(_GROUPS)
        stories = self._database.execute("select distinct story from ranked")
        self._database.executemany(
            "insert into groups values (?, ?)", ((before.of(story), self._groups.of(story)) for (story,) in stories)
        )
        (regrouped,) = self._database.execute(_REGROUPED).fetchone()
        copies, articles, renamed, rows = map(int, self._database.execute(_DIFFERENCES).fetchone())
        return Differences(copies, articles, int(regrouped), renamed, rows)

    def _last_place(self) -> int:
        return int(self._database.execute("select count(*) from ranked").fetchone()[0])


class _Moves(Mapping[str, Move]):
    """The moves of one file; there may be more than fit into memory."""

    def __init__(self, database: Connection, path: str) -> None:
        self._database, self._path = database, path

    def __getitem__(self, id_: str) -> Move:
        query = "select target, change from moves where id = ? and path = ?"
        found = self._database.execute(query, [id_, self._path]).fetchone()
        if found is None:
            raise KeyError(id_)
        change = json.loads(found[1])
        times = {name: parse(change[name]) for name, parse in _PARSERS.items() if change.get(name)}
        return Move(found[0], change | times)

    def __iter__(self) -> Iterator[str]:
        return (id_ for (id_,) in self._database.execute("select id from moves where path = ?", [self._path]))

    def __len__(self) -> int:
        (count,) = self._database.execute("select count(*) from moves where path = ?", [self._path]).fetchone()
        return int(count)


def _places(columns: Row) -> set[int]:
    """The places of the lines that cleaning removed."""
    return {at for at in columns["removed_at"] or () if at is not None}
