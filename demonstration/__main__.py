"""python -m demonstration: serves the newspapers until Ctrl-C, and writes a sources file for the crawler if asked."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from pathlib import Path

from demonstration.server import Newspapers, Served


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 after Ctrl-C or SIGTERM, 1 where a port is taken, 2 for wrong arguments."""
    parser = argparse.ArgumentParser(prog="python -m demonstration", description=__doc__)
    parser.add_argument(
        "--port", type=int, default=8801, help="first of the ports, 0 for any free ones (default: 8801)"
    )
    parser.add_argument("--stories", type=int, default=120, help="story pages in all (default: 120)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other stories (default: 1)")
    parser.add_argument("--edition", type=int, default=1, help="2 and later: some stories have grown (default: 1)")
    parser.add_argument("--sources", type=Path, metavar="FILE", help="write a sources file for the crawler")
    parser.add_argument("--troubles", action="store_true", help="name the misbehaving paper in the sources file too")
    asked = parser.parse_args(arguments)
    newspapers = Newspapers(asked.seed, asked.stories, asked.port, asked.edition)
    signals = {signal.SIGINT, signal.SIGTERM}
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)  # before the server's thread starts, which inherits the mask
    try:
        newspapers.start()
    except OSError as error:
        sys.stderr.write(f"cannot listen: {error.strerror}; choose another --port\n")
        return 1
    if asked.sources:
        named = (*newspapers.papers, newspapers.trouble) if asked.troubles else newspapers.papers
        asked.sources.write_text(sources(named), encoding="utf-8")
    sys.stdout.write(table(newspapers))
    sys.stdout.flush()
    signal.sigwait(signals)
    newspapers.stop()
    return 0


def table(newspapers: Newspapers) -> str:
    """The papers with language, number of stories and home, a line each."""
    rows = [(p.name, p.paper.language, str(newspapers.site(p.name).stories), p.home) for p in newspapers.papers]
    rows.append((newspapers.trouble.name, newspapers.trouble.paper.language, "troubles", newspapers.trouble.home))
    return "".join(f"{name:<22}{language:<4}{stories:>8}  {home}\n" for name, language, stories, home in rows)


def sources(papers: tuple[Served, ...]) -> str:
    """The sources file (TOML). Feeds and sitemaps that the crawler shall find by itself are left out."""
    return "\n".join(_source(served) for served in papers)


def _source(served: Served) -> str:
    told = [feed for feed in served.paper.feeds if feed.in_sources]
    values = {
        "name": served.name,
        "home": served.home,
        "feeds": [served.base + feed.path for feed in told if not feed.is_sitemap],
        "sitemaps": [served.base + feed.path for feed in told if feed.is_sitemap],
        "country": served.paper.country,
        "language": served.paper.language,
        "delay": 0.0,
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in values.items() if value != []]
    return "\n".join(["[[source]]", *lines, ""])


if __name__ == "__main__":
    sys.exit(main())
