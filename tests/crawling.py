"""Runs the crawler as a person does, in a process of its own, and reads what it left."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demonstration.__main__ import sources
from demonstration.live import LIVE_PATH
from demonstration.server import Newspapers, Served
from pipelines.corpus.reader import read_table
from pipelines.urls import canonical_url

SCRAPY = [sys.executable, "-m", "scrapy"]
ROOT = Path(__file__).parent.parent

# Seconds after which whatever a test waits for has failed: far more than it takes on a machine with other work.
PATIENCE = 600
# Loopback needs no manners. What is bounded in seconds must not fail a test because the machine has other work.
FAST = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": 0,
    "DOWNLOAD_TIMEOUT": 60,
    "DOWNLOAD_MAXSIZE": 20_000_000,
    "EXTRACT_DEADLINE": 60,
}
# For answers that never end: the others on this machine come sooner.
IMPATIENT = {"DOWNLOAD_TIMEOUT": 6}


@dataclass(frozen=True)
class Run:
    """A crawl that has ended."""

    code: int
    out: str
    log: str
    corpus: Path

    def rows(self, table: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = read_table(self.corpus, table).to_pylist()
        return found


def command(*arguments: str, corpus: Path, **settings: object) -> list[str]:
    """The command line of `scrapy crawl …` with settings for tests."""
    given = FAST | {"CORPUS": corpus} | settings
    return [*SCRAPY, "crawl", *arguments, *(f"-s{name}={value}" for name, value in given.items())]


def crawl(*arguments: str, corpus: Path, **settings: object) -> Run:
    """`scrapy crawl …`, to its end."""
    done = subprocess.run(  # noqa: S603
        command(*arguments, corpus=corpus, **settings),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr, corpus)


def ended_within(seconds: float, process: subprocess.Popen[Any]) -> bool:
    """Whether a crawl has ended, which is waited for so long."""
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def wait_for_rows(process: subprocess.Popen[Any], corpus: Path) -> None:
    """Returns when a crawl under way has written its first articles, or has ended."""
    while not list((corpus / "articles").glob("month=*/*.parquet")):
        if ended_within(0.02, process):
            return


def sources_file(folder: Path, *papers: Served) -> Path:
    """A sources file for some of the demonstration newspapers."""
    path = folder / "sources.toml"
    path.write_text(sources(papers), encoding="utf-8")
    return path


def stories(newspapers: Newspapers, *papers: Served) -> list[str]:
    """The canonical URLs of every story of some papers, live pages included, sorted."""
    told = {url for paper in papers for url, _ in newspapers.gold(paper.name)}
    told |= {paper.base + LIVE_PATH for paper in papers if paper.name == "harbour-gazette"}
    return sorted(canonical_url(url) for url in told)
