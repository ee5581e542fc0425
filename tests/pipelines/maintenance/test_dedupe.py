"""After `scrapy dedupe` a corpus has the same copies of the same pages, whatever their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise, permutations
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from corpora import check_kills, crawl, groups, known, opened, sentences, state
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.corpus.clustering import REVERSE, Differences
from pipelines.dedup.pairs import copy_pairs as in_process
from pipelines.dedup.parameters import DEFAULT
from pipelines.dedup.verdict import Text, relation
from pipelines.maintenance.daft_pairs import daft_copy_pairs as by_daft
from pipelines.maintenance.dedupe import dedupe
from pipelines.maintenance.reclean import reclean
from pipelines.maintenance.verify import verify
from pipelines.model.copies import Relation
from pipelines.model.items import Article, Outcome
from pipelines.text.fingerprint import row_id, text_hash

Make = Callable[..., Article]
Pages = list[Outcome]

# The second is a copy of the first and of the third, but these are no copies of each other.
BRIDGE = (range(20), (*range(14), *range(30, 36)), (*range(8), *range(50, 56), *range(30, 36)))

BATCHES: dict[str, Callable[[Sequence[Outcome]], list[Sequence[Outcome]]]] = {
    "at once": lambda pages: [pages],
    "one by one": lambda pages: [[page] for page in pages],
    "backwards": lambda pages: [[page] for page in reversed(pages)],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corpus"


@pytest.fixture
def bridge(article: Make) -> Pages:
    return [article(url(n), sentences(*numbers), minute=n) for n, numbers in enumerate(BRIDGE)]


def url(number: int) -> str:
    """Of a story that is alone at its site."""
    return f"https://paper{number}.example/story"


def ids(*numbers: int) -> list[str]:
    return [row_id(url(number)) for number in numbers]


def deduped(path: Path, window: int = 0) -> Differences:
    return opened(path, dedupe, window)


def links(path: Path) -> dict[str, tuple[Any, ...]]:
    """Of what each row is a copy, by its id; rows of `articles` are not among them."""
    rows = state(path)
    copies = {row["id"]: tuple(row[name] for name in ("duplicate_of", "closest", "also_of")) for row in rows["copies"]}
    return copies | {row["id"]: (row["revision_of"], None, row["also_of"]) for row in rows["revisions"]}


ORDERS = list(permutations(range(3)))


@pytest.mark.parametrize(
    ("order", "batches"),
    [*((order, "one by one") for order in ORDERS), (ORDERS[0], "at once"), (ORDERS[-1], "at once")],
)
def test_what_only_a_third_text_ties_is_one_group(
    order: tuple[int, ...], batches: str, path: Path, bridge: Pages
) -> None:
    crawl(path, *BATCHES[batches]([bridge[n] for n in order]))
    (before,) = groups(path).values()
    deduped(path)
    first, second, third = ids(0, 1, 2)
    assert groups(path) == {first: before}
    assert links(path) == {second: (first, first, []), third: (first, second, [])}
    texts = [Text.of(sentences(*BRIDGE[n]), DEFAULT) for n in (2, 1)]
    found = relation(*texts, DEFAULT)
    (row,) = (row for row in state(path)["copies"] if row["id"] == third)
    assert found is not None
    assert [row[name] for name in ("relation", "similarity", "containment")] == [
        found.kind,
        np.float32(found.similarity),
        np.float32(found.containment),
    ]
    assert deduped(path) == Differences()


def test_what_differs_is_counted_by_kind(path: Path, bridge: Pages, article: Make) -> None:
    crawl(path, *BATCHES["backwards"](bridge))
    assert links(path) == {ids(1)[0]: (ids(2)[0], ids(2)[0], []), ids(0)[0]: (ids(2)[0], ids(1)[0], [])}
    expected = Differences(became_copies=1, became_articles=1, regrouped=0, other_article=1, rows=3)
    before = state(path)
    assert opened(path, lambda corpus: dedupe(corpus, report_only=True)) == expected
    assert state(path) == before, "a report changes nothing"
    assert deduped(path) == expected
    assert deduped(path) == Differences()


def test_groups_to_be_merged_are_reported(path: Path, bridge: Pages, article: Make) -> None:
    """Texts that were too far apart in time to be compared."""
    late = article(url(2), sentences(*BRIDGE[2]), minute=60 * 24 * 9)
    crawl(path, [*bridge[:2], late], window=7)
    assert len(groups(path)) == 2
    assert deduped(path, window=7) == Differences()
    assert deduped(path) == Differences(became_copies=1, regrouped=3, rows=1)
    assert deduped(path, window=7) == Differences(became_articles=1, regrouped=3, rows=1)
    assert len(groups(path)) == 2


@pytest.mark.parametrize("batches", BATCHES)
def test_a_later_version_may_tie_a_story_to_another(batches: str, path: Path, article: Make) -> None:
    """A flash that is later replaced by an agency's story: the flash itself is no copy."""
    first, flash = article(url(0), sentences(*range(20))), article(url(1), sentences(40, 41, 42), minute=1)
    later = article(url(1), sentences(*range(1, 20)), minute=2)
    crawl(path, *BATCHES[batches]([first, flash, later]))
    deduped(path)
    assert {key: len(texts) for key, texts in groups(path).items()} == {ids(0)[0]: 3}
    assert deduped(path) == Differences()
    before = known(path)
    opened(path, lambda _: None, reindex=True)
    assert known(path) == before
    if batches != "backwards":  # in which the flash is taken for the later version
        assert {row["id"] for row in state(path)["articles"]} == set(ids(0, 1))
        assert links(path) == {row_id(url(1), 1): (ids(1)[0], None, ids(0))}


def test_a_story_seen_between_two_versions_is_a_copy(path: Path, article: Make) -> None:
    flash, story = article(url(1), sentences(40, 41, 42)), article(url(0), sentences(*range(20)), minute=1)
    later = article(url(1), sentences(*range(1, 20)), minute=2)
    crawl(path, [flash], [story], [later])
    assert deduped(path) == Differences(became_copies=1, rows=2)
    assert links(path) == {ids(0)[0]: (*ids(1, 1), []), row_id(url(1), 1): (ids(1)[0], None, [])}
    assert deduped(path) == Differences()


def test_the_same_text_is_an_exact_copy_whatever_is_near_it(path: Path, article: Make) -> None:
    numbers = [range(20), range(1, 20), range(1, 20)]
    crawl(path, [article(url(n), sentences(*told), minute=n) for n, told in enumerate(numbers)])
    assert deduped(path) == Differences()
    assert links(path) == {ids(1)[0]: (*ids(0, 0), []), ids(2)[0]: (*ids(0, 1), [])}
    assert {row["id"]: row["relation"] for row in state(path)["copies"]} == dict(
        zip(ids(1, 2), ("near", "exact"), strict=True)
    )


def test_after_cleaning_again_nothing_differs(path: Path, article: Make) -> None:
    label = "Audio By Carbonatix"
    pages = [
        article(f"https://gazette.example/{n}", "\n".join((label, sentences(*numbers))), minute=n)
        for n, numbers in enumerate((range(20), range(40, 60), range(1, 20), range(70, 90), range(20)))
    ]
    crawl(path, *BATCHES["backwards"](pages))
    assert opened(path, reclean).changed > 0
    assert not any(label in row["text"] for table in state(path).values() for row in table)
    assert deduped(path) == Differences()
    assert opened(path, reclean).changed == 0


def test_a_kill_leaves_the_old_or_the_new(path: Path, bridge: Pages) -> None:
    crawl(path, *BATCHES["backwards"](bridge))
    check_kills(path, deduped)


TOLD = st.sampled_from([range(20), range(1, 20), range(6), *BRIDGE, (40, 41), range(60, 80), range(62, 80)])


@given(data=st.data())
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_order_and_batches_do_not_matter(
    data: st.DataObject, article: Make, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Some stories have a later version. The versions of one story come in their order, all others in any order."""
    told = [data.draw(st.lists(TOLD, min_size=1, max_size=2)) for _ in range(data.draw(st.integers(2, 5)))]
    versions = {
        story: iter([article(url(story), sentences(*text), minute=60 * n + story) for n, text in enumerate(texts)])
        for story, texts in enumerate(told)
    }
    order = data.draw(st.permutations([story for story, texts in enumerate(told) for _ in texts]))
    pages = [next(versions[story]) for story in order]
    cuts = [0, *sorted(data.draw(st.sets(st.integers(1, len(pages) - 1)))), len(pages)]
    paths = [tmp_path_factory.mktemp(name) / "corpus" for name in ("at once", "otherwise")]
    crawl(paths[0], pages)
    crawl(paths[1], *(pages[first:last] for first, last in pairwise(cuts)))
    crawled = [set(groups(path).values()) for path in paths]
    for path in paths:
        deduped(path)
    assert state(paths[0]) == state(paths[1])
    assert known(paths[0]) == known(paths[1])
    assert [set(groups(path).values()) for path in paths] == crawled == crawled[:1] * 2
    for path in paths:
        assert list(verify(path)) == []
        before = known(path)
        opened(path, lambda _: None, reindex=True)
        assert known(path) == before
        assert deduped(path) == Differences()


@pytest.mark.parametrize("name", ["my corpus", "журнал", "#1 news", "a[b]", "{a,b}", "100%", "what?"])
def test_a_corpus_may_have_any_name(name: str, tmp_path: Path, bridge: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    crawl(Path(name), bridge)
    assert deduped(Path(name)) == Differences()
    assert len(groups(Path(name))) == 1


def test_the_same_pairs_are_found_within_the_process(tmp_path: Path) -> None:
    """Texts of 24 sentences out of 40, or the beginnings of such."""
    random = Random(5)  # noqa: S311
    drawn = [sorted(random.sample(range(40), 24))[: random.choice((4, 12, 24))] for _ in range(60)]
    texts = {text_hash(text): text for text in (sentences(*numbers) for numbers in drawn)}
    pq.write_table(pa.table({"text_hash": list(texts), "text": list(texts.values())}), tmp_path / "texts.parquet")

    def symmetric(pairs: Iterable[tuple[str, str, Relation]]) -> set[tuple[str, str, float, float, str]]:
        return {
            (*sorted((one, other)), told.similarity, told.containment, told.kind if one < other else REVERSE[told.kind])
            for one, other, told in pairs
        }

    found = symmetric(by_daft([tmp_path / "texts.parquet"]))
    assert found == symmetric(in_process(texts.items, tmp_path))
    assert {kind for *_, kind in found} == {"near", "truncated", "expanded"}
