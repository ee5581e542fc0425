"""A compacted corpus has the same rows in fewer files, also for readers during the merge, and after every crash."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from itertools import chain
from pathlib import Path
from shutil import copyfile, copytree
from threading import Event, Semaphore
from typing import Any
from unittest.mock import patch

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from corpora import STORIES, crawl, groups, known, opened, problems, sentences, state, stray_files
from deltalake import DeltaTable
from protocol import BATCH, Killed, Step, die, interrupted, interrupting

import pipelines.maintenance.compact as compact_module
import pipelines.store.reader as reader_module
from crawler.extensions.progress import loading_lines
from pipelines.corpus.writer import Corpus
from pipelines.maintenance.compact import TARGET, Compacted, compact
from pipelines.model.items import Article, Outcome, Rejection
from pipelines.model.known import KnownUrl
from pipelines.store.delta import commit, data_files
from pipelines.store.files import DataFile, write_file
from pipelines.store.intent import Intent
from pipelines.store.reader import read_table
from pipelines.store.schema import SCHEMAS
from pipelines.text.fingerprint import row_id

Make = Callable[..., Article]
Rows = dict[str, list[dict[str, Any]]]
Stored = tuple[Rows, tuple[dict[str, KnownUrl], list[Any]]]

MONTH = 60 * 24 * 31  # minutes


def url(number: int) -> str:
    return f"https://paper{number}.example/story"


def pages(article: Make, count: int, month: int = 0) -> list[list[Outcome]]:
    """Stories of one month and a copy of each, every one in its own batch."""

    def story_of(n: int) -> Article:
        first = 1000 * month + 20 * (n // 2)
        return article(url(1000 * month + n), sentences(*range(first, first + 9)), minute=MONTH * month + n)

    return [[story_of(n)] for n in range(count)]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, article: Make, rejection: Callable[..., Rejection]) -> Path:
    """A corpus of two months, with rows in every table, a file each."""
    path = tmp_path_factory.mktemp("small") / "corpus"
    changed = article(url(0), sentences(*range(9), 500), minute=30)
    more = article(url(2), sentences(*range(20, 29), 501), minute=31)
    gone = [[rejection(f"{url(n)}/gone", "http-404", 40 + n)] for n in range(2)]
    for many in (pages(article, 6), pages(article, 4, month=1), [[changed], [more]], gone):
        crawl(path, *many)
    return path


@pytest.fixture(scope="module")
def stored(small: Path) -> Stored:
    """What that corpus and its database have."""
    return rows(small), known(small)


@pytest.fixture
def path(small: Path, tmp_path: Path) -> Path:
    return copytree(small, tmp_path / "corpus")


def compacted(path: Path, target: int = TARGET) -> Compacted:
    return opened(path, lambda corpus: compact(corpus, target))


def rows(path: Path) -> Rows:
    """Every row with all of its columns."""
    return {table: sorted(read_table(path, table).to_pylist(), key=str) for table in SCHEMAS}


def files(path: Path) -> list[DataFile]:
    return [file for table in SCHEMAS for file in data_files(DeltaTable(str(path / table)), table)]


def test_the_same_rows_are_in_one_file_per_month(path: Path) -> None:
    before, small, known_before, grouped = rows(path), files(path), known(path), groups(path)
    assert all(before.values())
    done = compacted(path)
    assert rows(path) == before
    assert (known(path), groups(path)) == (known_before, grouped)
    big = files(path)
    months = {(file.table, file.month) for file in small}
    assert sorted((file.table, file.month) for file in big) == sorted(months)
    sizes = [sum(file.size for file in of) for of in (small, big)]
    assert done == Compacted(len(small), sizes[0], len(big), sizes[1], 0)
    assert problems(path) == []
    assert stray_files(path) == set()


def test_a_filter_by_site_skips_row_groups_and_windows_follow_one_another(
    tmp_path: Path, article: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compact_module, "ROW_GROUP", 2)
    for batch in range(8):  # of two sites each
        crawl(
            tmp_path,
            [
                article(f"https://{site}.example/{batch}", sentences(*range(9 * batch + at, 9 * batch + at + 4)), batch)
                for at, site in enumerate(("gazette", "echo"))
            ],
        )
    compacted(tmp_path)
    (file,) = (file for file in files(tmp_path) if file.table == "articles")
    parquet = pq.ParquetFile(tmp_path / file.place)
    groups = [parquet.read_row_group(n, columns=["site", "batch"]).to_pydict() for n in range(parquet.num_row_groups)]
    assert [set(group["site"]) for group in groups] == [
        {"echo.example"},
        {"echo.example"},
        *[{"gazette.example"}] * 2,
    ] * 2
    windows = [[batch for group in groups[start : start + 4] for batch in group["batch"]] for start in (0, 4)]
    assert max(windows[0]) < min(windows[1])


def test_the_second_time_nothing_changes(path: Path) -> None:
    compacted(path)
    before = sorted(path.glob("*/**/*"))
    done = compacted(path)
    assert (done.files, done.bytes) == (done.files_before, done.bytes_before)
    assert sorted(path.glob("*/**/*")) == before


def test_new_files_of_a_crawl_are_merged_with_existing_ones(path: Path, article: Make) -> None:
    compacted(path)
    crawl(path, [article(url(7), sentences(*range(300, 309)), minute=60)])
    before, there = rows(path), len(files(path))
    assert compacted(path).files == there - 2, "an article and a run"
    assert rows(path) == before


def test_a_full_file_is_left_and_another_begun(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compact_module, "ROW_GROUP", 1)
    before = rows(path)
    of_month = [file for file in files(path) if (file.table, file.month) == ("articles", "2026-05")]
    most = max(file.size for file in files(path))
    done = compacted(path, target=2 * most + 2)
    assert len(of_month) > 2
    assert done.files < done.files_before
    assert rows(path) == before
    untouched = files(path)
    assert compacted(path, target=2 * min(file.size for file in untouched)).files == len(untouched)
    assert files(path) == untouched, "half of what a file shall have is enough to leave it"


def test_row_groups_are_full_whatever_the_size_of_the_old_files(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compact_module, "ROW_GROUP", 2)
    compacted(path)
    (file,) = (path / "articles" / "month=2026-05").iterdir()
    metadata = pq.ParquetFile(file).metadata
    assert [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)] == [2, 1]


def test_columns_that_old_files_lack_are_null(path: Path, article: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = path.parent / "old"
    with monkeypatch.context() as patch:
        for table in STORIES:
            columns = [
                field
                for field in SCHEMAS[table]
                if field.name not in ("linked_at", "minhash", "published_day", "published_offset")
            ]
            patch.setitem(SCHEMAS, table, pa.schema(columns))
        crawl(corpus, *pages(article, 3))
    crawl(corpus, *pages(article, 5)[3:])
    before = rows(corpus)
    compacted(corpus)
    assert rows(corpus) == before
    assert problems(corpus) == []


def test_copies_and_changes_of_earlier_stories_are_still_found(path: Path, article: Make) -> None:
    compacted(path)
    copy = article("https://mail.example/again", sentences(*range(20, 29)), minute=90)
    edited = article("https://mail.example/edited", sentences(*range(1, 9)), minute=91)
    changed = article(url(4), sentences(*range(40, 48), 600), minute=92)
    crawl(path, [copy, edited, changed])
    copies = {row["url"]: (row["relation"], row["duplicate_of"]) for row in state(path)["copies"]}
    assert copies[copy.sighting.url] == ("exact", row_id(url(2)))
    assert copies[edited.sighting.url][1] == row_id(url(0))
    (revision,) = (row for row in state(path)["revisions"] if row["url"] == url(4))
    assert (revision["lines_added"], revision["lines_removed"]) == (1, 1)
    assert problems(path) == []


def test_batches_go_on_after_their_numbers_are_in_a_checkpoint(path: Path, article: Make) -> None:
    compacted(path)
    assert all(any((path / table / "_delta_log").glob("*.checkpoint.parquet")) for table in SCHEMAS)
    for table in SCHEMAS:
        for entry in sorted((path / table / "_delta_log").glob("*.json"))[:-1]:
            entry.unlink()  # so that all is read from the checkpoints
    tables = {table: DeltaTable(str(path / table)) for table in SCHEMAS}
    last = max(delta.transaction_version("broadsheet") or 0 for delta in tables.values())
    assert opened(path, lambda corpus: corpus.next_batch) == last + 1
    for table, delta in tables.items():
        commit(
            delta, delta.transaction_version("broadsheet") or 0, [file for file in files(path) if file.table == table]
        )
        assert DeltaTable(str(path / table)).version() == delta.version()
    before = len(rows(path)["articles"])
    crawl(path, [article(url(9), sentences(*range(400, 409)), minute=99)])
    assert len(rows(path)["articles"]) == before + 1
    assert problems(path) == []


def test_an_intent_of_an_earlier_version_can_be_read() -> None:
    intent = Intent(7, "run", moved={"articles/a": "articles/c", "articles/b": "articles/c"})
    assert Intent.from_json(intent.to_json()).moved == intent.moved
    old = intent.to_json().replace(f',"moved":{json.dumps(intent.moved, separators=(",", ":"))}', "")
    assert "moved" not in old
    assert Intent.from_json(old).moved == {}


def test_the_ways_to_load_that_a_crawl_names_leave_the_log_out(path: Path) -> None:
    """A log has Parquet files of its own, by and by: here a checkpoint."""
    compacted(path)
    for line in loading_lines(str(path)):
        imported, _, loaded = line.partition(": ")[2].partition("; ")
        library = imported.partition(" ")[2]
        assert len(eval(loaded, {library: import_module(library)})) == len(rows(path)["articles"])  # noqa: S307


def test_files_that_no_log_names_are_deleted(path: Path) -> None:
    (file, *_) = (path / "copies").glob("month=*/*.parquet")
    copyfile(file, file.with_name("batch-00000001-00000000.parquet"))
    before = rows(path)
    assert compacted(path).stray == 1
    assert (rows(path), stray_files(path)) == (before, set())


def test_nobody_meets_a_file_that_is_half_written(path: Path) -> None:
    def groups(stream: pa.NativeFile) -> Iterator[pa.Table]:
        yield table
        assert stream.tell()
        assert list(folder.glob("*.parquet")) == []

    def killed(_: pa.NativeFile) -> Iterator[pa.Table]:
        yield table
        raise KeyboardInterrupt

    table = pq.ParquetFile(next((path / "runs").glob("month=*/*.parquet"))).read()
    folder = path / "runs" / "month=2000-01"
    file = write_file(path, "runs", "2000-01", 1, groups)
    assert pq.ParquetFile(path / file.place).read().equals(table)
    with pytest.raises(KeyboardInterrupt):
        write_file(path, "runs", "2000-01", 2, killed)
    assert [left.name for left in folder.iterdir()] == [Path(file.path).name]


def test_what_a_kill_left_half_written_is_cleared_away(path: Path) -> None:
    left = path / "articles" / "month=2026-05" / ".batch-00000001-00000000.parquet.part"
    left.write_bytes(b"PAR1")
    opened(path, lambda _: None)
    assert not left.exists()


OWN_STEPS = {"read": "read_whole", "checkpoint": "checkpoint", "vacuum": "stray_files"}
"""What `compact` does beside the steps of any batch: name -> function in its module."""


@contextmanager
def killed_at(step: str, *, after: bool) -> Iterator[None]:
    """Killed the second time that it comes to a step, so that something is merged already."""
    if step not in OWN_STEPS:
        with interrupted(Step(step), after=after, time=2):
            yield
        return
    name = OWN_STEPS[step]
    with patch.object(compact_module, name, interrupting(getattr(compact_module, name), die, after=after, time=2)):
        yield


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", [*BATCH, *OWN_STEPS])
def test_a_kill_loses_nothing(step: str, after: bool, path: Path, stored: Stored) -> None:
    before, known_before = stored
    with killed_at(step, after=after), pytest.raises(Killed):
        compacted(path)
    assert rows(path) == before, "also before the next command has opened it"
    opened(path, lambda _: None)
    assert known(path) == known_before
    assert (rows(path), stray_files(path), problems(path)) == (before, set(), [])
    compacted(path)
    months = {(file.table, file.month) for file in files(path)}
    assert len(files(path)) == len(months)
    assert (rows(path), known(path), problems(path)) == (before, known_before, [])


def test_a_file_that_is_replaced_during_a_read_is_read_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, real = rows(path)["articles"], reader_module.data_files

    def listed(delta: DeltaTable, table: str) -> list[DataFile]:
        found = real(delta, table)
        compacted(path)
        return found

    monkeypatch.setattr(reader_module, "data_files", listed)
    assert sorted(read_table(path, "articles").to_pylist(), key=str) == before


def test_a_file_that_is_missing_for_good_is_an_error(path: Path) -> None:
    next((path / "articles").glob("month=*/*.parquet")).unlink()
    with pytest.raises(FileNotFoundError):
        read_table(path, "articles")


def test_who_reads_all_the_while_has_every_row_once(
    tmp_path: Path, article: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reading begins before each of the merges, and none is awaited."""
    path = tmp_path / "corpus"
    crawl(path, *(list(chain(*of_months)) for of_months in zip(*(pages(article, 4, n) for n in range(8)), strict=True)))
    begun, done, merges, real = Semaphore(0), Event(), [], Corpus.carry_out

    def read() -> list[list[str] | Exception]:
        found: list[list[str] | Exception] = []
        while not done.is_set():
            begun.release()
            try:
                found.append(sorted(read_table(path, "articles", ["id"])["id"].to_pylist()))
            except Exception as error:
                found.append(error)
        return found

    def carried_out(corpus: Corpus, intent: Intent) -> None:
        while begun.acquire(blocking=False):
            pass
        assert begun.acquire(timeout=600)
        real(corpus, intent)
        merges.append(intent)

    before = sorted(row["id"] for row in rows(path)["articles"])
    monkeypatch.setattr(Corpus, "carry_out", carried_out)
    with ThreadPoolExecutor() as pool:
        readings = pool.submit(read)
        try:
            compacted(path)
        finally:
            done.set()
        assert len(merges) == 16, "eight months of articles, eight of copies"
        assert len(readings.result()) > len(merges)
        assert [found for found in readings.result() if found != before] == []
