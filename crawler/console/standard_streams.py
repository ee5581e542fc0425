"""Standard output and error that never block a crawl, even if they are closed, full, a pipe that nobody reads, or a
terminal that is gone. Output that cannot be written is lost; the crawl neither waits for it nor fails."""

from __future__ import annotations

import atexit
import os
import select
import sys
import time
from collections.abc import Sequence
from io import TextIOBase
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread

# Bytes that wait for a slow reader, such as a pager; further output is lost.
_MOST_WAITING = 1 << 20
_PROGRAMS = frozenset({"scrapy", "broadsheet"})
_OF_SCRAPY = frozenset({"", "list", "settings", "version"})
# Seconds to write what still waits at the end of the process.
_FLUSH = 5.0


def keep() -> None:
    """Replaces sys.stdout and sys.stderr by Outlets. /dev/null takes the file descriptor of a standard stream that is
    closed. Otherwise a database or a socket would get that descriptor and receive whatever a library prints."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            null = os.open(os.devnull, os.O_RDWR)  # the lowest number that is free, and so often this one
            os.dup2(null, number) if null != number else os.set_inheritable(number, True)
    if not isinstance(sys.stdout, Outlet):
        sys.stdout, sys.stderr = Outlet(1), Outlet(2)
        atexit.register(finish)


def keep_for_command(arguments: Sequence[str]) -> None:
    """As `keep`, if the command line `arguments` (sys.argv) is one of Scrapy's own commands that print a short text, or
    its help: these end with a traceback otherwise."""
    program = Path(arguments[0])
    command = next((argument for argument in arguments[1:] if not argument.startswith("-")), "")
    if (program.stem in _PROGRAMS or program.parent.name == "scrapy") and command in _OF_SCRAPY:
        keep()


def finish() -> None:
    """Waits until everything that can be written is written, for a few seconds at most."""
    end = time.monotonic() + _FLUSH
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, Outlet):
            stream.finish(end - time.monotonic())


def why_lost() -> str | None:
    """Waits as `finish` does, and says why standard output was not written, such as a full disk; None if it was, or if
    its reader has gone."""
    if not isinstance(sys.stdout, Outlet):
        return None
    sys.stdout.finish(_FLUSH)
    return sys.stdout.problem


def write_now(text: str) -> None:
    """Writes to standard error at once, ahead of the queue, unless that would block. For signal handlers."""
    try:
        if select.select([], [2], [], 0)[1]:
            os.write(2, text.encode())
    except OSError:
        pass  # closed, or full


class Outlet(TextIOBase):
    """A text stream on a file descriptor. A thread writes it, so that the caller never waits."""

    encoding = "utf-8"
    errors = "backslashreplace"

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._waiting: SimpleQueue[bytes | Event] = SimpleQueue()
        # Bytes; each is counted by one side only, so that no lock is needed.
        self._given = self._done = 0
        self.problem: str | None = None  # why something was lost, unless the reader has gone
        Thread(target=self._write_all, name=f"outlet {descriptor}", daemon=True).start()

    def fileno(self) -> int:
        return self._descriptor

    def isatty(self) -> bool:
        return os.isatty(self._descriptor)

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        data = text.encode(self.encoding, self.errors)
        if self._given - self._done < _MOST_WAITING:
            self._given += len(data)
            self._waiting.put(data)
        return len(text)

    def finish(self, seconds: float) -> None:
        """Waits for everything to be written, at most so many seconds."""
        written = Event()
        self._waiting.put(written)
        written.wait(max(0.0, seconds))

    def _write_all(self) -> None:
        lost = False
        while True:
            item = self._waiting.get()
            if isinstance(item, Event):
                item.set()
                continue
            try:
                rest = b"" if lost else item
                while rest:
                    rest = rest[os.write(self._descriptor, rest) :]
            except OSError as error:
                # A disk may have room again later; a reader that has gone does not come back.
                lost = isinstance(error, BrokenPipeError)
                self.problem = self.problem if lost else error.strerror
            self._done += len(item)
