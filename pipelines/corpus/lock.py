"""One writer a corpus: a lock file that names its holder and that the system lets go of when the holder dies."""

from __future__ import annotations

import fcntl
import os
import platform
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from pipelines.corpus.faults import CorpusError


class CorpusInUseError(CorpusError):
    """Another process writes to the corpus; the message names it."""


class WriterLock:
    """Held from the moment it is made until `close`, or the end of the process, however it ends."""

    def __init__(self, corpus: Path) -> None:
        self._file: IO[str] = (corpus / "writer.lock").open("a+")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.seek(0)
            holder = self._file.read().strip() or "another process"
            self._file.close()
            raise CorpusInUseError(
                f"{corpus} is being written by {holder}; wait for it, or give another CORPUS"
            ) from None
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

    def close(self) -> None:
        """Lets the next writer in."""
        self._file.truncate(0)
        self._file.close()
