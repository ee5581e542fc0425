"""Is all there that a crawl builds upon? What can be told at once, whenever a corpus is opened; scrapy verify looks
into the files as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from deltalake import DeltaTable
from deltalake.exceptions import DeltaError
from sqlalchemy import Connection

from pipelines.model.rows import Row
from pipelines.store import queries
from pipelines.store.errors import first_line, table_damaged
from pipelines.store.files import data_files, last_commit, open_table
from pipelines.store.schema import SCHEMAS
from pipelines.text.fingerprint import row_id, text_hash

SOUND = ("id", "canonical_url", "text", "text_hash", "revision")
"""The columns by which a row is known to be as it was stored."""


def note_commits(connection: Connection, tables: Iterable[str], batch: int) -> None:
    """Notes the batch that was the last to be committed to each of some tables."""
    for table in tables:
        queries.note(connection, _fact(table), str(batch))


def commits_noted(connection: Connection, table: str) -> int:
    """The batch that was noted as the last to be committed to a table."""
    return int(queries.fact(connection, _fact(table)) or 0)


def open_tables(corpus: Path) -> dict[str, DeltaTable]:
    """All tables of a corpus, made empty where there are none. Raises TablesDamagedError where a log cannot be read."""
    tables = {}
    for table in SCHEMAS:
        try:
            tables[table] = open_table(corpus, table)
        except DeltaError as error:
            raise table_damaged(f"the log of {table} cannot be read ({first_line(error)})") from error
    return tables


def shortened_logs(connection: Connection, tables: Mapping[str, DeltaTable]) -> Iterator[str]:
    """A line for each table whose log ends before the last batch that was committed to it: entries are lost, or the
    folder is an older copy."""
    for table, delta in tables.items():
        noted, there = commits_noted(connection, table), last_commit(delta)
        if there < noted:
            yield f"the log of {table} ends with batch {there}, and the database knows of batch {noted}"


def check_logs(connection: Connection, tables: Mapping[str, DeltaTable]) -> None:
    """Raises TablesDamagedError where a log is shorter than it was."""
    for problem in shortened_logs(connection, tables):
        raise table_damaged(problem)


def check_files(corpus: Path, tables: Mapping[str, DeltaTable]) -> None:
    """Raises TablesDamagedError where a file of a table is not there, or is not as long as the log says."""
    for table, delta in tables.items():
        for file in data_files(delta, table):
            try:
                size = (corpus / file.place).stat().st_size
            except FileNotFoundError:
                raise table_damaged(f"{file.place} is missing") from None
            if size != file.size:
                raise table_damaged(f"{file.place} has {size:,} bytes, {file.size:,} in the log")


def is_sound(row: Row) -> bool:
    """Whether the text of a row and its address are those that it was stored with, by `text_hash` and `id`; asked of
    rows of stories, with the columns of SOUND."""
    if any(row[name] is None for name in ("id", "canonical_url", "text", "text_hash")):
        return False
    revision = row.get("revision") or 0
    return bool(text_hash(row["text"]) == row["text_hash"] and row_id(row["canonical_url"], revision) == row["id"])


def _fact(table: str) -> str:
    return f"committed to {table}"
