"""JSON from which a page's script makes more of its list."""

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import pytest

from crawler.listings import parse
from pipelines.model.items import Listing

BASE = "https://paper.example"


def answer(value: Any, path: str = "/more?tag=ferry") -> Listing:
    return parse(json.dumps(value).encode(), BASE + path, "application/json")


def found(listing: Listing) -> list[tuple[str, str | None]]:
    return [(link.url.removeprefix(BASE), link.text) for link in listing.links]


def test_stories_are_objects_with_an_address_and_a_title() -> None:
    story = {
        "id": 7,
        "link": f"{BASE}/ferry",
        "title": {"rendered": "Ferry &amp; gulls"},
        "date_gmt": "2026-05-04T10:00:00",
    }
    listing = answer([story, {"link": "/no-title"}, {"title": "No address"}])
    assert found(listing) == [("/ferry", "Ferry & gulls")]
    assert listing.links[0].hints.published == datetime(2026, 5, 4, 10, tzinfo=UTC)
    assert (listing.kind, listing.problem) == ("page", None)


def test_stories_are_links_of_html_in_strings() -> None:
    listing = answer({"data": {"html": '<ul><li><a href="/ferry">Ferry sails</a></li><li><a>no address</a></li></ul>'}})
    assert found(listing) == [("/ferry", "Ferry sails")]


@pytest.mark.parametrize(
    ("value", "path", "further"),
    [
        ({"next": "/more?after=9"}, "/more", ["/more?after=9"]),
        ({"links": {"next": "/more?page=3"}}, "/more?page=2", ["/more?page=3"]),
        ({"next_image": "/ferry.jpg"}, "/more", []),
        ({"next": "https://elsewhere.example/more?page=3"}, "/more", []),
        ({"more": [f"/more?after={n}" for n in range(9)]}, "/more", [f"/more?after={n}" for n in range(3)]),
        ({}, "/more?tag=7&page=2", ["/more?tag=7&page=3"]),
        ({}, "/more?offset=20", ["/more?offset=21"]),
        ({}, "/more?tag=7", []),
    ],
)
def test_the_next_part_is_named_or_counted(value: dict[str, Any], path: str, further: list[str]) -> None:
    listing = answer(value | {"items": 0, "stories": [{"url": "/ferry", "headline": "Ferry sails"}]}, path)
    assert [url.removeprefix(BASE) for url in listing.listings] == further


def test_an_answer_without_stories_has_no_next_part() -> None:
    listing = answer({"stories": [], "next": "/more?page=3"}, "/more?page=2")
    assert (listing.links, listing.listings, listing.problem) == ((), (), "JSON, but no list of stories")


def test_deep_and_long_answers_are_read_in_part() -> None:
    deep: Any = {"url": "/deep", "title": "Deep"}
    for _ in range(200):
        deep = [deep]
    assert answer([deep, {"url": "/ferry", "title": "Ferry"}]).links[0].text == "Ferry"


@pytest.mark.parametrize("page", ["²", "９" * 9, "-1", ""])
def test_a_page_that_is_no_number_has_no_next_part(page: str) -> None:
    listing = answer([{"url": "/ferry", "title": "Ferry"}], f"/more?page={quote(page)}")
    assert (len(listing.links), listing.listings) == (1, ())


def test_halves_of_surrogate_pairs_are_left_out_of_addresses() -> None:
    listing = answer({"next": "/more?after=\ud8009", "a": [{"url": "/ferry\udc00", "title": "Ferry \ud800"}]})
    assert found(listing) == [("/ferry", "Ferry")]
    assert listing.listings == (f"{BASE}/more?after=9",)


def test_a_long_key_is_read_in_part_for_each_of_its_strings() -> None:
    stories = {"a": [{"url": "/ferry", "title": "Ferry"}]}
    assert answer({"k" * 99 + "next": ["/more?after=9"]} | stories).listings == ()
    assert answer({"next" + "k" * 99: ["/more?after=9"]} | stories).listings == (f"{BASE}/more?after=9",)


BUTTON = '<div class="feed"><button {}>More</button></div>'


@pytest.mark.parametrize(
    ("button", "named"),
    [
        ('class="load-more" data-url="/more?page=2"', ["/more?page=2"]),
        ('class="btn" data-next-page="?page=2"', ["/?page=2"]),
        ('id="infinite" data-src="/api/list?start=10"', ["/api/list?start=10"]),
        ('class="share" data-url="/more?page=2"', []),
        ('class="load-more" data-template="/more?page={{page}}"', []),
        ('class="load-more" data-icon="/more.svg"', []),
        ('class="load-more" data-a="/more?page=2" data-b="/more?page=3"', ["/more?page=2", "/more?page=3"]),
        ('class="{}load-more" data-url="/more?page=2"'.format("x" * 300), []),
        ('class="slider-next" data-href="/2026/05/04/the-ferry-sails-again"', []),
    ],
)
def test_a_control_of_a_page_names_where_its_script_loads_more(button: str, named: list[str]) -> None:
    page = f"<html><body>{BUTTON.format(button)}</body></html>"
    listing = parse(page.encode(), f"{BASE}/", "text/html")
    assert [url.removeprefix(BASE) for url in listing.listings] == named
