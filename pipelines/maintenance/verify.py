"""Verifies a corpus: everything that docs/columns.md says of its rows, checked from the files.

Nothing is changed: no batch is finished and no table is repaired.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from itertools import chain
from typing import cast

import pyarrow.parquet as pq
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from pipelines.archive.writer import archive_of
from pipelines.corpus.writer import existing_database
from pipelines.maintenance.checks.archive import index_problems, page_problems
from pipelines.maintenance.checks.database import database_problems
from pipelines.maintenance.checks.rejections import rejection_problems
from pipelines.maintenance.checks.rows import row_problems
from pipelines.maintenance.checks.runs import RUN_COLUMNS, run_problems
from pipelines.maintenance.checks.snapshot import STORY_COLUMNS, Snapshot, sketched
from pipelines.maintenance.checks.stories import story_problems
from pipelines.model.rows import STORY_TABLES, RejectionRow, Row, RunRow
from pipelines.rights.forgotten import read_forgotten
from pipelines.store import queries
from pipelines.store.bucket_path import CorpusPath
from pipelines.store.database import named, reading, transaction
from pipelines.store.delta import data_files, existing_table, last_commit, stray_files
from pipelines.store.errors import CorpusError, TablesDamagedError, corpus_error, first_line, last_line
from pipelines.store.files import DataFile, is_as_written, opened, place_of, read
from pipelines.store.schema import REJECTIONS, SCHEMAS, is_expected
from pipelines.store.scratch import scratch_database
from pipelines.store.table_ids import other_corpus

_ASKED = {"runs": RUN_COLUMNS, REJECTIONS: SCHEMAS[REJECTIONS].names}  # columns of a row, by table; else of stories


def verify_with_database(corpus: CorpusPath, database: str = "") -> Iterator[str]:
    """The same lines as of `verify`; `database` is as for Corpus.open. Nothing is written. Raises the faults of the
    machine as they come, but for those of the database, which are lines."""
    url = existing_database(corpus, database)
    if url is None:
        yield "state.sqlite is missing: the next crawl rebuilds it from the tables"
        yield from verify(corpus)
        return
    with ExitStack() as left:
        try:
            engine = left.enter_context(reading(url))
        except CorpusError as error:
            yield str(error)
            yield from verify(corpus)
            return
        with transaction(engine) as connection:
            try:
                yield from verify(corpus, connection)
            except SQLAlchemyError as error:
                yield str(corpus_error(error, named(url)))


def verify(corpus: CorpusPath, connection: Connection | None = None) -> Iterator[str]:
    """The violations in the corpus in a folder, one line each; nothing if it is sound.

    `connection` is to its database; without one, only tables and archive are checked. If a file of stories cannot be
    read, one line replaces the checks that compare with its rows. What rows say of each other is in a temporary file,
    at least 800 bytes a row, which is not in the corpus.
    """
    with closing(scratch_database(None)) as database:
        yield from _verify(corpus, connection, Snapshot(read_forgotten(corpus), database))


def _verify(corpus: CorpusPath, connection: Connection | None, snapshot: Snapshot) -> Iterator[str]:
    tables = dict[str, DeltaTable]()
    for table in SCHEMAS:
        if not is_expected(corpus, table):
            continue
        try:
            tables[table] = existing_table(corpus, table)
            files = data_files(tables[table], table)
        except (DeltaError, OSError) as error:
            yield f"{table}: the table cannot be opened: {first_line(error)}"
            snapshot.unreadable.append(table)
            continue
        snapshot.commits[table] = last_commit(tables[table])
        yield from _stray(corpus, table, files)
        snapshot.places.update(file.place for file in files)
        for file in files:
            yield from _file(corpus, file, snapshot)
    snapshot.index()
    yield from story_problems(snapshot)
    yield from run_problems(snapshot, complete=_is_complete(connection, snapshot))
    yield from index_problems(archive_of(corpus))
    if snapshot.lacks_stories:
        yield f"links between stories, counts of runs and the database were not checked: {_unreadable(snapshot)}"
    if connection is not None:
        if (why := other_corpus(connection, corpus, tables)) is not None:
            yield f"the database is that of another corpus: {why}"
        else:
            yield from _database(connection, snapshot)


def _unreadable(snapshot: Snapshot) -> str:
    more = len(snapshot.unreadable) - 1
    return f"{snapshot.unreadable[0]}{f' and {more:,} more' if more else ''} cannot be read"


def _database(connection: Connection, snapshot: Snapshot) -> Iterator[str]:
    try:
        if connection.dialect.name == "sqlite":
            found = connection.exec_driver_sql("pragma integrity_check(1)").scalar_one()
            if found != "ok":
                yield f"the database is damaged: {last_line(found)}; scrapy mend rebuilds it"
                return
        yield from database_problems(connection, snapshot)
    except (ValueError, TypeError) as error:
        yield f"the database has a value that no version wrote: {last_line(error)}"


def _is_complete(connection: Connection | None, snapshot: Snapshot) -> bool:
    """Whether no row was ever removed or lost, as far as is known."""
    if connection is None or snapshot.forgotten.urls or snapshot.forgotten.sites:
        return False
    return not snapshot.lacks_stories and not any(
        queries.last_batch_of(connection, run) for run in ("mend", "forget", "rebuild")
    )


def _stray(corpus: CorpusPath, table: str, files: list[DataFile]) -> Iterator[str]:
    """Files that readers of the folder find and the log does not name: their rows may be there twice."""
    for path in stray_files(corpus, table, files):
        yield f"{place_of(path)}: no commit names this file"


def _file(corpus: CorpusPath, file: DataFile, snapshot: Snapshot) -> Iterator[str]:
    """What is wrong with a file and with its rows; what they say goes to `snapshot`."""
    path = corpus / file.place
    try:
        if not is_as_written(path):
            yield f"{file.place}: has other bytes than those that were written"
        yield from _form(path, file)
        yield from _rows(corpus, file, snapshot)
    except (OSError, TablesDamagedError) as error:
        yield f"{file.place}: cannot be read: {first_line(error)}"
        snapshot.unreadable.append(file.place)


def _form(path: CorpusPath, file: DataFile) -> Iterator[str]:
    """What is wrong with a file whatever its rows say."""
    size = path.stat().st_size
    with opened(path) as parquet:
        rows, schema = parquet.metadata.num_rows, parquet.schema_arrow
        nulls = [name for name in schema.names if _has_nulls(parquet, name, file.table)]
    if (size, rows) != (file.size, file.rows):
        yield f"{file.place}: {size} bytes and {rows} rows, {file.size} and {file.rows} in the table's log"
    for name in nulls:
        yield f"{file.place}: {name} is null, which it never may be"
    expected = SCHEMAS[file.table]
    for name in schema.names:
        if name not in expected.names or schema.field(name).type != expected.field(name).type:
            yield f"{file.place}: column {name} is {schema.field(name).type}, not as docs/columns.md says"


def _has_nulls(parquet: pq.ParquetFile, name: str, table: str) -> bool:
    schema = SCHEMAS[table]
    if name not in schema.names or schema.field(name).nullable:
        return False
    return any(batch.column(0).null_count for batch in parquet.iter_batches(columns=[name]))


def _rows(corpus: CorpusPath, file: DataFile, snapshot: Snapshot) -> Iterator[str]:
    needed = [field.name for field in SCHEMAS[file.table] if not field.nullable]
    columns = _ASKED.get(file.table, STORY_COLUMNS)
    for row in chain.from_iterable(read(corpus, file, columns)):
        if any(row.get(name, name) is None for name in needed):
            continue  # which was said of the file
        if file.table in STORY_TABLES:
            yield from (f"{file.place}: row {row['id']}: {problem}" for problem in _row(corpus, file, row, snapshot))
        elif file.table == REJECTIONS:
            found = rejection_problems(file, cast(RejectionRow, row), snapshot.forgotten)
            yield from (f"{file.place}: rejection of {row['url']}: {problem}" for problem in found)
        else:
            snapshot.runs.append(cast(RunRow, row))


def _row(corpus: CorpusPath, file: DataFile, row: Row, snapshot: Snapshot) -> Iterator[str]:
    sketch = sketched(row)
    yield from row_problems(file, row, sketch)
    yield from page_problems(archive_of(corpus), row)
    snapshot.add(file, row, sketch)
