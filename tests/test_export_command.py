"""`scrapy export`: rows of a corpus in files that other programs read."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from commands import scrapy
from corpora import crawl, sentences
from lxml import etree

from pipelines.export import formats
from pipelines.model.items import Article

TEI = "{http://www.tei-c.org/ns/1.0}"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, article: Callable[..., Article]) -> Path:
    path = tmp_path_factory.mktemp("corpus")
    titles = {1: "=SUM(A1:A9) is what the clerk wrote", 2: "Ferry \x0csails, again"}
    stories = [
        article(
            f"https://gazette.example/{n}",
            sentences(n, n + 50),
            n,
            title=titles.get(n, f"Story {n}"),
            authors=("Ada", "Bo"),
        )
        for n in range(1, 9)
    ]
    crawl(path, stories)
    return path


def exported(corpus: Path, file: Path, *arguments: str) -> str:
    done = scrapy("export", f"-sCORPUS={corpus}", "-o", str(file), *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_json_lines_have_every_column_but_binary_ones(corpus: Path, tmp_path: Path) -> None:
    assert exported(corpus, tmp_path / "all.jsonl.zst") == f"8 rows in {tmp_path / 'all.jsonl.zst'}.\n"
    with zstandard.open(tmp_path / "all.jsonl.zst", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    assert rows[0]["authors"] == ["Ada", "Bo"]
    assert rows[0]["fetched"].startswith("2026-05-04T12:")
    assert {"text", "month"} <= rows[0].keys()
    assert "minhash" not in rows[0]


def test_csv_has_lists_as_json_and_no_formula(corpus: Path, tmp_path: Path) -> None:
    exported(corpus, tmp_path / "some.csv", "--columns=title,authors,published,words")
    with (tmp_path / "some.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [*rows[0]] == ["title", "authors", "published", "words"]
    assert rows[0] == {
        "title": "'=SUM(A1:A9) is what the clerk wrote",
        "authors": '["Ada", "Bo"]',
        "published": "",
        "words": "28",
    }


def test_parquet_has_the_columns_that_were_named(corpus: Path, tmp_path: Path) -> None:
    exported(corpus, tmp_path / "some.parquet", "--columns=id,minhash", "--site=gazette.example,echo.example")
    table = pq.read_table(tmp_path / "some.parquet")
    assert (table.column_names, table.num_rows) == (["id", "minhash"], 8)


def test_tei_has_a_document_for_each_story(corpus: Path, tmp_path: Path) -> None:
    exported(corpus, tmp_path / "all.xml")
    documents = etree.parse(tmp_path / "all.xml").getroot().findall(f"{TEI}TEI")
    assert len(documents) == 8
    second = documents[1]
    assert second.findtext(f".//{TEI}titleStmt/{TEI}title") == "Ferry sails, again", (
        "a form feed is no character of XML"
    )
    assert [name.text for name in second.iter(f"{TEI}author")] == ["Ada", "Bo"]
    assert "\n".join(line.text for line in second.find(f".//{TEI}body")) == sentences(2, 52)


def test_a_sample_is_the_same_for_the_same_seed(corpus: Path, tmp_path: Path) -> None:
    drawn = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        exported(corpus, tmp_path / f"{name}.jsonl", "--sample=4", f"--seed={seed}", "--columns=id")
        drawn.append((tmp_path / f"{name}.jsonl").read_text())
    assert drawn[0].count("\n") == 4
    assert drawn[0] == drawn[1] != drawn[2]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["-oall.doc"], "-o all.doc is wrong; allowed: a file that ends with .jsonl, .jsonl.zst, .csv, .parquet, .xml"),
        (["-ono/such/folder.csv"], "-o no/such/folder.csv is wrong; allowed: a file in a folder that you may write"),
        (["-oa.csv", "--columns=id,titel"], "--columns: articles has no column titel; allowed: id, url"),
        (["-oa.csv", "--columns=id,title,id"], "--columns: id is named twice; allowed: each column once"),
        (["-oa.csv", "--columns="], "--columns= is empty; allowed: NAME,…"),
        (["-oa.csv", "--site=,"], "--site=, is empty; allowed: NAME,…"),
        (["-oa.csv", "--sample=2", f"--seed={10**70}"], f"argument --seed: {10**70} is wrong; allowed: a whole number"),
        (["-oa.csv", "--since=soon"], "--since=soon is not a date; allowed: YYYY-MM-DD"),
    ],
)
def test_mistakes_are_one_line(corpus: Path, arguments: list[str], line: str) -> None:
    done = scrapy("export", f"-sCORPUS={corpus}", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"scrapy export: {line}")
    assert done.stderr.count("\n") == 1


def test_a_carriage_return_does_not_end_a_row_of_csv(tmp_path: Path) -> None:
    rows = pa.table({"title": ["one\rtwo", "three\r\nfour"], "words": [None, 7]})
    assert formats.export(tmp_path / "rows.csv", rows.schema, rows.to_batches()) == 2
    with (tmp_path / "rows.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [["title", "words"], ["one\rtwo", ""], ["three\r\nfour", "7"]]


def test_a_parquet_file_has_few_row_groups(tmp_path: Path) -> None:
    """A writer keeps a note of each in memory until the end."""
    rows = pa.table({"id": [f"{number}" for number in range(formats.GROUP_ROWS + 1)]})
    assert formats.export(tmp_path / "rows.parquet", rows.schema, rows.to_batches(100)) == rows.num_rows
    written = pq.ParquetFile(tmp_path / "rows.parquet")
    assert written.num_row_groups == 2
    assert written.read() == rows
