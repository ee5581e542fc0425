"""Truncated listings, and listings with too many links: complete links are read, half an address never."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable

import pytest

from crawler.listings import parse
from crawler.listings.markup import MOST_LINKS, TOO_MANY

URL = "https://harbour.example/listing"
STORIES = [f"https://harbour.example/2026/05/0{day}/the-ferry-sails-{day}" for day in range(1, 4)]


def _sitemap(urls: list[str]) -> str:
    return (
        "<urlset>" + "".join(f"<url><loc>{url}</loc><lastmod>2026-05-04</lastmod></url>" for url in urls) + "</urlset>"
    )


def _index(urls: list[str]) -> str:
    return "<sitemapindex>" + "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls) + "</sitemapindex>"


def _cdata(urls: list[str]) -> str:
    return "<urlset>" + "".join(f"<url><loc><![CDATA[{url}]]></loc></url>" for url in urls) + "</urlset>"


def _rss(urls: list[str]) -> str:
    items = "".join(f"<item><title>A ferry</title><link>{url}</link></item>" for url in urls)
    return f'<rss version="2.0"><channel>{items}</channel></rss>'


def _atom(urls: list[str]) -> str:
    entries = "".join(f'<entry><link href="{url}"/><title>A ferry</title></entry>' for url in urls)
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'


def _page(urls: list[str]) -> str:
    return "<html><body>" + "".join(f'<p><a href="{url}">A ferry</a></p>' for url in urls) + "</body></html>"


FORMS: list[Callable[[list[str]], str]] = [_sitemap, _index, _cdata, _rss, _atom, _page]


def addresses(body: bytes) -> list[str]:
    listing = parse(body, URL)
    return [*(link.url for link in listing.links), *listing.listings]


@pytest.mark.parametrize("form", FORMS)
def test_wherever_a_listing_is_cut_no_address_is_half(form: Callable[[list[str]], str]) -> None:
    text = form(STORIES)
    assert addresses(text.encode()) == STORIES
    for end in range(text.index(STORIES[0]), len(text)):
        found = addresses(text[:end].encode())
        whole = [
            url for url in STORIES if f"{url}<" in text[:end] or f'{url}"' in text[:end] or f"{url}]]>" in text[:end]
        ]
        assert found in (whole, whole[:-1]), text[end - 40 : end]
        closed = [url for url in STORIES if ">" in text[:end].partition(url)[2].removeprefix("]]>")]
        assert found[: len(closed)] == closed


@pytest.mark.parametrize("form", [_sitemap, _index, _rss])
def test_an_address_that_ends_in_the_words_of_a_failing_server_is_half(form: Callable[[list[str]], str]) -> None:
    text = form(STORIES)
    cut = (
        text[: text.index(STORIES[2]) + len(STORIES[2]) - 5]
        + "<br />\n<b>Fatal error</b>: Maximum execution time<br />"
    )
    assert addresses(cut.encode()) == STORIES[:2]


def test_a_text_sitemap_that_was_cut_loses_its_last_line() -> None:
    lines = "\n".join(f"https://harbour.example/{number * 7919}" for number in range(3000))
    assert addresses(lines.encode())[-1] == lines.rsplit("\n", 1)[1]
    for size in range(4000, 4040):
        assert set(addresses(gzip.compress(lines.encode())[:size])) <= set(lines.split("\n"))


MANY = [f"https://harbour.example/{number}" for number in range(MOST_LINKS + 10)]


@pytest.mark.parametrize(
    "body",
    [
        _sitemap(MANY),
        _index(MANY),
        "\n".join(MANY),
        json.dumps({"items": [{"url": url} for url in MANY]}),
    ],
    ids=["sitemap", "index", "text", "json"],
)
def test_no_listing_has_more_links_than_the_protocol_allows(body: str) -> None:
    listing = parse(body.encode(), URL)
    assert [*(link.url for link in listing.links), *listing.listings] == MANY[:MOST_LINKS]
    assert listing.problem == TOO_MANY


def test_a_feed_has_fewer() -> None:
    listing = parse(_rss(MANY[:5010]).encode(), URL)
    assert [link.url for link in listing.links] == MANY[:5000]
    assert listing.problem == "more than 5,000 entries, the rest is left out"


@pytest.mark.parametrize("form", [_sitemap, _rss, _page, "\n".join], ids=["sitemap", "feed", "page", "text"])
def test_time_grows_with_the_number_of_links(form: Callable[[list[str]], str]) -> None:
    def seconds(links: int) -> float:
        body = form(MANY[:links]).encode()
        start = time.process_time()
        parse(body, URL)
        return time.process_time() - start

    seconds(100)
    assert min(seconds(2000) for _ in range(2)) < 12 * min(seconds(500) for _ in range(3))
