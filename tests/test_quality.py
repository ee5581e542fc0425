"""The quality gate: golden pages go through the whole pipeline, and no score may fall below its floor.

A folder of tests/golden is a made-up site. Its `case.toml` says in `about` what is hard about it, in `fetched` when its
pages were fetched, and under `pages` the `file` and `url` of each, where needed with its `kind` (article if none is
named), `content_type`, `found_by`, `hints` and a `fetched` of its own. Beside `<name>.html` is `<name>.toml`: the
story as a careful editor would cut it out, a paragraph a line, and the metadata; under `roles` the beginnings of all
lines of a role, removed lines included. A page without one is evidence of what
its site repeats. All folders are committed as one batch.

Floors are pinned in tests/golden/floors.toml, with the pages whose text is exact and must stay so. `make
quality-floors` (`pytest tests/test_quality.py --raise-floors`) raises them; only `--accept-lower-floors` lowers them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from math import floor
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from bench import scores
from pipelines import Role, compose
from pipelines.corpus.writer import Corpus
from pipelines.extract.page import read
from pipelines.model.items import Article, Hints, ListingPage, Outcome, Page, Sighting
from pipelines.model.rows import Row
from pipelines.settle.batch import commit_batch
from pipelines.store.reader import read_table
from pipelines.urls.canonical import site_of

GOLDEN = Path(__file__).parent / "golden"
FLOORS = GOLDEN / "floors.toml"
CLEARLY = 0.002  # above its floor, a score's floor must be raised; less is the last digit of a mean
WORST = 6  # pages shown of a measure that fell

Values = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Golden:
    """A page, what should come of it and what came of it."""

    name: str  # folder/page
    want: Values  # of the page's .toml
    got: Values | None  # of the corpus; None if the page became no row

    def lines(self) -> tuple[list[str], list[str]]:
        """The paragraphs of the story, as wanted and as they came."""
        return self.want["text"].strip().splitlines(), (self.got["text"].splitlines() if self.got else [])

    def lines_of(self, role: str) -> list[str]:
        """The lines that came with a role, in the order of the page."""
        if self.got is None:
            return []
        return compose(Row(**self.got), without=set(Role) - {role}, plus={role}).splitlines()


@dataclass(frozen=True)
class Floors:
    """`scores` by measure, and the names of the pages whose text is exact."""

    scores: Mapping[str, float]
    exact: frozenset[str]

    @classmethod
    def load(cls) -> Floors:
        stored = tomllib.loads(FLOORS.read_text("utf-8"))
        return cls(stored["scores"], frozenset(stored["exact"]))

    def save(self) -> None:
        lines = ["# Written by `make quality-floors`.", "exact = ["]
        lines += [f'    "{name}",' for name in sorted(self.exact)]
        lines += ["]", "", "[scores]", *(f"{name} = {value}" for name, value in self.scores.items())]
        FLOORS.write_text("\n".join(lines) + "\n", "utf-8")


def rewritten(old: Floors, new: Floors, *, lower: bool) -> Floors:
    """The floors after a run: the higher of the old and new value; with `lower`, the new values."""
    if lower:
        return new
    higher = {name: max(value, old.scores.get(name, 0.0)) for name, value in new.scores.items()}
    return Floors(higher, old.exact | new.exact)


def _body(page: Golden) -> float:
    want, got = page.lines()
    precision, recall = scores.body("\n".join(want), "\n".join(got))
    return scores.f1(precision, recall)


def _words(page: Golden) -> float:
    want, got = page.lines()
    return float(scores.words("\n".join(want)) == scores.words("\n".join(got)))


def _exact(page: Golden) -> float:
    want, got = page.lines()
    return float(want == got)


def _authors(page: Golden) -> float:
    """Whether the names are right, in their order, whatever their case."""
    want, got = page.want.get("authors", []), page.got["authors"] if page.got else None
    return float(got is not None and [name.casefold() for name in want] == [name.casefold() for name in got])


def _field(name: str, *, always: bool) -> Callable[[Golden], float | None]:
    """Whether a value is right. With `always`, no value in the .toml means that the page gives none."""

    def measure(page: Golden) -> float | None:
        if not always and name not in page.want:
            return None
        return float(page.got is not None and page.got[name] == page.want.get(name))

    return measure


MEASURES: Mapping[str, Callable[[Golden], float | None]] = {
    "body": _body,
    "words": _words,
    "exact": _exact,
    "authors": _authors,
    **{
        name: _field(name, always=True)
        for name in ("title", "published", "published_precision", "language", "agency", "paywalled")
    },
    **{
        name: _field(name, always=False)
        for name in ("modified", "section", "tags", "description", "image", "publisher", "canonical_url")
    },
}


def cases() -> Iterator[tuple[Path, Values]]:
    """The path of every page and what its case says of it."""
    for path in sorted(GOLDEN.glob("*/case.toml")):
        case = tomllib.loads(path.read_text("utf-8"))
        for entry in case["pages"]:
            yield path.parent / entry["file"], {"fetched": case["fetched"], "kind": "article", **entry}


def page_of(path: Path, entry: Values) -> Page:
    hints = {name: tuple(value) if isinstance(value, list) else value for name, value in entry.get("hints", {}).items()}
    sighting = Sighting(
        source=path.parent.name,
        url=entry["url"],
        fetched=entry["fetched"],
        found_by=entry.get("found_by", "page"),
        hints=Hints(**hints),
        content_type=entry.get("content_type", "text/html"),
    )
    return Page(sighting, path.read_bytes())


def _wanted(file: Path) -> str | None:
    """The expectations of a page; None of one that is there for its site's sake."""
    path = file.with_suffix(".toml")
    return path.read_text("utf-8") if path.exists() else None


@pytest.fixture(scope="module")
def outcomes() -> dict[Path, Outcome]:
    """What every page was read as, before its batch is settled."""
    return {path: read(page_of(path, entry)) for path, entry in cases()}


@pytest.fixture(scope="module")
def golden(outcomes: dict[Path, Outcome], tmp_path_factory: pytest.TempPathFactory) -> list[Golden]:
    """Every golden page with its row."""
    path = tmp_path_factory.mktemp("golden") / "corpus"
    corpus = Corpus.open(path)
    try:
        commit_batch(corpus, list(outcomes.values()), "golden")
    finally:
        corpus.close()
    rows = {row["url"]: row for table in ("articles", "copies") for row in read_table(path, table).to_pylist()}
    return [
        Golden(f"{file.parent.name}/{file.stem}", tomllib.loads(want), rows.get(outcome.sighting.url))
        for file, outcome in outcomes.items()
        if (want := _wanted(file))
    ]


@pytest.fixture(scope="module")
def now(golden: list[Golden]) -> Floors:
    """What the pages score now, rounded down to what a floor holds."""
    measured = {
        name: [value for page in golden if (value := measure(page)) is not None] for name, measure in MEASURES.items()
    }
    return Floors(
        {name: floor(mean(values) * 10_000) / 10_000 for name, values in measured.items() if values},
        frozenset(page.name for page in golden if _exact(page)),
    )


@pytest.fixture(scope="module")
def floors(now: Floors, request: pytest.FixtureRequest) -> Floors:
    """The pinned floors, rewritten first where the command line asks for it."""
    pinned = Floors.load()
    lower = request.config.getoption("--accept-lower-floors")
    if lower or request.config.getoption("--raise-floors"):
        pinned = rewritten(pinned, now, lower=lower)
        pinned.save()
    return pinned


def report(page: Golden, measure: str) -> str:
    """A page's part in a low score, for whoever has to look at it."""
    if page.got is None:
        return f"--- {page.name}: no row"
    if measure in ("body", "words", "exact"):
        diff = unified_diff(*page.lines(), "wanted", "came", lineterm="", n=0)
        return "\n".join((f"--- {page.name}", *(line for line in diff if not line.startswith(("---", "+++", "@@")))))
    return f"--- {page.name}: {measure} wanted {page.want.get(measure)!r}, came {page.got[measure]!r}"


@pytest.mark.parametrize("measure", MEASURES)
def test_no_score_is_below_its_floor(measure: str, golden: list[Golden], now: Floors, floors: Floors) -> None:
    values = {page: value for page in golden if (value := MEASURES[measure](page)) is not None}
    worst = sorted((page for page in values if values[page] < 1), key=lambda page: values[page])[:WORST]
    shown = "\n".join(report(page, measure) for page in worst)
    score, least = now.scores.get(measure, 0.0), floors.scores.get(measure, 0.0)
    assert score >= least, f"{measure} is {score}, its floor {least}; --accept-lower-floors pins it again\n{shown}"


def test_lines_have_the_roles_that_an_editor_gives_them(golden: list[Golden]) -> None:
    wrong = {
        f"{page.name}: {role}": found
        for page in golden
        for role, beginnings in page.want.get("roles", {}).items()
        if not _begin(found := page.lines_of(role), beginnings)
    }
    assert wrong == {}


def test_roles_of_golden_pages_cover_most_roles() -> None:
    paths = GOLDEN.glob("*/*.toml")
    named = {role for path in paths for role in tomllib.loads(path.read_text("utf-8")).get("roles", {})}
    assert set(Role) - named == {Role.COMMENT, Role.REPEATED}


def _begin(lines: list[str], beginnings: list[str]) -> bool:
    return len(lines) == len(beginnings) and all(map(str.startswith, lines, beginnings))


def test_texts_that_were_exact_are_exact(golden: list[Golden], now: Floors, floors: Floors) -> None:
    lost = floors.exact - now.exact
    shown = "\n".join(report(page, "exact") for page in golden if page.name in lost)
    assert not lost, f"no longer exact: {sorted(lost)}\n{shown}"


def test_floors_are_as_high_as_the_scores(now: Floors, floors: Floors) -> None:
    above = {name: value for name, value in now.scores.items() if value > floors.scores.get(name, 0.0) + CLEARLY}
    better = sorted(now.exact - floors.exact)
    assert not above, f"make quality-floors raises the floors to {above}"
    assert not better, f"make quality-floors pins these as exact: {better}"


def test_floors_fall_only_on_request() -> None:
    old, new = (
        Floors({"body": 0.9, "exact": 0.5}, frozenset({"a"})),
        Floors({"body": 0.8, "exact": 0.6}, frozenset("b")),
    )
    assert rewritten(old, new, lower=False) == Floors({"body": 0.9, "exact": 0.6}, frozenset({"a", "b"}))
    assert rewritten(old, new, lower=True) == new


def test_every_page_is_what_its_case_says(outcomes: dict[Path, Outcome]) -> None:
    kinds = {"article": Article, "listing": ListingPage}
    wrong = [outcomes[path] for path, entry in cases() if not isinstance(outcomes[path], kinds[entry["kind"]])]
    assert wrong == []


def test_every_case_is_a_site_of_its_own_and_is_whole() -> None:
    named: dict[Path, Values] = dict(cases())
    assert set(GOLDEN.glob("*/*.html")) == set(named)
    owners = {(site_of(entry["url"]), path.parent) for path, entry in named.items()}
    assert len({site for site, _ in owners}) == len(owners) == len({folder for _, folder in owners})
