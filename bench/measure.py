"""Runs a program and measures its cost: seconds, and the peak memory of it and its children."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.1  # seconds between two looks, each of which costs about a millisecond


@dataclass(frozen=True)
class Cost:
    """What a program took. `processor` is seconds of processor time of the process itself, `workers` of all processes
    under it, both to a tenth of a second. `memory` is anonymous resident bytes of the process itself, `tree` of it and
    all children; what children share with the fork server counts once for each. Pages of files that are read through
    memory maps do not count: the system takes them back at will."""

    code: int
    seconds: float
    processor: float
    workers: float
    memory: int
    tree: int
    out: str


def run(command: Sequence[str], env: Mapping[str, str] | None = None) -> Cost:
    """Runs a command to its end; its log goes to this process's standard error."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
    memory = tree = 0
    spent: dict[int, float] = {}
    while process.poll() is None:
        sizes = _tree(process.pid)
        memory, tree = max(memory, sizes.get(process.pid, 0)), max(tree, sum(sizes.values()))
        for pid in sizes:
            with suppress(OSError):  # it has ended since
                spent[pid] = time.clock_gettime(process_clock(pid))
        time.sleep(_EVERY)
    seconds = time.monotonic() - started
    out = process.stdout.read() if process.stdout else ""
    own = spent.pop(process.pid, 0.0)
    return Cost(process.returncode, seconds, own, sum(spent.values()), memory, tree, out)


def process_clock(pid: int) -> int:
    """The clock of the processor time of any process, as Linux numbers it."""
    return ~pid << 3 | 2


def thread_clock(native_id: int) -> int:
    """The clock of the processor time of any thread, as Linux numbers it."""
    return ~native_id << 3 | 6


def scrapy(command: str, *arguments: str, **settings: object) -> list[str]:
    """The command line of `scrapy <command> …`."""
    return [
        sys.executable,
        "-m",
        "scrapy",
        command,
        *arguments,
        *(f"-s{name}={value}" for name, value in settings.items()),
    ]


def _tree(root: int) -> dict[int, int]:
    """Anonymous resident bytes of a process and of each process under it."""
    sizes: dict[int, int] = {}
    family = [root]
    for pid in family:
        try:
            lines = dict(line.split(":\t", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
            family += [
                int(child) for of in Path(f"/proc/{pid}/task").glob("*/children") for child in of.read_text().split()
            ]
        except OSError:  # it has ended since
            continue
        sizes[pid] = int(lines.get("RssAnon", "0 kB").split()[0]) * 1024
    return sizes
