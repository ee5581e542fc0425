"""Is all there that a crawl builds upon? What can be told at once, whenever a corpus is opened; scrapy verify looks
into the files as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from deltalake import DeltaTable
from deltalake.exceptions import DeltaError
from sqlalchemy import Connection

from pipelines.corpus import ledger
from pipelines.corpus.faults import TablesDamagedError, first_line
from pipelines.corpus.files import APPLICATION, data_files, open_table
from pipelines.corpus.schema import SCHEMAS

_SAFE = "all other files are safe; scrapy mend goes on with what is there"


def note_commits(connection: Connection, tables: Iterable[str], batch: int) -> None:
    """Notes the batch that was the last to be committed to each of some tables."""
    for table in tables:
        ledger.note(connection, _fact(table), str(batch))


def open_tables(corpus: Path) -> dict[str, DeltaTable]:
    """All tables of a corpus, made empty where there are none. Raises TablesDamagedError where a log cannot be read."""
    tables = {}
    for table in SCHEMAS:
        try:
            tables[table] = open_table(corpus, table)
        except DeltaError as error:
            raise TablesDamagedError(f"the log of {table} cannot be read ({first_line(error)}); {_SAFE}") from error
    return tables


def shortened_logs(connection: Connection, tables: Mapping[str, DeltaTable]) -> Iterator[str]:
    """A line for each table whose log ends before the last batch that was committed to it: entries are lost, or the
    folder is an older copy."""
    for table, delta in tables.items():
        noted, there = int(ledger.fact(connection, _fact(table)) or 0), last_commit(delta)
        if there < noted:
            yield f"the log of {table} ends with batch {there}, and the database knows of batch {noted}"


def check_logs(connection: Connection, tables: Mapping[str, DeltaTable]) -> None:
    """Raises TablesDamagedError where a log is shorter than it was."""
    for problem in shortened_logs(connection, tables):
        raise TablesDamagedError(f"{problem}; {_SAFE}")


def check_files(corpus: Path, tables: Mapping[str, DeltaTable]) -> None:
    """Raises TablesDamagedError where a file of a table is not there, or is not as long as the log says."""
    for table, delta in tables.items():
        for file in data_files(delta, table):
            try:
                size = (corpus / file.place).stat().st_size
            except FileNotFoundError:
                raise TablesDamagedError(f"{file.place} is missing; {_SAFE}") from None
            if size != file.size:
                raise TablesDamagedError(f"{file.place} has {size:,} bytes, {file.size:,} in the log; {_SAFE}")


def last_commit(delta: DeltaTable) -> int:
    """The batch that was the last to be committed to a table; 0 where none was."""
    return delta.transaction_version(APPLICATION) or 0


def _fact(table: str) -> str:
    return f"committed to {table}"
