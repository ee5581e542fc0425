"""A corpus made of batches, and all that it says of its stories."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from itertools import count, product
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import pytest
from deltalake import DeltaTable
from protocol import BATCH, RECORDED, Killed, interrupted

from pipelines.corpus.writer import Corpus, default_database
from pipelines.maintenance.verify import verify_with_database
from pipelines.model.items import Outcome
from pipelines.model.known import KnownText, KnownUrl
from pipelines.settle.batch import commit_batch
from pipelines.store.database import reading, transaction
from pipelines.store.known_texts import all_text_hashes, known_texts
from pipelines.store.known_urls import all_urls
from pipelines.store.reader import read_table
from pipelines.store.schema import SCHEMAS

STORIES = ("articles", "copies", "revisions")

_RUNS = count(1)

Done = TypeVar("Done")

_WORDS = """
    anchor barge beacon breeze buoy captain cargo chart clerk coal compass crane crew current deck dock drift eel engine
    ferry fog gale gull harbour helm herring horn hull island jetty keel lamp lantern ledger lock market mast mayor mist
    mole net oar pier pilot port quay rain rope rudder sail salt sand shed shoal soup storm tide tower trawler warden
    water wave weather wharf wind winter yard
""".split()


def sentences(*numbers: int) -> str:
    """A text of so many sentences, a paragraph each; those of different numbers have no run of words in common."""
    lines = (" ".join(Random(number).sample(_WORDS, 14)) for number in numbers)  # noqa: S311
    return "\n".join(f"{line.capitalize()}." for line in lines)


def crawl(path: Path, *batches: Sequence[Outcome], window: int = 0) -> None:
    run = f"run {next(_RUNS)}"

    def commit(corpus: Corpus) -> None:
        for batch in batches:
            commit_batch(corpus, batch, run)
        corpus.end_run(run, "finished", 1.0)

    opened(path, commit, window)


def opened(path: Path, work: Callable[[Corpus], Done], window: int = 0, *, reindex: bool = False) -> Done:
    """What `work` makes of the corpus at `path`."""
    corpus = Corpus.open(path, window=window, reindex=reindex)
    try:
        return work(corpus)
    finally:
        corpus.close()


def state(path: Path) -> dict[str, list[dict[str, Any]]]:
    """All that a corpus says of its stories, but for the batches that they came in."""
    return {
        table: sorted(
            (
                {name: value for name, value in row.items() if name not in ("batch", "run")}
                for row in read_table(path, table).to_pylist()
            ),
            key=lambda row: row["id"],
        )
        for table in STORIES
    }


def known(path: Path) -> tuple[dict[str, KnownUrl], list[Any]]:
    """What the database of a corpus that nobody writes says of URLs and texts."""
    texts = sorted((text.text_hash, text.id, text.article, text.keys) for text in _texts(path))
    return known_urls(path), texts


def known_urls(path: Path) -> dict[str, KnownUrl]:
    """What the database of a corpus that nobody writes says of URLs."""
    with reading(default_database(path)) as engine, transaction(engine) as connection:
        return {url.url: url for many in all_urls(connection) for url in many}


def groups(path: Path) -> dict[str, frozenset[str]]:
    """The groups of texts as the database has them, by the ids of their articles. Texts go by their fingerprints."""
    known = _texts(path)
    return {text.article: frozenset(of.text_hash for of in known if of.group == text.group) for text in known}


def _texts(path: Path) -> list[KnownText]:
    with reading(default_database(path)) as engine, transaction(engine) as connection:
        return list(known_texts(connection, list(all_text_hashes(connection))).values())


def problems(path: Path) -> list[str]:
    """What `scrapy verify` finds."""
    return list(verify_with_database(path))


def check_kills(path: Path, work: Callable[[Path], object]) -> None:
    """`work` goes over the corpus at `path`. Killed before or after any step, it leaves the corpus as it was or, when
    the next command has opened it, as `work` makes it; `work` once more makes it so in either case."""
    undisturbed = path.with_name("undisturbed")
    shutil.copytree(path, undisturbed)
    work(undisturbed)
    old, new, new_known = state(path), state(undisturbed), known(undisturbed)
    assert old != new

    for step, after in product(BATCH, (False, True)):
        killed = path.with_name(f"{step} {after}")
        shutil.copytree(path, killed)
        with interrupted(step, after=after), pytest.raises(Killed):
            work(killed)

        opened(killed, lambda _: None)
        assert state(killed) == (new if step in RECORDED else old), (step, after)
        work(killed)
        assert state(killed) == new, (step, after)
        assert known(killed) == new_known, (step, after)
        assert stray_files(killed) == set(), (step, after)


def stray_files(path: Path) -> set[str]:
    """Data files that no table names."""
    named = {Path(uri).name for name in SCHEMAS for uri in DeltaTable(str(path / name)).file_uris()}
    return {file.name for file in path.glob("*/month=*/*.parquet")} - named
