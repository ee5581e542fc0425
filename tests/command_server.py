"""Loads what `scrapy` commands need, and forks a process for each command that arrives on a socket (see commands.py).

A new interpreter would load the libraries for seconds, once for the command and once more for its extraction workers.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing import forkserver, util
from pathlib import Path
from pkgutil import resolve_name, walk_packages
from typing import Any


def _load() -> None:
    """Imports all modules of this project and what they import, but not the settings, which act when they are loaded,
    nor the reactor, which each process needs for itself."""
    import crawler
    import pipelines

    for package in (crawler, pipelines):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    del sys.modules["crawler.settings"]
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    assert "twisted.internet.reactor" not in sys.modules
    gc.freeze()


def _serve(commands: socket.socket) -> str:
    """Forks a process for each command, and returns in each of them, and only there, with the function to call."""
    children: list[int] = []
    while True:
        message, descriptors, _, _ = socket.recv_fds(commands, 1 << 20, 4)
        # Waited for, so that their processor time is counted as that of the tests; when all is done, until they end.
        children = [child for child in children if os.waitpid(child, os.WNOHANG if message else 0)[0] == 0]
        if not message:
            os._exit(0)
        if child := os.fork():
            children.append(child)
        else:
            commands.close()
            return _child(json.loads(message), *descriptors)
        for descriptor in descriptors:
            os.close(descriptor)


def _child(message: dict[str, Any], out: int, err: int, status: int) -> str:
    """The process of a command, whose parent reports its id and how it ended."""
    if pid := os.fork():
        os.write(status, b"%d\n" % pid)
        _, ended = os.waitpid(pid, 0)
        os.write(status, b"%d\n" % os.waitstatus_to_exitcode(ended))
        os._exit(0)
    os.close(status)
    os.setsid()  # so that a test can signal the whole group, as a terminal does
    for stream, number in ((out, 1), (err, 2)):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(message["folder"])
    os.environ.clear()
    os.environ.update(message["environment"])
    function, *sys.argv = message["command"]
    return function


@contextmanager
def _forking() -> Iterator[None]:
    """multiprocessing forks its helpers from this process in place of starting an interpreter."""

    def fork(path: str, arguments: Sequence[str], descriptors: Sequence[int]) -> int:
        if pid := os.fork():
            return pid
        for file in list(Path("/proc/self/fd").iterdir()):
            if (number := int(file.name)) > 2 and number not in descriptors:
                with suppress(OSError):  # that of the listing itself
                    os.close(number)
        try:
            exec(arguments[arguments.index("-c") + 1], {"__name__": "__main__"})  # noqa: S102
        finally:
            os._exit(0)

    spawn, util.spawnv_passfds = util.spawnv_passfds, fork
    try:
        yield
    finally:
        util.spawnv_passfds = spawn


# Of `scrapy`; any other would start the fork server with an interpreter of its own.
_READ_PAGES = frozenset("crawl extract fetch parse reextract shell show sources view".split())


def _start_fork_server() -> None:
    """Starts the fork server of extraction workers, while this process has one thread."""
    from pipelines.extract.workers import fork_server

    with _forking(), fork_server._without_main(), fork_server._signals_held_back():
        forkserver.ensure_running()


def _run(function: str) -> None:
    """Calls a function, and ends as an interpreter does, but frees no memory: it is shared with the server until it is
    touched, which would cost as much as most commands."""
    code = 0
    try:
        resolve_name(function)()
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        code = end.code
    threading._shutdown()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _main() -> None:
    sys.path[0] = str(Path.cwd())  # as `python -m scrapy` has it
    sys.path.append(str(Path(__file__).parent))
    commands = socket.socket(fileno=int(sys.argv[1]))
    _load()
    function = _serve(commands)
    if sys.argv[0] != "scrapy" or _READ_PAGES & {*sys.argv}:
        _start_fork_server()
    _run(function)


if __name__ == "__main__":
    _main()
