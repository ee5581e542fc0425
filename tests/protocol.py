"""The steps of the durability protocol (docs/design.md), the function behind each, and ways to interrupt one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import count
from pkgutil import resolve_name
from typing import Any, NoReturn
from unittest.mock import patch


class Step(StrEnum):
    ARCHIVE = "archive"
    ARCHIVE_SYNC = "archive sync"
    WRITE = "write"
    SYNC = "sync"
    INTENT = "intent"
    COMMIT = "commit"
    END = "end"
    TRANSACTION = "transaction"


FUNCTIONS = {
    Step.ARCHIVE: "pipelines.archive.warc_file:WarcFile.append",
    Step.ARCHIVE_SYNC: "pipelines.archive.warc_file:WarcFile.sync",
    Step.WRITE: "pipelines.store.files:write_file",
    Step.SYNC: "pipelines.store.files:sync",
    Step.INTENT: "pipelines.store.queries:record",
    Step.COMMIT: "pipelines.store.delta:commit",
    Step.END: "pipelines.store.queries:end",
    Step.TRANSACTION: "pipelines.corpus.writer:transaction",
}

BATCH = (Step.WRITE, Step.INTENT, Step.COMMIT, Step.END)
"""The steps of any batch, in their order."""

RECORDED = frozenset({Step.COMMIT, Step.END})
"""The steps that come after the intent is recorded: killed at one of them, a batch is finished by the next command.
`record` itself is rolled back when the rest of its transaction fails."""


class Killed(BaseException):
    """In the place of SIGKILL, within one process: nothing catches it."""


def die() -> NoReturn:
    raise Killed


def interrupting(
    function: Callable[..., Any], interrupt: Callable[[], object], *, after: bool = False, time: int = 1
) -> Callable[..., Any]:
    """The function, with a call of `interrupt` before or after its n-th call, counted from 1."""
    times = count(1)

    def run(*args: Any, **kwargs: Any) -> Any:
        now = next(times) == time
        if now and not after:
            interrupt()
        result = function(*args, **kwargs)
        if now and after:
            interrupt()
        return result

    return run


@contextmanager
def interrupted(
    step: Step, interrupt: Callable[[], object] = die, *, after: bool = False, time: int = 1
) -> Iterator[None]:
    """Within the block, `interrupt` is called before or after the n-th time that a step is taken."""
    module, _, name = FUNCTIONS[step].partition(":")
    function = getattr(resolve_name(module), name)
    run = interrupting(function, interrupt, after=after, time=time)
    # Every module that imports the function has it under a name of its own.
    places = [
        (owner, alias)
        for owner in list(sys.modules.values())
        if getattr(owner, "__name__", "").startswith("pipelines.")
        for alias, value in vars(owner).items()
        if value is function
    ]
    patches = [patch.object(owner, alias, run) for owner, alias in places]
    for started in patches:
        started.start()
    try:
        yield
    finally:
        for started in patches:
            started.stop()
