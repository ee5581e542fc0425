"""`scrapy` commands, each in a process of its own, which is forked from one that has loaded the libraries: they cost a
tenth of what an interpreter for each would cost.

Signals, exit codes and output are those of the command. What is of the interpreter's start or end, or of the streams
that it is started with, is tested with `python -m scrapy` (crawling.SCRAPY).
"""

from __future__ import annotations

import atexit
import json
import os
import select
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parent.parent
# Seconds after which whatever a test waits for has failed: far more than it takes on a machine with other work.
PATIENCE = 600


@dataclass(frozen=True)
class Done:
    """A command that has ended. `returncode` is below 0 for a signal."""

    returncode: int
    stdout: str
    stderr: str


@cache
def _server() -> socket.socket:
    """The socket of the server of this process, which ends with this process."""
    ours, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    program = [sys.executable, str(ROOT / "tests" / "command_server.py"), str(other.fileno())]
    server = subprocess.Popen(program, cwd=ROOT, stdin=subprocess.DEVNULL, pass_fds=[other.fileno()])  # noqa: S603
    other.close()
    atexit.register(server.wait)
    atexit.register(ours.close)  # the last registered is called first
    return ours


class Process:
    """A command under way, with the methods of subprocess.Popen that tests use."""

    def __init__(self, function: str, *arguments: str, folder: Path = ROOT) -> None:
        """Calls a function, "module:name", with sys.argv = arguments, in a folder."""
        self._files = [tempfile.TemporaryFile("w+", encoding="utf-8") for _ in range(2)]  # noqa: SIM115  # until it ends
        self._out = self._err = ""
        status, end = os.pipe()
        self._status = os.fdopen(status, "rb", buffering=0)
        told = {"command": [function, *arguments], "environment": dict(os.environ), "folder": str(folder)}
        message = json.dumps(told).encode()
        socket.send_fds(_server(), [message], [*(file.fileno() for file in self._files), end])
        os.close(end)
        self.returncode: int | None = None
        self.pid = int(self._line(PATIENCE))

    def _line(self, seconds: float) -> bytes:
        """A line of the server. Raises TimeoutExpired."""
        if not select.select([self._status], [], [], seconds)[0]:
            raise subprocess.TimeoutExpired("scrapy", seconds)
        return self._status.readline()

    def wait(self, timeout: float = PATIENCE) -> int:
        if self.returncode is None:
            self.returncode = int(self._line(timeout))
            self._status.close()
            self._out, self._err = map(_read, self._files)
        return self.returncode

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def communicate(self, timeout: float = PATIENCE) -> tuple[str, str]:
        self.wait(timeout)
        return self._out, self._err


def _read(file: IO[str]) -> str:
    with file:
        file.seek(0)
        return file.read()


def start(*arguments: str, folder: Path = ROOT) -> Process:
    """`scrapy …`, under way in a folder."""
    return Process("scrapy.cmdline:execute", "scrapy", *arguments, folder=folder)


def scrapy(*arguments: str, folder: Path = ROOT) -> Done:
    """`scrapy …`, to its end."""
    process = start(*arguments, folder=folder)
    out, err = process.communicate()
    return Done(process.wait(), out, err)
