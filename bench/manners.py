"""python bench/manners.py: many sites at once with the usual manners, beside the pages a second that the manners allow.

Demonstration newspapers serve the sites, each on a port of its own. Their answers are counted some seconds after the
start, when robots.txt and home pages have been read. DOWNLOAD_DELAY allows each site one page a delay, so the share is
1 if the crawl never falls behind.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from arguments import Parser
from measure import process_clock, scrapy

from crawler import settings
from demonstration.server import Newspapers, Served

_A_GROUP = 7  # papers that one Newspapers serves
_STORIES = 500  # of a paper, more than it is asked for


def sources(sites: Sequence[Served]) -> str:
    """The sources file: a home each, and nothing else."""
    return "\n".join(f'[[source]]\nname = "site-{at}"\nhome = "{site.home}"\n' for at, site in enumerate(sites))


def answered(groups: Sequence[Newspapers]) -> int:
    return sum(len(group.requests) for group in groups)


def main() -> int:
    parser = Parser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sites", type=int, default=50)
    parser.add_argument(
        "--delay", type=float, default=settings.DOWNLOAD_DELAY, help="seconds between two pages of a site"
    )
    parser.add_argument("--start", type=float, default=30, help="seconds that do not count")
    parser.add_argument("--seconds", type=float, default=60, help="seconds that count")
    asked = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        groups = [
            stack.enter_context(Newspapers(seed, _A_GROUP * _STORIES))
            for seed in range(1, 2 + (asked.sites - 1) // _A_GROUP)
        ]
        file = Path(name) / "sources.toml"
        file.write_text(sources([paper for group in groups for paper in group.papers][: asked.sites]))
        corpus = {"CORPUS": Path(name) / "corpus", "DOWNLOAD_DELAY": asked.delay, "EXTRACT_WORKERS": 2}
        crawl = subprocess.Popen(scrapy("crawl", "news", f"-asources={file}", **corpus), stdout=subprocess.DEVNULL)
        time.sleep(asked.start)
        first, began, spent = answered(groups), time.monotonic(), time.clock_gettime(process_clock(crawl.pid))
        time.sleep(asked.seconds)
        if crawl.poll() is not None:
            sys.exit(f"the crawl ended with code {crawl.returncode} before its time")
        pages, seconds = answered(groups) - first, time.monotonic() - began
        spent = time.clock_gettime(process_clock(crawl.pid)) - spent
        crawl.send_signal(signal.SIGTERM)
        crawl.wait()
    allowed = asked.sites / asked.delay
    print(f"{asked.sites} sites, a page every {asked.delay:g} s each; load {os.getloadavg()[0]:.1f}")
    print(
        f"{pages / seconds:.1f} pages a second of {allowed:.1f} that the manners allow: {pages / seconds / allowed:.3f}"
    )
    print(f"main process {1000 * spent / pages:.2f} ms of processor time a page")
    return 0


if __name__ == "__main__":
    sys.exit(main())
