"""One writer per corpus: a lock file that names its holder. The system releases it when the holder dies."""

from __future__ import annotations

import fcntl
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from pipelines.store.errors import CorpusError

_FILE = "writer.lock"


class CorpusInUseError(CorpusError):
    """Another process writes to the corpus; the message names it."""

    reason = "corpus_in_use"


class LockLostError(CorpusError):
    """Another process may be writing to the corpus; the message says why."""

    reason = "lock_lost"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"{why}; nothing more was changed, and what was committed is safe; run it again when no other command runs"
        )


class WriterLock:
    """A lock that is held from its creation until `close` or the end of the process."""

    term: int | None = None
    """None: no writer can lose the lock to another. A lease has a number here (pipelines.store.lease)."""

    def __init__(self, corpus: Path) -> None:
        self._path = corpus / _FILE
        self._file: IO[str] = self._path.open("a+")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            in_use = _in_use(corpus, self._file)
            self._file.close()
            raise in_use from None
        try:
            self._file.truncate(0)
            self._file.write(
                f"process {os.getpid()} on {platform.node()} since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n"
            )
            self._file.flush()
        except OSError:
            with suppress(OSError):  # closing it tries once more to write
                self._file.close()
            raise

    def check(self) -> None:
        """Raises LockLostError if the file was removed or replaced: the next writer then locks another file. Call it
        before each step that another writer must not see half done."""
        try:
            same = os.path.samestat(os.fstat(self._file.fileno()), self._path.stat())
        except FileNotFoundError:
            same = False
        if not same:
            raise LockLostError(f"{self._path} was removed or replaced, so another command may write the corpus")

    def close(self) -> None:
        """Releases the lock."""
        self._file.truncate(0)
        self._file.close()


@contextmanager
def writers_kept_out(corpus: Path) -> Iterator[None]:
    """Keeps writers out within the block. Nothing is written, so the corpus may be somebody else's. Raises
    CorpusInUseError."""
    try:
        file = (corpus / _FILE).open()
    except (FileNotFoundError, PermissionError):  # there was no writer yet, or the file may not be read
        yield
        return
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _in_use(corpus, file) from None
        yield


def _in_use(corpus: Path, file: IO[str]) -> CorpusInUseError:
    file.seek(0)
    holder = file.read().strip() or "another process"
    return CorpusInUseError(f"{corpus} is being written by {holder}; wait for it, or give another CORPUS")
