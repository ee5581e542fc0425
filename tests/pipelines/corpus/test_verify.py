"""Each of a set of planted damages is found, and a sound corpus has none."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from corpora import problems

import pipelines.corpus.corpus as corpus_module
from pipelines.corpus.corpus import Corpus
from pipelines.items import Article

Make = Callable[..., Article]
A, B, C, D = (f"https://{site}.example/news/the-story-of-the-day" for site in ("gazette", "post", "mail", "wire"))
TIDE = "The tide rose on Monday, and with it the ferry, the mayor and the price of herring."


@pytest.fixture
def path(tmp_path: Path, article: Make) -> Path:
    """A corpus with rows in every table."""
    corpus = Corpus.open(tmp_path / "corpus")
    corpus.start_run("run", ["gazette"])
    corpus.commit([article(A, TIDE), article(B, TIDE, 1), article(C, "The fog came back on Tuesday.", 2)], "run")
    corpus.commit([article(A, f"{TIDE}\nIt fell again on Wednesday, said the harbour master.", 3)], "run")
    corpus.end_run("run", "finished", 1.0)
    corpus.close()
    return tmp_path / "corpus"


def change(path: Path, table: str, **columns: Callable[[Any], Any]) -> None:
    """Damages the first file of a table: the values of columns, row by row."""
    (file, *_) = sorted((path / table).glob("month=*/*.parquet"))
    rows = pq.ParquetFile(file).read()
    changed = [row | {name: damage(row[name]) for name, damage in columns.items()} for row in rows.to_pylist()]
    schema = pa.schema([field.with_nullable(True) for field in rows.schema])
    pq.write_table(pa.Table.from_pylist(changed, schema=schema), file)


def state(path: Path, statement: str) -> None:
    with sqlite3.connect(path / "state.sqlite") as database:
        database.execute(statement)
    database.close()


def test_a_sound_corpus_is_as_promised(path: Path) -> None:
    assert problems(path) == []


DAMAGES: dict[str, tuple[Callable[[Path], None], str]] = {
    "text": (lambda p: change(p, "articles", text=str.upper, words=lambda words: words + 1), "words is not the number"),
    "another text": (lambda p: change(p, "copies", text=lambda text: text + " Not."), "text_hash is not that of its"),
    "null": (lambda p: change(p, "copies", source=lambda _: None), "source is null, which it never may be"),
    "month": (lambda p: change(p, "copies", fetched=lambda at: at.replace(year=2020)), "stands among those of 2026-05"),
    "link": (lambda p: change(p, "copies", duplicate_of=lambda _: "0" * 32), "which stands in no table"),
    "revision": (lambda p: change(p, "revisions", revision=lambda n: n + 1), "its revisions have the numbers 2"),
    "address": (lambda p: change(p, "articles", canonical_url=lambda _: A), "stands in 2 rows"),
    "id": (lambda p: change(p, "articles", id=lambda _: "1" * 32), "the id stands in articles already"),
    "removed": (lambda p: change(p, "articles", removed=lambda _: ["Most read"]), "are not of one length"),
    "cut off": (lambda p: _cut(p, "articles"), "cannot be read"),
    "deleted": (lambda p: _first(p, "copies").unlink(), "cannot be read"),
    "twice": (lambda p: _twice(p, "articles"), "no commit names this file"),
    "log": (lambda p: _lose_log(p, "runs"), "the table cannot be opened"),
    "address unknown": (lambda p: state(p, "delete from urls"), "the database knows it as nothing"),
    "text unknown": (lambda p: state(p, "delete from texts"), "the database does not know this text"),
    "text of nobody": (lambda p: state(p, "update texts set id = 'nobody'"), "showed it, which stands in no table"),
    "text elsewhere": (lambda p: state(p, "update texts set path = 'articles/gone'"), "which no commit names"),
}


def _first(path: Path, table: str) -> Path:
    return min((path / table).glob("month=*/*.parquet"))


def _cut(path: Path, table: str) -> None:
    file = _first(path, table)
    file.write_bytes(file.read_bytes()[:-100])


def _twice(path: Path, table: str) -> None:
    file = _first(path, table)
    file.with_name("again.parquet").write_bytes(file.read_bytes())


def _lose_log(path: Path, table: str) -> None:
    for file in (path / table / "_delta_log").iterdir():
        file.unlink()


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_planted_damage_is_found(damage: str, path: Path) -> None:
    plant, found = DAMAGES[damage]
    plant(path)
    assert [problem for problem in problems(path) if found in problem]
    assert all("\n" not in problem for problem in problems(path))


def test_an_open_batch_is_told(path: Path, article: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = Corpus.open(path)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(corpus_module, "commit", die)
        with pytest.raises(KeyboardInterrupt):
            corpus.commit([article(D, "The snow came on Sunday, and went.", 9)], "later run")
    corpus.close()
    assert [problem for problem in problems(path) if "has not ended: the next crawl ends it" in problem]
    Corpus.open(path).close()
    assert problems(path) == []
