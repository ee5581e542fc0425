"""One page, read once: each page without a story has a reason, and every page can be read."""

import time
from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, datetime
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trafilatura import bare_extraction
from trafilatura.settings import Document

from pipelines.extract import NoArticleError, extract, read
from pipelines.extract.page_fingerprints import fingerprint
from pipelines.model.extractors import Extractor
from pipelines.model.items import Article, ListingPage, Outcome, Page, Rejection, Sighting

URL = "https://gazette.example/2024/05/03/ferry-sails-again-after-winter"
FETCHED = datetime(2024, 5, 4, 12, tzinfo=UTC)

SENTENCE = "The ferry to the island sails again this morning, after a winter of repairs at the yard. "
PROSE = "".join(f"<p>{SENTENCE * 4}</p>" for _ in range(8))
HEAD = '<html><head><title>Ferry sails again</title><meta property="og:type" content="article"></head><body>'
STORY = f"{HEAD}<article><h1>Ferry sails again</h1>{PROSE}</article></body></html>"
LINKS = "".join(f'<li><a href="/2024/05/{n}/a-story">A headline of the day, number {n}</a></li>' for n in range(60))
FRONT = f"<html><head><title>Harbour Gazette</title></head><body><ul>{LINKS}</ul></body></html>"


def page(body: bytes | str, content_type: str | None = "text/html; charset=utf-8", url: str = URL) -> Page:
    raw = body.encode() if isinstance(body, str) else body
    return Page(Sighting("gazette", url, FETCHED, "page", content_type=content_type), raw)


def read_by(extractor: Extractor, html: str) -> Article:
    outcome = read(page(html), extractor=extractor)
    assert isinstance(outcome, Article)
    return outcome


def small(title: str, text: str) -> str:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"


def verdict(outcome: Outcome) -> str:
    """What a page was taken for, in a word."""
    if isinstance(outcome, Rejection):
        return outcome.reason
    return "listing" if isinstance(outcome, ListingPage) else "article"


# --- What a page is ---------------------------------------------------------------------------------------------------
NOT_FOUND = small("Page not found", "The page you asked for is not here. Perhaps it was moved.")
CONSENT = small("Before you continue", "We and our partners use cookies. Please choose what you agree to.")
LOGIN = small("Log in", "Please log in with your address and password, or make an account.")
BAD_GATEWAY = small("Bad gateway", "The server was given an answer that it could not read. Try later.")
ABOUT = small("About us", "We have two boats, and both of them are blue. " * 3)
DATED = HEAD.replace("</head>", '<meta property="article:published_time" content="2024-05-03"></head>')
SHELL = f"{DATED}<div id='root'></div><footer>{'<p>© Harbour Gazette, all rights reserved</p>' * 3}</footer>"
ALONE = f"{DATED}<nav><a href='/'>Home</a></nav><div><h1>Ferry sails again</h1></div></body></html>"


@pytest.mark.parametrize(
    ("found", "body", "path"),
    [
        pytest.param("article", STORY, None, id="a story"),
        pytest.param("listing", FRONT, "/", id="a front page"),
        pytest.param("listing", FRONT, "/news/", id="a section"),
        pytest.param("empty", "", None, id="nothing"),
        pytest.param("empty", " \r\n\t ", None, id="white space"),
        pytest.param("empty", "<html><head><title>Ferry</title></head><body></body></html>", None, id="no text"),
        pytest.param("empty", "<html>", None, id="one tag"),
        pytest.param("empty", "<html><!-- served by cache 3 --><body></body></html>", None, id="a comment"),
        pytest.param("not-html", "The ferry sails again.", None, id="text without markup"),
        pytest.param("not-html", '{"headline": "Ferry sails again"}', None, id="JSON"),
        pytest.param("soft-404", NOT_FOUND, None, id="an error with status 200"),
        pytest.param("consent-wall", CONSENT, None, id="a question of cookies"),
        pytest.param("login-wall", LOGIN, None, id="a login"),
        pytest.param("error-page", BAD_GATEWAY, None, id="a fault of the server"),
        pytest.param("not-an-article", ABOUT, "/about", id="who we are"),
        pytest.param("no-story", SHELL, None, id="a story that a script was to bring"),
        pytest.param("no-story", ALONE, None, id="a headline alone"),
    ],
)
def test_what_a_page_is(found: str, body: str, path: str | None) -> None:
    assert verdict(read(page(body, url=urljoin(URL, path or URL)))) == found


@pytest.mark.parametrize("body", [STORY, FRONT], ids=["a story", "a front page"])
def test_stories_and_listings_have_fingerprints(body: str) -> None:
    line = "Ferry sails again" if body == STORY else "A headline of the day, number 3"
    outcome = read(page(body, url=urljoin(URL, URL if body == STORY else "/")))
    assert not isinstance(outcome, Rejection)
    assert fingerprint(line) in outcome.shown.blocks


@pytest.mark.parametrize(
    "start",
    [
        b"%PDF-1.7\n",
        b"\n%PDF-1.4",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"GIF89a",
        b"RIFF\x24\0\0\0WEBP",
        b"BM\x36\0\x0c\0\0\0\0\0",
        b"PK\x03\x04\x14\0",
        b"\x1f\x8b\x08\0",
        b"\x28\xb5\x2f\xfd",
        b"\0\0\0\x20ftypisom",
        b"OggS\0",
        b"ID3\x04\0",
        b"wOF2",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ],
)
def test_a_file_that_is_no_page_is_recognized_by_its_first_bytes(start: bytes) -> None:
    outcome = read(page(start + STORY.encode()))
    assert verdict(outcome) == "not-html"
    assert isinstance(outcome, Rejection)
    assert outcome.detail
    assert outcome.detail.startswith("starts with ")


@pytest.mark.parametrize(
    "start", ["BMX riders cross the island", "ID30 is out", "RIFF and other words", "GIF8", "PK Harbour"]
)
def test_text_is_not_mistaken_for_such_a_file(start: str) -> None:
    assert verdict(read(page(start + STORY))) == "article"


@pytest.mark.parametrize(
    ("content_type", "body", "found"),
    [
        ("image/jpeg", "<p>no picture at all</p>", "not-html"),
        ("application/json", '{"html": "<p>The ferry</p>"}', "not-html"),
        ("application/pdf", "<p>x</p>", "not-html"),
        (" Application/JavaScript; charset=utf-8", "document.write('<p>x</p>')", "not-html"),
        ("text/css", "p{}", "not-html"),
        # a page is a page, whatever the server calls it
        *(
            (content_type, STORY, "article")
            for content_type in (
                None,
                "",
                "text/html",
                "text/plain",
                "TEXT/HTML;charset=utf-8",
                "application/xhtml+xml",
                "application/xml",
                "application/octet-stream",
                "application/json",
                "image/jpeg",
                "nonsense",
            )
        ),
        ("image/jpeg", f"<!--{'a licence. ' * 1000}-->{STORY}", "article"),
        ("application/json", "\ufeff<!-- cached --><!DOCTYPE html>" + STORY.removeprefix("<html>"), "article"),
    ],
)
def test_content_types(content_type: str | None, body: str, found: str) -> None:
    assert verdict(read(page(body, content_type))) == found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    "start",
    [
        "<rss version='2.0'><channel>",
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss>',
        '<?xml version="1.0"?>\n<?xml-stylesheet type="text/xsl" href="/feed.xsl"?>\n<!-- by a plugin -->\n<urlset>',
        '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "rss.dtd"><rss>',
        '\n\n<feed xmlns="http://www.w3.org/2005/Atom">',
        '<atom:feed xmlns:atom="http://www.w3.org/2005/Atom">',
        '<rdf:RDF xmlns="http://purl.org/rss/1.0/">',
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        f"<?xml version='1.0'?><!--{'a licence. ' * 1000}--><rss>",
        "<!DOCTYPE rss [" + "<!ENTITY a 'b'> " * 1000 + "]><rss>",
        f"<?xml version='1.0'?>{' ' * 10_000}<urlset>",
    ],
)
@pytest.mark.parametrize("content_type", ["text/html", "application/rss+xml", "application/atom+xml; charset=utf-8"])
def test_feeds_and_sitemaps_are_listings(start: str, encoding: str, content_type: str) -> None:
    outcome = read(page((start + "<item/>").encode(encoding), content_type))
    assert isinstance(outcome, ListingPage)
    assert outcome.reason == "feed or sitemap"


@pytest.mark.parametrize("start", ["<?a?>" * 800, "<!--x-->" * 500, "<!-- " * 800, " " * 4000])
def test_recognizing_a_feed_takes_no_time(start: str) -> None:
    before = time.process_time()
    read(page(start + STORY))
    assert time.process_time() - before < 5


def test_a_page_without_a_head_is_a_page() -> None:
    comment = "<!-- saved from the old server of the Harbour Gazette, which had no heads on its pages -->"
    assert verdict(read(page(f"{comment}<html><body><h1>Ferry sails again</h1>{PROSE}</body></html>"))) == "article"


# --- Without a crawl --------------------------------------------------------------------------------------------------
def test_extract_gives_the_article_of_a_page() -> None:
    article = extract(STORY.encode(), URL)
    assert isinstance(article, Article)
    assert article.canonical_url == URL
    assert SENTENCE.strip() in article.text


@pytest.mark.parametrize(
    ("body", "reason"), [(b"", "empty"), (b"%PDF-1.7", "not-html"), (FRONT.encode(), "front page")]
)
def test_extract_says_what_a_page_is_instead(body: bytes, reason: str) -> None:
    with pytest.raises(NoArticleError, match=f"gazette.example/: {reason}"):
        extract(body, "https://gazette.example/")


# --- Odd pages --------------------------------------------------------------------------------------------------------
def attributes(number: int) -> str:
    return " ".join(f"data-{n}={n}" for n in range(number))


def json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


ODD: dict[str, Callable[[], str]] = {
    "100,000 divisions, one in the other": lambda: HEAD + "<div>" * 100_000 + PROSE,
    "100,000 divisions, closed again": lambda: HEAD + "<div>" * 100_000 + PROSE + "</div>" * 100_000,
    "a table in a table in a table": lambda: HEAD + "<table><tr><td>" * 20_000 + PROSE,
    "100,000 letters in bold type in bold type": lambda: HEAD + "<b>x" * 100_000 + PROSE,
    "10,000 attributes": lambda: f"{HEAD}<div {attributes(10_000)}>{PROSE}</div>",
    "100,000 times one attribute": lambda: f"{HEAD}<div {'a=1 ' * 100_000}>{PROSE}</div>",
    "an attribute of a megabyte": lambda: f'{HEAD}<img src="data:image/png;base64,{"A" * 1_000_000}">{PROSE}',
    "null bytes between words": lambda: STORY.replace(" ", "\0 "),
    "a megabyte of null bytes": lambda: HEAD + "\0" * 1_000_000 + PROSE,
    "control characters": lambda: STORY.replace(" ", "\x01\x0b\x1f "),
    "tags that are never closed": lambda: HEAD + "<p><b><i" * 20_000 + PROSE,
    "comments that are never closed": lambda: HEAD + PROSE + "<!--" * 50_000,
    "scripts that are never closed": lambda: HEAD + PROSE + "<script>" * 50_000,
    "angles": lambda: HEAD + "<" * 300_000 + PROSE,
    "ampersands": lambda: HEAD + "&" * 300_000 + PROSE,
    "characters that are none": lambda: STORY.replace("ferry", "&#xD800;&#x110000;&#0;&#xFFFF;&#11;&#1 ferry"),
    "JSON-LD of a hundred thousand lists": lambda: HEAD + json_ld("[" * 100_000) + PROSE,
    "JSON-LD of nested objects": lambda: HEAD + json_ld('{"@graph":' * 20_000 + "1" + "}" * 20_000) + PROSE,
    "JSON-LD of other types": lambda: HEAD + json_ld('{"@type": 5, "author": [[1]], "headline": {}}') + PROSE,
    "a title of a megabyte": lambda: f"<html><head><title>{'Ferry - ' * 125_000}</title></head><body>{PROSE}",
    "a word of a megabyte": lambda: HEAD + PROSE + "<p>" + "a" * 1_000_000,
    "XHTML that declares an encoding": lambda: '<?xml version="1.0" encoding="ISO-8859-1"?>' + STORY,
    "a page in a page": lambda: STORY + STORY,
}


@pytest.mark.parametrize("name", ODD)
def test_odd_pages_are_read_in_time(name: str) -> None:
    before = time.process_time()
    outcome = read(page(ODD[name]()))
    assert time.process_time() - before < 10
    assert isinstance(outcome, Article | ListingPage | Rejection)


@pytest.mark.parametrize(
    "name",
    ["null bytes between words", "control characters", "characters that are none", "XHTML that declares an encoding"],
)
def test_the_story_of_an_odd_page_is_read(name: str) -> None:
    outcome = read(page(ODD[name]()))
    assert isinstance(outcome, Article)
    assert "to the island sails again this morning" in outcome.text
    assert not set(outcome.text) & {"\0", "\x01", "\x0b", "\x1f"}


PIECES = (
    "<html>",
    HEAD,
    PROSE,
    "<p>",
    "</div>",
    "<a href='//['>x</a>",
    "<base href=':'>",
    "<link rel=canonical href='http://['>",
    "<meta property='article:published_time' content='2024-13-99'>",
    json_ld('{"@type": "NewsArticle", "datePublished": [], "author": 7}'),
)


@given(st.lists(st.binary(max_size=30) | st.sampled_from(PIECES).map(str.encode), max_size=12))
@settings(max_examples=100, deadline=None)
def test_no_page_is_too_odd(pieces: list[bytes]) -> None:
    verdict(read(page(b"".join(pieces), None)))


# --- Extractors -------------------------------------------------------------------------------------------------------
def test_trafilatura_reads_the_text_as_it_would_alone() -> None:
    plain = read_by(Extractor.TRAFILATURA, STORY)
    document = bare_extraction(STORY, include_comments=False)
    assert isinstance(document, Document)
    assert plain.text == document.text
    own = read_by(Extractor.BROADSHEET, STORY)
    assert plain.extractor != own.extractor
    of_text = {"text", "extractor", "confidence", "language"}
    made = of_text | {"roles", "removed", "removed_roles", "removed_places", "shapes", "shown"}
    for name in {field.name for field in fields(Article)} - made:
        assert getattr(plain, name) == getattr(own, name), name


def test_no_extractor_decides_what_a_page_is() -> None:
    for html in (FRONT, small("Page not found", "Sorry."), STORY):
        outcomes = [read(page(html), extractor=extractor) for extractor in Extractor]
        assert len(set(map(verdict, outcomes))) == 1


def test_a_page_that_is_too_large_for_trafilatura_is_read_by_broadsheet() -> None:
    large = STORY.replace("</article>", f"</article>{'<p>Fog.</p>' * 10_000}")
    assert read_by(Extractor.TRAFILATURA, large) == read_by(Extractor.BROADSHEET, large)
