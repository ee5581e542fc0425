"""Faults of the machine under an opened corpus: each is reported in one line, nothing is lost or stored twice."""

import errno
import resource
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import corpora
import papers
import pyarrow as pa
import pytest
from mounts import fill, read_only, small_disk
from protocol import BATCH, Step, interrupted
from sqlalchemy import select

import pipelines.corpus.writer as corpus_module
import pipelines.settle.batch as batch_module
import pipelines.store.database as database_module
from crawler.item_pipelines.archive import ArchiveError
from pipelines.boilerplate.store import memories_of
from pipelines.corpus.writer import Corpus, CorpusPathError
from pipelines.maintenance.dedupe import dedupe
from pipelines.maintenance.reclean import reclean
from pipelines.model.items import Article, Rejection
from pipelines.settle.batch import commit_batch
from pipelines.store import files
from pipelines.store.database import transaction
from pipelines.store.database_tables import memories
from pipelines.store.errors import (
    CorpusError,
    DatabaseError,
    DiskFullError,
    OutOfMemoryError,
    ReadOnlyError,
    TablesDamagedError,
    as_corpus_errors,
)
from pipelines.store.reader import read_table

Make = Callable[..., Article]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corpus"


@pytest.fixture
def stories(article: Make) -> list[Article]:
    """Stories with a copy and a revision among them."""
    made = [article(url(n), corpora.sentences(n), n, title=f"Ferry {n} sails again") for n in range(12)]
    again = article(url(0), corpora.sentences(0, 50), 20)
    return [*made, article(url(12, "post"), corpora.sentences(3), 19), again]


def url(number: int, site: str = "gazette") -> str:
    return f"https://{site}.example/news/story-{number}-of-the-day"


def whole(path: Path, stories: list[Article]) -> None:
    """Checks the corpus after the latest version of each story was stored again."""
    corpora.crawl(path, stories[1:])
    state = corpora.state(path)
    counts = {table: len(rows) for table, rows in state.items()}
    assert counts == {"articles": 12, "copies": 1, "revisions": 1}
    assert corpora.problems(path) == []
    assert corpora.stray_files(path) == set()


@contextmanager
def line(error: type[CorpusError], *words: str) -> Iterator[None]:
    """The block ends with one line of a kind that has some words."""
    with pytest.raises(error) as caught, as_corpus_errors():
        yield
    assert "\n" not in str(caught.value)
    assert [word for word in words if word not in str(caught.value)] == []


@pytest.mark.parametrize("step", BATCH)
def test_a_full_disk_at_any_step_loses_nothing(step: Step, tmp_path: Path, stories: list[Article]) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk:
        path = disk / "corpus"
        corpora.crawl(path, stories[:4])
        corpus = Corpus.open(path)
        full = line(DiskFullError, "the disk is full (", "what was committed is safe; make room and run it again")
        with interrupted(step, lambda: fill(disk)), full:
            commit_batch(corpus, stories, "run")
        with suppress(CorpusError), as_corpus_errors():  # what the failed batch took of the disk may be enough
            corpus.end_run("run", "disk_full", 1.0)
        corpus.close()
        fill(disk)
        with suppress(CorpusError):  # a recovery that wants room is one line as well
            Corpus.open(path).close()
        (disk / "ballast").unlink()
        whole(path, stories)


@pytest.mark.parametrize("size", [2_000, 20_000])
def test_a_file_that_may_not_grow_is_a_full_disk(size: int, path: Path, stories: list[Article]) -> None:
    corpora.crawl(path, stories[:2])
    corpus = Corpus.open(path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        with pytest.raises(CorpusError, match="what was committed is safe"), as_corpus_errors():
            commit_batch(corpus, stories, "run")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    corpus.close()
    whole(path, stories)


@pytest.mark.parametrize("step", BATCH)
@pytest.mark.parametrize("time", [1, 2])
def test_after_a_fault_that_passes_the_next_batch_takes_nothing_from_the_failed_one(
    step: Step, time: int, path: Path, stories: list[Article]
) -> None:
    def fail() -> None:
        raise OSError(5, "Input/output error")

    corpus = Corpus.open(path)
    commit_batch(corpus, stories[:2], "run")
    with interrupted(step, fail, time=time):
        if step in (Step.INTENT, Step.END) and time == 2:  # which a batch comes to once
            commit_batch(corpus, stories[2:4], "run")
        with pytest.raises(OSError, match="Input/output error"):
            commit_batch(corpus, stories[4:8] + stories[12:], "run")
    commit_batch(corpus, stories[8:12], "run")
    corpus.end_run("run", "finished", 1.0)
    corpus.close()
    assert corpora.stray_files(path) == set()
    assert corpora.problems(path) == []
    whole(path, stories)


def test_a_read_only_folder_is_one_line(path: Path, stories: list[Article]) -> None:
    corpora.crawl(path, stories[:4])
    before = corpora.state(path)
    with read_only(path), line(CorpusPathError, "cannot be written: Read-only file system; nothing was changed"):
        Corpus.open(path)
    assert corpora.state(path) == before
    whole(path, stories)


def test_a_folder_that_becomes_read_only_is_one_line(path: Path, stories: list[Article]) -> None:
    corpus = Corpus.open(path)
    commit_batch(corpus, stories[:4], "run")
    with read_only(path), line(ReadOnlyError, "cannot be written", "what was committed is safe"):
        commit_batch(corpus, stories, "run")
    corpus.close()
    whole(path, stories)


def test_a_locked_database_is_one_line(path: Path, stories: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "_PATIENCE", 0.05)
    corpora.crawl(path, stories[:4])
    corpus = Corpus.open(path)
    with closing(sqlite3.connect(path / "state.sqlite", isolation_level=None)) as other:
        other.execute("begin exclusive")
        with line(DatabaseError, "is held by another program (database is locked)", "end that program"):
            commit_batch(corpus, stories, "run")
    corpus.close()
    whole(path, stories)


def _header(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.write(b"\xde\xad" * 100)


def _middle(file: Path) -> None:
    with file.open("r+b") as opened:
        for page in range(1, file.stat().st_size // 4096):
            opened.seek(page * 4096)
            opened.write(b"\xde\xad" * 40)


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:10_000])


@pytest.mark.parametrize("damage", [_header, _middle, _cut])
def test_a_damaged_database_is_one_line(damage: Callable[[Path], None], path: Path, stories: list[Article]) -> None:
    corpora.crawl(path, stories[:4])
    damage(path / "state.sqlite")
    with line(DatabaseError, "state.sqlite is damaged or gone (", "the tables are safe; scrapy mend rebuilds it"):
        Corpus.open(path)


def test_a_database_deleted_while_a_corpus_is_open_is_rebuilt(path: Path, stories: list[Article]) -> None:
    corpus = Corpus.open(path)
    commit_batch(corpus, stories[:4], "run")
    for file in path.glob("state.sqlite*"):
        file.unlink()
    commit_batch(corpus, stories[4:8], "run")
    corpus.close()
    whole(path, stories)


def test_a_new_connection_to_a_deleted_database_reports_one_line(path: Path, stories: list[Article]) -> None:
    corpus = Corpus.open(path)
    commit_batch(corpus, stories[:4], "run")
    corpus.engine.dispose()
    for file in path.glob("state.sqlite*"):
        file.unlink()
    with line(DatabaseError, "is damaged or gone (no such table: "):
        commit_batch(corpus, stories[4:8], "run")
    corpus.close()
    whole(path, stories)


def test_an_older_copy_of_the_database_learns_what_came_since(path: Path, stories: list[Article]) -> None:
    corpora.crawl(path, stories[:4])
    older = (path / "state.sqlite").read_bytes()
    corpora.crawl(path, stories[4:8])
    for file in path.glob("state.sqlite*"):
        file.unlink()
    (path / "state.sqlite").write_bytes(older)
    whole(path, stories)


def rebuild(path: Path) -> None:
    """Loses the database of a corpus, and opens the corpus."""
    for file in path.glob("state.sqlite*"):
        file.unlink()
    corpora.opened(path, lambda corpus: None)


def test_a_rebuilt_database_knows_what_it_knew(
    path: Path, stories: list[Article], rejection: Callable[..., Rejection]
) -> None:
    corpora.crawl(path, stories[:8], [*stories[8:], rejection(url(99), "soft-404", 30)])
    before, asked = corpora.known(path), known_memory_of(path)
    rebuild(path)
    urls, texts = corpora.known(path)
    # The rebuilt database knows when a page was last seen only from its row.
    known = {name: replace(of, fetched=before[0][name].fetched) for name, of in urls.items()}
    assert known == before[0]
    assert known[url(99)].reason == "soft-404"
    assert texts == before[1]
    assert known_memory_of(path) == asked
    corpora.opened(path, lambda corpus: None)
    whole(path, stories)


def known_memory_of(path: Path) -> list[tuple[Any, ...]]:
    """What the corpus knows of the lines of its sites."""

    def asked(corpus: Corpus) -> list[tuple[Any, ...]]:
        with transaction(corpus.engine) as connection:
            sites = connection.execute(select(memories.c.site).distinct().order_by(memories.c.site)).scalars().all()
            return [(site, lines.packed()) for site, lines in memories_of(connection, sites).items()]

    return corpora.opened(path, asked)


def test_a_story_that_moved_and_changed_is_known_at_both_addresses_after_a_rebuild(path: Path, article: Make) -> None:
    day = datetime(2026, 5, 4, tzinfo=UTC)
    facts = {"published": day, "published_precision": "second", "title": "Herring at the pier"}
    first, moved = url(1), url(1).replace("/news/", "/2026/05/")
    text = corpora.sentences(*range(30))
    corpora.crawl(
        path,
        [article(first, text, **facts)],
        [article(moved, f"{text}\n{corpora.sentences(70)}", 60, **facts)],
    )
    (revision,) = corpora.state(path)["revisions"]
    assert revision["canonical_url"] == moved
    before = corpora.known(path)
    rebuild(path)
    assert corpora.known(path)[0].keys() == before[0].keys()


def test_what_cleaning_took_away_stays_away_where_memory_was_learnt_from_the_rows(path: Path) -> None:
    corpora.crawl(path, [papers.front(), papers.story(0), papers.story(1)])
    before = corpora.state(path)
    assert papers.HEADLINES[3] in before["articles"][0]["removed"], "as the front page showed"
    for file in path.glob("state.sqlite*"):
        file.unlink()
    assert corpora.opened(path, reclean).put_back == 0
    assert corpora.state(path) == before


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=40), timedelta(days=20_000)])
def test_a_clock_that_jumps_back_loses_no_story(
    back: timedelta, path: Path, article: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = [article(url(n), corpora.sentences(n), n) for n in range(4)]
    corpora.crawl(path, first)
    earlier = -back.total_seconds() / 60
    monkeypatch.setattr("pipelines.store.delta.time.time", lambda: first[0].sighting.fetched.timestamp() - 1e9)
    later = [
        article(url(0), corpora.sentences(0, 60), earlier),
        article(url(1), corpora.sentences(1), earlier + 1),
        article(url(7, "post"), corpora.sentences(2), earlier + 2),
        article(url(8), corpora.sentences(8), earlier + 3),
    ]
    corpora.crawl(path, later)
    state = corpora.state(path)
    assert {table: len(rows) for table, rows in state.items()} == {"articles": 5, "copies": 1, "revisions": 1}
    assert {row["month"] for row in read_table(path, "articles").to_pylist()} >= {"2026-05"}
    assert corpora.problems(path) == []
    before = corpora.groups(path)
    rebuild(path)
    assert set(corpora.groups(path).values()) == set(before.values())
    corpora.opened(path, dedupe)
    assert corpora.problems(path) == []
    corpora.crawl(path, first[1:], later)
    assert sum(map(len, corpora.state(path).values())) == 7


# What says that there is too little memory: Python, numpy, pyarrow and the system.
TOO_LITTLE = [
    MemoryError(),
    pa.ArrowMemoryError("malloc of size 1073741824 failed"),
    OSError(errno.ENOMEM, "Cannot allocate memory"),
]


@pytest.mark.parametrize("fault", TOO_LITTLE, ids=lambda fault: type(fault).__name__)
@pytest.mark.parametrize("step", ["settle", "write", "commit"])
def test_too_little_memory_is_one_line_and_no_damage(
    step: str, fault: Exception, path: Path, stories: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault

    corpora.crawl(path, stories[:4])
    corpus = Corpus.open(path)
    with monkeypatch.context() as patch:
        patch.setattr(batch_module if step == "settle" else corpus_module, step, fail)
        with line(OutOfMemoryError, "there is too little memory", "what was committed is safe", "BATCH_ARTICLES"):
            commit_batch(corpus, stories, "late")
    corpus.close()
    assert OutOfMemoryError.reason == "out_of_memory"
    whole(path, stories)


def test_memory_that_a_damaged_file_asks_for_is_damage(path: Path, stories: list[Article]) -> None:
    corpora.crawl(path, stories[:4])
    file = next((path / "articles").rglob("batch-*.parquet"))

    def read() -> None:
        with files.opened(file):
            raise MemoryError

    with pytest.raises(MemoryError):
        read()
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    with pytest.raises(TablesDamagedError, match=f"articles/.*{file.name} is damaged"):
        read()


def test_every_way_in_which_a_fault_ends_a_crawl_is_documented() -> None:
    documented = (Path(__file__).parents[3] / "docs" / "columns.md").read_text(encoding="utf-8")
    reasons = {CorpusError.reason, ArchiveError.reason, *(kind.reason for kind in CorpusError.__subclasses__())}
    assert {reason for reason in reasons if f"`{reason}`" not in documented} == set()
