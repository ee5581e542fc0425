"""Runs Scrapy in this process and kills it at one step of a commit: `python killed.py STEP before|after TIME -- …`.

SIGKILL, so nothing is closed, flushed or caught. The steps are the functions that the durability protocol consists of.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

STEPS = {
    "archive": "pipelines.archive.warc_file:WarcFile.append",
    "archive sync": "pipelines.archive.warc_file:WarcFile.sync",
    "write": "pipelines.corpus.writer:write",
    "sync": "pipelines.store.files:sync",
    "intent": "pipelines.store.queries:record",
    "commit": "pipelines.corpus.writer:commit",
    "end": "pipelines.store.queries:end",
    "transaction": "pipelines.corpus.writer:transaction",
}


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def deadly(step: Callable[..., Any], *, after: bool, time: int) -> Callable[..., Any]:
    """A step at whose n-th time, counted from 1, the process dies before or after it is done."""
    times = count(1)

    def run(*args: Any, **kwargs: Any) -> Any:
        last = next(times) == time
        if last and not after:
            die()
        result = step(*args, **kwargs)
        if last:
            die()
        return result

    return run


def deadly_transaction(step: Callable[..., Any], *, after: bool, time: int) -> Callable[..., Any]:
    """The same of a transaction, which is done when its block has ended."""
    times = count(1)

    @contextmanager
    def run(*args: Any) -> Iterator[Any]:
        last = next(times) == time
        with step(*args) as connection:
            yield connection
            if last and not after:
                die()
        if last:
            die()

    return run


def main() -> None:
    sys.path[0] = str(Path.cwd())  # as `python -m scrapy` has it
    step, when, time, _, *arguments = sys.argv[1:]
    make = deadly_transaction if step == "transaction" else deadly
    module, _, path = STEPS[step].partition(":")
    *owner, name = path.split(".")
    target = resolve_name(":".join((module, *owner)))
    setattr(target, name, make(getattr(target, name), after=when == "after", time=int(time)))
    from scrapy.cmdline import execute

    execute(["scrapy", *arguments])


if __name__ == "__main__":
    main()
