"""Rows move between tables and change columns, and nothing else does."""

from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from corpora import STORIES, crawl, groups, opened, sentences, state, stray_files
from deltalake import DeltaTable
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.corpus.rewrite import Move, rewrite
from pipelines.corpus.writer import Corpus
from pipelines.model.items import Article
from pipelines.store.files import DataFile, read
from pipelines.store.schema import SCHEMAS
from pipelines.text.fingerprint import row_id

Make = Callable[..., Article]

MONTH = 60 * 24 * 31


def url(number: int) -> str:
    return f"https://paper{number}.example/story"


FIRST, COPY, OTHER, LATE = (row_id(url(number)) for number in range(4))
LINKS = {"duplicate_of": OTHER, "relation": "near", "similarity": 0.5, "containment": 0.75, "closest": OTHER}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, article: Make) -> Path:
    """An article, its copy, and another article, in a file each; and one of the month after."""
    path = tmp_path_factory.mktemp("made") / "corpus"
    pages = [(0, range(9), 0), (1, range(9), 1), (2, range(20, 29), 2), (3, range(30, 39), MONTH)]
    crawl(path, *([article(url(n), sentences(*text), minute=minute)] for n, text, minute in pages))
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return copytree(made, tmp_path / "corpus")


def rewritten(path: Path, moves: Mapping[str, Move]) -> int:
    def of(corpus: Corpus, file: DataFile) -> dict[str, Move]:
        rows = (row for many in read(corpus.path, file, ["id"]) for row in many)
        return {row["id"]: moves[row["id"]] for row in rows if row["id"] in moves}

    return opened(path, lambda corpus: rewrite(corpus, "rewrite", lambda file: of(corpus, file)))


def rows(path: Path) -> dict[str, dict[str, Any]]:
    """All rows by their ids, with their tables."""
    return {row["id"]: row | {"table": table} for table, many in state(path).items() for row in many}


def versions(path: Path) -> list[int]:
    return [DeltaTable(str(path / table)).version() for table in STORIES]


CASES = {
    "a column changes": ({FIRST: Move("articles", {"title": "Fog"})}, 1),
    "an article becomes a copy": ({FIRST: Move("copies", LINKS)}, 1),
    "a copy becomes an article": ({COPY: Move("articles", {})}, 1),
    "a copy is one of another": ({COPY: Move("copies", {"duplicate_of": OTHER})}, 1),
    "two become copies": ({FIRST: Move("copies", LINKS), OTHER: Move("copies", LINKS)}, 2),
    "two of two months do": ({OTHER: Move("copies", LINKS), LATE: Move("copies", LINKS)}, 2),
    "one comes and one goes": ({FIRST: Move("copies", LINKS), COPY: Move("articles", {})}, 2),
}


@pytest.mark.parametrize("case", CASES)
def test_what_moves_is_as_it_was_but_for_its_changes(case: str, path: Path) -> None:
    moves, files = CASES[case]
    before = rows(path)
    assert rewritten(path, moves) == files
    nothing = dict.fromkeys(name for table in STORIES for name in SCHEMAS[table].names)
    for id_, row in rows(path).items():
        table, change = moves.get(id_, (before[id_]["table"], {}))
        expected = {**nothing, **before[id_], **change, "table": table}
        assert row == {name: expected[name] for name in row}
    assert stray_files(path) == set()
    counts = [[file.num_rows for file in _fragments(path, table)] for table in STORIES]
    assert all(all(of_table) or of_table == [0] for of_table in counts), "only a table without rows has an empty file"


def _fragments(path: Path, table: str) -> list[Any]:
    return [fragment.metadata for fragment in DeltaTable(str(path / table)).to_pyarrow_dataset().get_fragments()]


def test_rows_of_two_files_come_together(path: Path) -> None:
    rewritten(path, CASES["two become copies"][0])
    assert len(DeltaTable(str(path / "copies")).file_uris()) == 2
    assert len(DeltaTable(str(path / "articles")).file_uris()) == 1


def test_what_does_not_change_is_not_touched(path: Path) -> None:
    before, files = versions(path), sorted(path.glob("*/month=*/*"))
    assert rewritten(path, {}) == 0
    assert (versions(path), sorted(path.glob("*/month=*/*"))) == (before, files)


@pytest.mark.parametrize(
    ("move", "lacking"),
    [
        (Move("copies", {}), "duplicate_of, relation"),
        (Move("copies", {"duplicate_of": OTHER}), "relation"),
        (Move("revisions", {"revision": 1}), "revision_of"),
    ],
)
def test_a_row_that_would_lack_a_column_is_refused_before_anything_is_written(
    move: Move, lacking: str, path: Path
) -> None:
    before, files = versions(path), sorted(path.glob("*/month=*/*"))
    with pytest.raises(ValueError, match=f"row {FIRST} cannot be one of {move.table} without {lacking}$"):
        rewritten(path, {OTHER: Move("copies", LINKS), FIRST: move})
    assert (versions(path), sorted(path.glob("*/month=*/*"))) == (before, files)


def test_minhash_follows_the_text(path: Path) -> None:
    before = rows(path)
    rewritten(
        path, {FIRST: Move("articles", {"text": before[OTHER]["text"]}), OTHER: Move("articles", {"text": "Fog."})}
    )
    after = rows(path)
    assert [after[id_]["minhash"] for id_ in (FIRST, OTHER, LATE)] == [
        before[OTHER]["minhash"],
        None,
        before[LATE]["minhash"],
    ]


def test_groups_are_those_of_the_rows(path: Path) -> None:
    assert {key: len(texts) for key, texts in groups(path).items()} == {FIRST: 1, OTHER: 1, LATE: 1}
    rewritten(path, {FIRST: Move("copies", LINKS)})
    assert {key: len(texts) for key, texts in groups(path).items()} == {OTHER: 2, LATE: 1}


MOVES = st.dictionaries(
    st.sampled_from([FIRST, COPY, OTHER, LATE]),
    st.sampled_from([Move("articles", {}), Move("copies", LINKS), Move("articles", {"title": "Fog"})]),
)


@given(moves=st.lists(MOVES, max_size=3))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_moving_rows_back_restores_the_corpus(
    moves: list[dict[str, Move]], article: Make, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Files are rewritten many times; every row is there once, in its month."""
    path = tmp_path_factory.mktemp("rewrite") / "corpus"
    crawl(path, [article(url(n), sentences(*range(10 * n, 10 * n + 9)), minute=n * MONTH // 2) for n in range(4)])
    before = rows(path)
    for some in moves:
        rewritten(path, some)
        assert rows(path).keys() == before.keys()
    back = {id_: Move("articles", {"title": row["title"]}) for id_, row in before.items()}
    rewritten(path, back)
    assert rows(path) == before
    assert stray_files(path) == set()
