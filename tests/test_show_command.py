"""`scrapy show`: an article as a person reads it, and what is known of a URL that is none."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Done, scrapy
from corpora import crawl, sentences

from crawler.article_view.no_row import no_row
from pipelines.archive.cdxj import Span, line_of, write_index
from pipelines.corpus.lookup import Known
from pipelines.model.items import Article, ListingPage, Rejection, Sighting, Target
from pipelines.rights.forgotten import Forgotten, write_forgotten
from pipelines.text.fingerprint import row_id
from pipelines.urls.verdict import Kind

FIRST = "https://gazette.example/ferry"
COPY = "https://echo.example/ferry-again"
GONE = "https://gazette.example/regatta"


@pytest.fixture(scope="module")
def corpus(
    tmp_path_factory: pytest.TempPathFactory,
    article: Callable[..., Article],
    rejection: Callable[..., Rejection],
    sighting: Callable[..., Sighting],
) -> Path:
    path = tmp_path_factory.mktemp("corpus")
    text = sentences(1, 2, 3, 4)
    later = text.replace("\n", "\nThe \x1b[2Jharbour office confirmed it late on the evening of the storm.\n", 1)
    crawl(
        path,
        [
            article(
                FIRST,
                text,
                1,
                authors=("Ada Quill",),
                removed=("Read also: soup",),
                removed_places=(1,),
                roles=("lead", "body", "body", "body"),
                removed_roles=("pointer",),
                removed_at=(None,),
            ),
            article(COPY, text, 2),
            article(GONE, sentences(5, 6, 7, 8), 2),
            rejection("https://gazette.example/login", "login-wall", 3),
            ListingPage(sighting("https://gazette.example/", 4), "front page"),
        ],
        [article(FIRST, later, 90), rejection(GONE, "http-410", 90)],
    )
    write_forgotten(path, Forgotten(frozenset({"https://gazette.example/secret"})))
    return path


def show(corpus: Path, *arguments: str) -> Done:
    return scrapy("show", f"-sCORPUS={corpus}", *arguments)


def test_a_story_has_its_removed_lines_in_place_and_its_relatives(corpus: Path) -> None:
    done = show(corpus, f"{FIRST}?utm_source=mail")
    assert done.returncode == 0, done.stderr
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    assert "authors             Ada Quill" in lines
    assert lines.index("- pointer           Read also: soup") > next(
        at for at, line in enumerate(lines) if line.startswith("lead  ")
    )
    assert f"copy: {row_id(COPY)} exact 1.00 {COPY}" in lines
    assert "{+The \\x1b[2Jharbour office confirmed it late on the evening of the storm.+}" in lines
    assert lines[-1] == "A row of articles, with 1 other copy and 1 revision."


def test_a_copy_and_a_revision_name_their_article(corpus: Path) -> None:
    assert f"exact copy of {row_id(FIRST)} {FIRST}\n" in show(corpus, row_id(COPY)).stdout
    revision = show(corpus, row_id(FIRST, 1)).stdout
    assert f"a later version of {row_id(FIRST)} {FIRST}\n" in revision


@pytest.mark.parametrize("asked", [GONE, row_id(GONE)])
def test_a_story_whose_page_is_gone_says_so(corpus: Path, asked: str) -> None:
    done = show(corpus, asked)
    assert "\nlast answer         2026-05-04 13:30 UTC: http-410: the server answered 410: gone" in done.stdout


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("https://gazette.example/login", "rejected on 2026-05-04 12:03 UTC: login-wall: a login form instead of the"),
        ("https://gazette.example/", "a listing, read on 2026-05-04 12:04 UTC"),
        ("https://gazette.example/secret", "forgotten: forgotten.txt names it or its site"),
        ("https://gazette.example/never", "the corpus knows nothing of it"),
        ("0123456789abcdef0123456789abcdef", "no row has this id"),
    ],
)
def test_what_is_known_of_a_url_without_a_row(corpus: Path, asked: str, said: str) -> None:
    done = show(corpus, asked)
    assert (done.returncode, done.stdout.startswith(f"No article: {said}")) == (1, True), done.stdout


def test_a_story_that_is_still_to_be_fetched_is_named_with_its_listing() -> None:
    url, listing = "https://gazette.example/later", "https://gazette.example/"
    known = Known(owed=[Target("gazette", url, Kind.ARTICLE, listing_url=listing)])
    assert list(no_row(known, url)) == [f"still to be fetched: article of gazette, found by {listing}"]


def test_a_corpus_without_its_database_still_shows_its_stories(corpus: Path, tmp_path: Path) -> None:
    (corpus / "state.sqlite").rename(tmp_path / "state.sqlite")
    try:
        assert show(corpus, FIRST).returncode == 0
        assert "rejected on 2026-05-04 12:03 UTC: login-wall" in show(corpus, "https://gazette.example/login").stdout
    finally:
        (tmp_path / "state.sqlite").rename(corpus / "state.sqlite")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (b"<form><input type=password></form>" * 3, "today's extractor rejects that page: "),
        (b"", "today's extractor rejects that page: empty: "),
    ],
)
def test_the_archive_says_what_became_of_a_url_when_the_database_is_lost(
    tmp_path: Path, article: Callable[..., Article], page: bytes, said: str
) -> None:
    url = "https://gazette.example/login"
    crawl(tmp_path, [article(FIRST, sentences(1, 2, 3, 4), 1)])
    archive = tmp_path / "archive"
    archive.mkdir(exist_ok=True)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-05-04T12:03:00Z\r\n"
    head += f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n"
    packed = gzip.compress(head.encode() + answer + b"\r\n\r\n")
    (archive / "old-00001.warc.gz").write_bytes(packed)
    index = line_of(packed, Span("old-00001.warc.gz", 0, len(packed)))
    assert index
    write_index(archive / "old-00001.warc.gz", [index])
    done = show(tmp_path, url)
    first, second = done.stdout.splitlines()
    assert first == "No article: fetched on 2026-05-04 12:03 UTC, says the archive; the database was lost since then"
    assert second.startswith(f"No article: {said}")
    assert "knows nothing" in show(tmp_path, "https://gazette.example/other").stdout


@pytest.mark.parametrize("asked", ["ferry", "ftp://gazette.example/a"])
def test_a_mistake_is_one_line(corpus: Path, asked: str) -> None:
    done = show(corpus, asked)
    allowed = "allowed: an id of 32 hexadecimal digits, or a URL"
    assert (done.returncode, done.stderr) == (2, f"scrapy show: {asked} is wrong; {allowed}\n")
