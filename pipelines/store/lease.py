"""One writer per corpus in a bucket: a lease that expires, in place of a lock that the system releases.

The lease is the log of a Delta table without rows, `writer`. Who has written its latest entry is the writer. An entry
is written only if there is none with its number (deltalake's conditional put), so no two writers hold the lease. The
holder adds an entry now and then. Another may take the lease if the holder has given it back, or if no entry came for
TERM by the clock of whoever wants it: clocks of different machines are never compared.

A writer that was suspended may believe that it still has the lease. So each entry that takes the lease has a number
that only grows, its term of office. The new writer notes its term in the log of each table, and a commit of an earlier
term is refused there (pipelines.store.delta).
"""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex
from threading import Event, Lock, Thread
from typing import Self

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError

from pipelines.store.bucket_path import BucketPath, CorpusPath, storage_options
from pipelines.store.delta import existing_table, folder_of
from pipelines.store.lock import CorpusInUseError, LockLostError, WriterLock, writers_kept_out

_TABLE = "writer"
_CONFIGURATION = {"delta.checkpointInterval": "10", "delta.logRetentionDuration": "interval 1 hour"}

TERM = 60.0
"""Seconds without an entry after which a lease is free. They cover a pause of the holder between a check and the step
that follows."""

RENEWAL = 15.0
"""Seconds after which the holder adds an entry."""

_LOOK = 1.0  # seconds between two looks at the lease of another
_TRIES = 3  # to add an entry, as long as those that are in the way are ours


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the log: its number, and who wrote it. Nobody holds a lease without a holder."""

    number: int
    token: str
    holder: str


class Lease:
    """A lease that is held from `take` until `close`, or until another writer takes it."""

    def __init__(self, corpus: BucketPath, log: DeltaTable, token: str, term: int, written: float) -> None:
        self.corpus, self.term = corpus, term
        self._log, self._token, self._written = log, token, written
        self._mutex, self._ends = Lock(), Event()
        self._renewing = Thread(target=self._renew, name="lease", daemon=True)
        self._renewing.start()

    @classmethod
    def take(cls, corpus: BucketPath) -> Self:
        """Takes the lease of a corpus; waits for up to TERM if its last holder has not given it back. Raises
        CorpusInUseError if another writer holds it, and OSError for what the store answers."""
        log, token = _log(corpus), token_hex(8)
        _wait_until_free(corpus, log)
        begun = _now()
        if not _write(log, token, _me()):
            raise _in_use(corpus, log)
        return cls(corpus, log, token, log.version(), begun)

    def check(self) -> None:
        """Renews the lease if that is due. Raises LockLostError if another writer has taken it. Call it before each
        step that another writer must not see half done."""
        with self._mutex:
            begun = _now()
            if begun - self._written < RENEWAL:
                return
            if not _write(self._log, self._token, _me()):
                raise LockLostError(f"another command has taken the lease of {self.corpus}")
            self._written = begun

    def close(self) -> None:
        """Gives the lease back."""
        self._ends.set()
        self._renewing.join()
        with suppress(DeltaError, OSError), self._mutex:  # it expires
            _write(self._log, self._token, "")

    def _renew(self) -> None:
        while not self._ends.wait(RENEWAL):
            with suppress(LockLostError, DeltaError, OSError):  # the next step of the writer meets them, too
                self.check()


def lock(corpus: CorpusPath) -> WriterLock | Lease:
    """The right to write a corpus, which is made if there is none. Raises CorpusInUseError, and OSError."""
    if isinstance(corpus, BucketPath):
        return Lease.take(corpus)
    corpus.mkdir(parents=True, exist_ok=True)
    return WriterLock(corpus)


@contextmanager
def no_writer(corpus: CorpusPath) -> Iterator[None]:
    """Keeps writers out within the block. Of a bucket, it is only checked that there is none, since nothing is written.
    Raises CorpusInUseError."""
    if isinstance(corpus, BucketPath):
        with suppress(TableNotFoundError):
            _wait_until_free(corpus, existing_table(corpus, _TABLE))
        yield
        return
    with writers_kept_out(corpus):
        yield


def _log(corpus: BucketPath) -> DeltaTable:
    with suppress(TableNotFoundError):
        return existing_table(corpus, _TABLE)
    with suppress(DeltaError):  # another has just made it
        DeltaTable.create(
            str(corpus / _TABLE),
            schema=pa.schema([pa.field("holder", pa.string())]),
            configuration=_CONFIGURATION,
            storage_options=storage_options(corpus),
        )
    return existing_table(corpus, _TABLE)


def _wait_until_free(corpus: BucketPath, log: DeltaTable) -> None:
    """Returns when the lease is free. Raises CorpusInUseError if an entry is added meanwhile."""
    begun, seen = _now(), _latest(log)
    while seen.holder and _now() - begun < TERM:
        time.sleep(_LOOK)
        log.update_incremental()
        if (found := _latest(log)).number != seen.number and found.holder:
            raise _in_use(corpus, log)
        seen = found if not found.holder else seen


def _write(log: DeltaTable, token: str, holder: str) -> bool:
    """Adds an entry after the latest that is known. False if another writer has added one."""
    for _ in range(_TRIES):
        try:
            log.create_write_transaction(
                [],
                mode="append",
                schema=log.schema(),
                commit_properties=CommitProperties({"token": token, "holder": holder}, max_commit_retries=0),
            )
        except CommitFailedError:  # perhaps by an entry of ours to which the answer was lost
            log.update_incremental()
            if _latest(log).token != token:
                return False
        else:
            log.update_incremental()
            return _latest(log).token == token
    return False


def _latest(log: DeltaTable) -> _Entry:
    """Reads the entry itself: deltalake lets no other thread run while it asks the store for the history of a table."""
    number = log.version()
    lines = (folder_of(log) / "_delta_log" / f"{number:020}.json").read_text().splitlines()
    said = next(action["commitInfo"] for line in lines if "commitInfo" in (action := json.loads(line)))
    return _Entry(number, said.get("token", ""), said.get("holder", ""))


def _in_use(corpus: BucketPath, log: DeltaTable) -> CorpusInUseError:
    holder = _latest(log).holder or "another process"
    return CorpusInUseError(f"{corpus} is being written by {holder}; wait for it, or give another CORPUS")


def _me() -> str:
    return f"process {os.getpid()} on {platform.node()}, seen {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"


def _now() -> float:
    """Seconds of a clock that also runs while the machine sleeps, where there is one."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()
