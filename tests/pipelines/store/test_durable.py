"""Everything that must survive a power cut is synced before the step that relies on it."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from protocol import Step, interrupted

from pipelines.archive.writer import Archive
from pipelines.corpus.writer import Corpus
from pipelines.model.items import Article, Exchange, Page, Sighting
from pipelines.settle.batch import commit_batch

Events = list[str]


@pytest.fixture
def events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Events]:
    """The files and folders below `tmp_path` that are synced, and the steps of the protocol, in their order."""
    found, real = Events(), os.fsync

    def fsync(handle: int) -> None:
        real(handle)
        path = Path(f"/proc/self/fd/{handle}").readlink()
        found.append(re.sub(r"[0-9a-f]{8,}", "N", str(path.relative_to(tmp_path))))

    monkeypatch.setattr(os, "fsync", fsync)
    with ExitStack() as steps:
        for step in (Step.INTENT, Step.COMMIT, Step.END):
            steps.enter_context(interrupted(step, lambda step=step: found.append(f"({step})")))
        yield found


def test_rows_and_logs_are_synced_before_the_step_that_relies_on_them(
    tmp_path: Path, events: Events, article: Callable[..., Article]
) -> None:
    corpus = Corpus.open(tmp_path / "corpus")
    events.clear()
    commit_batch(corpus, [article("https://gazette.example/ferry", "Tide.")], "run")
    corpus.close()
    assert events == [
        "corpus/articles/month=2026-05/.batch-N-N.part",  # before it has its name
        "corpus/articles/month=2026-05",
        "corpus/articles",
        "(intent)",
        "(commit)",
        "corpus/articles/_delta_log/N.json",
        "corpus/articles/_delta_log",
        "(end)",
    ]


def test_the_database_is_synced_at_every_commit(tmp_path: Path) -> None:
    corpus = Corpus.open(tmp_path / "corpus")
    with corpus.engine.begin() as connection:
        synchronous = connection.exec_driver_sql("pragma synchronous").scalar_one()
        journal = connection.exec_driver_sql("pragma journal_mode").scalar_one()
    corpus.close()
    assert (synchronous, journal) == (2, "wal"), "FULL: in WAL mode, NORMAL may lose the last transactions"


def test_pages_are_synced_with_the_folder_that_names_their_file(
    tmp_path: Path, events: Events, sighting: Callable[..., Sighting]
) -> None:
    archive = Archive(tmp_path / "archive", "run", 1 << 20, {})
    page = Page(sighting("https://gazette.example/ferry"), b"<p>Tide.")
    archive.append(page, Exchange(sent=(), received=()))
    assert events == [".", "archive"], "a file that no folder names would be lost with its pages"
    events.clear()
    archive.sync()
    assert events == ["archive/broadsheet-run-00001.warc.gz"]
    events.clear()
    archive.close()
    assert events == ["archive/broadsheet-run-00001.cdxj.open", "archive"]
