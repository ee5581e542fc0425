"""Each of a set of planted damages is found, and a sound corpus has none."""

import json
import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from corpora import problems, sentences

import pipelines.corpus.corpus as corpus_module
from pipelines.archive.writer import Archive, archive_of
from pipelines.corpus.checks.archive import shows
from pipelines.corpus.compact import compact
from pipelines.corpus.corpus import Corpus, default_database
from pipelines.corpus.database import reading, transaction
from pipelines.corpus.faults import CorpusError, TablesDamagedError
from pipelines.corpus.lock import CorpusInUseError, writers_kept_out
from pipelines.corpus.mend import mend
from pipelines.corpus.verify import verify
from pipelines.items import Article, Exchange, Page
from pipelines.rights.forgotten import Forgotten, write_forgotten

Make = Callable[..., Article]
Rows = list[dict[str, Any]]
Damage = Callable[[Path], object]

A, B, C, D, E = (
    f"https://{site}.example/news/the-story-of-the-day" for site in ("gazette", "post", "mail", "wire", "sun")
)
FIRST, LATER, OTHER, LONGER = sentences(1, 2, 3), sentences(1, 2, 3, 4), sentences(5, 6, 7), sentences(5, 6, 7, 8)
PUBLISHED = {
    "published": datetime(2026, 5, 4, 9, tzinfo=UTC),
    "published_precision": "second",
    "published_from": "meta",
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, article: Make) -> Path:
    """A corpus with rows in every table, and an archive."""
    path = tmp_path_factory.mktemp("verify") / "corpus"
    archive = Archive(archive_of(path), "run", 1 << 20, {"software": "our own words"})

    def kept(made: Article) -> Article:
        body = "".join(f"<p>{line}</p>\n" for line in made.text.split("\n"))
        page = Page(replace(made.sighting, content_type="text/html"), f"<html><body>{body}".encode())
        received = ((b"Content-Type", b"text/html"),)
        record = archive.append(page, Exchange(sent=(), received=received))
        placed = replace(page.sighting, warc_file=record.file, warc_offset=record.offset)
        return replace(made, sighting=placed, html_hash=page.html_hash)

    corpus = Corpus.open(path)
    corpus.start_run("run", ["gazette"])
    first = [article(A, FIRST, **PUBLISHED), article(B, FIRST, 1), article(C, OTHER, 2, **PUBLISHED)]
    corpus.commit(list(map(kept, first)), "run")
    corpus.commit(
        list(map(kept, (article(A, LATER, 3), article(D, LONGER, 4), article(E, sentences(9, 10, 11), 5)))), "run"
    )
    archive.close()
    corpus.end_run("run", "finished", 1.0)
    corpus.close()
    return path


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return shutil.copytree(sound, tmp_path / "corpus")


def first(path: Path, table: str) -> Path:
    return min((path / table).glob("month=*/*.parquet"))


def change(path: Path, table: str, damage: Callable[[Rows], object]) -> None:
    """Damages the rows of the first file of a table, as somebody would who writes Parquet files."""
    file = first(path, table)
    table_before = pq.ParquetFile(file).read()
    rows = table_before.to_pylist()
    damage(rows)
    schema = pa.schema([field.with_nullable(True) for field in table_before.schema])
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), file)


def sets(table: str, **columns: object) -> Damage:
    """Sets columns of all rows of the first file of a table; to what a function makes of each."""

    def damage(rows: Rows) -> None:
        for row in rows:
            row |= {name: value(row[name]) if callable(value) else value for name, value in columns.items()}

    return lambda path: change(path, table, damage)


def swaps(table: str, *columns: str) -> Damage:
    """Swaps columns of the first two rows."""

    def damage(rows: Rows) -> None:
        one, two = rows[:2]
        for name in columns:
            one[name], two[name] = two[name], one[name]

    return lambda path: change(path, table, damage)


def state(*statements: str) -> Damage:
    """Changes the database."""

    def damage(path: Path) -> None:
        with sqlite3.connect(path / "state.sqlite") as database:
            for statement in statements:
                database.execute(statement)
        database.close()

    return damage


def known_of_a(change: str) -> Damage:
    """Changes what the database knows of the addresses of the first story."""
    return state(f"update urls set {change} where url like '%gazette%'")  # noqa: S608


def cut(path: Path) -> None:
    file = first(path, "articles")
    file.write_bytes(file.read_bytes()[:-100])


def twice(path: Path) -> None:
    file = first(path, "articles")
    file.with_name("again.parquet").write_bytes(file.read_bytes())


def lose_log(path: Path) -> None:
    for file in (path / "runs" / "_delta_log").iterdir():
        file.unlink()


def index_lines(damage: Callable[[list[str]], Sequence[str]]) -> Damage:
    def plant(path: Path) -> None:
        (index,) = archive_of(path).glob("*.cdxj")
        index.write_text("".join(f"{line}\n" for line in damage(index.read_text().splitlines())))

    return plant


def other_offset(lines: list[str]) -> list[str]:
    key, date, fields = lines[0].split(" ", 2)
    return [f"{key} {date} {json.dumps(json.loads(fields) | {'offset': '7'})}", *lines[1:]]


def lose_warc(path: Path) -> None:
    for warc in archive_of(path).glob("*.warc.gz"):
        warc.unlink()


def forget(path: Path) -> None:
    write_forgotten(path, Forgotten(sites=frozenset(("mail.example",))))


DAY = timedelta(days=1)
ROWS: Mapping[str, tuple[Damage, str]] = {
    "text": (sets("articles", text=str.upper, words=lambda words: words + 1), "words is not the number"),
    "another text": (sets("copies", text=lambda text: text + " Not."), "text_hash is not that of its"),
    "null": (sets("copies", source=None), "source is null, which it never may be"),
    "month": (sets("copies", fetched=lambda at: at.replace(year=2020)), "stands among those of 2026-05"),
    "link": (sets("copies", duplicate_of="0" * 32), "which stands in no table"),
    "another article": (swaps("articles", "id"), "id is not that of its canonical_url"),
    "revision": (sets("revisions", revision=lambda number: number + 1), "its revisions have the numbers 2"),
    "revision of none": (sets("revisions", revision=0), "its revision is 0"),
    "address": (sets("articles", canonical_url=A), "stands in 2 rows"),
    "another address": (swaps("articles", "canonical_url"), "id is not that of its canonical_url"),
    "id": (sets("articles", id="1" * 32), "the id stands in articles already"),
    "removed": (sets("articles", removed=["Most read"]), "are not of one length"),
    "minhash": (sets("articles", minhash=lambda minhash: minhash[::-1]), "minhash is not that of its text"),
    "minhashes swapped": (swaps("articles", "minhash"), "minhash is not that of its text"),
    "one minhash lost": (sets("copies", minhash=None), "minhash is null, which it is of short texts alone"),
    "published": (sets("articles", published=lambda at: at + DAY), "lies after fetched"),
    "published lost": (sets("articles", published=None), "published is null, and not what is said of it"),
    "precision": (sets("articles", published_precision="hour"), "published has no precision"),
    "modified": (sets("articles", modified=datetime(2026, 5, 4, 8, tzinfo=UTC)), "modified lies before published"),
    "found by": (sets("articles", found_by="chance"), "found_by is chance"),
    "relation": (sets("copies", relation="twin"), "relation is twin"),
    "similarity": (sets("copies", similarity=0.5), "are none of a copy that is exact"),
    "place lost": (sets("copies", warc_file=None, warc_offset=None), "other pages of run run are in the archive"),
    "offset lost": (sets("copies", warc_offset=None), "warc_file has no warc_offset"),
    "file of the archive lost": (sets("copies", warc_file=None), "warc_offset has no warc_file"),
    "another file": (sets("copies", warc_file="other.warc.gz"), "other.warc.gz is none of the archive"),
    "file that is gone": (sets("copies", warc_file="broadsheet-0.warc.gz"), "cannot be read: No such file"),
    "offset": (sets("copies", warc_offset=lambda offset: offset + 1), "is no page"),
    "places swapped": (swaps("articles", "warc_offset"), "is another page"),
    "stories swapped": (swaps("articles", "text", "text_hash", "words", "minhash"), "does not show its text"),
    "stories swapped with their pages": (
        swaps("articles", "text", "text_hash", "words", "minhash", "warc_offset", "html_hash"),
        "text_hash is",
    ),
    "forgotten": (forget, "forgotten.txt names it"),
}
FILES: Mapping[str, tuple[Damage, str]] = {
    "cut off": (cut, "cannot be read"),
    "deleted": (lambda path: first(path, "copies").unlink(), "cannot be read"),
    "twice": (twice, "no commit names this file"),
    "log": (lose_log, "the table cannot be opened"),
    "written by another": (sets("runs", seconds=1.0), "has other bytes than those that were written"),
}
RUNS: Mapping[str, tuple[Damage, str]] = {
    "articles": (sets("runs", articles=lambda count: count + 1), "counts 7 stories, and 6 of them are there"),
    "fewer articles": (sets("runs", articles=0), "of them are there"),
    "rejected": (sets("runs", rejected=9), "rejected is 9, and its reasons count 0"),
    "reasons": (sets("runs", reasons=[("mood", 0)]), "mood is no reason"),
    "bytes": (sets("runs", bytes=-1), "bytes is -1"),
    "seconds": (sets("runs", seconds=-1.0), "seconds is -1"),
    "started": (sets("runs", started=lambda at: at - DAY), "fetched is not when it started"),
    "finish reason": (sets("runs", finish_reason=None), "finish_reason is null"),
    "run": (sets("runs", run="another"), "run another of gazette: counts 6 stories, and 0 of them are there"),
    "twice": (lambda path: change(path, "runs", lambda rows: rows.append(rows[0])), "stands in 2 rows"),
}
ARCHIVE: Mapping[str, tuple[Damage, str]] = {
    "line lost": (index_lines(lambda lines: lines[1:]), ".cdxj lacks: "),
    "line of no record": (index_lines(lambda lines: sorted([*lines, "a 2026 {}"])), ".cdxj: of no record: a 2026 {}"),
    "another place": (index_lines(other_offset), ".cdxj: of no record: "),
    "not sorted": (index_lines(lambda lines: lines[::-1]), "is not sorted"),
    "line twice": (index_lines(lambda lines: [lines[0], *lines]), "has a line twice"),
    "index lost": (lambda path: next(archive_of(path).glob("*.cdxj")).unlink(), "is missing"),
    "file lost": (lose_warc, "its file is missing"),
}
DATABASE: Mapping[str, tuple[Damage, str]] = {
    "addresses lost": (state("delete from urls"), "the database knows it as nothing"),
    "address of another": (
        known_of_a("id = (select id from urls where url like '%mail%')"),
        " as ",
    ),
    "text of a story": (known_of_a("text_hash = 'none'"), "text_hash is none in the database"),
    "page of a story": (known_of_a("page_hash = 'none'"), "page_hash is none in the database"),
    "page unknown": (known_of_a("page_hash = null"), "page_hash is None in the database"),
    "revision of a story": (known_of_a("revision = 0"), "revision is 0 in the database, 1 by"),
    "fate": (known_of_a("fate = 'copy'"), "fate is copy in the database, article by"),
    "fate that is none": (known_of_a("fate = 'lost'"), "a value that no version wrote"),
    "no reason": (state("insert into urls values ('x', 'rejected', null, null, null, 0, null, '2026-05-04')"), "as no"),
    "earlier": (known_of_a("fetched = '2026-05-04 11:00:00.000000'"), "later by the tables"),
    "later": (known_of_a("fetched = '2090-01-01 00:00:00.000000'"), "later than all else"),
    "story of none": (state("insert into urls values ('x', 'article', null, '0', '', 0, null, '2026-05-04')"), "in no"),
    "texts lost": (state("delete from texts"), "the database does not know this text"),
    "text of none": (
        state("insert into texts select 'x', id, 99, 99, day, path, keys from texts limit 1"),
        "text_hash x: the database knows this text, which stands in no table",
    ),
    "text of nobody": (state("update texts set id = 'nobody'"), "showed it, which stands in no table"),
    "text of another": (state("update texts set id = (select id from urls where url like '%mail%')"), "another text"),
    "text elsewhere": (state("update texts set path = 'articles/gone'"), "which no commit names"),
    "text in another file": (
        state("update texts set path = (select max(path) from texts where path like 'articles/%') where number = 1"),
        "which does not hold it",
    ),
    "day": (state("update texts set day = day - 1"), "on which no row of"),
    "keys": (state("update texts set keys = zeroblob(136)"), "keys in the index of copies are others"),
    "keys lost": (state("update texts set keys = null"), "keys in the index of copies are others"),
    "group": (state("update texts set in_group = 1"), "the database has its text in the group of"),
    "number": (state("update texts set number = number + 7"), "the database does not know this text"),
    "facts": (state("delete from facts"), "does not know the parameters of its index"),
    "commits": (state("delete from facts where name like 'committed%'"), "knows of no batch after 0"),
    "commits to come": (
        state("update facts set value = 9 where name like 'committed%'"),
        "the database knows of batch 9",
    ),
    "batches": (state("delete from batches"), "the database is older than the tables"),
    "another corpus": (
        state("update facts set value = 'another' where name like 'id of%'", "delete from texts"),
        "another",
    ),
    "bytes": (lambda path: _garble(path / "state.sqlite"), "is damaged or gone"),
}


def _garble(file: Path) -> None:
    body = bytearray(file.read_bytes())
    body[len(body) // 2 :] = bytes(len(body) - len(body) // 2)
    file.write_bytes(body)


@pytest.mark.parametrize(
    ("plant", "found"),
    [
        pytest.param(*damage, id=f"{topic}: {name}")
        for topic, damages in (
            ("rows", ROWS),
            ("files", FILES),
            ("runs", RUNS),
            ("archive", ARCHIVE),
            ("database", DATABASE),
        )
        for name, damage in damages.items()
    ],
)
def test_a_planted_damage_is_found(plant: Damage, found: str, path: Path) -> None:
    plant(path)
    lines = problems(path)
    assert [line for line in lines if found in line], lines
    assert all("\n" not in line for line in lines)


def test_a_sound_corpus_is_as_promised(path: Path) -> None:
    assert problems(path) == []


def test_a_copy_that_names_the_article_of_another_group(path: Path) -> None:
    articles = {
        row["url"]: row["id"] for file in (path / "articles").rglob("batch*") for row in pq.read_table(file).to_pylist()
    }
    sets("copies", duplicate_of=articles[E])(path)
    assert [line for line in problems(path) if f"duplicate_of names {articles[E]}, closest a row of" in line]
    assert [line for line in problems(path) if "the database has its text in the group of" in line]


def test_an_open_batch_is_told(path: Path, article: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = Corpus.open(path)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(corpus_module, "commit", die)
        with pytest.raises(KeyboardInterrupt):
            corpus.commit([article(f"{D}-2", sentences(20), 9)], "later run")
    corpus.close()
    assert [problem for problem in problems(path) if "has not ended: the next crawl ends it" in problem]
    Corpus.open(path).close()
    assert problems(path) == []


def test_no_flipped_bit_of_a_file_is_missed(path: Path) -> None:
    """Wherever it is: in a page, in the metadata behind them, or in bytes that nobody reads."""
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
        TablesDamagedError, match=r"has other bytes than those that were written; .*scrapy mend goes on"
    ):
        compact(corpus)
    corpus.close()
    assert mend(path).set_aside == 1
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
        database.execute("update urls set fate = 'copy' where url like '%gazette%'")
        database.commit()
        left = path.with_name("left")
        shutil.copytree(path, left)  # as it is before SQLite has cleared its log away
    database.close()
    before = {file: file.stat().st_size for file in left.iterdir()}
    assert [line for line in problems(left) if "fate is copy in the database" in line]
    assert {file: file.stat().st_size for file in left.iterdir()} == before


def test_a_database_of_an_earlier_version_is_read_from_a_copy(path: Path) -> None:
    with sqlite3.connect(path / "state.sqlite") as database:
        database.execute("drop table site_memory")
    database.close()
    assert problems(path) == []
    with reading(default_database(path)) as engine, transaction(engine) as connection:
        assert connection.exec_driver_sql("select count(*) from site_memory").scalar_one() == 0


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
