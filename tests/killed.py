"""Runs Scrapy in this process and kills it at one step of a commit: `killed.py STEP before|after TIME -- …`.

SIGKILL, so nothing is closed, flushed or caught. The steps are those of protocol.Step.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pkgutil import resolve_name
from typing import Any
from unittest.mock import patch

from protocol import FUNCTIONS, Step, interrupted, interrupting


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def deadly_transaction(transaction: Callable[..., Any], *, after: bool, time: int) -> Callable[..., Any]:
    """A transaction in which the process dies, or after which it does, when its block has ended for the n-th time."""
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
    name, when, time, _, *arguments = sys.argv[1:]
    step, after = Step(name), when == "after"
    module, _, path = FUNCTIONS[step].partition(":")
    if step is Step.TRANSACTION:
        transaction = getattr(resolve_name(module), path)
        changed = patch(f"{module}.{path}", deadly_transaction(transaction, after=after, time=int(time)))
    elif "." in path:
        run = interrupting(resolve_name(FUNCTIONS[step]), die, after=after, time=int(time))
        changed = patch(f"{module}.{path}", run)
    else:
        changed = interrupted(step, die, after=after, time=int(time))
    from scrapy.cmdline import execute

    with changed:
        execute(["scrapy", *arguments])
