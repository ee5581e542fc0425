"""Worker processes that can be killed: a job that hangs, bloats or crashes harms no other and names its cause."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import pickle
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Thread
from types import ModuleType
from typing import NamedTuple, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


class JobError(Exception):
    """A job did not end well; `reason` is a key of pipelines.reasons.REASONS, the message the particulars."""

    reason = "extraction-error"


class JobDeadlineError(JobError):
    """The job ran longer than the deadline; its worker was killed."""

    reason = "extraction-deadline"


class JobMemoryError(JobError):
    """The job asked for more memory than a worker may have."""

    reason = "extraction-memory"


class JobCrashError(JobError):
    """The worker process died."""

    reason = "extraction-crash"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may use. `deadline` in seconds a job; `memory` in bytes a worker, on top of what it starts with;
    a worker is replaced after `jobs` jobs, so that what a library leaks or caches stays bounded."""

    processes: int
    deadline: float
    memory: int
    jobs: int = 1000


class Workers:
    """Worker processes, each started when a job finds none idle. For use from one event loop.

    A worker has a pipe of its own and one job at a time, so that whatever becomes of it concerns that job only. (The
    workers of a pebble.ProcessPool share a pipe: one that had to be killed while it was busy in C code stopped all the
    others for 3 seconds, and one that died between two jobs ended the pool.)
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._threads = ThreadPoolExecutor(limits.processes, "worker")
        self._idle: list[_Worker] = []

    async def run(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a module-level function in a worker and returns its result; waits while all workers are busy.

        Raises one of the JobErrors above; an exception of the function itself becomes a plain JobError whose cause is
        the exception as raised, with the worker's traceback as its note.
        """
        job = pickle.dumps(partial(function, *args, **kwargs))
        return cast("T", await asyncio.get_running_loop().run_in_executor(self._threads, self._run, job))

    def _run(self, job: bytes) -> object:
        worker = self._begin(job)
        result, failure = worker.finish(self.limits)
        if worker.jobs < self.limits.jobs:
            self._idle.append(worker)
        else:
            worker.end()
        if failure is not None:
            failure.error.add_note(failure.traceback)
            raise JobError(failure.summary) from failure.error
        return result

    def _begin(self, job: bytes) -> _Worker:
        """A worker that has begun the job. An idle one may have been killed, by the system's out-of-memory killer."""
        while True:
            try:
                worker = self._idle.pop()
            except IndexError:
                worker = _Worker(self.limits.memory)
            if worker.begin(job):
                return worker
            ended = worker.end()
            if worker.jobs == 0:
                raise JobCrashError(ended)

    def close(self) -> None:
        """Waits for the jobs under way, then ends the workers."""
        self._threads.shutdown()
        while self._idle:
            self._idle.pop().end()


# Seconds in which a worker must take a job. A new one loads its libraries first, 2 s on an idle machine.
_START = 60.0


class _Worker:
    """A worker process as seen by the thread that gives it a job."""

    _one_at_a_time = Lock()  # multiprocessing looks after all children when it starts or ends one, unguarded

    def __init__(self, memory: int) -> None:
        # A fork of this process would copy its reactor, threads and database connections; the fork server is a clean
        # process that has loaded once what all workers need, so that replacing one is cheap.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["pipelines.extract.preload"])
        self.jobs = 0
        self._pipe, other_end = context.Pipe()
        self._process = context.Process(target=_work, args=(other_end, memory), daemon=True)
        with self._one_at_a_time, _without_main():
            self._process.start()
        other_end.close()

    def begin(self, job: bytes) -> bool:
        """Hands a pickled job over. Whether the process took it: from then on, the job is to blame for what happens."""
        try:
            self._pipe.send_bytes(job)
            if not self._pipe.poll(_START):
                return False
            self._pipe.recv()
        except (EOFError, ConnectionError):
            return False
        self.jobs += 1
        return True

    def finish(self, limits: Limits) -> tuple[object, _Failure | None]:
        """The job's result, or its exception. Where a JobError is raised instead, the process has ended."""
        try:
            if not self._pipe.poll(limits.deadline):
                raise JobDeadlineError(f"longer than {limits.deadline:g} s")
            result, failure = self._pipe.recv()
            if failure is not None and isinstance(failure.error, MemoryError):
                # What the job left behind may take the room that the next one needs.
                raise JobMemoryError(f"more than {limits.memory >> 20} MiB")
        except (EOFError, ConnectionError):
            raise JobCrashError(self.end()) from None
        except BaseException:
            self.end()
            raise
        return result, failure

    def end(self) -> str:
        """Kills the process, if it has not ended yet, and tells how it ended."""
        self._pipe.close()
        with self._one_at_a_time:
            self._process.kill()
            self._process.join()
            code = self._process.exitcode or 0
            self._process.close()
        return f"exit code {code}" if code >= 0 else f"signal {-code}: {signal.strsignal(-code)}"


@contextmanager
def _without_main() -> Iterator[None]:
    """Hides the script that this process runs: multiprocessing would run it in every child as well, in which the
    `scrapy` command loads all of Scrapy, in half a second. No job is defined there."""
    main, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _work(pipe: Connection, memory: int) -> None:
    """What a worker process does from its start to its end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides what ends
    logging.disable(logging.CRITICAL)  # trafilatura's remarks on single pages; fates and reasons say what is needed
    Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory(memory)
    while True:
        try:
            job = pipe.recv_bytes()
        except EOFError:
            return
        pipe.send(None)
        pipe.send_bytes(_reply(job))


def _reply(job: bytes) -> bytes:
    """The pickled pair of the job's result and its failure, of which one is None."""
    try:
        return pickle.dumps((pickle.loads(job)(), None))  # noqa: S301 - from the parent
    except MemoryError:
        return _OUT_OF_MEMORY
    except BaseException as error:  # whatever it is, the worker lives on
        return pickle.dumps((None, _failure(error)))


class _Failure(NamedTuple):
    """An exception on its way to the parent, which neither its traceback nor its notes are sure to survive."""

    error: BaseException
    summary: str
    traceback: str


def _failure(error: BaseException) -> _Failure:
    summary = f"{type(error).__name__}: {error}"
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - pickled right here
        travels = error
    except Exception:  # as of lxml, whose exceptions hold a log that cannot be pickled
        travels = RuntimeError(summary)
    return _Failure(travels, summary, traceback.format_exc())


_OUT_OF_MEMORY = pickle.dumps((None, _Failure(MemoryError(), "MemoryError", "")))


_MEMORY_IN_USE = Path("/proc/self/statm")


def _limit_memory(memory: int) -> None:
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
