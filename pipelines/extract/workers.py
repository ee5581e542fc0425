"""Worker processes that can be killed: a job that hangs, bloats or crashes harms no other and names its cause."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

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
    """A pool of worker processes, started at the first job. For use from one event loop."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._pool: ProcessPool | None = None

    async def run(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a module-level function in a worker and returns its result.

        Raises one of the JobErrors above; an exception of the function itself becomes a plain JobError whose cause is
        the exception as raised, with the worker's traceback.
        """
        try:
            return await self._schedule(function, *args, **kwargs)
        except BrokenProcessPool:
            # A worker died between two jobs (the system's out-of-memory killer), which pebble answers by giving up the
            # whole pool. No job is to blame, so each is given to a new pool, once.
            self._pool = None
        try:
            return await self._schedule(function, *args, **kwargs)
        except BrokenProcessPool as error:
            raise JobCrashError(str(error)) from error

    async def _schedule(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        pool = self._pool = self._pool or self._start()
        future = pool.schedule(function, args=args, kwargs=kwargs, timeout=self.limits.deadline)
        try:
            return await asyncio.wrap_future(future)
        except TimeoutError as error:
            raise JobDeadlineError(f"longer than {self.limits.deadline:g} s") from error
        except ProcessExpired as error:
            raise JobCrashError(f"exit code {error.exitcode}") from error
        except MemoryError as error:
            raise JobMemoryError(f"more than {self.limits.memory >> 20} MiB") from error
        except (BrokenProcessPool, asyncio.CancelledError):
            raise
        except Exception as error:
            raise JobError(f"{type(error).__name__}: {error}") from error

    def _start(self) -> ProcessPool:
        # A fork of this process would copy its reactor, threads and database connections; the fork server is a clean
        # process that has imported the libraries once, so that replacing a worker is cheap.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["pipelines.extract"])
        return ProcessPool(
            self.limits.processes,
            max_tasks=self.limits.jobs,
            initializer=_start_worker,
            initargs=(self.limits.memory,),
            context=context,
        )

    def close(self) -> None:
        """Waits for the jobs under way, then ends the workers."""
        if self._pool is not None:
            self._pool.close()
            self._pool.join()
            self._pool = None

    def kill(self) -> None:
        """Ends the workers at once; jobs under way are lost."""
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None


def _start_worker(memory: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides what ends
    logging.disable(logging.CRITICAL)  # trafilatura's remarks on single pages; fates and reasons say what is needed
    pages_in_use = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages_in_use * os.sysconf("SC_PAGE_SIZE") + memory
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that was killed cannot end its workers, so they watch it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
