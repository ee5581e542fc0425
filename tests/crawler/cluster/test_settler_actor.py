"""The settler of a cluster, whose process may die between any two calls, or with a call unanswered."""

import shutil
from collections.abc import Callable
from pathlib import Path

import corpora

from crawler.cluster.settler_actor import SettlerActor
from pipelines.archive.writer import Archive, archive_of
from pipelines.maintenance.checks.archive import index_problems
from pipelines.model.items import Article, Exchange, Fate, Page, Sighting
from pipelines.store.reader import read_table

RUN = "20260504T120000-0001"


def actor(path: Path) -> SettlerActor:
    """As Ray starts it, again and again with the same arguments."""
    return SettlerActor(path, "", 0, RUN, ["gazette", "wire"])


def test_a_batch_that_is_sent_again_is_settled_once(article: Callable[..., Article], tmp_path: Path) -> None:
    pages = [article(f"https://gazette.example/{number}", corpora.sentences(number)) for number in range(3)]
    first = actor(tmp_path)
    first.open()
    first.start(["gazette"])
    assert first.commit("one/1", pages[:2]).fates == {"gazette": {Fate.ARTICLE: 2}}
    first.commit("one/1", pages[:2])
    first.close()  # the answer to a call is lost with the process
    second = actor(tmp_path)
    second.commit("one/1", pages[:2])
    second.commit("two/1", pages[2:])
    second.end_run("finished", 5.0, {"wire": 1})
    second.close()

    (gazette, wire) = sorted(read_table(tmp_path, "runs").to_pylist(), key=lambda row: str(row["source"]))
    assert (gazette["articles"], gazette["rejected"], gazette["finish_reason"]) == (3, 0, "finished")
    assert (wire["source"], wire["not_due"], wire["finish_reason"]) == ("wire", 1, "finished")
    assert read_table(tmp_path, "articles").num_rows == 3
    assert corpora.problems(tmp_path) == []


def test_a_run_that_has_ended_is_not_ended_again(article: Callable[..., Article], tmp_path: Path) -> None:
    for _ in range(2):
        settler = actor(tmp_path)
        settler.end_run("finished", 5.0, {})
        settler.close()
    assert [row["source"] for row in read_table(tmp_path, "runs").to_pylist()] == ["gazette", "wire"]


def test_a_file_of_the_archive_that_a_dead_reader_left_is_closed_with_the_run(
    sighting: Callable[..., Sighting], tmp_path: Path
) -> None:
    settler = actor(tmp_path / "corpus")
    settler.open()
    reader = Archive(tmp_path / "reader", "run", 1 << 30, {"software": "test"})
    kept = reader.append(Page(sighting("https://gazette.example/1"), b"<p>Tide.</p>"), Exchange((), ()))
    reader.close()
    archive = archive_of(tmp_path / "corpus")
    archive.mkdir(exist_ok=True)
    shutil.copy(tmp_path / "reader" / kept.file, archive)  # without its index, which is written when it is closed
    assert list(index_problems(archive)) != []
    settler.end_run("finished", 5.0, {})
    settler.close()
    assert list(index_problems(archive)) == []


def test_the_run_of_a_settler_that_died_with_its_machine_was_killed(tmp_path: Path) -> None:
    first = actor(tmp_path)
    first.open()
    first.close()
    other = SettlerActor(tmp_path, "", 0, "20260504T130000-0002", ["wire"])
    other.open()
    other.close()
    assert {row["finish_reason"] for row in read_table(tmp_path, "runs").to_pylist()} == {"killed"}
