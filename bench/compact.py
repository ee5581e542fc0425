"""python bench/compact.py [BATCHES ARTICLES]: what scrapy compact makes of so many batches of so many articles: files,
bytes, and how long their table takes to open and to read."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from deltalake import DeltaTable
from made_texts import Writer
from sqlalchemy import select

from pipelines.corpus.writer import Corpus
from pipelines.dedup.stored_texts import read_stored
from pipelines.maintenance.compact import compact
from pipelines.model.items import Article, Sighting
from pipelines.settle.batch import commit_batch
from pipelines.store.database import transaction
from pipelines.store.database_tables import texts
from pipelines.store.known_texts import known_texts
from pipelines.store.reader import read_table

_START = datetime(2026, 5, 1, tzinfo=UTC)
_ROUNDS = 5  # the best of which counts
_LOOKED_UP = 20  # texts, spread over the corpus


def crawl(corpus: Corpus, batches: int, articles: int) -> None:
    """All of it in a month."""
    writer = Writer()
    for batch in range(batches):
        numbers = range(batch * articles, (batch + 1) * articles)
        commit_batch(corpus, [article(number, writer.text(number)) for number in numbers], "run")


def article(number: int, text: str) -> Article:
    url = f"https://paper{number % 100}.example/{number}"
    seen = Sighting("made", url, _START + timedelta(seconds=number), "page", size=len(text))
    return Article(sighting=seen, canonical_url=url, title=f"Story {number}", text=text, extractor="made")


def seconds(corpus: Corpus) -> Mapping[str, float]:
    """The time of common operations of people and crawls on the table of articles."""
    with transaction(corpus.engine) as connection:
        hashes = connection.execute(select(texts.c.text_hash).order_by(texts.c.number)).scalars().all()
        some = known_texts(connection, hashes[:: max(1, len(hashes) // _LOOKED_UP)]).values()
    tasks: Mapping[str, Callable[[], object]] = {
        "open the table": lambda: DeltaTable(str(corpus.path / "articles")),
        "open and read it": lambda: read_table(corpus.path, "articles"),
        "its ids and titles": lambda: read_table(corpus.path, "articles", ["id", "title"]),
        f"look {_LOOKED_UP} texts up": lambda: read_stored(corpus.path, some),
    }
    return {name: min(timed(task) for _ in range(_ROUNDS)) for name, task in tasks.items()}


def timed(task: Callable[[], object]) -> float:
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def main() -> int:
    batches, articles = (int(argument) for argument in sys.argv[1:] or ("1000", "5"))
    with tempfile.TemporaryDirectory() as folder:
        corpus = Corpus.open(Path(folder) / "corpus")
        crawl(corpus, batches, articles)
        before, peak = seconds(corpus), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.perf_counter()
        done = compact(corpus)
        took = time.perf_counter() - start
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak) / 1024
        after = seconds(corpus)
        corpus.close()
    print(f"compacted in {took:.1f} s, {grown:.0f} MiB of memory more than before")
    print(f"files {done.files_before:,} -> {done.files:,}, {done.files_before / done.files:.0f} times fewer")
    print(f"bytes {done.bytes_before:,} -> {done.bytes:,}, {done.bytes_before / done.bytes:.2f} times fewer")
    for name, was in before.items():
        print(f"{name}: {was * 1000:.1f} ms -> {after[name] * 1000:.1f} ms, {was / after[name]:.1f} times faster")
    return 0


if __name__ == "__main__":
    sys.exit(main())
