"""A corpus for whoever only reads it: filters, one version, and no more bytes than asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import polars
import pyarrow as pa
import pytest
from corpora import crawl, sentences

from pipelines.corpus import Corpus
from pipelines.corpus.reading import NoCorpusError
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
        ({"since": date(2026, 5, 3)}, ["2", "3", "4"]),
        ({"until": date(2026, 5, 3)}, ["1"]),
        ({"since": datetime(2026, 5, 3), "until": date(2026, 6, 5)}, ["2", "3"]),  # noqa: DTZ001  # taken as UTC
    ],
)
def test_articles_are_filtered(corpus: Corpus, filters: dict[str, object], found: list[str]) -> None:
    rows = corpus.articles(**filters)  # type: ignore[arg-type]
    assert numbers(rows.to_arrow()) == found
    assert rows.count() == len(found)


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
    rows = corpus.articles(since=date(2026, 6, 1), columns=["id"])
    opened = {path.parent.name for path in map(Path, files_of(rows))}
    assert opened == {"month=2026-06"}


def files_of(rows: object) -> list[str]:
    return [fragment.path for fragment in rows.dataset.get_fragments(rows.condition)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("ask", "line"),
    [
        (lambda corpus: corpus.articles(columns=["titel"]), "articles has no column 'titel'; allowed: id, url"),
        (lambda corpus: corpus.articles(table="stories"), "there is no table 'stories'; allowed: articles, copies"),
        (lambda corpus: Corpus.open(corpus.path / "articles"), "is not a corpus; allowed: a folder that scrapy crawl"),
    ],
)
def test_what_is_not_there_is_named(corpus: Corpus, ask: Callable[[Corpus], object], line: str) -> None:
    with pytest.raises(NoCorpusError, match=line):
        ask(corpus)
