"""A table without rows can be read by everyone as one with rows, and its empty file does not outlive it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from corpora import crawl, opened, problems, sentences
from deltalake import DeltaTable
from protocol import BATCH, Killed, interrupted

from pipelines.corpus import Corpus as Reader
from pipelines.maintenance.compact import compact
from pipelines.maintenance.forget import forget
from pipelines.maintenance.repair import repair
from pipelines.model.items import Article
from pipelines.rights.forgotten import Forgotten
from pipelines.store.delta import data_files, exchange
from pipelines.store.reader import read_table
from pipelines.store.schema import SCHEMAS, table_schema

FERRY, COPY = "https://gazette.example/ferry", "https://herald.example/ferry"

Make = Callable[..., Article]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    opened(tmp_path / "corpus", lambda _: None)
    return tmp_path / "corpus"


def files(path: Path, table: str) -> list[Path]:
    return sorted(path.glob(f"{table}/month=*/*.parquet"))


def counts(path: Path, table: str) -> list[int]:
    return [pq.read_metadata(file).num_rows for file in files(path, table)]


@pytest.mark.parametrize("table", SCHEMAS)
def test_a_table_without_rows_has_its_columns_in_pandas_polars_and_duckdb(path: Path, table: str) -> None:
    names, place = set(table_schema(table).names), f"{path / table}/month=*/*.parquet"
    assert set(pd.read_parquet(path / table).columns) == names
    frame = pl.read_parquet(place, hive_partitioning=True)
    assert (set(frame.columns), frame.height, frame.schema["month"]) == (names, 0, pl.String)
    assert set(pl.read_delta(str(path / table)).columns) == names
    rows = duckdb.sql(f"from '{place}'")
    assert (set(rows.columns), rows.fetchall()) == (names, [])
    assert dict(zip(rows.columns, rows.types, strict=True))["month"] == "VARCHAR"
    assert read_table(path, table).num_rows == Reader.open(path).articles(table=table).count() == 0
    assert problems(path) == []


def test_the_first_rows_replace_the_empty_file(path: Path, article: Make) -> None:
    before = Reader.open(path)
    crawl(path, [article(FERRY, sentences(1))])
    assert [counts(path, table) for table in SCHEMAS] == [[1], [0], [0], [1], [0]]
    crawl(path, [article(COPY, sentences(1), minute=1)])
    assert [counts(path, table) for table in SCHEMAS] == [[1], [1], [0], [1, 1], [0]]
    assert problems(path) == []
    assert before.articles().count() == before.articles(table="copies").to_arrow().num_rows == 0
    opened(path, compact)
    assert [counts(path, table) for table in SCHEMAS] == [[1], [1], [0], [2], [0]]


@pytest.mark.parametrize("step", BATCH)
@pytest.mark.parametrize("after", [False, True])
def test_a_kill_leaves_one_empty_file_or_none(path: Path, article: Make, step: str, after: bool) -> None:
    with interrupted(step, after=after), pytest.raises(Killed):
        crawl(path, [article(FERRY, sentences(1))])
    opened(path, lambda _: None)
    assert counts(path, "articles") in ([0], [1])
    crawl(path, [article(FERRY, sentences(1))])
    assert counts(path, "articles") == [1]
    assert problems(path) == []


def test_a_table_that_loses_its_rows_keeps_its_columns(path: Path, article: Make) -> None:
    crawl(path, [article(FERRY, sentences(1))])
    opened(path, lambda corpus: forget(corpus, Forgotten(frozenset([FERRY]))))
    assert counts(path, "articles") == [0]
    crawl(path, [article(COPY, sentences(1), minute=1)])
    assert counts(path, "articles") == [1]
    assert problems(path) == []


def test_a_table_of_an_earlier_version_gets_its_file(path: Path) -> None:
    delta = DeltaTable(str(path / "copies"))
    exchange(delta, [], data_files(delta, "copies"))
    files(path, "copies")[0].unlink()
    with pytest.raises(duckdb.IOException):
        duckdb.sql(f"from '{path}/copies/month=*/*.parquet'")
    opened(path, lambda _: None)
    assert counts(path, "copies") == [0]
    assert problems(path) == []


def test_an_empty_file_gets_the_columns_that_are_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, schema = tmp_path / "corpus", SCHEMAS["copies"]
    with monkeypatch.context() as patch:
        patch.setitem(SCHEMAS, "copies", schema.remove(schema.get_field_index("containment")))
        opened(path, lambda _: None)
    opened(path, lambda _: None)
    assert "containment" in duckdb.sql(f"from '{path}/copies/month=*/*.parquet'").columns
    assert counts(path, "copies") == [0]
    assert problems(path) == []


def test_mend_replaces_an_empty_file_that_is_lost_or_damaged(path: Path) -> None:
    files(path, "copies")[0].unlink()
    files(path, "revisions")[0].write_bytes(b"PAR1")
    repair(path)
    assert [counts(path, table) for table in SCHEMAS] == [[0]] * len(SCHEMAS)
    assert problems(path) == []
