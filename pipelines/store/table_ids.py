"""Whether tables and database belong together: DATABASE may name that of another corpus by mistake.

Delta Lake gives each table an id, which stays the same through all writes and copies. The database notes the ids of its
corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from deltalake import DeltaTable
from deltalake.exceptions import DeltaError
from sqlalchemy import Connection

from pipelines.model.rows import STORY_TABLES
from pipelines.store import queries
from pipelines.store.bucket_path import CorpusPath
from pipelines.store.delta import data_files, existing_table, last_commit
from pipelines.store.errors import CorpusError
from pipelines.store.files import place_of
from pipelines.store.known_texts import text_paths
from pipelines.store.schema import PARTITION, SCHEMAS


class OtherCorpusError(CorpusError):
    """The database is that of another corpus; the message says what to do."""


def tables_there(corpus: CorpusPath) -> dict[str, DeltaTable]:
    """The tables of a corpus that exist and can be opened."""
    found = {}
    for table in SCHEMAS:
        try:
            found[table] = existing_table(corpus, table)
        except (DeltaError, OSError):
            continue
    return found


def other_corpus(connection: Connection, corpus: CorpusPath, tables: Mapping[str, DeltaTable]) -> str | None:
    """Why a database cannot be that of these tables; None if it may be.

    A database without batches may belong to any corpus. One of an earlier version has no ids: it is recognized by the
    names of files, since no two corpora share one.
    """
    noted = {table: id_ for table in SCHEMAS if (id_ := queries.fact(connection, _fact(table))) is not None}
    foreign = [table for table, delta in tables.items() if noted.get(table, delta.metadata().id) != delta.metadata().id]
    if noted:
        strangers = [table for table in foreign if last_commit(tables[table])]
        ours = noted.keys() & tables.keys() - foreign
        if strangers and ours:
            return f"its table {strangers[0]} is of another one"
        if ours or _knows_a_file(connection, corpus, tables):
            return None
        return "it was made for other tables"
    if not queries.last_batch(connection):
        return None
    there = any(_places(corpus, tables))
    if text_paths(connection):
        known = _knows_a_file(connection, corpus, tables) or not there
    else:
        known = queries.last_batch(connection) >= max(map(last_commit, tables.values()), default=0)
    return None if known else "it knows none of its files"


def check_table_ids(
    connection: Connection, corpus: CorpusPath, tables: Mapping[str, DeltaTable], database: str
) -> None:
    """Raises OtherCorpusError if the database is not that of the corpus. `database` is its name in messages."""
    why = other_corpus(connection, corpus, tables)
    if why is not None:
        raise OtherCorpusError(
            f"{database} belongs to another corpus than {corpus} ({why}); nothing was changed; give each corpus its "
            "own DATABASE: a new one is built from the tables"
        )


def note_table_ids(connection: Connection, tables: Mapping[str, DeltaTable]) -> None:
    """Notes the ids of the tables that the database belongs to."""
    for table, delta in tables.items():
        queries.note(connection, _fact(table), str(delta.metadata().id))


def _knows_a_file(connection: Connection, corpus: CorpusPath, tables: Mapping[str, DeltaTable]) -> bool:
    return not text_paths(connection).isdisjoint(_places(corpus, tables))


def _places(corpus: CorpusPath, tables: Mapping[str, DeltaTable]) -> Iterator[str]:
    """The files of stories that exist or that a log names."""
    for table in STORY_TABLES:
        yield from (place_of(path) for path in (corpus / table).glob(f"{PARTITION}=*/*.parquet"))
        yield from _named(tables, table)


def _named(tables: Mapping[str, DeltaTable], table: str) -> Iterable[str]:
    try:
        return [file.place for file in data_files(tables[table], table)] if table in tables else []
    except DeltaError:
        return []


def _fact(table: str) -> str:
    return f"id of {table}"
