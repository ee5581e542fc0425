"""Every story of a corpus in one private table on disk, to tell which text stands where first."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC
from typing import NamedTuple, Self

from pipelines.corpus.files import DataFile
from pipelines.corpus.intent import Retold
from pipelines.settle.settle import TABLE_OF, Row

TABLES = tuple(TABLE_OF.values())
"""The tables of a corpus whose rows are stories."""

_FATES = {table: fate for fate, table in TABLE_OF.items()}

_STORIES = """
create table stories (
    home text, path text, id text primary key, base text, revision integer, relation text, original text,
    fetched text, url text, old text, new text,  -- old and new: text_hash
    change text,  -- JSON: the columns that cleaning changes
    lost integer, regained integer,  -- lines
    target text, owner text, touched integer  -- the table where it belongs, and the row that showed its text first
) without rowid
"""
# As in settling, the first sighting of a text is the article. A near copy stays one, unless it is an exact one by now.
_JUDGE = (
    """
    create table owners as select text, owner from (
        select new as text, base as owner, row_number() over (partition by new order by fetched, url, revision) as place
        from stories
    ) where place = 1
    """,
    "create unique index owners_text on owners (text)",
    "update stories set owner = (select owner from owners where text = new)",
    """
    update stories set target = case
        when home = 'revisions' then home when owner <> id then 'copies' when relation = 'near' then home
        else 'articles' end
    """,
    """
    update stories set touched = change is not null or target <> home
        or (target = 'copies' and owner <> id and original <> owner)
    """,
    "create index stories_path on stories (path, touched)",
    "create index stories_base on stories (base, revision)",
)


class Move(NamedTuple):
    """What becomes of a row: the table where it belongs from now on, and its columns that change."""

    table: str
    change: Row


class Census:
    """The stories of a corpus as they are and as they will be. Closing it deletes it."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("")  # SQLite makes a temporary file of it when it outgrows its cache
        self._database.execute(_STORIES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def add(self, file: DataFile, row: Row, change: Row | None) -> None:
        """A story: the file where it stands, its row, and the columns that cleaning changes."""
        before, after = (_places(now) for now in (row, row if change is None else change))
        self._database.execute(
            f"insert into stories values ({','.join('?' * 14)}, null, null, null)",  # noqa: S608
            (
                file.table,
                file.place,
                row["id"],
                row["revision_of"] or row["id"],
                row["revision"] or 0,
                row["relation"],
                row["duplicate_of"],
                row["fetched"].astimezone(UTC).isoformat(timespec="microseconds"),
                row["url"],
                row["text_hash"],
                row["text_hash"] if change is None else change["text_hash"],
                None if change is None else json.dumps(change),
                len(after - before),
                len(before - after),
            ),
        )

    def judge(self) -> None:
        """Tells what becomes of every story, when all have been added."""
        for statement in _JUDGE:
            self._database.execute(statement)

    def moves(self, file: DataFile) -> dict[str, Move]:
        """What becomes of the rows of a file that change, by their id."""
        query = "select id, target, owner, change from stories where path = ? and touched"
        found = self._database.execute(query, [file.place])
        return {id_: Move(target, _change(id_, target, owner, change)) for id_, target, owner, change in found}

    def retold(self) -> list[Retold]:
        """The stories of which a row changes, with the text of their latest revision."""
        found = self._database.execute(
            """
            select id, target, (select new from stories where base = first.id order by revision desc limit 1)
            from stories as first where id in (select base from stories where touched) order by id
            """
        )
        return [Retold(id_, _FATES[table], text) for id_, table, text in found]

    def counts(self) -> tuple[int, int, int, int]:
        """Stories, those that change, lines that are taken away, and lines that are put back."""
        query = "select count(*), total(touched), total(lost), total(regained) from stories"
        stories, changed, lost, regained = map(int, self._database.execute(query).fetchone())
        return stories, changed, lost, regained


def _places(columns: Row) -> set[int]:
    """The places of the lines that cleaning took away."""
    return {at for at in columns["removed_at"] or () if at is not None}


def _change(id_: str, target: str, owner: str, change: str | None) -> Row:
    """The columns that change of a row that goes to the table `target`."""
    columns: Row = {} if change is None else json.loads(change)
    if target == "copies" and owner != id_:
        columns |= {"duplicate_of": owner, "relation": "exact", "similarity": 1.0}
    return columns
