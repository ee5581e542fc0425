"""Crawls one after the other in one process beside the test's: a tenth of what a process for each would cost.

What is of the process itself (exit codes, signals, what a terminal shows) is tested by crawling.py.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from commands import ROOT
from crawling import FAST, Run


@dataclass(frozen=True)
class Crawled(Run):
    """A crawl that has ended, with its stats. `code` is 0 if it finished; `out` is empty. The stat `reactor/longest`
    is the longest that the reactor's thread was busy without a break, in seconds of its processor time."""

    stats: dict[str, Any]


class Crawls:
    """A process that crawls, as a context manager."""

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, str(ROOT / "tests" / "crawl_server.py")],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.communicate()

    def crawl(self, spider: str, *, corpus: Path, arguments: dict[str, str], **settings: object) -> Crawled:
        """`scrapy crawl SPIDER -a … -s …`, to its end."""
        given = {name: str(value) for name, value in (FAST | {"CORPUS": corpus} | settings).items()}
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([spider, arguments, given]) + "\n")
        self.process.stdin.flush()
        stats, log = json.loads(self.process.stdout.readline())
        return Crawled(int(stats["finish_reason"] != "finished"), "", log, corpus, stats)
