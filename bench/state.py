"""PYTHONPATH=. python bench/state.py [ROWS…]: what a batch costs beside a database of so many stories.

The database is filled with made rows: of each story two URLs, and its text with keys. The index of copies is left out:
bench/dedup.py measures it. Then batches of 500 stories are committed, and batches of one story of a site whose memory
has as many lines as it may have. Last, a thousand URLs are looked up, as for the links of listings. Processor time,
which other programs disturb least.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from itertools import count
from pathlib import Path
from random import Random
from statistics import median

from made_texts import Writer

from pipelines.boilerplate.memory import LINES_KEPT, Learned, Trace
from pipelines.boilerplate.store import remember
from pipelines.corpus.writer import Corpus
from pipelines.dedup.sketches import facts_of
from pipelines.model.items import Article, Sighting
from pipelines.settle.batch import commit_batch
from pipelines.store.database import transaction
from pipelines.store.known_urls import known_urls

Made = Iterator[Callable[[str], Article]]  # stories by number, of a site that is still to be named

_START = datetime(2026, 5, 1, tzinfo=UTC)
_SITES = 100
_WINDOW = 30  # days; made texts are older, so that they are not compared
_KEYS = 136  # bytes
_LOOKED_UP = 1000  # URLs
_BATCHES = {500: 6, 1: 40}  # stories of a batch -> batches; the first of each warms up


def digest(*parts: object) -> bytes:
    return blake2b(repr(parts).encode(), digest_size=16).digest()


def fill(database: sqlite3.Connection, stories: int, after: int = 0) -> None:
    """Stores made rows, in the order of the tables, which is the fastest. `after`: the number of the last text that is
    there."""
    database.execute("pragma cache_size = -200000")
    random = Random(1)  # noqa: S311
    database.executemany(
        "insert or ignore into origins values (?, ?)", ((n + 1, f"https://paper{n}.example") for n in range(_SITES))
    )
    paths = (
        (origin + 1, f"/news/{n:08}-{digest(n).hex()}{'' if n % 2 else '/feed'}", n)
        for origin in range(_SITES)
        for n in range(origin, 2 * stories, _SITES)
    )
    database.executemany(
        "insert into urls values (?, ?, ?, ?, null, null, ?)",
        (
            (origin, path, digest(n) if n % 2 else None, not n % 2, None if n % 2 else 1_777_000_000_000 + n)
            for origin, path, n in paths
        ),
    )
    database.executemany(
        "insert into stories values (?, 0, ?, null, 0, 1777000000000)",
        ((id_, digest("text", id_)) for id_ in sorted(digest(n) for n in range(1, 2 * stories, 2))),
    )
    database.executemany(
        "insert into texts values (?, ?, ?, ?, 1, null, ?)",
        (
            (after + n, digest("text", digest(2 * n - 1)), digest(2 * n - 1), after + n, random.randbytes(_KEYS))
            for n in range(1, stories + 1)
        ),
    )


def fill_memory(corpus: Corpus) -> None:
    """As many lines as there may be, for the sites of the batches of one story."""
    today = _START.toordinal()
    lines = {digest("line", n).hex()[:16]: Trace(((today, digest(n % 999).hex()[:10]),)) for n in range(LINES_KEPT)}
    with transaction(corpus.engine) as connection:
        remember(connection, Learned({"full.example": lines}, today))


def articles(writer: Writer) -> Made:
    for number in count(1):

        def made(site: str, number: int = number) -> Article:
            url = f"https://{site}/news/{digest('new', number).hex()}"
            seen = Sighting("made", url, _START + timedelta(seconds=number), "page", size=3000)
            text = writer.text(number * 5)  # none is a copy
            return Article(
                sighting=seen,
                canonical_url=url,
                title=f"Story {number}",
                text=text,
                extractor="made",
                facts=facts_of(text),  # as of a worker
            )

        yield made


def filled(path: Path, stories: int) -> Corpus:
    """A corpus with so many stories in its database."""
    Corpus.open(path).close()
    with closing(sqlite3.connect(path / "state.sqlite")) as database, database:
        fill(database, stories)
    corpus = Corpus.open(path, window=_WINDOW)
    fill_memory(corpus)
    return corpus


def batch_costs(corpora: Mapping[int, Corpus], made: Mapping[int, Made], many: int, batches: int) -> dict[int, float]:
    """Milliseconds of processor time of a batch of so many stories, by stories in the database. The corpora take
    turns, so that the load of the machine is the same for all."""
    spent = {stories: list[float]() for stories in corpora}
    for _ in range(batches):
        for stories, corpus in corpora.items():
            site = "full.example" if many == 1 else ""
            batch = [next(made[stories])(site or f"paper{n % _SITES}.example") for n in range(many)]
            before = time.process_time()
            commit_batch(corpus, batch, "run")
            spent[stories].append(1000 * (time.process_time() - before))
    return {stories: median(of[1:]) for stories, of in spent.items()}


def look_up(corpus: Corpus) -> float:
    """Milliseconds of processor time to look up URLs that are not known, of all sites."""
    names = [f"https://paper{n % _SITES}.example/news/{digest('unknown', n).hex()}" for n in range(_LOOKED_UP)]
    spent = list[float]()
    for _ in range(5):
        before = time.process_time()
        with transaction(corpus.engine) as connection:
            known_urls(connection, names)
        spent.append(1000 * (time.process_time() - before))
    return median(spent)


def main() -> int:
    sizes = [int(argument) for argument in sys.argv[1:]] or [10_000, 100_000, 1_000_000]
    with tempfile.TemporaryDirectory() as folder:
        corpora = {stories: filled(Path(folder) / str(stories), stories) for stories in sizes}
        bytes_each = {stories: (corpora[stories].path / "state.sqlite").stat().st_size / stories for stories in sizes}
        made = {stories: articles(Writer()) for stories in sizes}
        found = [batch_costs(corpora, made, many, batches) for many, batches in _BATCHES.items()]
        found.append({stories: look_up(corpus) for stories, corpus in corpora.items()})
    print(f"{'stories':>10}{'batch of 500, ms':>20}{'batch of one, ms':>20}{'1,000 URLs, ms':>20}{'bytes a story':>16}")
    for stories in sizes:
        many, one, urls = (of[stories] for of in found)
        print(f"{stories:10,}{many:20.0f}{one:20.1f}{urls:20.1f}{bytes_each[stories]:16.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
