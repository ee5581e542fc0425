"""A damaged corpus made one that can be worked on: what is whole stays, what is not is set aside, and what went with it
becomes unknown, so that it is fetched again."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError
from sqlalchemy import Engine, make_url

from pipelines.corpus import ledger
from pipelines.corpus.corpus import Corpus, default_database
from pipelines.corpus.damage import last_commit, shortened_logs
from pipelines.corpus.database import connect, transaction
from pipelines.corpus.files import DataFile, batch_of, commit, data_file, data_files, open_table, read
from pipelines.corpus.lock import WriterLock
from pipelines.corpus.lost import take_out_lost
from pipelines.corpus.rebuild import tell_commits, tell_urls
from pipelines.corpus.schema import SCHEMAS
from pipelines.corpus.texts import renew_texts

ASIDE = "damaged"
"""The folder of a corpus to which is moved what cannot be used, under the time at which that was done."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done to a corpus."""

    logs: int  # begun anew
    set_aside: int  # files
    missing: int  # files that a log named
    taken_up: int  # files that no log named
    database: bool  # made anew
    lost: int  # stories that stood in files which are lost, as far as it is known


def mend(path: Path, database: str = "") -> Mended:
    """Mends the corpus in the folder `path`; nothing is deleted. `database` is as for Corpus.open.

    A file is taken for a table's own if it is whole and its batch was recorded. Stories whose rows are lost are unknown
    from then on, and what is left of their groups of copies is judged anew. Killed at any moment, it is to be repeated.
    Raises CorpusError, and the faults of the machine as they come.
    """
    aside = path / ASIDE / f"{datetime.now(UTC):%Y%m%dT%H%M%S}"
    with closing(WriterLock(path)):
        url = database or default_database(path.resolve())
        anew = _set_database_aside(url, aside)
        engine = connect(url)
        try:
            logs, counts = _mend_tables(path, engine, aside)
        finally:
            engine.dispose()
    corpus = Corpus.open(path, database)
    try:
        return Mended(logs, *counts, anew, take_out_lost(corpus))
    finally:
        corpus.close()


def _set_database_aside(url: str, aside: Path) -> bool:
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
    aside.mkdir(parents=True, exist_ok=True)
    for part in ("", "-wal", "-shm"):
        if (file := Path(f"{at.database}{part}")).exists():
            shutil.move(file, aside / file.name)
    return True


def _mend_tables(path: Path, engine: Engine, aside: Path) -> tuple[int, tuple[int, int, int]]:
    """How many logs were begun anew; how many files were set aside, were missing, and were taken up."""
    with transaction(engine) as connection:
        recorded, intents = ledger.last_batch(connection), ledger.open_intents(connection)
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
    named = {file.place: file for table, delta in tables.items() for file in data_files(delta, table)}
    numbers = {place: number for place in _places(path) if (number := batch_of(Path(place).name)) is not None}
    whole, damaged = _sorted_out(path, numbers.keys() - replaced, named)
    last = recorded or max(numbers.values(), default=0)
    new = [file for place, file in whole.items() if place not in named and numbers[place] <= last]
    new = _once(path, [file for place, file in whole.items() if place in named], new)
    gone = [file for place, file in named.items() if place not in whole]
    if new or gone:
        batch = max(recorded, *numbers.values(), *map(last_commit, tables.values())) + 1
        _commit(tables, batch, new, gone)
    if recorded:  # otherwise the database is new, and will be made from the tables
        _tell(path, engine, tables, recorded)
    for place in damaged:
        _move(path, place, aside)
    return logs, (len(damaged), sum(not (path / file.place).exists() for file in gone) - len(damaged), len(new))


def _commit(tables: Mapping[str, DeltaTable], batch: int, new: Sequence[DataFile], gone: Sequence[DataFile]) -> None:
    """Tells the logs what is there."""
    for table in {file.table for file in (*new, *gone)}:
        of_table = ([file for file in files if file.table == table] for files in (new, gone))
        commit(tables[table], batch, *of_table)


def _tell(path: Path, engine: Engine, tables: Mapping[str, DeltaTable], recorded: int) -> None:
    """Tells the database what the tables have by now, if that is not what it knows."""
    with transaction(engine) as connection:
        if max(map(last_commit, tables.values())) <= recorded and not any(shortened_logs(connection, tables)):
            return
        tell_urls(connection, path, tables)
        renew_texts(connection, path, tables)
        tell_commits(connection, tables, "mend")


def _once(path: Path, named: Sequence[DataFile], new: Sequence[DataFile]) -> list[DataFile]:
    """Those of the new files, later batches first, of which no row stands in another file: rows that were written anew
    count, and not what they were before."""
    seen, taken = set[str](), list[DataFile]()
    for file in (*named, *sorted(new, key=lambda file: file.path, reverse=True)) if new else ():
        ids = {row["id"] for rows in read(path, file, ["id"]) for row in rows} - {None}  # `runs` has none
        if file in new and ids.isdisjoint(seen):
            taken.append(file)
        seen |= ids
    return taken


def _places(path: Path) -> Iterator[str]:
    return (str(file.relative_to(path)) for table in SCHEMAS for file in path.glob(f"{table}/month=*/batch-*.parquet"))


def _sorted_out(
    path: Path, places: Collection[str], named: Mapping[str, DataFile]
) -> tuple[dict[str, DataFile], list[str]]:
    """The files that can be read to their end and are as long as a log says, and the others."""
    whole, damaged = dict[str, DataFile](), list[str]()
    for place in sorted(places):
        try:
            with pq.ParquetFile(path / place) as parquet:
                rows = sum(group.num_rows for group in parquet.iter_batches())
            file = data_file(path / place, rows)
        except (OSError, pa.ArrowException):
            damaged.append(place)
            continue
        if file == named.get(place, file):
            whole[place] = file
        else:
            damaged.append(place)
    return whole, damaged


def _move(path: Path, place: str, aside: Path) -> None:
    """Moves a file or folder of the corpus aside."""
    if (path / place).exists():
        (aside / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path / place, aside / place)
