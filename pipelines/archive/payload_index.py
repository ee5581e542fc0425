"""Which record holds a body: what an archive asks so as to keep each body once."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from pipelines.archive.record_writer import Original

logger = logging.getLogger(__name__)

_TABLE = """
CREATE TABLE IF NOT EXISTS payloads (
    digest TEXT, content_type TEXT, file TEXT, offset INTEGER, record_id TEXT, url TEXT, date TEXT,
    PRIMARY KEY (digest, content_type)
) WITHOUT ROWID
"""
_FIND = "SELECT file, offset, record_id, url, date FROM payloads WHERE digest = ? AND content_type = ?"
_ADD = "INSERT OR REPLACE INTO payloads VALUES (?, ?, ?, ?, ?, ?, ?)"
_DROP = "DELETE FROM payloads WHERE file = ? AND offset = ?"


class PayloadIndex:
    """Bodies by digest and Content-Type, without which the same bytes may be another text.

    A SQLite file beside the archive, and nothing but a saving of room: where it is deleted or damaged, bodies are kept
    once more. It takes a record only when that is synced, so it never names one that a crash took away.
    """

    def __init__(self, folder: Path) -> None:
        """Raises OSError where a new file cannot be made either."""
        self._folder, self._path = folder, folder / "payloads.sqlite"
        self._pending: dict[tuple[str, str], Original] = {}
        try:
            self._database = self._open()
        except sqlite3.DatabaseError as error:
            logger.warning("%s is made again: %s", self._path, error)
            for path in folder.glob(f"{self._path.name}*"):
                path.unlink()
            try:
                self._database = self._open()
            except sqlite3.Error as second:
                raise OSError(f"{self._path}: {second}") from second

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, check_same_thread=False)  # one thread at a time, not always the same
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            database.execute(_TABLE)
        except sqlite3.Error:
            database.close()
            raise
        return database

    def find(self, digest: str, content_type: str) -> Original | None:
        """The record that holds a body in full; None where there is none, or where its file has gone or was cut off."""
        original = self._pending.get((digest, content_type)) or self._stored(digest, content_type)
        return original if original and self._reaches(original) else None

    def _reaches(self, original: Original) -> bool:
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

    def keep(self) -> None:
        """What was noted is synced by now."""
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
        """Records, by file and offset, that hold no body any more."""
        with self._database:
            self._database.executemany(_DROP, places)

    def close(self) -> None:
        self._database.close()
