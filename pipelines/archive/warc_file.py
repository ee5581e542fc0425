"""One WARC file as it grows, and how one that a crash left is closed."""

from __future__ import annotations

import fcntl
import logging
import mmap
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryFile

from pipelines.archive.cdxj import Span, index_path, line_of, write_index
from pipelines.archive.members import end_of_member, next_start
from pipelines.store.bucket_path import BucketPath, CorpusPath
from pipelines.store.durable import local_copy, sync

logger = logging.getLogger(__name__)

PREFIX = "broadsheet-"  # of the files that this writer may close


class WarcFile:
    """A new file, held open until `close`. It has an index only when it is closed.

    A file of a bucket is written to a temporary file without a name, and uploaded by `sync`."""

    def __init__(self, path: CorpusPath, first: bytes) -> None:
        """`first` is the warcinfo record. Raises OSError, and leaves no file then."""
        self.path, self.size = path, 0
        self._handle = _created(path)
        self._lines: list[str] = []
        self._synced = 0
        self._failure: OSError | None = None
        try:
            self.append(first)
            sync(path.parent)
        except OSError:
            os.close(self._handle)
            if isinstance(path, Path):
                path.unlink()
            raise

    def append(self, packed: bytes) -> Span:
        """Appends a record. Raises OSError; the file then ends with its last complete record."""
        left, position = memoryview(packed), self.size
        try:
            while left:
                written = os.pwrite(self._handle, left, position)
                left, position = left[written:], position + written
        except OSError:
            os.ftruncate(self._handle, self.size)
            raise
        span = Span(self.path.name, self.size, position)
        self.size = position
        return span

    def index(self, line: str) -> None:
        """Takes the line of a written record for the index."""
        self._lines.append(line)

    def sync(self) -> None:
        """Makes what was written survive a power cut. Raises OSError. After one failure it always raises: a system that
        could not write its dirty pages drops them, so a later success would prove nothing."""
        if self._failure is not None:
            raise self._failure
        if self._synced == self.size:
            return
        try:
            if isinstance(self.path, BucketPath):
                with open(f"/dev/fd/{self._handle}", "rb") as file:  # noqa: PTH123  # not with the place of our handle
                    self.path.upload(file)
            else:
                os.fsync(self._handle)
        except OSError as error:
            self._failure = error
            raise
        self._synced = self.size

    def close(self) -> None:
        """Syncs the file and writes its index. Raises OSError."""
        try:
            self.sync()
            write_index(self.path, self._lines)
        finally:
            os.close(self._handle)


def close_files(folder: CorpusPath) -> list[CorpusPath]:
    """Closes the files of an archive that have no index because whoever wrote them was killed.

    A partial record at the end is cut off, and a file without records is deleted; the files of a bucket are whole.
    Damage before the end is logged and left as it is. A file that another process is writing is left alone. Returns the
    files. Raises OSError.
    """
    there = {path.name: path for path in folder.glob(f"{PREFIX}*")}
    left = [
        path for name, path in sorted(there.items()) if name.endswith(".warc.gz") and index_path(path).name not in there
    ]
    return [path for path in left if _closed(path)]


def _created(path: CorpusPath) -> int:
    """The handle of a new file, locked as long as it is open: `close_files` of another process leaves it alone."""
    if isinstance(path, BucketPath):
        with TemporaryFile() as file:
            return os.dup(file.fileno())
    while True:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
        fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return handle
        os.close(handle)  # between the two steps it was taken for an abandoned one, and deleted


def _closed(path: CorpusPath) -> bool:
    """Closes a file, unless the process that writes it is still there."""
    if isinstance(path, BucketPath):
        _close(path)
        return True
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        _close(path)
    return True


def _close(path: CorpusPath) -> None:
    with local_copy(path) as file:
        spans = list(spans_of(file))
        lines = list(index_lines(file, spans))
    if isinstance(path, Path):
        end = spans[-1].end if spans else 0
        if end == 0:  # not even its first record was written; no row names it
            path.unlink()
            sync(path.parent)
            return
        if end < path.stat().st_size:
            os.truncate(path, end)
        sync(path)
    write_index(path, lines)


def index_lines(path: Path, spans: Iterable[Span]) -> Iterator[str]:
    """The lines of a file's index, by its records."""
    with path.open("rb") as file:
        for span in spans:
            file.seek(span.start)
            if (line := line_of(file.read(span.end - span.start), span)) is not None:
                yield line


def spans_of(path: Path) -> Iterator[Span]:
    """Where the whole records of a file are; damaged bytes between them are logged."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            at: int | None = 0
            whole = 0
            while at is not None and at < len(data):
                end = end_of_member(data, at)
                if end is None:
                    at = next_start(data, at + 1)
                    continue
                if at != whole:
                    logger.warning("%s: bytes %d to %d are damaged", path, whole, at)
                yield Span(path.name, at, end)
                at = whole = end
