"""What a worker process does, from its start to its end."""

from __future__ import annotations

import logging
import multiprocessing
import os
import pickle
import resource
import socket
import struct
import traceback
from pathlib import Path
from threading import Thread
from typing import NamedTuple

# What comes before each job and each reply: its length in bytes.
HEADER = struct.Struct("!Q")

_TAKEN = b"\1"


def framed(message: bytes) -> bytes:
    """A message with its header."""
    return HEADER.pack(len(message)) + message


def work(pipe: socket.socket, memory: int) -> None:
    """Does the jobs that come through the pipe, each answered twice: with a byte when it has been taken, and with what
    became of it. `memory` in bytes on top of what the process has."""
    logging.disable(logging.CRITICAL)  # trafilatura's remarks on single pages; fates and reasons say what is needed
    Thread(target=_end_with_parent, daemon=True).start()
    limit_memory(memory)
    jobs = pipe.makefile("rb")
    while header := jobs.read(HEADER.size):
        job = jobs.read(*HEADER.unpack(header))
        pipe.sendall(_TAKEN)
        pipe.sendall(framed(_reply(job)))


def _reply(job: bytes) -> bytes:
    """The pickled pair of the job's result and its failure, of which one is None."""
    try:
        return pickle.dumps((pickle.loads(job)(), None))  # noqa: S301 - from the parent
    except MemoryError:
        return _OUT_OF_MEMORY
    except BaseException as error:  # whatever it is, the worker lives on
        return pickle.dumps((None, _failure(error)))


class Failure(NamedTuple):
    """An exception on its way to the parent, which neither its traceback nor its notes are sure to survive."""

    error: BaseException
    summary: str
    traceback: str


def _failure(error: BaseException) -> Failure:
    summary = f"{type(error).__name__}: {error}"
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - pickled right here
        travels = error
    except Exception:  # as of lxml, whose exceptions hold a log that cannot be pickled
        travels = RuntimeError(summary)
    return Failure(travels, summary, traceback.format_exc())


_OUT_OF_MEMORY = pickle.dumps((None, Failure(MemoryError(), "MemoryError", "")))


_MEMORY_IN_USE = Path("/proc/self/statm")


def limit_memory(memory: int) -> None:
    """Bounds the address space of this process to what it has now and `memory` bytes more.

    Without /proc (macOS, which does not enforce such a bound either) there is none, and the deadline has to do.
    """
    try:
        pages_in_use = int(_MEMORY_IN_USE.read_text().split()[0])
    except FileNotFoundError:
        return
    limit = pages_in_use * os.sysconf("SC_PAGE_SIZE") + memory
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most != resource.RLIM_INFINITY:
        limit = min(limit, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _end_with_parent() -> None:
    """A parent that was killed cannot end its workers, so they watch it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
