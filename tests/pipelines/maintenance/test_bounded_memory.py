"""The memory of commands that go over a whole corpus does not grow with its rows."""

import gc
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from random import Random
from typing import cast

import pytest
from corpora import opened, problems

from bench.made_corpus import make_corpus
from pipelines.corpus.clustering import Differences
from pipelines.dedup import pairs
from pipelines.extract.workers.pool import Limits
from pipelines.maintenance.checks import database
from pipelines.maintenance.dedupe import dedupe
from pipelines.maintenance.reclean import reclean
from pipelines.maintenance.reextract import Archives, Groups, Reading, reextract
from pipelines.model.rows import Row
from pipelines.store import files, known_texts, known_urls, scratch

FEW, MANY = 200, 1000
AT_ONCE = 20  # rows that are in memory; a corpus has many more than the thousands of real runs
GROWTH = 200  # bytes for each row more, at most: chance has up to 100, and a row in memory 2,000

READING = Reading(Archives((), limit=0), Limits(processes=1, deadline=60, memory=1 << 30))


def other_titles(_: Reading, groups: Groups) -> Iterator[list[Row | str]]:
    """A reader of pages that finds another title in each."""
    for rows in groups:
        yield [cast(Row, {"title": f"{row['title']}!"}) for row in rows]


COMMANDS: Mapping[str, Callable[[Path], object]] = {
    "reindex": lambda path: opened(path, lambda _: None, reindex=True),
    "dedupe": lambda path: opened(path, dedupe),
    "reclean": lambda path: opened(path, reclean),
    "reextract": lambda path: opened(path, lambda corpus: reextract(corpus, READING, other_titles)),
    "verify": problems,
}


@pytest.fixture(autouse=True)
def little_at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    chunks = ((files, "ROW_GROUP"), (pairs, "_MANY"), (pairs, "_AT_HAND"), (database, "_MANY"))
    for module, name in (*chunks, (known_texts, "CHUNK"), (known_urls, "CHUNK"), (scratch, "_CHUNK")):
        monkeypatch.setattr(module, name, AT_ONCE)
    yield
    gc.unfreeze()


def text(number: int) -> str:
    """Every fifth text is nearly that of the number before it."""
    copy = number % 5 == 4
    words = Random(number - copy)  # noqa: S311
    return " ".join(f"w{words.randrange(10_000)}" for _ in range(40)) + f" end {number * copy}."


def peak(work: Callable[[], object]) -> int:
    """Bytes that are in use at once, at most; what SQLite and Arrow keep is bounded by themselves."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    few, many = tmp_path / "few", tmp_path / "many"
    make_corpus(few, FEW, text)
    make_corpus(many, MANY, text)
    grown = {}
    for name, work in COMMANDS.items():
        gc.freeze()  # the fewer objects the collector knows, the sooner it collects those in circles
        work(many)  # fills caches and lists of free objects, which are bounded
        grown[name] = (peak(partial(work, many)) - peak(partial(work, few))) / (MANY - FEW)
    assert max(grown.values()) <= GROWTH, grown
    assert problems(many) == []
    assert opened(many, dedupe) == Differences()
