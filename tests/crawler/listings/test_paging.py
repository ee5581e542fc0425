"""Which links of a listing lead to further pages of it."""

import pytest

from crawler.listings.links import verdict_on
from crawler.listings.paging import is_next_page, page_number
from crawler.sources import Source
from pipelines.model.items import Link
from pipelines.urls.verdict import Kind

BASE = "https://example.org"
SOURCE = Source("gazette", f"{BASE}/")

FURTHER = [
    ("/archive/7", "8", "/archive/8"),
    ("/archive", "2", "/archive/2"),
    ("/archive?archive.offset=10", "3", "/archive?archive.offset=20"),
    ("/archive?debut_articles=10", None, "/archive?debut_articles=20"),
    ("/?debut_articles=10", "Next", "/?debut_articles=20"),
    ("/politics_2.html", "3", "/politics_3.html"),
    ("/2026/05/", "April", "/2026/04/"),
    ("/politics?before=c3f7", "Older stories", "/politics?before=a910"),
    ("/politics", "2", "/politics/12345"),  # an offset that looks like the id of a story
    ("/2026/05/", "« Older entries", "/2026/05/page/2/"),
    ("/2026/05/", "3", "/2026/05/page/3/"),
    ("/", "3", "/index.php?p=3"),
    ("/spip.php?rubrique3", None, "/spip.php?rubrique3&debut_articles=10"),
    ("/index.php?id=35", "Page 2", "/index.php?id=35&pointer=1"),
    ("/news/index.html", "[2]", "/news/index_2.html"),
    ("/news/", "2", "/news/(offset)/20"),
]
OTHERS = [
    ("/politics/", "Sport", "/sport/"),
    ("/politics?before=c3f7", "Sport", "/politics?kind=sport"),
    ("/", "2026", "/2026/"),
    ("/politics/", "Next", "/politics/harbour/"),
    ("/2026/", "May", "/2026/05/"),
    ("/spip.php?rubrique3", "Port", "/spip.php?article4"),
]


@pytest.mark.parametrize(("page", "text", "link"), FURTHER)
def test_addresses_that_differ_in_numbers_only_are_pages_of_one_listing(page: str, text: str | None, link: str) -> None:
    verdict = verdict_on(Link(BASE + link, text), SOURCE, BASE + page)
    assert (verdict.kind, verdict.reason) == (Kind.LISTING, "pagination")


@pytest.mark.parametrize(("page", "text", "link"), OTHERS)
def test_other_listings_are_one_step_deeper(page: str, text: str, link: str) -> None:
    assert verdict_on(Link(BASE + link, text), SOURCE, BASE + page).reason != "pagination"


@pytest.mark.parametrize("path", ["/news/12346", "/2026/05/04/the-ferry-sails-again-to-the-island-2"])
def test_a_story_stays_a_story_whatever_the_address_of_its_listing(path: str) -> None:
    link = Link(BASE + path, "The ferry sails again to the island today")
    assert verdict_on(link, SOURCE, BASE + path[:-1] + "1").kind is Kind.ARTICLE


def test_what_a_story_calls_its_next_is_no_page_of_it() -> None:
    assert is_next_page(f"{BASE}/2/", f"{BASE}/")
    assert not is_next_page(f"{BASE}/sunday-bells-ring-later/", f"{BASE}/ferry-timetable-changes/")


@pytest.mark.parametrize(
    ("address", "url", "before", "page"),
    [
        ("news/page/2/", "news/", 0, 1),
        ("news/page/3/", "news/page/2/", 1, 2),
        ("news/page/90/", "news/", 0, 89),  # the last page, named by the first
        ("news?page=7", "news?page=6", 5, 6),
        ("news?start=40", "news?start=20", 1, 39),  # numbered by story
        ("news?after=84021973", "news", 4, 5),  # no number of a page
        ("sport/page/2/", "news/", 3, 0),
    ],
)
def test_how_many_pages_come_before_one(address: str, url: str, before: int, page: int) -> None:
    assert page_number(f"https://gazette.org/{address}", f"https://gazette.org/{url}", before) == page
