"""Sitemaps: XML, news, index and text."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.listings import parse
from pipelines.model.items import Hints, Link, Listing

FIXTURES = Path(__file__).parent / "fixtures"
DAY = datetime(2024, 5, 7, tzinfo=UTC)


def read(name: str) -> Listing:
    return parse((FIXTURES / name).read_bytes(), "https://island.example/sitemap.xml")


def test_a_sitemap_names_pages_and_when_they_changed() -> None:
    listing = read("sitemap.xml")
    assert listing.kind == "sitemap"
    assert listing.links == (
        Link("https://island.example/tide", hints=Hints(modified=DAY)),
        Link("https://island.example/reef?a=1&b=2"),
        Link("https://island.example/relative", hints=Hints(modified=datetime(2024, 5, 7, 8, tzinfo=UTC))),
    )
    assert listing.problem == "1 of 4 entries have no link"


def test_a_news_sitemap_describes_its_stories() -> None:
    (link,) = read("news-sitemap.xml").links
    assert link.hints == Hints(
        title="Storm passes & leaves",
        published=datetime(2024, 5, 7, 17, tzinfo=UTC),
        published_offset=-420,
        tags=("weather", "storm"),
        language="en",
    )


def test_an_index_names_listings_and_no_links() -> None:
    listing = read("sitemapindex.xml")
    assert listing.listings == ("https://island.example/sitemap-2024.xml.gz", "https://island.example/sitemap-2023.xml")
    assert (listing.links, listing.problem) == ((), None)


def test_a_text_sitemap_is_a_url_a_line() -> None:
    assert [link.url[-5:] for link in read("sitemap.txt").links] == ["/tide", "/reef", "storm"]
    partly = parse(b"https://island.example/a\nsomething else\n", "https://island.example/s.txt")
    assert (len(partly.links), partly.problem) == (1, "1 of 2 lines are no link")


@pytest.mark.parametrize(
    "opening",
    [
        "<urlset>",
        '<urlset xmlns="http://www.google.com/schemas/sitemap/0.84">',
        '<urlset xmlns="https://www.sitemaps.org/schemas/sitemap/0.9/">',
        "\ufeff<?xml version='1.0' encoding='UTF-16'?>\n<!-- made by hand -->\n<urlset>",
        "\n\n<?xml version='1.0'?><?xml-stylesheet href='x.xsl'?><urlset>",
    ],
)
def test_sitemaps_are_known_by_their_root_whatever_stands_around(opening: str) -> None:
    body = f"{opening}<url><loc>https://island.example/a</loc></url></urlset>".encode()
    listing = parse(body, "https://island.example/s")
    assert (listing.kind, len(listing.links), listing.problem) == ("sitemap", 1, None)


def test_prefixed_elements_are_read() -> None:
    xml = '<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9"><s:url><s:loc>https://a.example/</s:loc></s:url></s:urlset>'
    assert [link.url for link in parse(xml.encode(), "https://a.example/s").links] == ["https://a.example/"]


@pytest.mark.parametrize(
    ("xml", "links", "listings"),
    [
        ("<urlset><url>https://a.example/1</url></urlset>", ["https://a.example/1"], []),
        (
            "<urlset><url><lastmod>2024-05-07</lastmod>\nhttps://a.example/1 </url></urlset>",
            ["https://a.example/1"],
            [],
        ),
        ("<urlset><URL><Loc>https://a.example/1</Loc></URL></urlset>", ["https://a.example/1"], []),
        ("<m:urlset><m:url><m:loc>https://a.example/1</m:loc></m:url></m:urlset>", ["https://a.example/1"], []),
        ("<urlset><url>the harbour</url></urlset>", [], []),
        (
            "<sitemapindex><sitemap> https://a.example/m?a=1&b=2 </sitemap></sitemapindex>",
            [],
            ["https://a.example/m?a=1&b=2"],
        ),
        ("<sitemapindex><url><loc>https://a.example/m.xml</loc></url></sitemapindex>", [], ["https://a.example/m.xml"]),
        (
            "<SitemapIndex><SITEMAP><LOC>https://a.example/m.xml</LOC></SITEMAP></SitemapIndex>",
            [],
            ["https://a.example/m.xml"],
        ),
        ("<urlset><sitemap><loc>https://a.example/m.xml</loc></sitemap></urlset>", [], ["https://a.example/m.xml"]),
        ("<sitemapindex><sitemap>/m.xml</sitemap></sitemapindex>", [], ["https://a.example/m.xml"]),
        ("<sitemapindex><loc>https://a.example/m.xml</loc></sitemapindex>", [], ["https://a.example/m.xml"]),
        ("<urlset><loc>https://a.example/1</loc></urlset>", ["https://a.example/1"], []),
        ("<urlset><url><link>https://a.example/1</link></url></urlset>", ["https://a.example/1"], []),
        ("<urlset><url>see https://a.example/1 for it</url></urlset>", [], []),
    ],
)
def test_sitemaps_that_are_not_written_as_they_should_be(xml: str, links: list[str], listings: list[str]) -> None:
    listing = parse(xml.encode(), "https://a.example/s")
    assert ([link.url for link in listing.links], list(listing.listings)) == (links, listings)


def test_a_broken_sitemap_yields_what_is_whole_and_says_so() -> None:
    body = (FIXTURES / "sitemap.xml").read_bytes()
    listing = parse(body[: body.index(b"<image:loc>")], "https://island.example/sitemap.xml")
    assert [link.url for link in listing.links] == [
        "https://island.example/tide",
        "https://island.example/reef?a=1&b=2",
    ]
    assert listing.problem is not None
    assert listing.problem.startswith("not well-formed XML")


def test_an_empty_sitemap_says_so() -> None:
    assert parse(b"<urlset/>", "https://a.example/s").problem == "empty sitemap"


def test_a_sitemap_of_the_largest_size_allowed_is_read_whole() -> None:
    urls = "".join(f"<url><loc>https://a.example/{n}</loc></url>" for n in range(50_000))
    body = gzip.compress(f"<urlset>{urls}</urlset>".encode())
    assert len(parse(body, "https://a.example/sitemap.xml.gz").links) == 50_000
