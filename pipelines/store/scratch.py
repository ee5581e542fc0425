"""Temporary data of a command, on disk: what grows with a corpus.

The files have no names, so nothing is left of them however the command ends. They are beside the corpus, where there is
room for them; the system's folder for temporary files (TMPDIR) may be in memory. It has those of a corpus in a bucket.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import Self

import numpy as np
import numpy.typing as npt

from pipelines.store.bucket_path import CorpusPath

U64 = npt.NDArray[np.uint64]

_CHUNK = 1 << 18  # numbers that are in memory at once
# MiB of a database that are in memory, and again of each sort. Several databases are open at once. With 16 MiB they
# took four times as much memory, and clustering a fifth less processor time (docs/benchmarks.md).
_CACHE = 4


def scratch_database(folder: CorpusPath | None) -> sqlite3.Connection:
    """An empty private database in a folder, which is dropped when it is closed; None: where the system has its
    temporary files. From then on SQLite sorts there too, in the whole process."""
    database = sqlite3.connect("")
    place = str(folder.resolve()).replace("'", "''") if isinstance(folder, Path) else ""
    database.execute(f"pragma temp_store_directory = '{place}'")
    database.execute(f"pragma cache_size = -{_CACHE << 10}")
    for pragma in ("journal_mode = off", "synchronous = off"):  # it need not survive anything
        database.execute(f"pragma {pragma}")
    return database


class ScratchNumbers:
    """Numbers of 64 bits in a temporary file: all are appended, then they are sorted and read."""

    def __init__(self, folder: CorpusPath | None) -> None:
        self._file = TemporaryFile(dir=folder if isinstance(folder, Path) else None)  # noqa: SIM115  # closed at the end of the block with this object

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def append(self, numbers: U64) -> None:
        """Adds numbers."""
        self._file.write(numbers.tobytes())

    def sorted(self) -> U64:
        """All numbers, in a memory map: the system keeps in memory what there is room for."""
        self._file.flush()
        if not self._file.tell():
            return np.empty(0, np.uint64)
        numbers = np.memmap(self._file, np.uint64, "r+")
        numbers.sort()
        return numbers


def distinct(numbers: U64) -> Iterator[U64]:
    """Sorted numbers, each once, a chunk at a time."""
    for start in range(0, len(numbers), _CHUNK):
        chunk = np.array(numbers[max(start - 1, 0) : start + _CHUNK])
        yield chunk[np.append(start == 0, chunk[1:] != chunk[:-1])]
