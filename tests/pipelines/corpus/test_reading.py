"""A corpus for whoever only reads it: filters, one version, and no more bytes than asked for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import polars
import pyarrow as pa
import pytest
from corpora import crawl, sentences
from deltalake import write_deltalake

from pipelines.corpus import Corpus
from pipelines.corpus.reading import NoCorpusError, Rows
from pipelines.model.items import Article

MONTH = 60 * 24 * 31  # minutes


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, article: Callable[..., Article]) -> Corpus:
    """Four stories in two months, a copy of the first and a revision of the second."""
    path = tmp_path_factory.mktemp("corpus")

    def story(number: int, minute: float = 0, text: str | None = None, host: str = "gazette.example") -> Article:
        day = datetime(2026, 5 if minute < MONTH else 6, 1 + number, tzinfo=UTC)
        return article(f"https://{host}/{number}", text or sentences(number, number + 50), minute, published=day)

    crawl(path, [story(1), story(2)], [story(3, MONTH), story(4, MONTH, host="echo.example")])
    crawl(path, [story(5, MONTH, text=sentences(1, 51)), story(2, MONTH, text=sentences(2, 52, 90))])
    return Corpus.open(path)


def numbers(rows: pa.Table) -> list[str]:
    return sorted(url.rpartition("/")[2] for url in rows["canonical_url"].to_pylist())


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["1", "2", "3", "4"]),
        ({"site": "gazette.example"}, ["1", "2", "3"]),
        ({"site": ["echo.example", "gazette.example"], "source": "gazette"}, ["1", "2", "3", "4"]),
        ({"language": "xx"}, []),
        ({"site": []}, []),
        ({"since": date.min, "until": date.max}, ["1", "2", "3", "4"]),
        ({"since": date(2026, 5, 3)}, ["2", "3", "4"]),
        ({"until": date(2026, 5, 3)}, ["1"]),
        ({"since": datetime(2026, 5, 3), "until": date(2026, 6, 5)}, ["2", "3"]),  # noqa: DTZ001  # taken as UTC
    ],
)
def test_articles_are_filtered(corpus: Corpus, filters: dict[str, object], found: list[str]) -> None:
    rows = corpus.articles(**filters)  # type: ignore[arg-type]
    assert numbers(rows.to_arrow()) == found
    assert pa.Table.from_batches(rows.batches(), rows.schema).to_pylist() == rows.to_arrow().to_pylist()
    assert rows.count() == len(found)


def test_nothing_is_read_ahead_of_use(corpus: Corpus, tmp_path: Path) -> None:
    """A reader that takes its time has a row group in memory, not all that could be read meanwhile."""
    shutil.copytree(corpus.path, tmp_path / "corpus")
    batches = Corpus.open(tmp_path / "corpus").articles().batches()
    next(batches)
    shutil.rmtree(tmp_path / "corpus" / "articles")
    with pytest.raises(FileNotFoundError):
        list(batches)


def test_a_story_leads_to_its_copies_and_revisions(corpus: Corpus) -> None:
    ids = {row["canonical_url"][-1]: row["id"] for row in corpus.articles().to_arrow().to_pylist()}
    assert numbers(corpus.copies_of(ids["1"]).to_arrow()) == ["5"]
    assert numbers(corpus.revisions_of(ids["2"]).to_arrow()) == ["2"]
    assert corpus.copies_of(ids["2"]).count() == 0


def test_other_tools_take_rows_as_they_are(corpus: Corpus) -> None:
    rows = corpus.articles(columns=["id", "words"])
    assert polars.DataFrame(rows).shape == rows.to_polars().shape == rows.to_pandas().shape == (4, 2)
    assert pa.table(rows).column_names == ["id", "words"]


def test_an_earlier_version_has_no_later_row(corpus: Corpus) -> None:
    assert corpus.at(datetime.now(UTC)).articles().count() == 4
    assert corpus.at(date(2020, 1, 1)).articles().count() == 0


def test_months_before_since_are_not_opened(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = corpus.articles(since=date(2026, 6, 2), columns=["id"])
    opened = {path.parent.name for path in map(Path, files_of(rows))}
    assert opened == {"month=2026-06"}


def test_a_story_fetched_before_its_stated_time_is_found(tmp_path: Path, article: Callable[..., Article]) -> None:
    """The clocks of papers are ahead: it is published in June, and was fetched in May."""
    published = datetime(2026, 6, 1, 3, tzinfo=UTC)
    fetched = 60 * 24 * 27 + 60 * 10  # minutes after the fixture's noon of 4 May
    crawl(tmp_path, [article("https://gazette.example/1", sentences(1, 30), fetched, published=published)])
    (row,) = Corpus.open(tmp_path).articles(since=date(2026, 6, 1)).to_arrow().to_pylist()
    assert row["fetched"] < row["published"]


def files_of(rows: object) -> list[str]:
    return [fragment.path for fragment in rows.dataset.get_fragments(rows.condition)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("ask", "line"),
    [
        (lambda corpus: corpus.articles(columns=["titel"]), "articles has no column 'titel'; allowed: id, url"),
        (lambda corpus: corpus.articles(columns=["id", "id"]), "the column 'id' is named twice"),
        (lambda corpus: corpus.articles(table="stories"), "there is no table 'stories'; allowed: articles, copies"),
        (lambda corpus: corpus.articles(table="runs", since=date.min), "runs has no column 'published'; allowed: run"),
        (lambda corpus: corpus.articles(table="rejections", language="en"), "rejections has no column 'language'"),
        (lambda corpus: Corpus.open(corpus.path / "articles"), "is not a corpus; allowed: a folder that scrapy crawl"),
    ],
)
def test_what_is_not_there_is_named(corpus: Corpus, ask: Callable[[Corpus], object], line: str) -> None:
    with pytest.raises(NoCorpusError, match=line):
        ask(corpus)


def test_one_column_need_not_be_in_a_list(corpus: Corpus) -> None:
    assert corpus.articles(columns="title").schema.names == ["title"]


def test_the_original_is_the_credited_site_or_the_first(tmp_path: Path, article: Callable[..., Article]) -> None:
    def story(host: str, text: int, day: int, **fields: str) -> Article:
        published = datetime(2026, 5, day, tzinfo=UTC)
        return article(f"https://{host}/{text}", sentences(text, text + 50), day, published=published, **fields)

    crawl(
        tmp_path,
        [
            story("gazette.example", 1, 1, agency="Northern Wire"),
            story("northernwire.example", 1, 2),
            story("echo.example", 1, 3, agency="Northern Wire"),
            story("echo.example", 2, 3),
            story("gazette.example", 2, 2),
            story("gazette.example", 3, 2),
        ],
    )
    rows = Corpus.open(tmp_path).originals().select(["url", "by", "credited", "rows", "sites"]).to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        ("https://northernwire.example/1", "credit", "Northern Wire", 3, 3),
        ("https://gazette.example/2", "time", None, 2, 2),
    ]


def bytes_read(rows: Rows) -> int:
    """What this process reads of files while rows are read, by the count of the system."""

    def count() -> int:
        return int(Path("/proc/self/io").read_text().split()[1])

    before = count()
    rows.to_arrow()
    return count() - before


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="the system does not count the bytes of a process")
def test_a_month_and_a_site_cost_no_text_and_no_other_month(corpus: Corpus, tmp_path: Path) -> None:
    """100,000 rows in ten months: one month of one site is read in about a tenth of the bytes, and without texts in
    far fewer."""
    large = tmp_path / "large"
    shutil.copytree(corpus.path, large)
    shutil.rmtree(large / "articles")
    row = corpus.articles().to_arrow().slice(0, 1)
    for month in range(1, 11):
        rows = pa.concat_tables([row] * 10_000).combine_chunks()
        fetched = datetime(2026, month, 2, tzinfo=UTC)
        changed = {
            "id": [f"{number:032x}" for number in range(10_000)],
            "site": [f"site{number // 100}.example" for number in range(10_000)],
            "text": [os.urandom(200).hex() for _ in range(10_000)],
            "published": [fetched] * 10_000,
            "fetched": [fetched] * 10_000,
            "month": [f"2026-{month:02}"] * 10_000,
        }
        for name, values in changed.items():
            at = rows.schema.get_field_index(name)
            rows = rows.set_column(at, rows.schema.field(at), pa.array(values, rows.schema.field(at).type))
        write_deltalake(str(large / "articles"), rows, mode="append", partition_by=["month"])
    opened = Corpus.open(large)
    every = bytes_read(opened.articles(columns=["id", "text"]))
    month = {"since": date(2026, 10, 1), "site": "site7.example"}
    assert opened.articles(**month).count() == 100  # type: ignore[arg-type]
    assert bytes_read(opened.articles(**month, columns=["id", "text"])) < every / 8  # type: ignore[arg-type]
    assert bytes_read(opened.articles(**month, columns=["id", "title"])) < every / 60  # type: ignore[arg-type]
