"""Runs Scrapy in this process and kills it at one step of a commit: `python killed.py STEP before|after TIME -- …`.

SIGKILL, so nothing is closed, flushed or caught. The steps are those of protocol.Step.
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

from protocol import FUNCTIONS, Step, interrupting


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def deadly_transaction(transaction: Callable[..., Any], *, after: bool, time: int) -> Callable[..., Any]:
    """A transaction in which the process dies, or behind which it does, when its block has ended for the n-th time."""
    times = count(1)

    @contextmanager
    def run(*args: Any) -> Iterator[Any]:
        last = next(times) == time
        with transaction(*args) as connection:
            yield connection
            if last and not after:
                die()
        if last:
            die()

    return run


def main() -> None:
    sys.path[0] = str(Path.cwd())  # as `python -m scrapy` has it
    name, when, time, _, *arguments = sys.argv[1:]
    step, after = Step(name), when == "after"
    module, _, path = FUNCTIONS[step].partition(":")
    *owner, name = path.split(".")
    target = resolve_name(":".join((module, *owner)))
    function = getattr(target, name)
    if step is Step.TRANSACTION:
        run = deadly_transaction(function, after=after, time=int(time))
    else:
        run = interrupting(function, die, after=after, time=int(time))
    setattr(target, name, run)  # before any other module imports it
    from scrapy.cmdline import execute

    execute(["scrapy", *arguments])


if __name__ == "__main__":
    main()
