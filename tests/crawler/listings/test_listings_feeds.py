"""Feeds of every format: what is a link, and what the feed says of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.listings import parse
from pipelines.model.items import Hints, Link, Listing, Pace

FIXTURES = Path(__file__).parent / "fixtures"


def read(name: str, url: str = "https://feeds.example/f") -> Listing:
    return parse((FIXTURES / name).read_bytes(), url)


def rss(items: str, root: str = '<rss version="2.0"') -> Listing:
    text = f"{root}><channel><link>https://paper.example/</link>{items}</channel></rss>"
    return parse(text.encode(), "https://paper.example/feed")


def only(listing: Listing) -> Link:
    (link,) = listing.links
    return link


@pytest.mark.parametrize(
    ("name", "urls", "problem"),
    [
        (
            "rss091.xml",
            ["https://www.harbour-courier.example/2024/cafe", "https://www.harbour-courier.example/2024/ferry"],
            None,
        ),
        (
            "rss092.xml",
            ["https://www.harbour-courier.example/story?id=7&section=food"],
            "1 of 2 entries have no link",
        ),
        ("rss10.xml", ["https://tal.example/bruecke", "https://tal.example/markt"], None),
        (
            "rss20.xml",
            [
                "https://www.harbour-courier.example/news/budget",
                "https://www.harbour-courier.example/news/relative",
                "https://www.harbour-courier.example/news/permalink",
            ],
            "1 of 4 entries have no link",
        ),
        ("atom03.xml", ["https://gazette.example/pont"], None),
        ("atom10.xml", ["https://valley.example/news/2024/dam", "https://valley.example/sport/cup"], None),
        (
            "feed1.json",
            ["https://island.example/tide", "https://island.example/lighthouse"],
            "1 of 3 entries have no link",
        ),
        ("feed11.json", ["https://island.example/reef", "https://mainland.example/story"], None),
    ],
)
def test_every_format_yields_its_entries(name: str, urls: list[str], problem: str | None) -> None:
    listing = read(name)
    assert listing.kind == "feed"
    assert [link.url for link in listing.links] == urls
    assert listing.problem == problem


@pytest.mark.parametrize(
    ("name", "hints"),
    [
        ("rss091.xml", Hints(title="Café on the pier reopens", language="en-gb")),
        (
            "rss10.xml",
            Hints(
                published_offset=120,
                title="Brücke gesperrt",
                published=datetime(2024, 5, 7, 8, tzinfo=UTC),
                authors=("Anna Beispiel", "Bert Muster"),
                tags=("Verkehr",),
                language="de",
            ),
        ),
        (
            "rss20.xml",
            Hints(
                published_offset=60,
                title="Mayor & council agree on budget",
                published=datetime(2024, 5, 7, 9, 15, tzinfo=UTC),
                authors=("Jane Roe",),
                tags=("Politics", "Town & County"),
                description="After a long night both sides gave in.",
                language="en-GB",
            ),
        ),
        (
            "atom03.xml",
            Hints(
                published_offset=120,
                title="Le pont était fermé",
                published=datetime(2004, 5, 7, 8, tzinfo=UTC),
                modified=datetime(2004, 5, 8, 8, tzinfo=UTC),
                authors=("Luc Exemple",),
                language="fr",
            ),
        ),
        (
            "atom10.xml",
            Hints(
                published_offset=0,
                title="Dam holds",
                published=datetime(2024, 5, 7, 10, tzinfo=UTC),
                modified=datetime(2024, 5, 7, 12, tzinfo=UTC),
                authors=("Ada Sample", "Ben Sample"),
                tags=("Weather",),
                description="Engineers say it is safe.",
                language="en",
            ),
        ),
        (
            "feed1.json",
            Hints(
                published_offset=-420,
                title="Tide & time",
                published=datetime(2024, 5, 7, 17, tzinfo=UTC),
                authors=("Noa Reed",),
            ),
        ),
        (
            "feed11.json",
            Hints(
                published_offset=0,
                title="Reef recovers",
                published=datetime(2024, 5, 7, 10, tzinfo=UTC),
                modified=datetime(2024, 5, 8, 10, tzinfo=UTC),
                authors=("Noa Reed", "Tim Wave"),
                tags=("Sea", "Science"),
                description="Slowly, divers say.",
                language="en",
            ),
        ),
    ],
)
def test_what_a_feed_says_of_its_first_entry(name: str, hints: Hints) -> None:
    link = read(name).links[0]
    assert link.hints == hints
    assert link.text == hints.title


def test_the_author_of_an_email_address_is_the_name_beside_it() -> None:
    assert read("rss20.xml").links[1].hints.authors == ("Sam Poe",)


def test_an_atom_entry_with_one_date_was_modified_then_and_nobody_says_when_it_was_published() -> None:
    hints = read("atom10.xml").links[1].hints
    assert (hints.published, hints.modified) == (None, datetime(2024, 5, 6, 12, tzinfo=UTC))


def test_the_full_text_of_an_entry_is_no_description() -> None:
    assert read("atom10.xml").links[1].hints.description is None
    long = only(rss(f"<item><link>https://paper.example/a</link><description>{'word ' * 400}</description></item>"))
    assert long.hints.description is None


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("atom10.xml", "https://valley.example/news/feed.atom?page=2"),
        ("feed11.json", "https://island.example/feed.json?page=2"),
    ],
)
def test_the_next_page_of_a_feed_is_a_listing(name: str, page: str) -> None:
    assert read(name).listings == (page,)


@pytest.mark.parametrize(
    "item",
    [
        "<link>https://paper.example/a?x=1&y=2</link>",
        "<link>https://paper.example/a?x=1&amp;y=2</link>",
        "<link><![CDATA[https://paper.example/a?x=1&y=2]]></link>",
        "<link>\n  https://paper.example/a?x=1&#38;y=2\n</link>",
        "<guid>urn:1</guid><link>https://paper.example/a?x=1&y=2</link>",
        "<link>https://paper.example/a?x=1&y=2</link><guid>https://paper.example/other</guid>",
        '<atom:link href="https://paper.example/a?x=1&amp;y=2"/>',
        "<link>/a?x=1&y=2</link>",
        "<link>https://paper.example/a?x=1&y=2</link><media:content url='x.jpg'><media:title>T</media:title>",
    ],
)
def test_ways_to_write_one_link(item: str) -> None:
    assert only(rss(f"<item>{item}</item>")).url == "https://paper.example/a?x=1&y=2"


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Plain", "Plain"),
        ("<![CDATA[Fish & chips]]>", "Fish & chips"),
        ("Fish &amp;amp; chips", "Fish & chips"),
        ("Fish & chips&nbsp;&mdash; <b>h</b>ot", "Fish & chips — hot"),
        ("5 &lt; 6", "5 < 6"),
        ("Bell \x07 and &#7; none &#0;", "Bell and none �"),
        ("<![CDATA[  ]]>", None),
        ("&lt;img src=x onerror=y&gt;", None),
    ],
)
def test_a_title_is_plain_text(title: str, plain: str | None) -> None:
    link = only(rss(f"<item><title>{title}</title><link>https://paper.example/a</link></item>"))
    assert link.hints.title == plain


def test_an_element_of_a_wrong_shape_counts_as_not_there() -> None:
    root = '<rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
    item = '<item><feedburner:origLink type="x"/><link>https://paper.example/a</link></item>'
    assert only(rss(item, root)).url == "https://paper.example/a"


def test_modules_without_a_declared_prefix_are_read() -> None:
    item = "<item><link>https://paper.example/a</link><dc:creator>Jo Doe</dc:creator><x:y/></item>"
    listing = rss(item)
    assert only(listing).hints.authors == ("Jo Doe",)
    assert listing.problem is None


def test_a_feed_that_ends_early_yields_what_is_whole_and_says_so() -> None:
    whole = "".join(f"<item><link>https://paper.example/{n}</link></item>" for n in range(3))
    listing = parse(f"<rss><channel>{whole}<item><title>cut off".encode(), "https://paper.example/feed")
    assert len(listing.links) == 3
    assert listing.problem is not None
    assert listing.problem.startswith("not well-formed XML")
    assert "1 of 4 entries have no link" in listing.problem


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"<rss><channel/></rss>", "empty feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "empty feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "empty feed"),
        (b'{"items": "none"}', "JSON, but no list of stories"),
        (b'["a"]', "JSON, but no list of stories"),
        (b'{"items": [', "no JSON: Expecting value: line 1 column 12 (char 11)"),
    ],
)
def test_a_feed_without_entries_says_why(body: bytes, problem: str) -> None:
    assert parse(body, "https://paper.example/feed").problem == problem


def test_a_feed_within_a_page_or_after_a_warning_is_found() -> None:
    feed = (FIXTURES / "atom10.xml").read_bytes().partition(b"?>")[2]
    for body in (
        b"<html><body>" + feed + b"</body></html>",
        b"<br/><b>Warning</b>: too late <?xml version='1.0'?>" + feed,
    ):
        assert len(parse(body, "https://valley.example/feed").links) == 2


@pytest.mark.parametrize(
    ("stated", "pace"),
    [
        ("", Pace()),
        ("<ttl>60</ttl>", Pace(3600)),
        ("<ttl> 5 </ttl>", Pace(300)),
        ("<ttl>soon</ttl><ttl/>", Pace()),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", Pace(1800)),
        ("<sy:updatePeriod> daily </sy:updatePeriod>", Pace(86_400)),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", Pace(86_400)),
        ("<skipHours><hour>3</hour><hour>24</hour><hour>x</hour></skipHours>", Pace(0, (0, 3))),
        ("<skipDays><day>Sunday</day><day>monday</day><day>Caturday</day></skipDays>", Pace(0, (), (0, 6))),
    ],
)
def test_how_often_a_feed_wants_to_be_asked_for(stated: str, pace: Pace) -> None:
    item = "<item><link>https://gazette.org/ferry</link><ttl>9</ttl></item>"
    feed = f'<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>{stated}{item}</channel></rss>'
    assert parse(feed.encode(), "https://gazette.org/rss").pace == pace
