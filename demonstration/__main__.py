"""Serve the demonstration newspapers until Ctrl-C, or while a command runs; write a sources file if asked."""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from demonstration.papers import PAPERS
from demonstration.server import Newspapers, Served


def main(arguments: list[str] | None = None) -> int:
    """Exit code: that of the command, or 0 after Ctrl-C or SIGTERM; 1 if a port is taken, 2 for wrong arguments."""
    asked = _parser().parse_args(arguments)
    newspapers = Newspapers(asked.seed, asked.stories, asked.port, asked.edition)
    try:
        newspapers.start()
    except OSError as error:
        sys.stderr.write(
            f"cannot listen from port {asked.port} on: {os.strerror(error.errno or 0).lower()}; choose another --port\n"
        )
        return 1
    try:
        if asked.sources:
            named = (*newspapers.papers, newspapers.trouble) if asked.troubles else newspapers.papers
            asked.sources.parent.mkdir(parents=True, exist_ok=True)
            asked.sources.write_text(sources(named), encoding="utf-8")
        sys.stdout.write(table(newspapers))
        sys.stdout.flush()
        return _run(asked.command) if asked.command else _wait()
    finally:
        newspapers.stop()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m demonstration", description=__doc__)
    parser.add_argument("--port", type=_port, default=8801, help="first of the ports, 0 for any free ones (8801)")
    parser.add_argument("--stories", type=_count, default=120, help="story pages in all, up to 1,000,000 (120)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other stories (1)")
    parser.add_argument("--edition", type=_count, default=1, help="2 and later: some stories have grown (1)")
    parser.add_argument("--sources", type=Path, metavar="FILE", help="write a sources file for the crawler")
    parser.add_argument("--troubles", action="store_true", help="name the misbehaving paper in the sources file too")
    parser.add_argument("command", nargs="*", help="after --: run this while serving, and stop when it ends")
    return parser


def _port(text: str) -> int:
    last = 65535 - len(PAPERS)
    if not (text.isascii() and text.isdigit() and int(text) <= last):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to {last}")
    return int(text)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 1_000_000):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 1,000,000")
    return int(text)


def _wait() -> int:
    stop = threading.Event()
    with _handled(SIGINT=stop.set, SIGTERM=stop.set):
        stop.wait()
    return 0


def _run(command: list[str]) -> int:
    try:
        process = subprocess.Popen(command)  # noqa: S603 - the operator's own command line
    except OSError as error:
        sys.stderr.write(f"cannot run {command[0]}: {error.strerror}\n")
        return 2
    # Ctrl-C reaches the command too, which then ends in its own way and time; SIGTERM has to be passed on.
    with _handled(SIGINT=lambda: None, SIGTERM=process.terminate):
        code = process.wait()
    return code if code >= 0 else 128 - code


@contextmanager
def _handled(**actions: Callable[[], None]) -> Iterator[None]:
    """Replaces the handlers of signals, given by name, within the block."""
    before = {name: signal.signal(signal.Signals[name], lambda *_, do=act: do()) for name, act in actions.items()}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(signal.Signals[name], handler)


def table(newspapers: Newspapers) -> str:
    """The papers with language, number of stories and home, a line each."""
    rows = [(p.name, p.paper.language, str(newspapers.site(p.name).stories), p.home) for p in newspapers.papers]
    rows.append((newspapers.trouble.name, newspapers.trouble.paper.language, "troubles", newspapers.trouble.home))
    return "".join(f"{name:<22}{language:<4}{stories:>8}  {home}\n" for name, language, stories, home in rows)


def sources(papers: tuple[Served, ...]) -> str:
    """The sources file (TOML). Feeds and sitemaps that the crawler has to find by itself are left out."""
    return "\n".join(_source(served) for served in papers)


def _source(served: Served) -> str:
    named = [feed for feed in served.paper.feeds if feed.in_sources]
    values = {
        "name": served.name,
        "home": served.home,
        "feeds": [served.base + feed.path for feed in named if not feed.is_sitemap],
        "sitemaps": [served.base + feed.path for feed in named if feed.is_sitemap],
        "country": served.paper.country,
        "language": served.paper.language,
        "delay": 0.0,
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in values.items() if value != []]
    return "\n".join(["[[source]]", *lines, ""])


if __name__ == "__main__":
    sys.exit(main())
