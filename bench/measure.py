"""Runs a program and measures its cost: seconds, and the peak memory of it and its children."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.5  # seconds between two looks at the memory, each of which costs some 20 ms


@dataclass(frozen=True)
class Cost:
    """What a program took. `memory` is anonymous resident bytes of the process itself, `tree` of it and all children;
    what children share with the fork server counts once for each. Pages of files that are read through memory maps do
    not count: the system takes them back at will."""

    code: int
    seconds: float
    memory: int
    tree: int
    out: str


def run(command: Sequence[str], env: Mapping[str, str] | None = None) -> Cost:
    """Runs a command to its end; its log goes to this process's standard error."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
    memory = tree = 0
    while process.poll() is None:
        sizes = _tree(process.pid)
        memory, tree = max(memory, sizes[0] if sizes else 0), max(tree, sum(sizes))
        time.sleep(_EVERY)
    out = process.stdout.read() if process.stdout else ""
    return Cost(process.returncode, time.monotonic() - started, memory, tree, out)


def scrapy(*arguments: str, **settings: object) -> list[str]:
    """The command line of `scrapy crawl …`."""
    return [
        sys.executable,
        "-m",
        "scrapy",
        "crawl",
        *arguments,
        *(f"-s{name}={value}" for name, value in settings.items()),
    ]


def _tree(root: int) -> list[int]:
    """Anonymous resident bytes of a process, then of each process under it."""
    parents: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
        except OSError:  # it has ended since
            continue
        pid = int(status.parent.name)
        parents[pid] = int(lines["PPid"])
        sizes[pid] = int(lines.get("RssAnon", "0 kB").split()[0]) * 1024
    family = [root]
    for pid in family:
        family.extend(child for child, parent in parents.items() if parent == pid)
    return [sizes.get(pid, 0) for pid in family]
