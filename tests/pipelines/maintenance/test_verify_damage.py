"""Flipped bits, damaged rows, and a read-only corpus."""

import json
import os
import random
import shutil
import sqlite3
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from corpora import problems, sentences
from earlier import make_earlier
from planted import (
    OF_A,
    OTHER,
    D,
    Make,
    change,
    first,
    make_corpus,
)

import pipelines.corpus.writer as corpus_module
from pipelines.archive.writer import archive_of
from pipelines.corpus.writer import Corpus
from pipelines.maintenance.checks.archive import shows
from pipelines.maintenance.compact import compact
from pipelines.maintenance.repair import repair
from pipelines.maintenance.verify import verify
from pipelines.settle.batch import commit_batch
from pipelines.store.errors import CorpusError, TablesDamagedError
from pipelines.store.lock import CorpusInUseError, writers_kept_out


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, article: Make) -> Path:
    return make_corpus(tmp_path_factory.mktemp("sound") / "corpus", article)


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return shutil.copytree(sound, tmp_path / "corpus")


def test_an_open_batch_is_reported(path: Path, article: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = Corpus.open(path)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(corpus_module, "commit", die)
        with pytest.raises(KeyboardInterrupt):
            commit_batch(corpus, [article(f"{D}-2", sentences(20), 9)], "later run")
    corpus.close()
    assert [problem for problem in problems(path) if "has not ended: the next crawl ends it" in problem]
    Corpus.open(path).close()
    assert problems(path) == []


def test_no_flipped_bit_of_a_file_is_missed(path: Path) -> None:
    """Wherever it is: in a page, in the metadata after them, or in bytes that nobody reads."""
    chance = random.Random(4)  # noqa: S311
    for file in [first(path, table) for table in ("articles", "copies", "revisions", "runs")] * 6:
        whole = file.read_bytes()
        flipped = bytearray(whole)
        flipped[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        file.write_bytes(flipped)
        lines = problems(path)
        assert [line for line in lines if "has other bytes than those that were written" in line]
        assert all("\n" not in line for line in lines)
        file.write_bytes(whole)


def flip_in_a_text(path: Path) -> Path:
    """Flips a bit in a text of a file as earlier versions wrote it, without checksums or a digest in its name."""
    file = first(path, "articles")
    table = pq.ParquetFile(file).read()
    pq.write_table(table, file, compression="none", use_dictionary=False, write_statistics=False)
    body = bytearray(file.read_bytes())
    at = body.index(OTHER.encode())
    body[at] ^= 0x80  # no letter of UTF-8 any more
    old = file.with_name("batch-00000001-0123abcd.parquet")
    file.unlink()
    old.write_bytes(body)
    for log in (path / "articles/_delta_log").glob("*.json"):
        log.write_text(log.read_text().replace(file.name, old.name))
    return old


def test_a_flipped_bit_in_a_text_of_an_old_file_is_a_line(path: Path) -> None:
    old = flip_in_a_text(path)
    assert [line for line in problems(path) if old.name in line and "cannot be read" in line]


def test_damage_is_never_merged(path: Path, article: Make) -> None:
    change(path, "articles", lambda rows: rows[0].update(text="Another text."))
    file = first(path, "articles")
    log = next(log for log in (path / "articles/_delta_log").glob("*.json") if file.name in log.read_text())
    before = [json.loads(line) for line in log.read_text().splitlines()]
    for action in before:
        if "add" in action and action["add"]["path"].endswith(file.name):
            action["add"]["size"] = file.stat().st_size
    log.write_text("".join(f"{json.dumps(action)}\n" for action in before))
    corpus = Corpus.open(path)
    with pytest.raises(
        TablesDamagedError, match=r"has other bytes than those that were written; .*scrapy mend keeps what is whole"
    ):
        compact(corpus)
    corpus.close()
    assert repair(path).set_aside == 1
    corpus = Corpus.open(path)
    compact(corpus)
    corpus.close()
    assert problems(path) == []


def test_verifying_writes_nothing_and_needs_no_leave_to(path: Path) -> None:
    def files() -> dict[Path, tuple[int, int]]:
        return {file: (file.stat().st_size, file.stat().st_mtime_ns) for file in path.rglob("*")}

    (path / "writer.lock").unlink()
    before = files()
    with writers_kept_out(path):
        assert problems(path) == []
    assert files() == before


def test_a_database_that_a_kill_left_is_read_from_a_copy(path: Path) -> None:
    with sqlite3.connect(path / "state.sqlite") as database:
        database.execute("pragma journal_mode = wal")
        database.execute(f"update stories set fate = 1 where id = {OF_A}")  # noqa: S608
        database.commit()
        left = path.with_name("left")
        shutil.copytree(path, left)  # as it is before SQLite has cleared its log away
    database.close()
    before = {file: file.stat().st_size for file in left.iterdir()}
    assert [line for line in problems(left) if "fate is copy in the database" in line]
    assert {file: file.stat().st_size for file in left.iterdir()} == before


def test_a_database_of_an_earlier_version_is_read_from_a_copy(path: Path) -> None:
    make_earlier(path)
    before = (path / "state.sqlite").read_bytes()
    assert problems(path) == []
    assert (path / "state.sqlite").read_bytes() == before


def test_a_writer_and_verify_keep_each_other_out(path: Path) -> None:
    corpus = Corpus.open(path)
    with pytest.raises(CorpusInUseError, match=f"is being written by process {os.getpid()} "), writers_kept_out(path):
        pytest.fail("the writer was not noticed")
    corpus.close()
    with writers_kept_out(path), pytest.raises(CorpusError, match="is being written by another process"):
        Corpus.open(path)


def test_pages_of_an_archive_elsewhere_are_not_looked_for(path: Path) -> None:
    for table in ("articles", "copies", "revisions"):
        for file in (path / table).rglob("batch*.parquet"):
            rows = pq.ParquetFile(file).read()
            found_by = pa.array(["warc"] * rows.num_rows)
            pq.write_table(rows.set_column(rows.column_names.index("found_by"), "found_by", found_by), file)
    shutil.rmtree(archive_of(path))
    assert not [line for line in verify(path) if "archive" in line or ".warc.gz" in line]


PAGES = {
    "in tags": "<p>Sails &amp; <b>ro</b>pes were sold at the quay, the warden said&#8230;</p>",
    "in data": r'<script>{"body": "Sails \u0026 ropes were sold\n at the \u0071uay, the warden said."}</script>',
    "in capitals": "<div>SAILS & ROPES<br>WERE SOLD<br>AT THE QUAY, THE WARDEN SAID.</div>",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_a_page_shows_its_text_whatever_its_markup(page: str) -> None:
    assert shows(page, "Sails & ropes were sold at the quay, the warden said.")
    assert not shows(page, "The mayor opened a bridge of glass in the rain on Tuesday.")
