"""The database of a corpus: what is known of each URL and text, and which batches are open.

Most of it can be rebuilt from the tables. Lost with it are the reasons of rejections, what is owed and due, and what
sites repeat: listings are then read as if for the first time, and site memory starts from the rows.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Dialect, Engine, create_engine, event, inspect, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from pipelines.store.database_tables import PARTIAL, metadata
from pipelines.store.earlier_database import convert
from pipelines.store.errors import DatabaseError, as_corpus_errors

# Seconds to wait while another program holds the SQLite file: a backup or a person's query takes less. `?timeout=` in
# the URL overrides it. A PostgreSQL server that is restarted is waited for as long.
_PATIENCE = 30
_PAUSE = 0.2  # seconds between two attempts to reach that server


def connect(url: str) -> Engine:
    """An engine for the SQLAlchemy URL `url`, with all tables there. Raises CorpusError."""
    try:
        with as_corpus_errors(named(url)):
            engine = _engine(url)
            for index, rows in PARTIAL.items():
                index.dialect_kwargs[f"{engine.dialect.name}_where"] = rows
            convert(engine)
            metadata.create_all(engine)
            _add_columns(engine)
    except ImportError as error:
        raise DatabaseError(f"{named(url)} cannot be used: {error}") from error
    return _patient(engine)


def beside(url: str) -> Engine:
    """An engine for a database that the writer of its corpus has opened by `connect`: all tables are there."""
    return _patient(_engine(url))


@contextmanager
def reading(url: str) -> Iterator[Engine]:
    """An engine for reading a database that may be read-only or somebody else's: nothing is written, not even beside a
    SQLite file. A SQLite file that a kill left half written, or that lacks current columns, is read from a temporary
    copy. Nobody may write to the database meanwhile. Raises CorpusError.
    """
    at = make_url(url)
    if at.get_backend_name() != "sqlite" or not at.database:
        with _disposed(connect(url)) as engine:
            yield engine
        return
    path = Path(at.database)
    with ExitStack() as left:
        with as_corpus_errors(named(url)):
            path.stat()
            engine = left.enter_context(_disposed(_unchanged(path)))
            log = path.with_name(f"{path.name}-wal")
            if (log.exists() and log.stat().st_size) or not _is_of_today(engine):
                folder = Path(left.enter_context(TemporaryDirectory()))
                for part in filter(Path.exists, (path, log)):
                    shutil.copyfile(part, folder / part.name)
                engine = left.enter_context(_disposed(connect(f"sqlite:///{quote(str(folder / path.name))}")))
        yield engine


@contextmanager
def consulting(url: str) -> Iterator[Engine]:
    """The same, also while a crawl writes to the database. SQLite then keeps an index of its log beside its file."""
    at = make_url(url)
    if at.get_backend_name() == "sqlite" and at.database:
        with _disposed(_read_only(Path(at.database), "")) as engine:
            try:
                usable = _is_of_today(engine)
            except OperationalError:  # a folder in which SQLite may not write, or no database
                usable = False
            if usable:
                yield engine
                return
    with reading(url) as engine:
        yield engine


def _read_only(path: Path, more: str) -> Engine:
    uri = f"file:{quote(str(path.resolve()))}?mode=ro{more}"
    return create_engine("sqlite://", creator=lambda: sqlite3.connect(uri, uri=True))


def _unchanged(path: Path) -> Engine:
    """A read-only engine for a SQLite file that nobody changes."""
    return _read_only(path, "&immutable=1")


def _is_of_today(engine: Engine) -> bool:
    there = inspect(engine)
    names = {(table, column["name"]) for table in there.get_table_names() for column in there.get_columns(table)}
    return all((table.name, column.name) in names for table in metadata.sorted_tables for column in table.columns)


@contextmanager
def _disposed(engine: Engine) -> Iterator[Engine]:
    try:
        yield engine
    finally:
        engine.dispose()


def _engine(url: str) -> Engine:
    at = make_url(url)
    if at.get_backend_name() != "sqlite":
        return create_engine(at, pool_pre_ping=True)
    engine = create_engine(at, connect_args={} if "timeout" in at.query else {"timeout": _PATIENCE})
    event.listen(engine, "connect", _tune_sqlite)
    return engine


def _patient(engine: Engine) -> Engine:
    """The engine, which waits for a server that it has reached before."""
    if engine.dialect.name != "sqlite":
        event.listen(engine, "do_connect", _connect_again)
    return engine


def _connect_again(
    dialect: Dialect, _: ConnectionPoolEntry, arguments: tuple[Any, ...], parameters: dict[str, Any]
) -> DBAPIConnection:
    """A connection to a server that was there before, and is perhaps being restarted. Raises the driver's error if it
    does not come back."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            return dialect.connect(*arguments, **parameters)
        except dialect.loaded_dbapi.OperationalError:
            if time.monotonic() > deadline:
                raise
        time.sleep(_PAUSE)


def _add_columns(engine: Engine) -> None:
    """Brings the tables of an earlier version up to date. Every column added since is one that may be null."""
    there = inspect(engine)
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            names = {column["name"] for column in there.get_columns(table.name)}
            for column in table.columns:
                if column.name not in names:
                    kind = column.type.compile(engine.dialect)
                    connection.exec_driver_sql(f"alter table {table.name} add column {column.name} {kind}")
            for index in table.indexes:
                index.create(connection, checkfirst=True)


def named(url: str) -> str:
    """The name of a database in messages: without its password, because logs have other readers."""
    try:
        return f"the database {make_url(url).render_as_string(hide_password=True)}"
    except ArgumentError:
        return f"the database {url.rpartition('@')[2]}"


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """One transaction: committed at the end of the block, rolled back if it raises."""
    with engine.begin() as connection:
        yield connection


def _tune_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    # Of a new file. Rows come in the order of fingerprints, and of each page with a new row all bytes are written; and
    # small corpora have many tables with one row or none.
    cursor.execute("PRAGMA page_size=1024")
    # KiB. The upper pages of the trees of a million stories fit in, so that a batch reads the lowest ones alone.
    cursor.execute("PRAGMA cache_size=-16384")
    # With write-ahead logging the spider reads while a batch is committed. FULL: a commit survives a power cut.
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
