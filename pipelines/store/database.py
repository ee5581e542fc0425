"""The database of a corpus: what is known of each URL and text, and which batches are open.

Most of it can be rebuilt from the tables. Lost with it are the reasons of rejections, what is owed, and what sites
repeat: listings are then read as if for the first time, and site memory starts from the rows.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    DateTime,
    Engine,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    inspect,
    make_url,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from pipelines.store.errors import DatabaseError, as_corpus_errors

# Seconds to wait while another program holds the SQLite file: a backup or a person's query takes less. `?timeout=` in
# the URL overrides it.
_PATIENCE = 30

metadata = MetaData()

# One row a canonical URL, aliases (redirects) included; `id` is the row of the corpus that holds its text, if any.
urls = Table(
    "urls",
    metadata,
    Column("url", Text, primary_key=True),
    Column("fate", String(16), nullable=False),
    Column("reason", String(32)),
    Column("id", String(32)),
    Column("text_hash", String(32)),
    Column("revision", Integer, nullable=False, default=0),
    Column("page_hash", String(32)),
    Column("day", Integer),  # of a story that was too old for a run, proleptic Gregorian ordinal
    Column("fetched", DateTime, nullable=False),  # UTC
)

# One row a distinct text, `keys` being the index of copies: pipelines.model.known.KnownText says what each column is.
texts = Table(
    "texts",
    metadata,
    Column("text_hash", String(32), primary_key=True),
    Column("id", String(32), nullable=False),
    Column("number", Integer),
    Column("in_group", Integer),
    Column("day", Integer),
    Column("path", Text),
    Column("keys", LargeBinary),
)

# What the whole corpus was made with.
facts = Table("facts", metadata, Column("name", String(32), primary_key=True), Column("value", Text, nullable=False))

# A batch whose `ended` is null has its files written, but perhaps not all of its commits done.
batches = Table(
    "batches",
    metadata,
    Column("batch", BigInteger, primary_key=True, autoincrement=False),
    Column("run", String(32), nullable=False),
    Column("intent", Text),  # JSON; emptied when the batch ends
    Column("ended", DateTime),
)

# Counts of the runs that are not yet in the table `runs`, one row per source. The next run records what a killed one
# did.
tallies = Table(
    "tallies",
    metadata,
    Column("run", String(32), primary_key=True),
    Column("source", Text, primary_key=True),
    Column("started", DateTime, nullable=False),
    Column("fates", Text, nullable=False),  # JSON: fate -> pages
    Column("bytes", BigInteger, nullable=False, default=0),
    Column("refused_by", Text),  # JSON: services that refused pages
)

# What listings named and no batch has brought to its fate yet: pipelines.model.items.Target says what each column is.
owed = Table(
    "owed",
    metadata,
    Column("home", Text, primary_key=True),
    Column("url", Text, primary_key=True),  # canonical
    Column("source", Text, nullable=False),  # the name of the source in the last run that had it
    Column("address", Text, nullable=False),  # as it was found, which is what is asked for
    Column("kind", String(16), nullable=False),
    Column("found_by", String(16), nullable=False),
    Column("listing_url", Text),
    Column("hints", Text),  # JSON, without what is not known
    Column("depth", Integer, nullable=False),
    Column("sure", Boolean, nullable=False),
    Column("barren", Integer, nullable=False),
    Column("chain", Text, nullable=False),
    Column("found", DateTime, nullable=False),  # UTC, as are the others
    Column("dated", DateTime, nullable=False),  # as its listing dates it; `found` if it does not
    Column("tries", Integer, nullable=False, default=0),  # runs in which it failed for a reason that may pass
    Column("failing", DateTime),  # since when
    Column("due", DateTime, nullable=False),  # not to be asked for before
)

# What each site repeats, a row a site: its lines, as pipelines.boilerplate.packed keeps them.
memories = Table(
    "memories",
    metadata,
    Column("site", Text, primary_key=True),
    Column("lines", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# What crawls have learnt of hosts: pipelines.store.hosts.Host says what each column is.
hosts = Table(
    "hosts",
    metadata,
    Column("site", Text, primary_key=True),
    Column("pace", Float),  # seconds
    Column("floor", Float),  # seconds
    Column("rests", Integer, nullable=False, default=0),
    Column("until", DateTime),  # UTC
    Column("why", Text),
    Column("seen", DateTime, nullable=False),  # UTC, when the row was stored
)

Index("batches_open", batches.c.ended)
Index("urls_id", urls.c.id)
Index("owed_url", owed.c.url)
Index("owed_source", owed.c.source)
Index("texts_number", texts.c.number, unique=True)
Index("texts_in_group", texts.c.in_group)


def connect(url: str) -> Engine:
    """An engine for the SQLAlchemy URL `url`, with all tables there. Raises CorpusError."""
    try:
        with as_corpus_errors(named(url)):
            engine = _engine(url)
            metadata.create_all(engine)
            _add_columns(engine)
    except ImportError as error:
        raise DatabaseError(f"{named(url)} cannot be used: {error}") from error
    return engine


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
        return create_engine(at)
    engine = create_engine(at, connect_args={} if "timeout" in at.query else {"timeout": _PATIENCE})
    event.listen(engine, "connect", _tune_sqlite)
    return engine


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
    # With write-ahead logging the spider reads while a batch is committed. FULL: a commit survives a power cut.
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
