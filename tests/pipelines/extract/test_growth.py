"""Reading a page takes work in proportion to its size, whatever the page has much of."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import pipelines
from pipelines.extract import read
from pipelines.model.extractors import Extractor
from pipelines.model.items import Article, Page, Rejection, Sighting
from pipelines.model.reasons import Reason

URL = "https://gazette.example/2024/05/03/ferry-sails-again-after-winter"
FEW, FACTOR = 240, 4
# Linear work grows fourfold, less by what a page costs whatever it holds; quadratic work sixteenfold.
MOST = 6.0
SENTENCE = "The ferry to the island sails again this morning, after a winter of repairs, says notice {}. "
STORY = "".join(f"<p>{SENTENCE.format(-number) * 4}</p>" for number in range(8))
LD = '<script type="application/ld+json">{}</script>'
NESTED = 100  # elements in one another; libxml2 allows 255


def page(body: str = "", head: str = "", story: str = STORY) -> str:
    return (
        f'<html><head><title>Ferry sails again</title><meta property="og:type" content="article">{head}</head>'
        f"<body><article><h1>Ferry sails again</h1>{story}{body}</article></body></html>"
    )


def many(markup: str, number: int) -> str:
    return "".join(markup.replace("{}", str(n)) for n in range(number))


def body_of(markup: str) -> Callable[[int], str]:
    return lambda number: page(many(markup, number))


def head_of(markup: str) -> Callable[[int], str]:
    return lambda number: page("", many(markup, number))


def within(tag: str, leaf: str = "<i>{}</i>") -> Callable[[int], str]:
    return lambda number: page(tag * NESTED + many(leaf, number))


PROSE = SENTENCE.replace("{}", "number {}")
KINDS: dict[str, Callable[[int], str]] = {
    "paragraphs": body_of(f"<p>{PROSE}</p>"),
    "identical paragraphs": body_of(f"<p>{SENTENCE.format(0)}</p>"),
    "identical paragraphs in boxes": body_of(f"<div><p>{SENTENCE.format(0)}</p></div>"),
    "paragraphs that begin like a paywall": body_of(
        "<p>It is already a member of the union of harbours, number {}.</p>" + f"<p>{PROSE}</p>" * 4
    ),
    "hidden paragraphs": body_of(f"<p class='hidden'>{PROSE}</p>"),
    "asides and no story": lambda number: page(many(f"<aside><p>{PROSE}</p></aside>", number), story=""),
    "readers' comments": body_of(f"<div class='comment'><p>{PROSE}</p></div>"),
    "figures": body_of(f"<figure><img src='a'><figcaption>{PROSE}</figcaption></figure>"),
    "links": body_of("<a href='/a/{}'>A headline of the day, number {}</a>"),
    "linked paragraphs": body_of(f"<p><a href='/a/{{}}'>{PROSE}</a></p>"),
    "links to authors": body_of("<a rel='author' href='/author/{}'>Ida Fell</a>"),
    "headings": body_of("<h2>The headline of the day, number {}</h2>"),
    "headings of the first order": body_of("<h1>The headline of the day, number {}</h1>"),
    "stories with headlines": body_of(
        f"<article><h1>The headline of the day, number {{}}</h1><p>{PROSE}</p></article>"
    ),
    "times": body_of("<time datetime='2024-05-03T10:00:00Z'>3 May 2024</time>"),
    "dates": body_of("<div class='date'>Published on 3 May 2024 by Ida Fell</div>"),
    "bylines": body_of("<div class='byline'>By Ida Fell on 3 May 2024</div>"),
    "items of lists": lambda number: page(f"<ul>{many(f'<li>{PROSE}</li>', number)}</ul>"),
    "rows of a table": lambda number: page(f"<table>{many(f'<tr><td>{PROSE}</td><td>2</td></tr>', number)}</table>"),
    "tables": body_of(f"<table><tr><td>{PROSE}</td></tr></table>"),
    "lines parted by breaks": body_of(f"{PROSE}<br><br>"),
    "a paragraph": lambda number: page(f"<p>{many(PROSE, number)}</p>"),
    "a paragraph in pieces": lambda number: page(f"<p>{many('<b>word {}</b> ', number)}</p>"),
    "a long class": lambda number: page(f"<div class='{'ab-' * 100 * number}'>x</div>"),
    "a long address": lambda number: page(f"<a href='/{'author/' * 100 * number}'>A headline of the day</a>"),
    "white space": lambda number: page(f"<p>a{' ' * 1000 * number}b</p>"),
    "addresses of an image": lambda number: page(f"<img srcset='{many('/a{}.jpg 640w, ', 100 * number)}'>"),
    "references": lambda number: page(f"<p>{'&amp;' * 100 * number}</p>"),
    "tags without an end": lambda number: page("<p class='a' " * number),
    "comments without an end": lambda number: page("<!-- a " * number),
    "titles of the head": head_of("<title>Ferry sails again, {}</title>"),
    "meta tags": head_of("<meta name='n{}' content='value {}'>"),
    "titles": head_of("<meta property='og:title' content='The headline of the day, number {}'>"),
    "titles and headings": lambda number: page(
        many("<h1>A heading of the day, number {}</h1>", number),
        many("<meta property='og:title' content='The headline of the day, number {}'>", number),
    ),
    "tags": head_of("<meta property='article:tag' content='word {}'>"),
    "blocks of JSON-LD": head_of(
        LD.replace("{}", '{"@type": "NewsArticle", "headline": "Notice {}", "url": "https://gazette.example/{}"}')
    ),
    "a list of JSON-LD": lambda number: page(
        "",
        LD.format(f"[{many('{@type: 1},', number)}]".replace("@type: 1", '"@type": "NewsArticle"').replace(",]", "]")),
    ),
    "broken JSON-LD": lambda number: page("", LD.format('{"@type": "NewsArticle",,' + '"author": { ' * number)),
    "a stated text": lambda number: page(
        many(f"<p>{PROSE}</p>", number),
        LD.format('{"@type": "NewsArticle", "articleBody": "' + many(SENTENCE, number) + '"}'),
        story="",
    ),
    "strings of scripts": lambda number: page(
        "<script>" + many(f'"\\u003cp>{PROSE * 5}\\u003cp>\\u003cp>",', number) + "</script>", story="<p>Short.</p>"
    ),
    **{
        f"elements within 100 {tag}": within(tag)
        for tag in (
            "<div>",
            "<b>",
            "<h1><span>",
            "<aside>",
            "<figure>",
            "<div class='byline'>",
            "<div class='date'>",
            "<div class='pagination'>",
            "<div class='related'>",
            "<div itemprop='articleBody'>",
            "<span itemprop='author'>",
            "<p><button>",
        )
    },
    "divisions in one another": lambda number: page(
        many("<div class='ad'>" * 20 + f"<p>{PROSE}</p>" + "</div>" * 20, number // 10)
    ),
}


def parsed(markup: str) -> Page:
    sighting = Sighting("gazette", URL, datetime(2024, 5, 4, 12, tzinfo=UTC), "page")
    return Page(sighting, markup.encode())


def lines_run(markup: str) -> int:
    """The lines of our own code that run while a page is read."""
    own = str(Path(pipelines.__file__).parent)
    count = 0

    def traced(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if event == "call" and not frame.f_code.co_filename.startswith(own):
            return None
        count += 1
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        assert not isinstance(read(parsed(markup)), Rejection)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("kind", KINDS)
def test_our_own_work_grows_as_the_page_does(kind: str) -> None:
    few, more = (lines_run(KINDS[kind](number)) for number in (FEW, FACTOR * FEW))
    assert more <= MOST * few


def seconds(markup: str) -> float:
    given = parsed(markup)
    before = time.process_time()
    read(given)
    return time.process_time() - before


BY_LIBRARIES = (
    "asides and no story",
    "a stated text",
    "divisions in one another",
    "white space",
    "a long address",
    "references",
    "tags without an end",
    "comments without an end",
)


@pytest.mark.parametrize("kind", BY_LIBRARIES)
def test_the_work_of_libraries_grows_as_the_page_does(kind: str) -> None:
    """Processor time, and twice what is allowed of lines, for time is noisy."""
    few, more = (seconds(KINDS[kind](number)) for number in (1000, FACTOR * 1000))
    assert more <= 2 * MOST * max(few, 0.02)


def test_a_tag_with_very_many_attributes_is_no_story() -> None:
    """As a tree, which trafilatura reads, 100,000 attributes take a minute."""
    outcome = read(parsed(page(f"<p {many('a{}=1 ', 2_000)}>x</p>")), extractor=Extractor.TRAFILATURA)
    assert isinstance(outcome, Rejection)
    assert (outcome.reason, outcome.detail) == (Reason.TOO_COMPLEX, "an element with more than 1,000 attributes")


def test_a_tag_may_have_more_attributes_than_any_on_the_web() -> None:
    given = parsed(page(f"<p {many('a{}=1 ', 150)}>x</p>"))
    assert isinstance(read(given), Article)


ADDRESSES = {
    "a folder with a query": "/a?{}",
    "folders of the site": "https://gazette.example/{}",
    "blanks": "/a b{}",
    "another site": "//herald.example/{}",
}
PARTS = ("a1/", "%41", "../", " b")
PLACES = (
    "<a href='{}'>The headline of the day</a>",
    "<base href='{}'>",
    "<link rel='canonical' href='{}'>",
    "<meta property='og:url' content='{}'>",
    "<meta property='og:image' content='{}'>",
    LD.replace("{}", '{"@type": "NewsArticle", "image": "@", "url": "@", "author": {"url": "@"}}').replace("@", "{}"),
)


def calls(markup: str) -> int:
    """The calls of all functions, of Python and of C, while a page is read."""
    count = 0

    def called(frame: FrameType, event: str, _: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        assert isinstance(read(parsed(markup)), Article)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_an_address_that_no_server_reads_costs_no_work(place: str, address: str) -> None:
    for part in (*PARTS, "a=1&amp;") if "href" in place else PARTS:  # any other value is unescaped as a text
        # the first page compiles patterns
        _, few, more = (calls(page(place.replace("{}", address.format(part * n)))) for n in (9_000, 9_001, 90_000))
        assert more < 1.1 * few


NAMES = {
    "authors": "<meta name='author' content='{}'>",
    "the publisher, beside an agency": "<meta property='og:site_name' content='{}'>"
    "<meta name='author' content='Ida Fell, Reuters'>",
}


@pytest.mark.parametrize("place", NAMES.values(), ids=NAMES)
def test_a_name_that_is_longer_than_a_line_costs_no_work(place: str) -> None:
    _, few, more = (calls(page("", place.format("Ida Fell and " * number))) for number in (50, 51, 500))
    assert more < 1.1 * few
