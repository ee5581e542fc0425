"""A corpus with an archive, and ways to damage it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from corpora import sentences

from pipelines.archive.writer import Archive, archive_of
from pipelines.corpus.writer import Corpus
from pipelines.model.items import Article, Exchange, Page
from pipelines.model.roles import Role
from pipelines.rights.forgotten import Forgotten, write_forgotten
from pipelines.settle.batch import commit_batch

Make = Callable[..., Article]
Rows = list[dict[str, Any]]
Damage = Callable[[Path], object]

A, B, C, D, E = (
    f"https://{site}.example/news/the-story-of-the-day" for site in ("gazette", "post", "mail", "wire", "sun")
)
FIRST, LATER, OTHER, LONGER = sentences(1, 2, 3), sentences(1, 2, 3, 4), sentences(5, 6, 7), sentences(5, 6, 7, 8)
STATED = {
    "published": datetime(2026, 5, 4, 9, tzinfo=UTC),
    "published_precision": "second",
    "published_from": "meta",
    "published_day": date(2026, 5, 4),
    "published_offset": 120,
    "roles": (Role.BODY,) * 3,
    "removed_roles": (),
    "removed_places": (),
}


def make_corpus(path: Path, article: Make) -> Path:
    """A corpus with rows in every table, and an archive."""
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
    first = [article(A, FIRST, **STATED), article(B, FIRST, 1), article(C, OTHER, 2, **STATED)]
    commit_batch(corpus, list(map(kept, first)), "run")
    commit_batch(
        corpus,
        list(map(kept, (article(A, LATER, 3), article(D, LONGER, 4), article(E, sentences(9, 10, 11), 5)))),
        "run",
    )
    archive.close()
    corpus.end_run("run", "finished", 1.0)
    corpus.close()
    return path


def first(path: Path, table: str) -> Path:
    """The first file of a table that has rows."""
    return min(file for file in (path / table).glob("month=*/*.parquet") if pq.read_metadata(file).num_rows)


def change(path: Path, table: str, damage: Callable[[Rows], object]) -> None:
    """Damages the rows of the first file of a table, as somebody would who writes Parquet files."""
    file = first(path, table)
    table_before = pq.ParquetFile(file).read()
    rows = table_before.to_pylist()
    damage(rows)
    schema = pa.schema([field.with_nullable(True) for field in table_before.schema])
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), file)


def sets(table: str, **columns: object) -> Damage:
    """Sets columns of all rows in the first file of a table. Each value is a function of the old one."""

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


_STORY = "(select story from urls join origins on number = urls.origin where origins.origin = 'https://{}.example')"
OF_A, OF_C = _STORY.format("gazette"), _STORY.format("mail")
"""The ids of stories, in SQL."""


def known_of_a(change: str) -> Damage:
    """Changes what the database knows of the first story."""
    return state(f"update stories set {change} where id = {OF_A}")  # noqa: S608


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
