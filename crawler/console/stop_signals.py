"""What Ctrl-C, SIGTERM and SIGHUP do, from the time that this project's code is loaded until the process ends.

Imports only light modules, because `broadsheet` loads it first of all, and Scrapy loads crawler.settings, which imports
it, before the rest of a project.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from crawler.console.standard_streams import write_now

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_COMMANDS = Path(__file__).parent.parent / "commands"
_NOT_BEGUN = "scrapy {}: stopped before it began\n"
_SHOW_CURSOR = "\x1b[?25h"

Handler = Callable[[int, FrameType | None], None]


def end_while_loading(arguments: Sequence[str]) -> None:
    """If the command line `arguments` (sys.argv) names a command of this project, a signal ends the process with one
    line and exit code 1, until the command installs its own handlers. Nothing is stored by then. An exception does not
    suffice: it may be raised during an import, which swallows it or prints a traceback."""
    command = next((argument for argument in arguments[1:] if not argument.startswith("-")), "")
    if command.isidentifier() and (_COMMANDS / f"{command}.py").is_file():
        _handle(lambda *_: _end(_NOT_BEGUN.format(command)))


def interrupt(command: str) -> None:
    """For a command on a corpus: the first signal raises KeyboardInterrupt, which the command reports in one line. The
    second one ends the process at once, with one line and exit code 1."""
    received: list[int] = []

    def handler(number: int, frame: FrameType | None) -> None:
        received.append(number)
        if len(received) == 1:
            raise KeyboardInterrupt
        _end(f"scrapy {command}: ended at once; the next command finishes what was being written\n")

    _handle(handler)


def stop_twice(has_begun: Callable[[], bool], stop: Callable[[], object], kill: Callable[[], object]) -> None:
    """For a crawl: the first signal calls `stop`. The second one calls `kill` and ends the process at once, with one
    line and exit code 1; so does the first if nothing has begun. All three callables interrupt the main thread."""
    received: list[int] = []

    def handler(number: int, frame: FrameType | None) -> None:
        received.append(number)
        if not has_begun():
            kill()
            _end(_NOT_BEGUN.format("crawl"))
        elif len(received) == 1:
            stop()
        else:
            kill()
            _end("scrapy crawl: ended at once; the next run finishes what was being committed\n")

    _handle(handler)


def _handle(handler: Handler) -> None:
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup, and jobs in the background of a script
            signal.signal(number, handler)


def _end(line: str) -> None:
    write_now((_SHOW_CURSOR if os.isatty(2) else "") + line)
    os._exit(1)
