"""A damaged table: opening the corpus fails with one line, `scrapy verify` lists it, `scrapy mend` repairs it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import corpora
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.corpus.writer import Corpus
from pipelines.maintenance.repair import ASIDE, repair
from pipelines.model.items import Article
from pipelines.settle.batch import commit_batch
from pipelines.store.errors import CorpusError

Make = Callable[..., Article]
FIRST, LAST = 0, -1


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the corpus that `path` makes; each test damages a copy of it."""
    return tmp_path_factory.mktemp("sound") / "corpus"


@pytest.fixture
def stories(article: Make) -> list[Article]:
    """The latest versions of eight stories, the last of which is a copy of the first."""
    made = [article(f"https://gazette.example/news/{n}-of-the-day", corpora.sentences(n), n) for n in range(7)]
    return [*made, article("https://post.example/news/7-of-the-day", corpora.sentences(0), 7)]


@pytest.fixture
def path(sound: Path, tmp_path: Path, stories: list[Article], article: Make) -> Path:
    """A corpus of three batches, with rows in every table."""
    if not sound.exists():
        before = article(stories[2].canonical_url, corpora.sentences(2, 40), 2)
        corpora.crawl(sound, [*stories[:2], before], stories[2:5], stories[5:])
    return shutil.copytree(sound, tmp_path / "corpus")


def log(path: Path, table: str = "articles") -> list[Path]:
    return sorted((path / table / "_delta_log").glob("*.json"))


def data(path: Path, table: str = "articles") -> list[Path]:
    return sorted((path / table).glob("month=*/batch-*.parquet"))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def garble(file: Path) -> None:
    """Bytes in the middle of a file, which keeps its length and its end."""
    body = bytearray(file.read_bytes())
    body[4:600] = bytes(596)
    file.write_bytes(body)


# What is damaged, the line that the next command ends with, and whether stories are lost with it.
DAMAGES: dict[str, tuple[Callable[[Path], object], str, bool]] = {
    "first file cut off": (lambda p: cut(data(p)[FIRST]), "bytes, .* in the log; ", True),
    "last file cut off": (lambda p: cut(data(p)[LAST]), "bytes, .* in the log; ", True),
    "file missing": (lambda p: data(p)[FIRST].unlink(), "is missing; ", True),
    "copies missing": (lambda p: data(p, "copies")[FIRST].unlink(), "is missing; ", True),
    "revisions missing": (lambda p: data(p, "revisions")[FIRST].unlink(), "is missing; ", False),
    "first entry lost": (lambda p: log(p)[FIRST].unlink(), "the log of articles cannot be read ", False),
    "middle entry lost": (lambda p: log(p)[1].unlink(), "the log of articles cannot be read ", False),
    "last entry lost": (
        lambda p: log(p)[LAST].unlink(),
        "the log of articles ends with batch 2, the database has batch 3; ",
        False,
    ),
    "last entry cut off": (lambda p: cut(log(p)[LAST]), "the log of articles cannot be read ", False),
    "last entry empty": (lambda p: log(p)[LAST].write_bytes(b""), "the log of articles ends with batch 2", False),
    "entry of copies lost": (lambda p: log(p, "copies")[LAST].unlink(), "the log of copies ends with batch 0", False),
    "entry of runs lost": (lambda p: log(p, "runs")[LAST].unlink(), "the log of runs ends with batch 0", False),
    "log lost": (lambda p: shutil.rmtree(p / "articles/_delta_log"), "the log of articles ends with batch 0", False),
    "table lost": (lambda p: shutil.rmtree(p / "articles"), "the log of articles ends with batch 0", True),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_table_is_reported_and_repaired(damage: str, path: Path, stories: list[Article]) -> None:
    plant, line, lost = DAMAGES[damage]
    before = corpora.state(path)
    plant(path)
    assert corpora.problems(path), "scrapy verify names it"
    for _ in range(2):
        with pytest.raises(
            CorpusError, match=f"{line}.*all other files are safe; scrapy mend keeps what is whole"
        ) as caught:
            Corpus.open(path)
        assert "\n" not in str(caught.value)
    assert bool(repair(path).lost) == lost
    assert corpora.problems(path) == []
    corpora.crawl(path, stories)
    assert corpora.problems(path) == []
    after = corpora.state(path)
    assert sorted(row["url"] for rows in after.values() for row in rows if not row.get("revision_of")) == sorted(
        row["url"] for rows in before.values() for row in rows if not row.get("revision_of")
    )
    texts = {story.text for story in stories}
    assert {row["text"] for rows in after.values() for row in rows} >= texts
    if not lost and damage != "revisions missing":
        assert after == before


def test_verify_reports_a_damaged_file_and_mend_repairs_it(path: Path, stories: list[Article]) -> None:
    garble(data(path)[FIRST])
    assert [problem for problem in corpora.problems(path) if "cannot be read" in problem]
    done = repair(path)
    assert (done.set_aside, done.missing) == (1, 0)
    assert len(list((path / ASIDE).rglob("*.parquet"))) == 1, "nothing is deleted"
    corpora.crawl(path, stories)
    assert corpora.problems(path) == []
    assert {row["text"] for rows in corpora.state(path).values() for row in rows} >= {story.text for story in stories}


def change_a_row(file: Path) -> None:
    """Changes the text of the first row, as a bit that flips in a file without checksums does."""
    rows = pq.ParquetFile(file).read()
    changed = [row | ({"text": "Another text."} if at == 0 else {}) for at, row in enumerate(rows.to_pylist())]
    pq.write_table(pa.Table.from_pylist(changed, schema=rows.schema), file)


def garble_a_group(file: Path) -> None:
    """Damages one of several groups of rows."""
    rows = pq.ParquetFile(file).read()
    pq.write_table(rows, file, row_group_size=1, write_page_checksum=True)
    start = pq.ParquetFile(file).metadata.row_group(0).column(0).data_page_offset
    body = bytearray(file.read_bytes())
    body[start : start + 40] = bytes(40)
    file.write_bytes(body)


@pytest.mark.parametrize("damage", [change_a_row, garble_a_group])
def test_of_a_damaged_file_the_whole_rows_are_kept(
    damage: Callable[[Path], None], path: Path, stories: list[Article]
) -> None:
    file = max(data(path), key=lambda file: pq.read_metadata(file).num_rows)
    before = {row["url"] for row in corpora.state(path)["articles"]}
    rows = pq.read_metadata(file).num_rows
    damage(file)
    assert corpora.problems(path)
    done = repair(path)
    assert (done.set_aside, done.kept, done.lost) == (1, rows - 1, 1)
    assert corpora.problems(path) == []
    assert len(before - {row["url"] for row in corpora.state(path)["articles"]}) == 1
    corpora.crawl(path, stories)
    assert corpora.problems(path) == []
    assert not any(vars_of(path))


def test_a_sound_corpus_is_left_as_it_is(path: Path) -> None:
    before = {file: file.read_bytes() for file in path.glob("*/**/*.*") if file.is_file()}
    assert not any(vars_of(path))
    assert {file: file.read_bytes() for file in path.glob("*/**/*.*") if file.is_file()} == before


def vars_of(path: Path) -> list[int]:
    done = repair(path)
    return [done.logs, done.set_aside, done.kept, done.missing, done.taken_up, done.database, done.lost]


@pytest.mark.parametrize("damage", ["header", "empty log"])
def test_a_damaged_database_is_rebuilt(damage: str, path: Path, stories: list[Article]) -> None:
    before, known = corpora.state(path), corpora.known(path)
    with (path / "state.sqlite").open("r+b") as file:
        file.write(b"\xde\xad" * 100)
    if damage == "empty log":
        log(path)[1].unlink()
    assert repair(path).database
    assert corpora.problems(path) == []
    assert corpora.known(path)[1] == known[1]
    corpora.crawl(path, stories)
    assert corpora.state(path) == before
    assert list((path / ASIDE).rglob("state.sqlite"))


def test_a_recorded_batch_without_a_commit_is_repaired_with_the_log(
    path: Path, stories: list[Article], article: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = Corpus.open(path)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("pipelines.corpus.writer.commit", die)
        with pytest.raises(KeyboardInterrupt):
            commit_batch(
                corpus, [article("https://gazette.example/news/late-of-the-day", corpora.sentences(60), 60)], "run"
            )
    corpus.close()
    log(path)[1].unlink()
    repair(path)
    assert corpora.problems(path) == []
    assert corpora.sentences(60) in {row["text"] for row in corpora.state(path)["articles"]}


def test_mending_that_was_killed_is_done_again(
    path: Path, stories: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    cut(data(path)[FIRST])

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    for step in ("commit", "_update_database", "_move", "remove_orphans"):
        with monkeypatch.context() as patch:
            patch.setattr(f"pipelines.maintenance.repair.{step}", die)
            with pytest.raises(KeyboardInterrupt):
                repair(path)
        if not data(path)[0].exists():
            break
        if step != "remove_orphans":
            shutil.copytree(path, path.with_name(step))
    for left in (path, *(path.with_name(step) for step in ("commit", "_update_database", "_move"))):
        repair(left)
        assert corpora.problems(left) == []
        corpora.crawl(left, stories)
        assert corpora.problems(left) == []
        texts = {row["text"] for rows in corpora.state(left).values() for row in rows}
        assert texts >= {story.text for story in stories}
