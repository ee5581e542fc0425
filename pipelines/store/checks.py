"""The checks that run whenever a corpus is opened: are all logs and files there? `scrapy verify` reads the files,
too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from deltalake import DeltaTable
from deltalake.exceptions import DeltaError
from sqlalchemy import Connection

from pipelines.model.rows import Row
from pipelines.store import queries
from pipelines.store.bucket_path import BucketPath, CorpusPath
from pipelines.store.delta import data_files, last_commit, open_table
from pipelines.store.errors import first_line, table_damaged
from pipelines.store.files import DataFile
from pipelines.store.schema import SCHEMAS
from pipelines.text.fingerprint import row_id, text_hash

SOUND = ("id", "canonical_url", "text", "text_hash", "revision")
"""The columns that `is_sound` needs."""


def note_commits(connection: Connection, tables: Iterable[str], batch: int) -> None:
    """Notes a batch as the last one committed to these tables."""
    for table in tables:
        queries.note(connection, _fact(table), str(batch))


def commits_noted(connection: Connection, table: str) -> int:
    """The batch noted as the last one committed to a table; 0 if there is none."""
    return int(queries.fact(connection, _fact(table)) or 0)


def open_tables(corpus: CorpusPath, opened: Mapping[str, DeltaTable]) -> dict[str, DeltaTable]:
    """All tables of a corpus, of which some are opened; one that does not exist is made, empty. Raises
    TablesDamagedError if a log cannot be read."""
    tables = {}
    for table in SCHEMAS:
        try:
            tables[table] = open_table(corpus, table, opened.get(table))
        except DeltaError as error:
            raise table_damaged(f"the log of {table} cannot be read ({first_line(error)})") from error
    return tables


def shortened_logs(connection: Connection, tables: Mapping[str, DeltaTable]) -> Iterator[str]:
    """A line for each table with a log that ends before its last noted batch: entries are lost, or the folder is an
    older copy."""
    for table, delta in tables.items():
        noted, there = commits_noted(connection, table), last_commit(delta)
        if there < noted:
            yield f"the log of {table} ends with batch {there}, the database has batch {noted}"


def check_logs(connection: Connection, tables: Mapping[str, DeltaTable]) -> None:
    """Raises TablesDamagedError if a log is shorter than it was."""
    for problem in shortened_logs(connection, tables):
        raise table_damaged(problem)


def check_files(corpus: CorpusPath, tables: Mapping[str, DeltaTable]) -> dict[str, list[DataFile]]:
    """The files of each table. Raises TablesDamagedError if one is not there, or is not as long as the log says."""
    found = {table: data_files(delta, table) for table, delta in tables.items()}
    for table, files in found.items():
        size_of = _sizes(corpus / table)
        for file in files:
            size = size_of(file.path)
            if size is None:
                raise table_damaged(f"{file.place} is missing")
            if size != file.size:
                raise table_damaged(f"{file.place} has {size:,} bytes, {file.size:,} in the log")
    return found


def _sizes(folder: CorpusPath) -> Callable[[str], int | None]:
    """What gives the bytes of a file in a folder, by its path there; None if there is no such file."""
    if isinstance(folder, BucketPath):  # one request for a thousand files
        return folder.sizes().get

    def size(path: str) -> int | None:
        try:
            return (folder / path).stat().st_size
        except FileNotFoundError:
            return None

    return size


def is_sound(row: Row) -> bool:
    """Whether text and address of a story's row are those it was stored with, by `text_hash` and `id`. Needs the
    columns SOUND."""
    if any(row[name] is None for name in ("id", "canonical_url", "text", "text_hash")):
        return False
    revision = row.get("revision") or 0
    return bool(text_hash(row["text"]) == row["text_hash"] and row_id(row["canonical_url"], revision) == row["id"])


def _fact(table: str) -> str:
    return f"committed to {table}"
