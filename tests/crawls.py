"""Crawls one after the other in one process beside the test's: a tenth of what a process for each would cost.

What is of the process itself (exit codes, signals, what a terminal shows) is tested by crawling.py.
"""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

from commands import PATIENCE, Process
from crawling import FAST, Run


@dataclass(frozen=True)
class Crawled(Run):
    """A crawl that has ended, with its stats. `code` is 0 if it finished; `out` is empty. The stat `reactor/longest`
    is the longest that the reactor's thread was busy without a break, in seconds of its processor time."""

    stats: dict[str, Any]


class Crawls:
    """A process that crawls, as a context manager."""

    def __enter__(self) -> Self:
        with TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listener:
            listener.bind(address := f"{folder}/crawls")
            listener.listen()
            listener.settimeout(PATIENCE)
            self.process = Process("crawl_server:main", "crawl_server.py", address)
            self.connection, _ = listener.accept()
        self.crawls = self.connection.makefile("rw", encoding="utf-8")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.crawls.close()
        self.connection.close()
        self.process.wait()

    def crawl(self, spider: str, *, corpus: Path, arguments: dict[str, str], **settings: object) -> Crawled:
        """`scrapy crawl SPIDER -a … -s …`, to its end."""
        given = {name: str(value) for name, value in (FAST | {"CORPUS": corpus} | settings).items()}
        self.crawls.write(json.dumps([spider, arguments, given]) + "\n")
        self.crawls.flush()
        stats, log = json.loads(self.crawls.readline())
        return Crawled(int(stats["finish_reason"] != "finished"), "", log, corpus, stats)
