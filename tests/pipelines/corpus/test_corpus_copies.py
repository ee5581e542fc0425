"""Copies, revisions and moved stories are the same whatever the order of batches."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise, permutations
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from protocol import BATCH, Killed, Step, interrupted

from pipelines.corpus.writer import Corpus
from pipelines.model.items import Article
from pipelines.settle.batch import commit_batch
from pipelines.store.database import transaction
from pipelines.store.known_texts import known_texts
from pipelines.store.reader import read_table

Make = Callable[..., Article]

WORDS = """
harbour lamp keeper ferry ledger orchard bell rope tide quay baker mayor gull net anchor choir lantern bridge salt cargo
window market herring clock tower sailor widow ribbon kettle barrel meadow thistle candle parish ditch sluice miller
stable goose saddle hammer anvil chapel garden letter pocket mirror needle thimble button collar pebble shingle breaker
warden council verdict pardon wager supper dumpling plum cherry walnut acorn bramble nettle clover barley oat rye malt
""".split()


def tale(seed: int, sentences: int = 10) -> str:
    """A story like no other, a paragraph a sentence."""
    random = Random(seed)  # noqa: S311
    return "\n".join(f"The {' '.join(random.choices(WORDS, k=11))} of {seed}." for _ in range(sentences))


def mixed(*parts: tuple[str, int, int]) -> str:
    """A story made of paragraphs of others: each part a story, and from which paragraph to which."""
    return "\n".join(line for text, first, last in parts for line in text.split("\n")[first:last])


FERRY, CLOCK = tale(1), tale(2)
EDITED = FERRY.replace("\n", "\nMeanwhile, ", 1)
SHORT = mixed((FERRY, 0, 4))
STRIKE = tale(5, 14)  # three versions: the first and the last differ too much to be copies of each other
EARLY, BETWEEN, LATE = (
    mixed((STRIKE, 0, 10)),
    mixed((STRIKE, 0, 8), (STRIKE, 10, 12)),
    mixed((STRIKE, 0, 6), (STRIKE, 10, 14)),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corpus"


def url(number: int) -> str:
    return f"https://paper{number}.example/news/the-story-of-the-day"


def crawl(path: Path, batches: Iterable[Sequence[Article]], **options: Any) -> None:
    corpus = Corpus.open(path, **options)
    try:
        for batch in batches:
            commit_batch(corpus, batch, "run")
    finally:
        corpus.close()


def rows(path: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_table(path, table).to_pylist()
    return sorted(found, key=lambda row: row["url"])


def groups(path: Path) -> set[frozenset[str]]:
    """The URLs of each group, read from the tables alone."""
    group = {row["id"]: {row["url"]} for table in ("articles", "copies") for row in rows(path, table)}
    for row in (row for table in ("copies", "revisions") for row in rows(path, table)):
        own = row.get("revision_of") or row["id"]
        for other in (*filter(None, [row.get("duplicate_of")]), *row["also_of"]):
            joined = group[own] | group[other]
            for id_, urls in group.items():
                if urls & joined:
                    group[id_] = joined
    return {frozenset(urls) for urls in group.values()}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (FERRY.upper().replace("\n", "  \n"), "exact"),
        (EDITED, "near"),
        (SHORT, "truncated"),
        (FERRY + "\n" + tale(3, 12), "expanded"),
        (tale(4), None),
        (mixed((CLOCK, 0, 9), (FERRY, 0, 2)), None),
    ],
    ids=["case and space", "edited", "cut short", "gone on with", "another story", "another story that quotes it"],
)
def test_what_a_second_text_is_to_the_first(text: str, relation: str | None, path: Path, article: Make) -> None:
    crawl(path, [[article(url(1), FERRY)], [article(url(2), text, minute=1)]])
    copies = rows(path, "copies")
    assert [row["relation"] for row in copies] == ([relation] if relation else [])
    (first, *others) = rows(path, "articles")
    assert len(others) == (relation is None)
    for copy in copies:
        assert (copy["duplicate_of"], copy["closest"]) == (first["id"], first["id"])
        assert (copy["url"], copy["site"], copy["also_of"]) == (url(2), "paper2.example", [])
        assert 0 < copy["similarity"] <= copy["containment"] <= 1


def test_a_copy_of_a_copy_joins_the_group_of_the_article(path: Path, article: Make) -> None:
    crawl(path, [[article(url(1), FERRY), article(url(2), EDITED, 1)], [article(url(3), EDITED.lower(), 2)]])
    (first,), (near, same) = rows(path, "articles"), rows(path, "copies")
    assert {near["duplicate_of"], same["duplicate_of"]} == {first["id"]}
    assert (same["relation"], same["closest"]) == ("exact", near["id"])


@pytest.mark.parametrize("texts", list(permutations([EARLY, BETWEEN, LATE])))
@pytest.mark.parametrize("size", [1, 3])
def test_a_text_that_is_a_copy_of_two_makes_one_group_of_them(
    texts: Sequence[str], size: int, path: Path, article: Make
) -> None:
    pages = [article(url(n), text, minute=n) for n, text in enumerate(texts)]
    crawl(path, [pages[at : at + size] for at in range(0, 3, size)])
    assert groups(path) == {frozenset(map(url, range(3)))}
    crawl(path, [[article(url(3), BETWEEN.lower(), minute=3)]])
    (copy,) = [row for row in rows(path, "copies") if row["url"] == url(3)]
    assert copy["duplicate_of"] == next(row["id"] for row in rows(path, "articles") if row["url"] == url(0))


POOL = [FERRY, EDITED, SHORT, FERRY.swapcase(), EARLY, BETWEEN, LATE, CLOCK, "Fog.", "The fog is back."]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    order=st.permutations(range(len(POOL))),
    cuts=st.sets(st.integers(1, len(POOL) - 1)),
    killed=st.sampled_from(BATCH),
    after=st.booleans(),
)
def test_groups_do_not_depend_on_order_batches_or_kills(
    order: list[int],
    cuts: set[int],
    killed: Step,
    after: bool,
    tmp_path_factory: pytest.TempPathFactory,
    article: Make,
) -> None:
    path = tmp_path_factory.mktemp("groups") / "corpus"
    pages = [article(url(number), POOL[number], minute=at) for at, number in enumerate(order)]
    edges = [0, *sorted(cuts), len(pages)]
    batches = [pages[first:last] for first, last in pairwise(edges)]
    crawl(path, batches[:-1])
    with interrupted(killed, after=after), pytest.raises(Killed):
        crawl(path, batches[-1:])
    crawl(path, batches[-1:])
    together = [[0, 1, 2, 3], [4, 5, 6], [7], [8], [9]]
    assert groups(path) == {frozenset(map(url, group)) for group in together}


def test_a_lost_database_gives_the_same_groups(path: Path, article: Make) -> None:
    pages = [article(url(n), text, minute=n) for n, text in enumerate([EARLY, LATE, BETWEEN, CLOCK])]
    crawl(path, [[page] for page in pages])
    before = _known(path)
    for file in path.glob("state.sqlite*"):
        file.unlink()
    assert _known(path) == before
    crawl(path, [[article(url(9), LATE.lower(), minute=9)]])
    assert {len(group) for group in groups(path)} == {4, 1}


def _known(path: Path) -> dict[str, Any]:
    corpus = Corpus.open(path)
    with transaction(corpus.engine) as connection:
        hashes = [row["text_hash"] for table in ("articles", "copies") for row in rows(path, table)]
        known = known_texts(connection, hashes)
    corpus.close()
    return {key: (text.id, text.article, text.path, text.keys, text.day) for key, text in known.items()}


def test_texts_far_apart_are_not_compared_where_a_window_is_set(path: Path, article: Make) -> None:
    days = 24 * 60
    pages = [article(url(n), text, minute=n * 5 * days) for n, text in enumerate([FERRY, EDITED, SHORT])]
    crawl(path, [[pages[2]], [pages[0]], [pages[1]]], window=7)
    assert [row["url"] for row in rows(path, "articles")] == [url(0), url(2)]
    (copy,) = rows(path, "copies")
    assert {copy["duplicate_of"], *copy["also_of"]} == {row["id"] for row in rows(path, "articles")}


def test_a_window_that_reaches_further_back_reads_the_index_again(path: Path, article: Make) -> None:
    days = 24 * 60
    crawl(path, [[article(url(0), FERRY)]], window=7)
    late, early = article(url(1), CLOCK, minute=30 * days), article(url(2), EDITED, minute=3 * days)
    crawl(path, [[late], [early]], window=7)
    assert [row["url"] for row in rows(path, "copies")] == [url(2)]


class TestRevisions:
    def test_says_what_changed(self, path: Path, article: Make) -> None:
        later = FERRY.replace("of 1.", "of 12.", 1) + "\nAll of them were found the next morning, asleep in the bakery."
        crawl(path, [[article(url(1), FERRY)], [article(url(1), later, minute=1)]])
        (revision,) = rows(path, "revisions")
        assert (revision["revision"], revision["lines_added"], revision["lines_removed"]) == (1, 2, 1)
        assert 0.9 < revision["similarity"] < 1
        assert rows(path, "copies") == []

    @pytest.mark.parametrize(
        "later",
        [FERRY.replace(" ", "  "), "11 minutes ago\n" + FERRY, FERRY + "\nMost read\nBells ring at the wrong hour"],
        ids=["white space", "an age", "a widget"],
    )
    def test_the_dress_of_a_story_makes_none(self, later: str, path: Path, article: Make) -> None:
        corpus = Corpus.open(path)
        commit_batch(corpus, [article(url(1), FERRY)], "run")
        again = commit_batch(corpus, [article(url(1), later, minute=1)], "run")
        corpus.close()
        assert again.fates == {"gazette": {"rejected/unchanged": 1}}

    def test_a_copy_of_a_later_version_joins_the_group_of_the_story(self, path: Path, article: Make) -> None:
        crawl(path, [[article(url(1), FERRY)], [article(url(1), CLOCK, minute=1)], [article(url(2), CLOCK, minute=2)]])
        (copy,) = rows(path, "copies")
        assert copy["duplicate_of"] == rows(path, "articles")[0]["id"]

    def test_a_version_that_another_story_had_first_ties_them(self, path: Path, article: Make) -> None:
        crawl(path, [[article(url(1), FERRY)], [article(url(2), CLOCK, minute=1)], [article(url(1), CLOCK, minute=2)]])
        (revision,) = rows(path, "revisions")
        assert revision["also_of"] == [row["id"] for row in rows(path, "articles") if row["url"] == url(2)]
        assert len(groups(path)) == 1


class TestMovedStories:
    OLD, NEW = (f"https://gazette.example/news/{slug}-4711234" for slug in ("ferry-sails", "ferry-sails-at-last"))

    def test_at_a_new_address_it_is_unchanged(self, path: Path, article: Make) -> None:
        corpus = Corpus.open(path)
        commit_batch(corpus, [article(self.OLD, FERRY)], "run")
        again = commit_batch(corpus, [article(self.NEW, FERRY, minute=1)], "run")
        corpus.close()
        assert again.fates == {"gazette": {"rejected/unchanged": 1}}

    def test_its_changes_are_revisions(self, path: Path, article: Make) -> None:
        longer = FERRY + "\nThe keeper of the lamp says that he will not wait for her any longer."
        crawl(path, [[article(self.OLD, FERRY)], [article(self.NEW, longer, minute=1)]])
        (revision,) = rows(path, "revisions")
        assert revision["revision_of"] == rows(path, "articles")[0]["id"]
        assert (revision["url"], revision["lines_added"]) == (self.NEW, 1)
        crawl(path, [[article(self.OLD, longer, minute=2)], [article(self.NEW, longer, minute=3)]])
        assert len(rows(path, "revisions")) == 1

    def test_another_papers_is_a_copy(self, path: Path, article: Make) -> None:
        crawl(path, [[article(self.OLD, FERRY)], [article(self.NEW.replace("gazette", "post"), FERRY, minute=1)]])
        assert len(rows(path, "copies")) == 1


def test_the_documented_query_finds_originals(path: Path, article: Make) -> None:
    hours = 60
    post = article(url(1), FERRY, minute=9 * hours, agency="Northern Wire")
    mail = article(url(2), EDITED, minute=8 * hours, agency="Northern Wire")
    wire = article("https://wire.example/1", FERRY, minute=7 * hours, publisher="Northern Wire")
    crawl(path, [[post], [mail], [wire], [article(url(3), CLOCK, minute=1)]])
    text = (Path(__file__).parents[3] / "docs" / "copies.md").read_text("utf-8")
    query = re.findall(r"```sql\n(.*?)```", text, re.S)[0].replace("data/corpus", str(path))
    (found,) = duckdb.sql(query).fetchall()
    assert found[1:] == (3, 3, "https://wire.example/1", "Northern Wire", "https://wire.example/1")
