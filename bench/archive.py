"""python bench/archive.py: what the archive costs a live crawl of the demonstration newspapers.

Crawls with and without it alternate, each into its own corpus; the best round of each kind counts. The processor
time is that of the crawler's own process, which writes the archive; neither its workers nor the newspapers are in it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from measure import scrapy

from demonstration.__main__ import sources
from demonstration.server import Newspapers


@dataclass(frozen=True)
class Round:
    """One crawl: pages and seconds, and the bytes that it left in the archive and in the tables."""

    pages: int
    seconds: float
    processor: float
    archive: int
    corpus: int


def crawled(newspapers: Newspapers, folder: Path, *, archive: bool) -> Round:
    """A crawl of all papers, from start to exit. Ends this program if it fails."""
    corpus = folder / "corpus"
    settings = {
        "CORPUS": corpus,
        "ARCHIVE": archive,
        "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_ENABLED": 0,
        "LOG_LEVEL": "ERROR",
    }
    file = folder / "sources.toml"
    file.write_text(sources(newspapers.papers), encoding="utf-8")
    asked, before, started = len(newspapers.requests), os.times(), time.monotonic()
    subprocess.run(scrapy("crawl", "news", f"-asources={file}", **settings), stdout=subprocess.DEVNULL, check=True)
    seconds, after = time.monotonic() - started, os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    kept = sum(path.stat().st_size for path in (corpus / "archive").glob("*"))
    whole = sum(path.stat().st_size for path in corpus.rglob("*") if path.is_file())
    return Round(len(newspapers.requests) - asked, seconds, processor, kept, whole - kept)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stories", type=int, default=240)
    asked = parser.parse_args()
    rounds: dict[bool, list[Round]] = {True: [], False: []}
    with Newspapers(seed=1, stories=asked.stories) as newspapers:
        for _ in range(asked.rounds):
            for archive, done in rounds.items():
                with tempfile.TemporaryDirectory() as folder:
                    done.append(crawled(newspapers, Path(folder), archive=archive))
    for archive, done in rounds.items():
        best = min(done, key=lambda one: one.seconds)
        least = min(one.processor for one in done)
        print(
            f"{'with' if archive else 'without':7}  {best.pages} pages  {best.pages / best.seconds:6.1f} pages/s  "
            f"{1000 * least / best.pages:6.1f} ms of processor time a page  "
            f"archive {best.archive / 1e6:.1f} MB, tables and state {best.corpus / 1e6:.1f} MB"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
