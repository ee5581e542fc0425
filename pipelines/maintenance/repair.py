"""Repairs a damaged corpus: undamaged files stay, damaged files are moved away, and lost stories become unknown, so
that they are fetched again."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from deltalake import DeltaTable
from deltalake.exceptions import DeltaError
from sqlalchemy import Engine, make_url

from pipelines.corpus.rebuild import note_last_batches, rebuild_urls
from pipelines.corpus.writer import Corpus, database_of
from pipelines.dedup.rebuild import renew_texts
from pipelines.maintenance.orphans import remove_orphans
from pipelines.model.rows import STORY_TABLES, Row
from pipelines.store import queries
from pipelines.store.bucket_path import BucketPath, CorpusPath
from pipelines.store.checks import is_sound, shortened_logs
from pipelines.store.database import connect, named, transaction
from pipelines.store.delta import begin_term, commit, data_files, last_commit, open_table
from pipelines.store.errors import TablesDamagedError
from pipelines.store.files import (
    DataFile,
    batch_of,
    data_file,
    is_as_written,
    opened,
    place_of,
    read,
    read_group,
    write,
)
from pipelines.store.lease import Lease, lock
from pipelines.store.lock import WriterLock
from pipelines.store.schema import SCHEMAS
from pipelines.store.table_ids import check_table_ids, note_table_ids, tables_there

ASIDE = "damaged"
"""The folder of a corpus for what cannot be used, in a folder named by the time of the repair."""


@dataclass(frozen=True, slots=True)
class RepairReport:
    """What was done to a corpus."""

    logs: int  # started again
    set_aside: int  # files
    kept: int  # rows of these files, in new ones
    missing: int  # files that a log named
    taken_up: int  # files that no log named
    database: bool  # whether it is rebuilt
    lost: int  # stories in lost files, as far as known


def repair(path: CorpusPath, database: str = "") -> RepairReport:
    """Repairs the corpus in the folder `path`; nothing is deleted. `database` is as for Corpus.open.

    A file belongs to a table if it is whole and its batch was recorded. The whole rows of a damaged file are written to
    a new one. Stories with lost rows become unknown, and the rest of their clusters is clustered again. After a kill,
    run it again. Raises CorpusError, and the faults of the machine as they come.
    """
    aside = path / ASIDE / f"{datetime.now(UTC):%Y%m%dT%H%M%S}"
    url = database_of(path, database)
    with closing(lock(path)) as held:
        rebuilt = _set_database_aside(url, aside)
        engine = connect(url)
        try:
            with transaction(engine) as connection:
                check_table_ids(connection, path, tables_there(path), named(url))
            done = _repair_tables(path, engine, aside, held)
        finally:
            engine.dispose()
    corpus = Corpus.open(path, database)
    try:
        return RepairReport(*done, rebuilt, remove_orphans(corpus))
    finally:
        corpus.close()


def _set_database_aside(url: str, aside: CorpusPath) -> bool:
    """Whether there was a SQLite file that is damaged."""
    at = make_url(url)
    if at.get_backend_name() != "sqlite" or not at.database or not Path(at.database).is_file():
        return False
    try:
        with closing(sqlite3.connect(at.database)) as database:
            if database.execute("pragma integrity_check").fetchone() == ("ok",):
                return False
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "") not in ("SQLITE_CORRUPT", "SQLITE_NOTADB"):
            raise
    for part in ("", "-wal", "-shm"):
        if (file := Path(f"{at.database}{part}")).exists():
            _move_file(file, aside / file.name)
    return True


def _repair_tables(
    path: CorpusPath, engine: Engine, aside: CorpusPath, held: WriterLock | Lease
) -> tuple[int, int, int, int, int]:
    """The first five fields of RepairReport."""
    with transaction(engine) as connection:
        recorded, intents = queries.last_batch(connection), queries.open_intents(connection)
    replaced = {file.place for intent in intents for file in intent.replaced}
    logs, tables = 0, dict[str, DeltaTable]()
    for table in SCHEMAS:
        try:
            tables[table] = open_table(path, table)
            data_files(tables[table], table)
        except DeltaError:
            logs += 1
            _move(path, f"{table}/_delta_log", aside)
            tables[table] = open_table(path, table)
        begin_term(tables[table], held.term)
    if recorded:  # otherwise the database is new, and notes them when it is made from the tables
        with transaction(engine) as connection:
            note_table_ids(connection, tables)
    named_now = {file.place: file for table, delta in tables.items() for file in data_files(delta, table)}
    numbers = {place: number for place in _places(path) if (number := batch_of(Path(place).name)) is not None}
    last = recorded or max(numbers.values(), default=0)
    late = [place for place in numbers if place not in named_now and numbers[place] > last]
    whole, damaged = _sorted_out(path, numbers.keys() - replaced - set(late), named_now)
    new = [file for place, file in whole.items() if place not in named_now]
    ours = [file for place, file in whole.items() if place in named_now]
    new = _once(path, ours, new)
    gone = [file for place, file in named_now.items() if place not in whole]
    batch = max(recorded, last, *map(last_commit, tables.values())) + 1
    for place in late:  # of a batch without an intent, or of a repair that was killed
        _move(path, place, aside)
    held.check()
    kept = _kept(path, batch, sorted(damaged, key=lambda place: place not in named_now), [*ours, *new])
    if new or gone or kept:
        held.check()
        _commit(tables, batch, [*new, *kept], gone, held.term)
    if recorded:
        _update_database(path, engine, tables, recorded)
    held.check()
    for place in damaged:
        _move(path, place, aside)
    missing = sum(file.place not in damaged for file in gone)
    return logs, len(damaged), sum(file.rows for file in kept), missing, len(new)


def _commit(
    tables: Mapping[str, DeltaTable],
    batch: int,
    new: Sequence[DataFile],
    gone: Sequence[DataFile],
    term: int | None,
) -> None:
    """Commits what is there to the logs."""
    for table in {file.table for file in (*new, *gone)}:
        added, removed = ([file for file in files if file.table == table] for files in (new, gone))
        commit(tables[table], batch, added, removed, term)


def _update_database(path: CorpusPath, engine: Engine, tables: Mapping[str, DeltaTable], recorded: int) -> None:
    """Updates the database from the tables, if it differs from them."""
    with transaction(engine) as connection:
        if max(map(last_commit, tables.values())) <= recorded and not any(shortened_logs(connection, tables)):
            return
        rebuild_urls(connection, path, tables)
        renew_texts(connection, path, tables)
        note_last_batches(connection, tables, "mend")


def _once(path: CorpusPath, named: Sequence[DataFile], new: Sequence[DataFile]) -> list[DataFile]:
    """The new files that share no row with another file, later batches first: rewritten rows count, not the earlier
    ones."""
    seen, taken = set[str](), list[DataFile]()
    for file in (*named, *sorted(new, key=lambda file: file.path, reverse=True)) if new else ():
        ids = {row["id"] for rows in read(path, file, ["id"]) for row in rows} - {None}  # `runs` has none
        if file in new and ids.isdisjoint(seen):
            taken.append(file)
        seen |= ids
    return taken


def _places(path: CorpusPath) -> Iterator[str]:
    return (place_of(file) for table in SCHEMAS for file in (path / table).glob("month=*/batch-*.parquet"))


def _sorted_out(
    path: CorpusPath, places: Collection[str], named: Mapping[str, DataFile]
) -> tuple[dict[str, DataFile], list[str]]:
    """The files with the bytes that were written and the size that a log states, and the others."""
    whole, damaged = dict[str, DataFile](), list[str]()
    for place in sorted(places):
        file = _whole(path, place)
        if file is not None and file == named.get(place, file):
            whole[place] = file
        else:
            damaged.append(place)
    return whole, damaged


def _whole(path: CorpusPath, place: str) -> DataFile | None:
    """A file that can be read to its end and of which every row is sound; None of another."""
    table, count = place.partition("/")[0], 0
    try:
        if not is_as_written(path / place):
            return None
        with opened(path / place) as parquet:
            for number in range(parquet.num_row_groups):
                for rows in read_group(parquet, number, SCHEMAS[table].names):
                    if not all(_is_sound(table, row) for row in rows):
                        return None
                    count += len(rows)
        return data_file(path / place, count)
    except (OSError, TablesDamagedError):
        return None


def _is_sound(table: str, row: Row) -> bool:
    values: Mapping[str, object] = row
    nulls = any(values[field.name] is None for field in SCHEMAS[table] if not field.nullable)
    return not nulls and (table not in STORY_TABLES or is_sound(row))


def _kept(path: CorpusPath, batch: int, damaged: Sequence[str], others: Iterable[DataFile]) -> list[DataFile]:
    """Writes the undamaged rows of damaged files to new files, except rows with an id that another file has."""
    kept, seen = list[DataFile](), set[str]()
    if damaged:
        seen = {
            row["id"]
            for file in others
            if file.table in STORY_TABLES
            for rows in read(path, file, ["id"])
            for row in rows
        }
    for place in damaged:
        table, month, _ = place.split("/")
        rows = (row for row in _whole_rows(path / place, table) if row.get("id") not in seen)
        if (first := next(rows, None)) is not None:
            file = write(path, table, month.partition("=")[2], batch, chain((first,), rows))
            kept.append(file)
            seen |= {row["id"] for of in read(path, file, ["id"]) for row in of} - {None}  # `runs` has none
    return kept


def _whole_rows(path: CorpusPath, table: str) -> Iterator[Row]:
    """The sound rows of those groups of a file that can be read."""
    try:
        with opened(path) as parquet:
            groups = parquet.num_row_groups
    except (OSError, TablesDamagedError):
        return
    for number in range(groups):
        try:
            with opened(path) as parquet:
                found = list(chain.from_iterable(read_group(parquet, number, SCHEMAS[table].names)))
        except (OSError, TablesDamagedError):
            continue
        yield from (row for row in found if _is_sound(table, row))


def _move(path: CorpusPath, place: str, aside: CorpusPath) -> None:
    """Moves a file or folder of the corpus aside."""
    source, target = path / place, aside / place
    if isinstance(source, BucketPath) and isinstance(target, BucketPath):
        source.move(target)
    elif isinstance(source, Path) and source.exists():
        _move_file(source, target)


def _move_file(source: Path, target: CorpusPath) -> None:
    """Moves a file or folder of this machine."""
    if isinstance(target, BucketPath):
        with source.open("rb") as file:
            target.upload(file)
        source.unlink()
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(source, target)
