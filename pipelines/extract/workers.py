"""Worker processes that can be killed: a job that hangs, bloats or crashes harms no other and names its cause."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import pickle
import resource
import signal
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Thread
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
        job = partial(function, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._run, job)

    def _run(self, job: Callable[[], T]) -> T:
        worker = self._idle_worker() or _Worker(self.limits)
        result, failure = worker.run(job)
        if worker.jobs < self.limits.jobs:
            self._idle.append(worker)
        else:
            worker.end()
        if failure is not None:
            failure.error.add_note(failure.traceback)
            raise JobError(failure.summary) from failure.error
        return cast("T", result)

    def _idle_worker(self) -> _Worker | None:
        while self._idle:
            worker = self._idle.pop()
            if not worker.has_died():
                return worker
            worker.end()
        return None

    def close(self) -> None:
        """Waits for the jobs under way, then ends the workers."""
        self._threads.shutdown()
        while self._idle:
            self._idle.pop().end()


class _Worker:
    """A worker process as seen by the thread that gives it a job."""

    _one_at_a_time = Lock()  # multiprocessing looks after all children when it starts or ends one, unguarded

    def __init__(self, limits: Limits) -> None:
        # A fork of this process would copy its reactor, threads and database connections; the fork server is a clean
        # process that has imported the libraries once, so that replacing a worker is cheap.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["pipelines.extract"])
        self.limits = limits
        self.jobs = 0
        self._pipe, other_end = context.Pipe()
        self._process = context.Process(target=_work, args=(other_end, limits.memory), daemon=True)
        with self._one_at_a_time:
            self._process.start()
        other_end.close()

    def run(self, job: Callable[[], T]) -> tuple[T | None, _Failure | None]:
        """The job's result or its exception. Where a JobError is raised instead, the process has ended."""
        try:
            if self.jobs == 0:
                self._pipe.recv()  # the worker is up; its deadline counts from here
            self.jobs += 1
            self._pipe.send(job)
            if not self._pipe.poll(self.limits.deadline):
                raise JobDeadlineError(f"longer than {self.limits.deadline:g} s")
            result, failure = self._pipe.recv()
            if failure is not None and isinstance(failure.error, MemoryError):
                # What the job left behind may take the room that the next one needs.
                raise JobMemoryError(f"more than {self.limits.memory >> 20} MiB") from failure.error
        except (EOFError, ConnectionError) as error:
            raise JobCrashError(self.end()) from error
        except BaseException:
            self.end()
            raise
        return result, failure

    def has_died(self) -> bool:
        """Whether an idle worker has ended: it has nothing to say, so its pipe is readable only when closed."""
        return self._pipe.poll()

    def end(self) -> str:
        """Kills the process, if it has not ended yet, and tells how it ended."""
        self._pipe.close()
        with self._one_at_a_time:
            self._process.kill()
            self._process.join()
            code = self._process.exitcode or 0
            self._process.close()
        return f"exit code {code}" if code >= 0 else f"signal {-code}: {signal.strsignal(-code)}"


def _work(pipe: Connection, memory: int) -> None:
    """What a worker process does from its start to its end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides what ends
    logging.disable(logging.CRITICAL)  # trafilatura's remarks on single pages; fates and reasons say what is needed
    Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory(memory)
    pipe.send(None)
    while True:
        try:
            job = pipe.recv()
        except EOFError:
            return
        pipe.send_bytes(_reply(job))


def _reply(job: Callable[[], object]) -> bytes:
    """The pickled pair of the job's result and its failure, of which one is None."""
    try:
        return pickle.dumps((job(), None))
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


def _limit_memory(memory: int) -> None:
    """Bounds the address space of this process to what it has now and `memory` bytes more.

    Without /proc (macOS, which does not enforce such a bound either) there is none, and the deadline has to do.
    """
    try:
        pages_in_use = int(Path("/proc/self/statm").read_text().split()[0])
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
