"""Which record holds a body. An archive uses this index to keep each body once."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

from pipelines.archive.record_writer import Original
from pipelines.store.bucket_path import BucketPath, CorpusPath
from pipelines.store.durable import put

logger = logging.getLogger(__name__)

_NAME = "payloads"

_TABLE = """
CREATE TABLE IF NOT EXISTS payloads (
    digest TEXT, content_type TEXT, file TEXT, offset INTEGER, record_id TEXT, url TEXT, date TEXT,
    PRIMARY KEY (digest, content_type)
) WITHOUT ROWID
"""
_FIND = "SELECT file, offset, record_id, url, date FROM payloads WHERE digest = ? AND content_type = ?"
_ADD = "INSERT OR REPLACE INTO payloads VALUES (?, ?, ?, ?, ?, ?, ?)"
_PATIENCE = 30  # seconds to wait for the other writers of a cluster
_DROP = "DELETE FROM payloads WHERE file = ? AND offset = ?"


class PayloadIndex:
    """Bodies by digest and Content-Type; with another Content-Type the same bytes may be another text.

    A SQLite file in the archive's folder, which may have several writers. It only saves space: if it is deleted or
    damaged, bodies are kept once more. It stores a record only after that is synced, so it never names a record that a
    crash lost."""

    def __init__(self, folder: CorpusPath) -> None:
        """Raises OSError if a new file cannot be made either, or for what the store answers."""
        self._folder, self._left = folder, ExitStack()
        self._path = self._left.enter_context(_file_of(folder))
        self._sizes = folder.sizes() if isinstance(folder, BucketPath) else {}  # of files that are or will be there
        self._pending: dict[tuple[str, str], Original] = {}
        try:
            self._database = self._open()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise OSError(f"{self._path}: {error}") from error
            logger.warning("%s is rebuilt: %s", self._path, error)
            for path in self._path.parent.glob(f"{self._path.name}*"):
                path.unlink()
            try:
                self._database = self._open()
            except sqlite3.Error as second:
                raise OSError(f"{self._path}: {second}") from second

    def _open(self) -> sqlite3.Connection:
        # One thread at a time uses it, not always the same.
        database = sqlite3.connect(self._path, _PATIENCE, check_same_thread=False)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            database.execute(_TABLE)
        except sqlite3.Error:
            database.close()
            raise
        return database

    def find(self, digest: str, content_type: str) -> Original | None:
        """The record that holds a body in full; None if there is none, or if its file is missing or truncated."""
        original = self._pending.get((digest, content_type)) or self._stored(digest, content_type)
        return original if original and self._reaches(original) else None

    def _reaches(self, original: Original) -> bool:
        if isinstance(self._folder, BucketPath):
            return self._sizes.get(original.file, 0) > original.offset
        path = self._folder / original.file
        return path.exists() and path.stat().st_size > original.offset

    def _stored(self, digest: str, content_type: str) -> Original | None:
        try:
            row = self._database.execute(_FIND, (digest, content_type)).fetchone()
        except sqlite3.Error as error:
            logger.warning("%s: %s", self._path, error)
            return None
        return Original(*row) if row else None

    def add(self, digest: str, content_type: str, original: Original) -> None:
        """Notes a record that was written and is not yet synced."""
        self._pending[digest, content_type] = original
        self._sizes[original.file] = original.offset + 1

    def keep(self) -> None:
        """Stores what was noted. Call it when the records are synced."""
        rows = [
            (*key, original.file, original.offset, original.record_id, original.url, original.date)
            for key, original in self._pending.items()
        ]
        if not rows:
            return
        try:
            with self._database:
                self._database.executemany(_ADD, rows)
        except sqlite3.Error as error:
            logger.warning("%s: %s", self._path, error)
        self._pending.clear()

    def drop(self, places: Iterable[tuple[str, int]]) -> None:
        """Removes records, by file and offset, that no longer hold a body."""
        with self._database:
            self._database.executemany(_DROP, places)

    def close(self) -> None:
        self._database.close()
        try:
            self._left.close()
        except OSError as error:
            logger.warning("%s: %s", self._folder, error)


@contextmanager
def _file_of(folder: CorpusPath) -> Iterator[Path]:
    """The file of an archive's index. That of an archive in a bucket is a copy of the latest one there, and is uploaded
    at the end under a new name: so a writer that has lost its lease replaces none."""
    if isinstance(folder, Path):
        yield folder / f"{_NAME}.sqlite"
        return
    earlier = sorted(folder.glob(f"{_NAME}-*.sqlite"))
    new = folder / f"{_NAME}-{datetime.now(UTC):%Y%m%dT%H%M%S}-{token_hex(2)}.sqlite"
    with TemporaryDirectory(prefix="broadsheet-") as spool:
        file = Path(spool) / f"{_NAME}.sqlite"
        if earlier:
            earlier[-1].download(file)
        yield file
        put(file, new)
    for path in earlier:
        path.unlink(missing_ok=True)
