"""Batches are stored completely or not at all, whatever happens in between."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable
from protocol import BATCH, RECORDED, Killed, Step, interrupted

from pipelines.corpus.writer import Corpus, CorpusPathError
from pipelines.maintenance.reclean import reclean
from pipelines.model.items import Article, Rejection
from pipelines.settle.batch import commit_batch
from pipelines.store.database import transaction
from pipelines.store.errors import DatabaseError
from pipelines.store.known_urls import known_urls
from pipelines.store.lock import CorpusInUseError
from pipelines.store.reader import read_table
from pipelines.store.schema import SCHEMAS, table_schema
from pipelines.text.fingerprint import text_hash

A, B, C = (f"https://gazette.example/{name}" for name in ("ferry", "bridge", "market"))

Make = Callable[..., Article]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corpus"


@pytest.fixture
def corpus(path: Path) -> Iterator[Corpus]:
    opened = Corpus.open(path)
    yield opened
    opened.close()


def rows(path: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_table(path, table).to_pylist()
    return sorted(found, key=lambda row: (row.get("url") or "", row["batch"]))


def texts(path: Path) -> dict[str, list[str]]:
    return {name: [row["text"] for row in rows(path, name)] for name in ("articles", "copies", "revisions")}


def test_rows_are_read_by_everyone(corpus: Corpus, path: Path, article: Make) -> None:
    commit_batch(corpus, [article(A, "Tide.", authors=("Ana Brink",)), article(B, "Fog.", minute=1)], "run")
    folder = path / "articles"
    assert sorted(pd.read_parquet(folder)["text"]) == ["Fog.", "Tide."]
    rows = pl.read_parquet(folder / "month=*/*.parquet", hive_partitioning=True)
    assert sorted(rows["text"]) == ["Fog.", "Tide."]
    assert set(rows.columns) == set(table_schema("articles").names)
    assert sorted(pl.read_delta(str(folder))["month"]) == ["2026-05", "2026-05"]
    found = duckdb.sql(f"select text, authors, month from '{folder}/month=*/*.parquet' order by text").fetchall()  # noqa: S608
    assert found == [("Fog.", [], "2026-05"), ("Tide.", ["Ana Brink"], "2026-05")]


def test_files_are_zstd_and_have_the_promised_columns(corpus: Corpus, path: Path, article: Make) -> None:
    commit_batch(corpus, [article(A, "Tide.")], "run")
    (file,) = (path / "articles" / "month=2026-05").glob("*.parquet")
    assert pq.ParquetFile(file).metadata.row_group(0).column(0).compression == "ZSTD"
    for name in SCHEMAS:
        assert read_table(path, name).schema == table_schema(name)


def test_a_second_writer_gets_the_name_of_the_first(corpus: Corpus, path: Path) -> None:
    with pytest.raises(CorpusInUseError, match=r"is being written by process \d+ on .* since "):
        Corpus.open(path)


def test_the_next_writer_gets_in(path: Path) -> None:
    Corpus.open(path).close()
    Corpus.open(path).close()


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", BATCH)
def test_a_batch_that_died_is_in_wholly_or_not_at_all(
    step: Step,
    after: bool,
    path: Path,
    article: Make,
    rejection: Callable[..., Rejection],
) -> None:
    first = [article(A, "Tide.")]
    second = [
        article(A, "Tide and wind.", minute=1),
        article(B, "Tide.", minute=2),
        article(C, "Fog.", minute=3),
        rejection("https://gazette.example/gone", "http-410", 4),
    ]
    corpus = Corpus.open(path)
    commit_batch(corpus, first, "run")
    with interrupted(step, after=after), pytest.raises(Killed):
        commit_batch(corpus, second, "run")
    corpus.close()

    recovered = Corpus.open(path)
    whole = texts(path)["articles"] != ["Tide."]
    if not whole:
        assert texts(path) == {"articles": ["Tide."], "copies": [], "revisions": []}
    again = commit_batch(recovered, second, "run")
    recovered.close()
    assert texts(path) == {"articles": ["Tide.", "Fog."], "copies": ["Tide."], "revisions": ["Tide and wind."]}
    assert whole == (step in RECORDED), "from its recorded intent on, a batch is in"
    if whole:
        assert again.fates == {"gazette": {"rejected/unchanged": 3, "rejected/http-410": 1}}
    named = {Path(uri).name for name in SCHEMAS for uri in DeltaTable(str(path / name)).file_uris()}
    assert {file.name for file in path.glob("*/month=*/*.parquet")} == named


@pytest.mark.parametrize("together", [True, False], ids=["one batch", "two batches"])
def test_versions_at_two_addresses_of_a_story_are_numbered_on(
    together: bool, corpus: Corpus, path: Path, article: Make
) -> None:
    commit_batch(corpus, [article(A, "Tide.", aliases=(B,))], "run")
    later = [article(A, "Tide and wind.", 1), article(B, "Tide and fog.", 2)]
    for batch in [later] if together else [[page] for page in later]:
        commit_batch(corpus, batch, "run")
    found = sorted((row["revision"], row["text"]) for row in rows(path, "revisions"))
    assert found == [(1, "Tide and wind."), (2, "Tide and fog.")]
    commit_batch(corpus, [article(A, "Tide and fog.", 3)], "run")
    assert len(rows(path, "revisions")) == 2, "the latest version is known at every address"


def test_the_next_run_records_a_killed_run(path: Path, article: Make) -> None:
    corpus = Corpus.open(path)
    corpus.start_run("run-1", ["gazette"])
    commit_batch(corpus, [article(A, "Tide.")], "run-1")
    corpus.close()
    Corpus.open(path).close()
    (run,) = rows(path, "runs")
    assert (run["run"], run["source"], run["articles"], run["finish_reason"]) == ("run-1", "gazette", 1, "killed")
    assert run["seconds"] is None


def test_runs_count_every_fate(corpus: Corpus, path: Path, article: Make, rejection: Callable[..., Rejection]) -> None:
    corpus.start_run("run-1", ["gazette", "post"])
    commit_batch(corpus, [article(A, "Tide."), article(B, "Tide.", 1), rejection(C, "soft-404", 2)], "run-1")
    commit_batch(corpus, [article(A, "Tide and wind.", 3), rejection(C, "soft-404", 4)], "run-1")
    corpus.end_run("run-1", "finished", 12.5)
    gazette, post = sorted(rows(path, "runs"), key=lambda row: row["source"])
    assert [gazette[name] for name in ("articles", "copies", "revisions", "rejected")] == [1, 1, 1, 2]
    assert gazette["reasons"] == [("soft-404", 2)]
    assert (gazette["bytes"], gazette["seconds"], gazette["finish_reason"]) == (5000, 12.5, "finished")
    assert post["articles"] == 0


def test_a_lost_database_is_rebuilt_from_the_tables(path: Path, article: Make) -> None:
    corpus = Corpus.open(path)
    commit_batch(corpus, [article(A, "Tide."), article(B, "Tide.", 1)], "run")
    commit_batch(corpus, [article(A, "Tide and wind.", 2)], "run")
    corpus.close()
    for file in path.glob("state.sqlite*"):
        file.unlink()
    corpus = Corpus.open(path)
    again = commit_batch(
        corpus, [article(A, "Tide and wind.", 3), article(B, "Tide.", 4), article(C, "Tide and wind.", 5)], "run"
    )
    corpus.close()
    assert again.fates == {"gazette": {"rejected/unchanged": 2, "copy": 1}}


def test_a_saved_pages_address_survives_a_lost_database(path: Path, article: Make) -> None:
    saved = article("saved::ferry.html", "Tide.", aliases=(A,))
    corpus = Corpus.open(path)
    commit_batch(corpus, [saved], "run")
    corpus.close()
    for file in path.glob("state.sqlite*"):
        file.unlink()
    corpus = Corpus.open(path)
    reclean(corpus)
    again = commit_batch(corpus, [article(A, "Tide.", 5)], "run")
    corpus.close()
    assert again.fates == {"gazette": {"rejected/unchanged": 1}}
    assert [(row["url"], row["site"]) for row in rows(path, "articles")] == [("saved::ferry.html", "gazette.example")]


def test_aliases_survive_a_lost_database(path: Path, article: Make) -> None:
    corpus = Corpus.open(path)
    commit_batch(corpus, [article(A, "Tide.", aliases=(B,)), article(C, "Fog.", aliases=(A,))], "run")
    corpus.close()
    for file in path.glob("state.sqlite*"):
        file.unlink()
    corpus = Corpus.open(path)
    with transaction(corpus.engine) as connection:
        known = known_urls(connection, [A, B, C])
    corpus.close()
    assert {url: known[url].text_hash for url in (A, B, C)} == {
        A: text_hash("Tide."),
        B: text_hash("Tide."),
        C: text_hash("Fog."),
    }


@pytest.mark.parametrize("name", ["my corpus", "журнал", "#1 news"])
def test_a_corpus_may_have_any_name(name: str, tmp_path: Path, article: Make) -> None:
    corpus = Corpus.open(tmp_path / name)
    commit_batch(corpus, [article(A, "Tide.")], "run")
    corpus.close()
    assert texts(tmp_path / name)["articles"] == ["Tide."]


def test_months_are_folders(corpus: Corpus, path: Path, article: Make) -> None:
    commit_batch(corpus, [article(A, "Tide."), article(B, "Fog.", minute=60 * 24 * 40)], "run")
    assert sorted(folder.name for folder in (path / "articles").glob("month=*")) == ["month=2026-05", "month=2026-06"]


@pytest.mark.parametrize(
    ("database", "line"),
    [
        ("nonsense", "the database nonsense cannot be used"),
        ("sqlite:////nowhere/at/all.sqlite", "the database sqlite:////nowhere/at/all.sqlite cannot be used"),
        ("oracle+missing://x", "the database oracle.* cannot be used"),
    ],
)
def test_an_unusable_database_is_one_line(path: Path, database: str, line: str) -> None:
    with pytest.raises(DatabaseError, match=line) as caught:
        Corpus.open(path, database)
    assert "\n" not in str(caught.value)
    Corpus.open(path).close()


@pytest.mark.parametrize("database", ["mysql+missing://desk:secret@host/x", "desk:secret@host"])
def test_a_password_is_not_shown(path: Path, database: str) -> None:
    with pytest.raises(DatabaseError) as caught:
        Corpus.open(path, database)
    assert "secret" not in str(caught.value)


def test_a_corpus_that_is_a_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "corpus").write_text("a note")
    with pytest.raises(CorpusPathError, match="cannot be written"):
        Corpus.open(tmp_path / "corpus")
