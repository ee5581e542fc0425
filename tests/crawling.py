"""Runs crawls, each in a process of its own, and reads what they left."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commands import Process, scrapy, start

from demonstration.__main__ import sources
from demonstration.live import LIVE_PATH
from demonstration.server import Newspapers, Served
from pipelines.store.bucket_path import CorpusPath
from pipelines.store.files import batch_of
from pipelines.store.reader import read_table
from pipelines.urls.canonical import canonical_url

SCRAPY = [sys.executable, "-m", "scrapy"]
# Loopback needs no manners. What is bounded in seconds must not fail a test because the machine has other work.
FAST = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": 0,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 2,
    "SITE_FILES_AGE": 0,
    "DOWNLOAD_TIMEOUT": 60,
    "DOWNLOAD_MAXSIZE": 20_000_000,
    "EXTRACT_DEADLINE": 60,
    "POLL_MIN": 0,  # every listing is always due
    "POLL_MAX": 0,
}
# For answers that never end: the others on this machine come sooner.
IMPATIENT = {"DOWNLOAD_TIMEOUT": 6}


@dataclass(frozen=True)
class Run:
    """A crawl that has ended."""

    code: int
    out: str
    log: str
    corpus: CorpusPath

    def rows(self, table: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = read_table(self.corpus, table).to_pylist()
        return found


def typed(*arguments: str, corpus: Path, **settings: object) -> list[str]:
    """What follows `scrapy` on the command line of a crawl with settings for tests."""
    given = FAST | {"CORPUS": corpus} | settings
    return ["crawl", *arguments, *(f"-s{name}={value}" for name, value in given.items())]


def crawl(*arguments: str, corpus: Path, **settings: object) -> Run:
    """`scrapy crawl …`, to its end."""
    done = scrapy(*typed(*arguments, corpus=corpus, **settings))
    return Run(done.returncode, done.stdout, done.stderr, corpus)


def started(*arguments: str, corpus: Path, **settings: object) -> Process:
    """`scrapy crawl …`, under way."""
    return start(*typed(*arguments, corpus=corpus, **settings))


def ended_within(seconds: float, process: Process | subprocess.Popen[str]) -> bool:
    """Whether a crawl has ended, which is waited for so long."""
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def wait_for_rows(process: Process | subprocess.Popen[str], corpus: Path) -> None:
    """Returns when a crawl under way has written its first articles, or has ended."""
    # The file of batch 0 has no rows.
    while not any(batch_of(file.name) for file in (corpus / "articles").glob("month=*/*.parquet")):
        if ended_within(0.02, process):
            return


def sources_file(folder: Path, *papers: Served) -> Path:
    """A sources file for some of the demonstration newspapers."""
    path = folder / "sources.toml"
    path.write_text(sources(papers), encoding="utf-8")
    return path


def stories(newspapers: Newspapers, *papers: Served) -> list[str]:
    """The canonical URLs of every story of some papers, live pages included, sorted."""
    published = {url for paper in papers for url, _ in newspapers.gold(paper.name)}
    published |= {paper.base + LIVE_PATH for paper in papers if paper.name == "harbour-gazette"}
    return sorted(canonical_url(url) for url in published)
