"""The process that workers are forked from, watched: like any other it may die, or be stopped.

A fork of the crawler would copy its reactor, threads and database connections; the fork server is a clean process that
has loaded once what all workers need, so that replacing one is cheap. multiprocessing starts it with the first worker,
and another if it has died, but would wait for one that is stopped forever.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from threading import Lock, Timer
from types import ModuleType
from typing import cast

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["pipelines.extract.workers.preload"])

# Seconds in which the fork server forks its first worker. It loads their libraries before, 2 s on an idle machine.
LOAD = 60.0
# Seconds for what takes a few thousandths of one: forking a further worker, reporting the end of one.
ANSWER = 20.0

_one_at_a_time = Lock()  # multiprocessing looks after all children when it starts or ends one, unguarded
_loaded: int | None = None  # the fork server that has forked a worker


def begin() -> None:
    """Starts the fork server, unless it runs. It loads what workers need while this process goes on. If the machine can
    start no process now, the first worker tries again."""
    with _one_at_a_time, _without_main(), _signals_held_back(), suppress(OSError):
        forkserver.ensure_running()


def start(process: ForkServerProcess) -> None:
    """Starts a process of CONTEXT. Raises EOFError or OSError if the fork server died meanwhile, or had to be killed
    because it did not answer: another process can be started then, by another fork server."""
    global _loaded  # as there is one fork server
    with _one_at_a_time, _without_main(), _signals_held_back():
        watch = Timer(ANSWER if _loaded is not None and _loaded == _pid() else LOAD, kill)
        watch.daemon = True
        watch.start()
        try:
            process.start()
            _loaded = _pid()
        except (EOFError, OSError):
            _replace()
            raise
        finally:
            watch.cancel()


def end(process: ForkServerProcess) -> int:
    """Kills a process, if it has not ended yet, and returns its exit code, below 0 for a signal. Where the fork server
    does not know it, it is 255, as in multiprocessing."""
    with _one_at_a_time:
        process.kill()
        process.join(ANSWER)
        if process.exitcode is None:
            _replace()
            process.join()
        code = process.exitcode
        process.close()
    return code or 0


def kill() -> None:
    """Kills the fork server, even one that is stopped. Its workers live on; their exit codes are lost."""
    if (pid := _pid()) is not None:
        _kill(pid)


def kill_with_workers() -> None:
    """Kills the fork server and the workers that it has forked, those too that nobody knows yet and those that are
    stopped. Without /proc (macOS), the workers end when they notice that their parent has."""
    if (pid := _pid()) is not None:
        for process in (pid, *_children_of(pid)):
            _kill(process)


def _kill(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


def _children_of(pid: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            _state, parent, *_ = status.read_text().rpartition(")")[2].split()
            if int(parent) == pid:
                found.append(int(status.parent.name))
    return found


def _replace() -> None:
    """Kills the fork server and waits for its death, of which multiprocessing learns by itself."""
    kill()
    if (pid := _pid()) is not None:
        with suppress(ChildProcessError):
            os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)


def _pid() -> int | None:
    return cast("int | None", forkserver._forkserver._forkserver_pid)  # type: ignore[attr-defined]  # nobody else knows


_OF_THE_PARENT = frozenset({signal.SIGINT, signal.SIGTERM, signal.SIGHUP})


@contextmanager
def _signals_held_back() -> Iterator[None]:
    """What is started meanwhile never sees the signals that end a run: Ctrl-C, a terminal that closes and supervisors
    send them to the whole group, and the parent decides what ends."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _OF_THE_PARENT)
    try:
        # If this starts it, it unblocks SIGINT and SIGTERM. The fork server must not be started without them.
        resource_tracker.ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, _OF_THE_PARENT)
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _without_main() -> Iterator[None]:
    """Hides the script that this process runs: multiprocessing would run it in every child as well, in which the
    `scrapy` command loads all of Scrapy, in half a second. No job is defined there."""
    main, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
