"""Two corpora never share a database, and two writers never a corpus."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import corpora
import pytest

import pipelines.corpus.writer as corpus_module
from pipelines.corpus.writer import Corpus, default_database
from pipelines.maintenance.compact import compact
from pipelines.maintenance.repair import repair
from pipelines.maintenance.verify import verify_with_database
from pipelines.model.items import Article
from pipelines.settle.batch import commit_batch
from pipelines.store.lock import LockLostError
from pipelines.store.table_ids import OtherCorpusError

Make = Callable[..., Article]


def url(number: int) -> str:
    return f"https://gazette.example/news/{number}-of-the-day"


@pytest.fixture(scope="module")
def stories(article: Make) -> list[Article]:
    return [article(url(number), corpora.sentences(number, number + 50), number) for number in range(6)]


@pytest.fixture(scope="module")
def made(stories: list[Article], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of two corpora, of which each test has copies."""
    folder = tmp_path_factory.mktemp("made")
    corpora.crawl(folder / "corpus", stories[:2], stories[2:4])
    corpora.crawl(folder / "other", stories[:4], stories[4:], [])
    return folder


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A corpus of two batches."""
    return shutil.copytree(made / "corpus", tmp_path / "corpus")


@pytest.fixture
def other(made: Path, tmp_path: Path) -> Path:
    """Another corpus of the same stories."""
    return shutil.copytree(made / "other", tmp_path / "other")


def forget_ids(path: Path) -> None:
    """Makes a database one of an earlier version."""
    with closing(sqlite3.connect(path / "state.sqlite")) as database, database:
        database.execute("delete from facts where name like 'id of %'")


def whole(path: Path, stories: list[Article]) -> None:
    """The corpus takes all stories, each once, and is as promised."""
    corpora.crawl(path, stories)
    rows = [row for rows in corpora.state(path).values() for row in rows]
    assert sorted(row["url"] for row in rows) == sorted(story.sighting.url for story in stories)
    assert corpora.problems(path) == []


@pytest.mark.parametrize("command", [lambda path, url: Corpus.open(path, url), repair], ids=["open", "mend"])
@pytest.mark.parametrize("earlier", [False, True], ids=["with ids", "of an earlier version"])
def test_a_database_of_another_corpus_is_refused_in_one_line_and_nothing_changes(
    earlier: bool, command: Callable[[Path, str], object], path: Path, other: Path, stories: list[Article]
) -> None:
    before = [corpora.known(of) for of in (path, other)]
    if earlier:
        forget_ids(other)
    database = default_database(other)
    with pytest.raises(
        OtherCorpusError, match=r"belongs to another corpus than .* give each corpus its own DATABASE"
    ) as caught:
        command(path, database)
    assert "\n" not in str(caught.value)
    assert [line for line in verify_with_database(path, database) if "the database is that of another corpus" in line]
    assert [corpora.known(of) for of in (path, other)] == before
    whole(path, stories)
    whole(other, stories)


def test_an_open_batch_of_another_corpus_is_not_carried_out(
    path: Path, other: Path, stories: list[Article], article: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = Corpus.open(other)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(corpus_module, "commit", die)
        with pytest.raises(KeyboardInterrupt):
            commit_batch(corpus, [article(url(9), corpora.sentences(90, 91))], "late")
    corpus.close()
    with pytest.raises(OtherCorpusError):
        Corpus.open(path, default_database(other))
    whole(path, stories)
    corpora.opened(other, lambda _: None)
    assert url(9) in {row["url"] for row in corpora.state(other)["articles"]}


def test_a_new_corpus_does_not_take_the_database_of_another(
    tmp_path: Path, other: Path, stories: list[Article]
) -> None:
    with pytest.raises(OtherCorpusError, match="it was made for other tables"):
        Corpus.open(tmp_path / "new", default_database(other))
    whole(tmp_path / "new", stories)
    whole(other, stories)


def test_a_table_of_another_corpus_is_refused(path: Path, other: Path) -> None:
    shutil.rmtree(path / "articles")
    shutil.copytree(other / "articles", path / "articles")
    with pytest.raises(OtherCorpusError, match="its table articles is of another one"):
        Corpus.open(path)


def test_a_corpus_of_an_earlier_version_keeps_its_database(path: Path, other: Path, stories: list[Article]) -> None:
    forget_ids(path)
    whole(path, stories)
    with pytest.raises(OtherCorpusError):
        Corpus.open(other, default_database(path))


def test_copies_moves_and_lost_logs_make_no_other_corpus(path: Path, tmp_path: Path, stories: list[Article]) -> None:
    copied = shutil.copytree(path, tmp_path / "copied")
    path.rename(tmp_path / "moved")
    for log in (tmp_path / "moved").glob("*/_delta_log"):
        shutil.rmtree(log)
    assert repair(tmp_path / "moved").logs == 0, "an empty folder is an empty table"
    for of in (copied, tmp_path / "moved"):
        whole(of, stories)


def test_a_lost_database_is_made_and_is_then_of_this_corpus(path: Path, other: Path, stories: list[Article]) -> None:
    database = f"sqlite:///{path.parent / 'elsewhere.sqlite'}"
    Corpus.open(path, database).close()
    with pytest.raises(OtherCorpusError):
        Corpus.open(other, database)
    assert list(verify_with_database(path, database)) == []


# What a writer does, whose lock was removed before.
WORK: dict[str, Callable[[Corpus, list[Article]], object]] = {
    "commit": lambda corpus, stories: commit_batch(corpus, stories, "late"),
    "end_run": lambda corpus, stories: corpus.end_run("late", "finished", 1.0),
    "start_run": lambda corpus, stories: corpus.start_run("late", ["gazette"]),
    "compact": lambda corpus, stories: compact(corpus),
    "reindex": lambda corpus, stories: corpus.renew_texts(),
}


@pytest.mark.parametrize("second", [False, True], ids=["alone", "with a second writer"])
@pytest.mark.parametrize("work", WORK)
def test_a_writer_without_its_lock_stops(work: str, second: bool, path: Path, stories: list[Article]) -> None:
    first = Corpus.open(path)
    (path / "writer.lock").unlink()
    then = Corpus.open(path) if second else None
    with pytest.raises(LockLostError, match=r"was removed or replaced, .* what was committed is safe") as caught:
        WORK[work](first, stories)
    assert "\n" not in str(caught.value)
    if then is not None:
        commit_batch(then, stories, "second")
        with pytest.raises(LockLostError):
            WORK[work](first, stories)
        then.close()
    first.close()
    whole(path, stories)


def test_a_replaced_writer_records_and_ends_nothing(
    path: Path, stories: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though it does not notice by the lock: the removal came after its look."""
    monkeypatch.setattr("pipelines.store.lock.WriterLock.check", lambda _: None)
    first = Corpus.open(path)
    (path / "writer.lock").unlink()
    second = Corpus.open(path)
    for _ in range(2):
        with pytest.raises(LockLostError, match="another command has opened"):
            commit_batch(first, stories, "first")
    commit_batch(second, stories, "second")
    first.close()
    second.close()
    whole(path, stories)


def test_a_batch_that_two_finish_is_counted_once(
    path: Path, stories: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second writer comes in between the record and the first commit."""
    first, real, seconds = Corpus.open(path), corpus_module.commit, list[Corpus]()

    def commit(*arguments: object) -> None:
        if not seconds:
            (path / "writer.lock").unlink()
            seconds.append(first)  # its own commits come here, too
            seconds[0] = Corpus.open(path)
        real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("pipelines.store.lock.WriterLock.check", lambda _: None)
    monkeypatch.setattr(corpus_module, "commit", commit)
    with pytest.raises(LockLostError):
        commit_batch(first, stories, "first")
    first.close()
    seconds[0].close()
    monkeypatch.undo()
    whole(path, stories)


_PROGRAM = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[2]]
import corpora
from datetime import UTC, datetime
from pipelines.corpus.writer import Corpus
from pipelines.store.errors import CorpusError
from pipelines.model.items import Article, Sighting
from pipelines.settle.batch import commit_batch
corpus = Corpus.open(Path(sys.argv[1]))
for number in range(int(sys.argv[3]), int(sys.argv[3]) + 8):
    print("ready", flush=True)
    if not sys.stdin.readline():
        break
    seen = Sighting("gazette", f"https://gazette.example/news/{number}-of-the-day", datetime.now(UTC), "page", size=9)
    text = corpora.sentences(number, number + 50)
    story = Article(sighting=seen, canonical_url=seen.url, title="A title", text=text, extractor="test")
    try:
        print(commit_batch(corpus, [story], f"run of {sys.argv[3]}"), flush=True)
    except CorpusError as error:
        print(f"lost: {error}", flush=True)
        break
"""


def test_two_processes_one_of_which_was_robbed_of_its_lock(path: Path, stories: list[Article]) -> None:
    def start(number: int) -> subprocess.Popen[str]:
        typed = [sys.executable, "-c", _PROGRAM, str(path), str(Path(corpora.__file__).parent), str(number)]
        return subprocess.Popen(typed, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603

    def step(process: subprocess.Popen[str]) -> str:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.stdin.write("\n")
        process.stdin.flush()
        return process.stdout.readline()

    with start(100) as first:
        assert step(first).startswith("Commit(")
        (path / "writer.lock").unlink()
        with start(200) as second:
            assert step(second).startswith("Commit(")
            assert "was removed or replaced" in step(first)
            assert step(second).startswith("Commit(")
            second.kill()
    assert corpora.opened(path, lambda _: None) is None
    assert corpora.problems(path) == []
    urls = {row["url"] for row in corpora.state(path)["articles"]}
    assert {url(100), url(200), url(201)} <= urls
    assert url(101) not in urls
