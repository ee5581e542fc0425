"""`kill -9` at every step of a commit and at random times: after the next run, the corpus is as if nothing happened."""

import signal
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

import pytest
from commands import Process
from crawling import Run, crawl, ended_within, sources_file, started, stories, typed
from protocol import Step

from demonstration.server import Newspapers, Served
from pipelines.corpus.writer import default_database
from pipelines.maintenance.verify import verify
from pipelines.store.database import connect, transaction

SMALL = {"BATCH_ARTICLES": 4, "EXTRACT_WORKERS": 1}
PAPERS = ("northern-wire", "palmgate-online")  # the second prints what the first sells
# What a second run cannot repeat: when pages were fetched, in which runs and batches, and by which of several listings.
OF_THE_RUN = frozenset("fetched run batch month listing_url found_by published_from".split())
# Which of several copies came first is the article; `whole` compares the groups.
OF_THE_ORDER = frozenset("duplicate_of closest relation similarity containment also_of warc_file warc_offset".split())


@pytest.fixture(scope="module")
def newspapers() -> Iterator[Newspapers]:
    with Newspapers(seed=5, stories=70) as running:
        yield running


@pytest.fixture(scope="module")
def papers(newspapers: Newspapers) -> list[Served]:
    return [paper for paper in newspapers.papers if paper.name in PAPERS]


@pytest.fixture
def sources(papers: list[Served], tmp_path: Path) -> str:
    return f"-asources={sources_file(tmp_path, *papers)}"


@pytest.fixture(scope="module")
def undisturbed(papers: list[Served], tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, float]:
    """A crawl that nobody killed, and how many seconds it took."""
    folder = tmp_path_factory.mktemp("undisturbed")
    file = sources_file(folder, *papers)
    started = monotonic()
    run = crawl("news", f"-asources={file}", corpus=folder / "corpus", **SMALL)
    assert run.code == 0, run.log
    return run, monotonic() - started


def rows_by_url(run: Run) -> dict[str, dict[str, Any]]:
    """Every row of articles and copies by its canonical URL, without what another run cannot repeat."""
    rows = [row for table in ("articles", "copies") for row in run.rows(table)]
    assert len({row["canonical_url"] for row in rows}) == len(rows), "no story is there twice"
    left_out = OF_THE_RUN | OF_THE_ORDER
    return {row["canonical_url"]: {name: row[name] for name in row if name not in left_out} for row in rows}


def groups(run: Run) -> set[frozenset[str]]:
    """The ids of the rows of each group."""
    members: dict[str, set[str]] = {row["id"]: {row["id"]} for row in run.rows("articles")}
    for row in run.rows("copies"):
        members[row["duplicate_of"]].add(row["id"])
    return {frozenset(ids) for ids in members.values()}


def finished(run: Run, undisturbed: Run) -> None:
    """What must hold of a corpus after the last of its runs."""
    assert run.code == 0, run.log
    assert rows_by_url(run) == rows_by_url(undisturbed)
    assert groups(run) == groups(undisturbed)
    engine = connect(default_database(run.corpus))
    with transaction(engine) as connection:
        assert list(verify(run.corpus, connection)) == []
    engine.dispose()


def killed_within(seconds: float, sources: str, corpus: Path) -> bool:
    """Crawls, and kills the crawl after so many seconds; whether it was still running then."""
    process = started("news", sources, corpus=corpus, **SMALL)
    if ended_within(seconds, process):
        return False
    process.send_signal(signal.SIGKILL)
    process.wait()
    return True


def test_the_undisturbed_crawl_has_every_story(
    newspapers: Newspapers, papers: list[Served], undisturbed: tuple[Run, float]
) -> None:
    assert sorted(rows_by_url(undisturbed[0])) == stories(newspapers, *papers)
    assert undisturbed[0].rows("copies"), "or else their order would not matter"


# The n-th time in a run that it comes to a step, so that it is in the first batches, or still in the recovery.
TIMES = {Step.ARCHIVE: 12, Step.SYNC: 5, Step.TRANSACTION: 6}


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("steps", [list(Step)[::2], list(Step)[1::2]], ids=" and ".join)
def test_killed_at_one_step_of_a_commit_after_the_other(
    steps: list[Step], when: str, sources: str, undisturbed: tuple[Run, float], tmp_path: Path
) -> None:
    corpus = tmp_path / "corpus"
    line = typed("news", sources, corpus=corpus, **SMALL)
    for step in steps:
        crawl_to_kill = Process("killed:main", "killed.py", step, when, str(TIMES.get(step, 2)), "--", *line)
        _, log = crawl_to_kill.communicate()
        assert crawl_to_kill.returncode == -9, (step, log)
    finished(crawl("news", sources, corpus=corpus, **SMALL), undisturbed[0])


def test_killed_at_two_random_times(sources: str, undisturbed: tuple[Run, float], tmp_path: Path) -> None:
    """`make torture` kills at hundreds."""
    run, seconds = undisturbed
    random = Random(0)  # noqa: S311
    for _ in range(2):
        killed_within(random.uniform(0.2, 1.0) * seconds, sources, tmp_path / "corpus")
    finished(crawl("news", sources, corpus=tmp_path / "corpus", **SMALL), run)
