"""Faults of the machine under a corpus, each as one line: what happened, what is safe, and how to repair it."""

from __future__ import annotations

import errno
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import ClassVar, NamedTuple


class CorpusError(Exception):
    """A corpus cannot be used. The message is one line for the person who runs the command."""

    reason: ClassVar[str] = "corpus_unusable"
    """The finish reason of a crawl that it ends."""


class DiskFullError(CorpusError):
    reason = "disk_full"


class DiskFailingError(CorpusError):
    reason = "disk_failing"


class ReadOnlyError(CorpusError):
    reason = "read_only"


class DatabaseError(CorpusError):
    """The database cannot be used; the message says which and why."""

    reason = "database_failed"


class TablesDamagedError(CorpusError):
    """A table is not what its log says, or its log is not what the database says."""

    reason = "tables_damaged"


class OutOfMemoryError(CorpusError):
    reason = "out_of_memory"


class StoreError(CorpusError):
    """The object store that has the corpus does not do what it is asked for."""

    reason = "store_failed"


SAFE = "all other files are safe; scrapy mend keeps what is whole"


def table_damaged(what: str) -> TablesDamagedError:
    """The error for damage found in the tables; `what` is damaged and how."""
    return TablesDamagedError(f"{what}; {SAFE}")


class Fault(NamedTuple):
    """A fault as a person sees it. `line` has placeholders: `where` it happened, and `what` the system says."""

    error: type[CorpusError]
    line: str


_FULL = Fault(
    DiskFullError, "the disk is full ({what}, in {where}); what was committed is safe; make room and run it again"
)
_FAILING = Fault(
    DiskFailingError,
    "{where} cannot be read or written ({what}); what was committed is safe as far as the disk kept it; repair the "
    "disk, then run scrapy verify",
)
_READ_ONLY = Fault(
    ReadOnlyError,
    "{where} cannot be written ({what}); what was committed is safe; make it writable and run it again",
)
_LOCKED = Fault(
    DatabaseError,
    "{where} is held by another program ({what}); what was committed is safe; end that program and run it again",
)
_LOST = Fault(
    DatabaseError, "{where} is damaged or gone ({what}); the tables are safe; scrapy mend rebuilds it from them"
)
_UNUSABLE = Fault(DatabaseError, "{where} cannot be used ({what}); the tables are safe; repair that and run it again")
_DAMAGED = Fault(
    TablesDamagedError,
    "{where} are damaged ({what}); all other files are safe; scrapy verify lists what is damaged, scrapy mend keeps "
    "the rest",
)
_NO_MEMORY = Fault(
    OutOfMemoryError,
    "there is too little memory ({what}); what was committed is safe; end other programs or give smaller batches "
    "(BATCH_ARTICLES), and run it again",
)

_STORE = Fault(
    StoreError, "the object store fails ({what}); what was committed is safe; repair that or wait, and run it again"
)

# Start of the name of the error, as the system, SQLite or (as SQLSTATE) PostgreSQL gives it -> fault.
_FAULTS = {
    "ENOMEM": _NO_MEMORY,
    "ENOSPC": _FULL,
    "EDQUOT": _FULL,
    "EFBIG": _FULL,
    "EIO": _FAILING,
    "EROFS": _READ_ONLY,
    "EACCES": _READ_ONLY,
    "EPERM": _READ_ONLY,
    "ENOENT": _DAMAGED,
    "SQLITE_FULL": _FULL,
    "SQLITE_IOERR": _FAILING,
    "SQLITE_READONLY_DBMOVED": _LOST,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_BUSY": _LOCKED,
    "SQLITE_LOCKED": _LOCKED,
    "SQLITE_CORRUPT": _LOST,
    "SQLITE_NOTADB": _LOST,
    "SQLITE_ERROR": _LOST,  # no such table: the file was deleted, and SQLite made an empty one
    "25006": _READ_ONLY,  # read_only_sql_transaction, as of a standby
    "42501": _READ_ONLY,  # insufficient_privilege
    "42P01": _LOST,  # undefined_table
    "53100": _FULL,  # disk_full
    "53200": _NO_MEMORY,  # out_of_memory
    "58030": _FAILING,  # io_error
    "XX001": _LOST,  # data_corrupted
    "XX002": _LOST,  # index_corrupted
}


@cache
def _otherwise() -> tuple[tuple[type[Exception], str, Fault], ...]:
    """For errors without such a name: the library that raised it, and its part of the corpus. A command that only reads
    does not load all of these libraries, and an error needs none that is not loaded already."""
    import pyarrow as pa
    from deltalake.exceptions import DeltaError
    from sqlalchemy.exc import SQLAlchemyError

    return (
        (MemoryError, "memory", _NO_MEMORY),  # also what pyarrow and numpy raise
        (SQLAlchemyError, "the database", _UNUSABLE),
        (sqlite3.Error, "a temporary database", _UNUSABLE),
        (DeltaError, "the tables", _DAMAGED),
        (pa.ArrowException, "the tables", _DAMAGED),
        (OSError, "the tables", _DAMAGED),  # of pyarrow and deltalake, where they can make nothing of a file
    )


def _kinds() -> tuple[type[Exception], ...]:
    return tuple(kind for kind, _, _ in _otherwise())


# How the errors of an object store begin, as Arrow and deltalake write them, which have tried again by then.
_OF_STORE = re.compile(r"AWS Error \w+.*|Azure Error: .*|google::cloud::Status\(.*|Error performing [A-Z]+ .*")
_OF_RUST = re.compile(r"\(os error (\d+)\)")  # how deltalake writes a number of errno
_NUMBERS = re.compile(r"\[errno \d+\] | \(os error \d+\)", re.I)
_ADDRESS = re.compile(r"connection failed: connection to server .*? failed: (?:FATAL: *)?")  # of a PostgreSQL server
_LONGEST = 120  # characters of what the system said
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@contextmanager
def as_corpus_errors(database: str = "the database") -> Iterator[None]:
    """Raises a CorpusError instead of any fault of the machine within the block. `database` is its name in messages."""
    try:
        yield
    except _kinds() as error:
        raise corpus_error(error, database) from error


def corpus_error(error: Exception, database: str = "the database") -> CorpusError:
    """The CorpusError, with its one line, for a fault of the machine."""
    where, otherwise = next((where, fault) for kind, where, fault in _otherwise() if isinstance(error, kind))
    name = _name(error)
    otherwise = _STORE if is_of_store(error) else otherwise
    fault = next((fault for start, fault in _FAULTS.items() if name.startswith(start)), otherwise)
    if where == "the database":
        where = database
    elif isinstance(error, OSError) and error.filename is not None:
        where = str(error.filename)
    return fault.error(fault.line.format(where=where, what=said(error)))


def is_of_store(error: Exception) -> bool:
    """Whether an error of Arrow or deltalake is that of an object store, and not of what a file says."""
    return bool(_OF_STORE.search(str(error))) and getattr(error, "errno", None) is None


def _name(error: Exception) -> str:
    """ENOSPC, SQLITE_BUSY and the like; empty if there is none."""
    cause = getattr(error, "orig", None) or error  # SQLAlchemy wraps what the driver raised
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorname", "")
    if state := getattr(cause, "sqlstate", None):
        return str(state)
    found = _OF_RUST.search(str(cause))
    number = int(found[1]) if found else getattr(cause, "errno", None)
    return errno.errorcode.get(number or 0, "")


def said(error: Exception) -> str:
    """What the system or the store said, in a line."""
    if found := _OF_STORE.search(str(error)):
        return last_line(found[0])
    if isinstance(error, OSError) and error.strerror:
        return _NUMBERS.sub("", error.strerror.split("Detail:")[-1]).strip()
    return last_line(getattr(error, "orig", None) or error)


def first_line(error: BaseException) -> str:
    """The first line of an error's message; deltalake adds many."""
    return _lines(error)[0]


def last_line(error: BaseException | str) -> str:
    """The last line of an error's message: where messages are chained, the cause."""
    return _lines(error)[-1]


def _lines(error: BaseException | str) -> list[str]:
    shown = _ADDRESS.sub("", _NUMBERS.sub("", _COLOURS.sub("", str(error))))
    lines = (line.strip(" \t↳")[:_LONGEST] for line in shown.splitlines())
    # A stack trace of Rust's has numbers before its lines, and places below them.
    return [line for line in lines if line and not re.match(r"\d+: |at ", line)] or [type(error).__name__]
