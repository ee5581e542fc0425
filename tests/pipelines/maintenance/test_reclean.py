"""After `scrapy reclean` a corpus has the same rows for the same pages, whatever their order."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import papers
import pyarrow as pa
import pytest
from corpora import STORIES, check_kills, crawl, known, opened, state
from deltalake import DeltaTable
from papers import HEADLINES, LABEL, front, prose, story

from pipelines.corpus.writer import Corpus
from pipelines.maintenance.reclean import Recleaned, reclean
from pipelines.model.items import Article, Outcome, Shown
from pipelines.store import files
from pipelines.store.database import transaction
from pipelines.store.database_tables import memories
from pipelines.store.schema import SCHEMAS

Make = Callable[..., Article]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corpus"


def recleaned(path: Path) -> Recleaned:
    return opened(path, reclean)


def copied(number: int, other: int) -> Article:
    """A story that a second address shows, too, and that was fetched from there later."""
    return story(number, lines=prose(other))


def one_by_one(outcomes: Sequence[Outcome]) -> list[list[Outcome]]:
    return [[outcome] for outcome in outcomes]


ORDERS = {
    "at once": lambda pages: [pages],
    "one by one": one_by_one,
    "backwards": lambda pages: one_by_one(pages[::-1]),
    "in threes": lambda pages: [pages[n : n + 3] for n in range(0, len(pages), 3)],
    "stories first": lambda pages: [pages[1:], pages[:1]],
}


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_of_crawling_does_not_matter(order: str, path: Path, tmp_path: Path) -> None:
    pages = [*papers.everything()[:7], copied(6, 0), story(7)]
    crawl(path, *ORDERS[order](pages))
    recleaned(path)
    assert {row["url"]: row["text"] for table in STORIES for row in state(path)[table]} == {
        papers.url(number): "\n".join(prose(0 if number == 6 else number)) for number in range(len(HEADLINES))
    }
    crawl(tmp_path / "at once", pages)
    assert recleaned(tmp_path / "at once").changed == 0
    assert state(path) == state(tmp_path / "at once")
    assert known(path) == known(tmp_path / "at once")


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_does_not_matter_for_lines_in_the_place_of_other_stories(order: str, path: Path) -> None:
    """Only the fourth page has a teaser in its text; the others show theirs elsewhere."""
    body, card, teaser = "b" * 16, "c" * 16, "Nobody in the lane remembers who had the key to the box."
    pages = []
    for number in range(len(HEADLINES)):
        lines = (*prose(number), teaser) if number == 3 else prose(number)
        page, shapes = story(number), (body, body, card)
        shown = Shown(shapes=(body, card))
        pages.append(replace(page, text="\n".join(lines), shapes=shapes[: len(lines)], shown=shown))
    crawl(path, *ORDERS[order](pages))
    recleaned(path)
    texts = {row["url"]: row["text"] for table in STORIES for row in state(path)[table]}
    assert texts == {papers.url(number): "\n".join(prose(number)) for number in range(len(HEADLINES))}


def test_the_second_time_nothing_changes(path: Path) -> None:
    crawl(path, *one_by_one(papers.everything()))
    assert recleaned(path) == Recleaned(rows=8, changed=2, removed=2, put_back=0)
    before, files = state(path), sorted(path.glob("*/month=*/*"))
    assert recleaned(path) == Recleaned(rows=8, changed=0, removed=0, put_back=0)
    assert (state(path), sorted(path.glob("*/month=*/*"))) == (before, files)


def test_revisions_are_cleaned_too(path: Path) -> None:
    first, later = story(0), story(0, day=0.1, lines=prose(9))
    crawl(path, [first], [later])
    assert all(LABEL in state(path)[table][0]["text"] for table in ("articles", "revisions"))
    crawl(path, [story(1), story(2)])
    recleaned(path)
    (revision,) = state(path)["revisions"]
    assert revision["text"] == "\n".join(prose(9))
    crawl(path, [story(0, day=0.2, lines=prose(9))])
    assert len(state(path)["revisions"]) == 1, "what has not changed is no revision"


def test_texts_that_become_equal_are_an_article_and_its_copy(path: Path) -> None:
    crawl(path, [story(0)], [front(), story(1), story(2), story(3), copied(6, 0)])
    before = {row["url"]: row["id"] for row in state(path)["articles"]}
    assert papers.url(6) in before
    recleaned(path)
    (copy,) = state(path)["copies"]
    assert (copy["url"], copy["id"]) == (papers.url(6), before[papers.url(6)])
    assert (copy["duplicate_of"], copy["relation"], copy["similarity"]) == (before[papers.url(0)], "exact", 1.0)
    assert copy["text"] == "\n".join(prose(0))
    assert papers.url(6) not in {row["url"] for row in state(path)["articles"]}


def test_a_text_that_is_no_longer_a_copy_becomes_an_article(path: Path, article: Make) -> None:
    def text_of(number: int) -> str:
        """So short that it is a copy only if it is the same text."""
        return "\n".join((prose(number)[0], credit))

    credit = "Source: Northern Wire"
    here, there = article(papers.url(0), text_of(0)), article("https://post.example/0", text_of(0), minute=1)
    crawl(path, [here, there])
    (copy,) = state(path)["copies"]
    others = [article(f"https://post.example/{n}", text_of(n), minute=n) for n in (2, 3)]
    crawl(path, others)
    recleaned(path)
    assert state(path)["copies"] == []
    texts_now = {row["url"]: row["text"] for row in state(path)["articles"]}
    assert texts_now[here.sighting.url] == text_of(0)
    assert texts_now[there.sighting.url] == prose(0)[0]
    assert copy["id"] in {row["id"] for row in state(path)["articles"]}
    crawl(path, [article("https://mail.example/0", text_of(0), minute=9)])
    assert [row["duplicate_of"] for row in state(path)["copies"]] == [
        row["id"] for row in state(path)["articles"] if row["url"] == here.sighting.url
    ]


def test_lines_that_turn_out_to_be_rare_are_put_back(path: Path, article: Make) -> None:
    def article_of(number: int, *lines: str) -> Article:
        return article(papers.url(number), "\n".join((*prose(number), *lines)), minute=number, shown=Shown())

    crawl(path, [article_of(0, "Ada Thorn"), article_of(1, "Ada Thorn"), article_of(2, "Ada Thorn")])
    assert {tuple(row["removed"]) for row in state(path)["articles"]} == {("Ada Thorn",)}
    crawl(path, [article_of(number) for number in range(3, 40)])
    assert recleaned(path) == Recleaned(rows=40, changed=3, removed=0, put_back=3)
    assert sum("Ada Thorn" in row["text"] for row in state(path)["articles"]) == 3


def test_what_memory_has_forgotten_is_not_put_back(path: Path) -> None:
    crawl(path, papers.everything())
    before = state(path)
    corpus = Corpus.open(path)
    with transaction(corpus.engine) as connection:
        connection.execute(memories.delete())
    corpus.close()
    assert recleaned(path).changed == 0
    assert state(path) == before


def test_what_a_site_has_ceased_to_show_is_not_put_back(path: Path, article: Make) -> None:
    """A new dress for the site: no story shows the old label any more."""
    crawl(path, papers.everything())
    before = state(path)
    crawl(path, [article(papers.url(n), "\n".join(prose(n)), minute=60 * 24 * 20) for n in range(10, 50)])
    recleaned(path)
    assert {row["id"] for table in STORIES for row in before[table]} == {
        row["id"] for table in STORIES for row in state(path)[table] if row["removed"]
    }


def test_a_kill_leaves_the_old_or_the_new(path: Path) -> None:
    crawl(path, [story(0)], [front(), story(1), story(2), story(3), copied(6, 0)])
    check_kills(path, recleaned)


def test_a_few_rows_are_in_memory_at_a_time(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    batches = [[story(0)], [front(), story(1), story(2), story(3), copied(6, 0)]]
    crawl(path, *batches)
    crawl(tmp_path / "other", *batches)
    recleaned(tmp_path / "other")
    monkeypatch.setattr(files, "ROW_GROUP", 1)
    recleaned(path)
    assert state(path) == state(tmp_path / "other")


def test_rows_stored_before_there_were_places_stay_cleaned(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = {"removed_at", "linked_at", "headings_at", "shapes", "aliases", "roles", "removed_roles", "removed_places"}
    with monkeypatch.context() as patch:
        for table in STORIES:
            columns = [field for field in SCHEMAS[table] if field.name not in new]
            patch.setitem(SCHEMAS, table, pa.schema(columns))
        crawl(path, [story(0)], papers.everything()[2:4])
    crawl(path, [story(4)])
    recleaned(path)
    rows = {row["url"]: row for row in state(path)["articles"]}
    assert [LABEL in row["text"] for row in rows.values()] == [False] * 4
    assert rows[papers.url(0)]["removed_at"] == [0, *range(3, 10)]
    assert "removed_at" in {field.name for field in DeltaTable(str(path / "articles")).schema().fields}
