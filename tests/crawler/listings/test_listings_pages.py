"""HTML listing pages: links, texts, hints, feeds, the next page."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.listings import parse
from pipelines.extract.page_fingerprints import fingerprint, link_key
from pipelines.model.items import Hints, Listing

SITE = "https://www.harbour-courier.example"


@pytest.fixture(scope="module")
def front() -> Listing:
    body = (Path(__file__).parent / "pages" / "front.html").read_bytes()
    return parse(body, f"{SITE}/news/", "text/html; charset=utf-8")


def page(markup: str, url: str = f"{SITE}/news/") -> Listing:
    return parse(f"<html><body>{markup}</body></html>".encode(), url, "text/html")


def test_every_web_address_is_a_link_once_with_its_longest_text(front: Listing) -> None:
    assert {link.url.removeprefix(SITE): link.text for link in front.links} == {
        "/": "Harbour Courier",
        "/sport/": "Sport",
        "/news/budget": "Mayor and council agree on budget",
        "/people/jane-roe": "Jane Roe",
        "/politics/": "Politics",
        "/news/ferry": "Ferry late again",
        "/news/gulls": "Gulls",
        "/news/pier": "The pier, ten years on",
        "/news/tide": "High tide",
        "/news/one": "One",
        "/news/two": "Two",
        "/news/map": "Map of the harbour",
    }
    assert (front.kind, front.problem) == ("page", None)


def test_feeds_and_the_next_page_are_listings_but_not_feeds_of_comments(front: Listing) -> None:
    assert [url.removeprefix(SITE) for url in front.listings] == [
        "/news/feed.xml",
        "/news/feed.atom",
        "/feed.json",
        "/news/page/2/",
    ]


@pytest.mark.parametrize(
    ("path", "hints"),
    [
        (
            "/news/budget",
            Hints(
                title="Mayor and council agree on budget",
                published=datetime(2024, 5, 7, 9, 15, tzinfo=UTC),
                published_offset=60,
                modified=datetime(2024, 5, 7, 11, tzinfo=UTC),
                authors=("Jane Roe",),
            ),
        ),
        (
            "/news/ferry",
            Hints(title="Ferry late again", published=datetime(2024, 5, 6, tzinfo=UTC), published_precision="day"),
        ),
        (
            "/news/gulls",
            Hints(published=datetime(2024, 5, 5, 8, tzinfo=UTC), published_offset=0, published_precision="minute"),
        ),
        ("/news/one", Hints(title="One")),  # the time below is of either
        ("/politics/", Hints()),  # in a card, but not what the card is about
        ("/people/jane-roe", Hints(authors=("Jane Roe",))),
    ],
)
def test_a_card_speaks_for_its_story_only(front: Listing, path: str, hints: Hints) -> None:
    assert {link.url: link.hints for link in front.links}[SITE + path] == hints


@pytest.mark.parametrize(
    ("card", "published"),
    [
        ("<time datetime='2024-05-07'></time><a href=a>A</a>", True),
        ("<h2><a href=a>A</a></h2><a href=b>B</a><time datetime='2024-05-07'></time>", True),
        ("<a href=a><h2>A</h2></a><p><time class='entry-date updated' datetime='2024-05-07'></time>", True),
        ("<a href=a>A</a><a href=b>B</a><time datetime='2024-05-07'></time>", False),
        ("<h2><a href=a>A</a></h2><time datetime='2024-05-07'></time><time datetime='2024-05-08'></time>", False),
        ("<h2><a href=a>A</a></h2><time datetime='today'></time>", False),
        ("<h2><a href=a>A</a></h2><time>7 May</time>", False),
        ("<h2><a href=a>A</a></h2><time>7 May 2024</time>", True),
    ],
)
def test_a_time_is_taken_where_it_can_only_be_the_storys(card: str, published: bool) -> None:
    listing = page(f"<div>{card}</div>")
    hints = next(link.hints for link in listing.links if link.url == f"{SITE}/news/a")
    assert (hints.published == datetime(2024, 5, 7, tzinfo=UTC)) is published


@pytest.mark.parametrize(
    ("here", "href", "is_listing"),
    [
        ("/news/", "/news/page/2/", True),
        ("/news/page/2/", "/news/page/3/", True),
        ("/news", "/news?page=2", True),
        ("/news?page=2", "?page=3", True),
        ("/tag/sea.html", "/tag/sea-2.html", True),
        ("/2024/05/ferry-late/", "/2024/05/gulls-return/", False),
        ("/news/", "https://other.example/news/page/2/", False),
        ("/news/", "/news/", False),
    ],
)
def test_next_is_a_listing_where_it_is_the_next_page_and_not_the_next_story(
    here: str, href: str, is_listing: bool
) -> None:
    assert bool(page(f'<a rel="next" href="{href}">Next</a>', SITE + here).listings) is is_listing


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("<a href=x>Año</a>".encode("latin-1"), "text/html; charset=iso-8859-1", "Año"),
        ("<meta charset=windows-1251><a href=x>Мост</a>".encode("cp1251"), "text/html", "Мост"),
        ("\ufeff<a href=x>Brücke</a>".encode("utf-16"), None, "Brücke"),
        ("<a href=x>Brücke</a>".encode(), None, "Brücke"),
        ("<a href=x>“Año”</a>".encode("cp1252"), None, "“Año”"),
        ("<?xml version='1.0' encoding='utf-8'?><html><a href=x>Año</a></html>".encode(), None, "Año"),
    ],
)
def test_encodings(body: bytes, content_type: str | None, text: str) -> None:
    assert [link.text for link in parse(body, SITE, content_type).links] == [text]


@pytest.mark.parametrize(
    ("body", "content_type", "problem"),
    [
        (b"", "text/html", "empty body"),
        (b" \n\0", None, "empty body"),
        (b"<html></html>", "text/html", "no links"),
        (b"<p>Nothing here", None, "no links"),
        (b"just words", "text/plain", "neither HTML nor a feed nor a sitemap"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image/png", "neither HTML nor a feed nor a sitemap"),
        (b"<?xml version='1.0'?><opml/>", "text/xml", "neither HTML nor a feed nor a sitemap"),
        (b"<html><a href=/x>Not found</a>", "application/rss+xml", "HTML where a feed or sitemap was promised"),
    ],
)
def test_what_is_no_listing_says_why(body: bytes, content_type: str | None, problem: str) -> None:
    assert parse(body, f"{SITE}/x", content_type).problem == problem


def test_html_at_a_feeds_address_is_still_read() -> None:
    listing = parse(b"<html><a href=/x>Story</a>", f"{SITE}/feed.xml")
    assert len(listing.links) == 1
    assert listing.problem == "HTML where a feed or sitemap was promised"


def test_a_page_and_a_feed_show_their_headlines() -> None:
    headline, address = "The pier is open again after ten years", f"{SITE}/news/pier"
    item = f"<item><title>{headline}</title><link>{address}</link></item>"
    feed = parse(f'<rss version="2.0"><channel>{item}</channel></rss>'.encode(), f"{SITE}/feed")
    for listing in (page(f'<h2><a href="{address}">{headline}</a></h2>'), feed):
        assert listing.shown.links == ((fingerprint(headline), link_key(address)),)
        assert fingerprint(headline) in listing.shown.blocks


def test_mark_of_old_browsers_above_the_root_does_not_make_a_page_json() -> None:
    top = "<!doctype html>\n<!--[if lt IE 9]><html class='old'> <!\n[endif]-->[endif]--><!--[if gt IE 8]><!-->\n"
    listing = parse(f"{top}<html><body><a href='/news/ferry'>Ferry late again</a></body></html>".encode(), SITE)
    assert [(link.url, link.text) for link in listing.links] == [(f"{SITE}/news/ferry", "Ferry late again")]
