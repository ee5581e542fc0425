"""`make torture`: 300 crawls killed at random times, a third of them twice in a row, a third as soon as they recover.

Beside what tests/test_kill.py holds, it counts what was killed; run with `-s` to see.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from crawling import Run, crawl
from test_kill import SMALL, finished, killed_within, newspapers, papers, sources, undisturbed

__all__ = ["newspapers", "papers", "sources", "undisturbed"]  # fixtures

_COUNTS: Counter[str] = Counter()


@pytest.fixture(scope="module", autouse=True)
def counts() -> object:
    yield
    print("\n" + ", ".join(f"{count} {what}" for what, count in sorted(_COUNTS.items())))  # noqa: T201


@pytest.mark.parametrize("seed", range(300))
def test_killed(seed: int, sources: str, undisturbed: tuple[Run, float], tmp_path: Path) -> None:
    run, seconds = undisturbed
    corpus, random = tmp_path / "corpus", Random(1000 + seed)  # noqa: S311
    # The second kill comes at a random time, or early in the next run, while that recovers.
    shares = {0: [(0.2, 1.0)], 1: [(0.2, 1.0), (0.2, 1.0)], 2: [(0.4, 1.0), (0.1, 0.4)]}[seed % 3]
    for low, high in shares:
        died = killed_within(random.uniform(low, high) * seconds, sources, corpus)
        _COUNTS["kills" if died else "crawls that ended first"] += 1
    finished(crawl("news", sources, corpus=corpus, **SMALL), run)
    _COUNTS["crawls finished as if nothing had been"] += 1
