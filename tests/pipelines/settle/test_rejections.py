"""The table `rejections`: the last reason of each URL, which outlives the database."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from corpora import crawl, known_urls, opened, problems, sentences
from deltalake import DeltaTable

from pipelines.corpus import Corpus as Reader
from pipelines.corpus.lookup import look_up
from pipelines.maintenance.compact import compact
from pipelines.maintenance.forget import forget
from pipelines.maintenance.repair import repair
from pipelines.model.items import Fate, ListingPage
from pipelines.model.reasons import Reason
from pipelines.rights.forgotten import Forgotten
from pipelines.store.reader import read_table

FERRY, GONE, MARKET = (f"https://gazette.example/{name}" for name in ("ferry", "gone", "market"))

Make = Callable[..., Any]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corpus"


def rows(path: Path, *columns: str) -> list[tuple[Any, ...]]:
    found = read_table(path, "rejections").sort_by("fetched").to_pylist()
    return [tuple(row[name] for name in columns) for row in found]


def lose_the_database(path: Path) -> None:
    for file in path.glob("state.sqlite*"):
        file.unlink()
    opened(path, lambda _: None)


def test_a_rejection_is_a_row_with_its_reason(path: Path, rejection: Make) -> None:
    old = replace(rejection(MARKET, "before-since", minute=1), day=date(2026, 4, 1), detail="2026-04-01")
    crawl(path, [rejection(f"{GONE}?utm_source=feed", "http-404"), old])
    assert rows(path, "url", "canonical_url", "site", "source", "reason", "detail", "published_day", "month") == [
        (f"{GONE}?utm_source=feed", GONE, "gazette.example", "gazette", "http-404", None, None, "2026-05"),
        (MARKET, MARKET, "gazette.example", "gazette", "before-since", "2026-04-01", date(2026, 4, 1), "2026-05"),
    ]
    assert problems(path) == []


def test_a_sighting_that_repeats_the_last_one_is_no_row(path: Path, rejection: Make) -> None:
    reasons = ["http-5xx", "http-5xx", "http-404", "http-404", "http-5xx"]
    for minute, reason in enumerate(reasons):
        crawl(path, [rejection(GONE, reason, minute)])
    assert rows(path, "reason") == [("http-5xx",), ("http-404",), ("http-5xx",)]


def test_of_stories_and_listings_only_what_happened_to_them_is_a_row(
    path: Path, article: Make, rejection: Make, sighting: Make
) -> None:
    def listing(minute: int) -> ListingPage:
        return ListingPage(sighting("https://gazette.example/", minute), MARKET)

    crawl(path, [article(FERRY, sentences(1)), listing(0)])
    crawl(path, [article(FERRY, sentences(1), minute=1), rejection("https://gazette.example/", "http-5xx", 1)])
    crawl(path, [rejection(FERRY, "not-modified", 2), rejection("https://gazette.example/", "not-modified", 2)])
    assert rows(path, "reason") == []
    crawl(path, [rejection(FERRY, "http-410", 3)])
    crawl(path, [article(FERRY, sentences(1), minute=4)])
    assert rows(path, "url", "reason") == [(FERRY, "http-410"), (FERRY, "unchanged")]


def test_a_lost_database_knows_the_last_rejection_again(path: Path, article: Make, rejection: Make) -> None:
    moved = rejection(MARKET, "soft-404")
    moved = replace(moved, sighting=replace(moved.sighting, aliases=("https://gazette.example/old",)))
    crawl(path, [article(FERRY, sentences(1)), rejection(GONE, "http-5xx"), moved])
    crawl(path, [rejection(GONE, "http-404", 1), rejection(FERRY, "http-410", 1)])
    before = known_urls(path)
    lose_the_database(path)
    after = known_urls(path)
    assert after == before
    assert {url: after[url].reason for url in after} == {
        FERRY: Reason.HTTP_410,
        GONE: Reason.HTTP_404,
        MARKET: Reason.SOFT_404,
        "https://gazette.example/old": Reason.SOFT_404,
    }
    known = look_up(path, "", GONE).url
    assert known is not None
    assert (known.fate, known.reason, known.fetched.minute) == (Fate.REJECTED, Reason.HTTP_404, 1)
    assert problems(path) == []


def test_a_story_that_is_there_again_is_not_rejected_after_a_rebuild(
    path: Path, article: Make, rejection: Make
) -> None:
    crawl(path, [rejection(FERRY, "http-5xx")])
    crawl(path, [article(FERRY, sentences(1), minute=1)])
    lose_the_database(path)
    assert known_urls(path)[FERRY].reason is None
    assert known_urls(path)[FERRY].fate is Fate.ARTICLE


def test_the_last_fate_of_a_listing_that_was_rejected_counts_after_a_rebuild(
    path: Path, article: Make, rejection: Make, sighting: Make
) -> None:
    def listing(url: str, minute: int) -> ListingPage:
        return ListingPage(sighting(url, minute), MARKET, since=date(2026, 4, minute))

    crawl(path, [rejection(MARKET, "http-404"), rejection(GONE, "soft-404"), article(FERRY, sentences(1))])
    crawl(path, [listing(MARKET, 1), listing(GONE, 1), rejection(FERRY, "http-410", 1)])
    crawl(path, [rejection(GONE, "http-410", 2), listing(MARKET, 2), listing(FERRY, 2)])
    assert rows(path, "url", "reason")[3:] == [(url, "listing") for url in (GONE, MARKET, FERRY)]
    before = known_urls(path)
    lose_the_database(path)
    after = known_urls(path)
    assert {url: (known.fate, known.reason) for url, known in after.items()} == {
        FERRY: (Fate.ARTICLE, None),
        GONE: (Fate.LISTING, None),
        MARKET: (Fate.LISTING, None),
    }
    assert after[FERRY] == before[FERRY]
    assert {after[url].fate for url in (GONE, MARKET)} == {before[url].fate for url in (GONE, MARKET)}
    known = look_up(path, "", MARKET).url
    assert known is not None
    assert known.fate is Fate.LISTING
    assert problems(path) == []


def test_mend_does_not_reject_a_listing_by_what_it_was_before(
    path: Path, article: Make, rejection: Make, sighting: Make
) -> None:
    crawl(path, [rejection(MARKET, "http-404")])
    crawl(path, [ListingPage(sighting(MARKET, 1), MARKET), article(FERRY, sentences(1), minute=1)])
    next(path.glob("articles/month=*/*.parquet")).unlink()
    repair(path)
    assert known_urls(path)[MARKET].fate is Fate.LISTING


def test_forget_removes_rejections(path: Path, rejection: Make) -> None:
    crawl(path, [rejection(GONE, "http-404"), rejection(MARKET, "http-404")])
    crawl(path, [rejection(f"{GONE}/2", "http-404", 1)])
    asked = Forgotten(frozenset([GONE, f"{GONE}/2"]))
    opened(path, lambda corpus: forget(corpus, asked))
    assert rows(path, "url") == [(MARKET,)]
    crawl(path, [rejection(GONE, "forgotten", 2)])
    assert rows(path, "url") == [(MARKET,)]
    assert problems(path) == []
    opened(path, lambda corpus: forget(corpus, Forgotten(sites=frozenset(["gazette.example"]))))
    assert rows(path, "url") == []
    assert problems(path) == []


def test_compact_merges_rejections(path: Path, rejection: Make) -> None:
    for minute in range(3):
        crawl(path, [rejection(f"{GONE}/{minute}", "http-404", minute)])
    before = rows(path, "url", "batch")
    opened(path, compact)
    assert rows(path, "url", "batch") == before
    assert len(DeltaTable(str(path / "rejections")).file_uris()) == 1


def test_verify_names_a_rejection_that_is_wrong(path: Path, rejection: Make) -> None:
    crawl(path, [rejection(GONE, "http-404")])
    (path / "forgotten.txt").write_text(f"{GONE}\n")
    (line,) = problems(path)
    assert f"rejection of {GONE}: forgotten.txt names it" in line


def test_a_corpus_without_the_table_can_be_read_verified_and_crawled(
    path: Path, article: Make, rejection: Make
) -> None:
    crawl(path, [article(FERRY, sentences(1))])
    shutil.rmtree(path / "rejections")
    assert Reader.open(path).articles().count() == 1
    crawl(path, [rejection(GONE, "http-404", 1)])
    assert [row["url"] for row in Reader.open(path).rejections().to_arrow().to_pylist()] == [GONE]
    assert problems(path) == []
