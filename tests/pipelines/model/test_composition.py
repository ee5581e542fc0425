"""Any text that a researcher wants of a story comes from its row, by the roles of its lines."""

import re
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from corpora import crawl

from pipelines import Role, compose
from pipelines.model.items import Article
from pipelines.model.rows import Row
from pipelines.store.reader import read_table

DOCS = Path(__file__).parents[3] / "docs" / "columns.md"

PAGE = [
    ("Ferry sails again", Role.HEADLINE),
    ("The island has its boat back.", Role.LEAD),
    ("By Marten Oake", Role.BYLINE),
    ("The ferry sailed on Monday.", Role.BODY),
    ("“Back at last!” – Harbour Office (@harbour)", Role.EMBEDDED_POST),
    ("Two engines", Role.SUBHEADING),
    ("The yard replaced both engines.", Role.BODY),
    ("Write to us.", Role.APPEAL),
]


@pytest.fixture
def row(path: Path) -> Row:
    (found,) = read_table(path, "articles").to_pylist()
    return Row(**found)


@pytest.fixture
def path(tmp_path: Path, article: Callable[..., Article]) -> Path:
    kept = [place for place, (_, role) in enumerate(PAGE) if role in (Role.LEAD, Role.BODY, Role.SUBHEADING)]
    removed = [place for place in range(len(PAGE)) if place not in kept]
    story = article(
        "https://gazette.example/ferry",
        "\n".join(PAGE[place][0] for place in kept),
        roles=tuple(PAGE[place][1] for place in kept),
        removed=tuple(PAGE[place][0] for place in removed),
        removed_roles=tuple(PAGE[place][1] for place in removed),
        removed_places=tuple(removed),
    )
    crawl(tmp_path / "corpus", [story])
    return tmp_path / "corpus"


def lines(*roles: Role) -> str:
    return "\n".join(line for line, role in PAGE if role in roles)


def test_nothing_without_or_plus_is_the_text(row: Row) -> None:
    assert compose(row) == row["text"] == lines(Role.LEAD, Role.BODY, Role.SUBHEADING)


def test_lines_leave_and_come_in_the_order_of_the_page(row: Row) -> None:
    composed = compose(row, without={Role.LEAD, Role.SUBHEADING}, plus={Role.HEADLINE, Role.EMBEDDED_POST})
    assert composed == lines(Role.HEADLINE, Role.BODY, Role.EMBEDDED_POST)
    assert compose(row, plus=set(Role)) == lines(*Role)


def test_roles_may_be_given_by_their_names(row: Row) -> None:
    assert compose(row, without=["lead"], plus=["byline"]) == lines(Role.BYLINE, Role.BODY, Role.SUBHEADING)


def test_a_row_without_roles_is_refused(row: Row) -> None:
    with pytest.raises(ValueError, match="scrapy reextract"):
        compose(row | {"roles": None})


def test_the_documented_query_composes_the_same(path: Path, row: Row) -> None:
    (query,) = re.findall(r"```sql\n(.*?)```", DOCS.read_text("utf-8"), re.S)
    files = str(path / "articles" / "month=*" / "*.parquet")
    ((id_, text),) = duckdb.sql(query.replace("data/corpus/articles/month=*/*.parquet", files)).fetchall()
    assert (id_, text) == (row["id"], compose(row, without={Role.LEAD}, plus={Role.EMBEDDED_POST}))


def test_every_role_is_documented_with_an_example() -> None:
    table = re.findall(r"^\| `([\w-]+)` \| (?:yes|no) \| .+ \| .+ \|$", DOCS.read_text("utf-8"), re.M)
    assert table == list(Role)
