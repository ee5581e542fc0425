"""Addresses and listings that never end, and similar ones that do."""

import pytest

from crawler.listings.traps import Traps, key_of, outline_of, trap_of
from pipelines.model.items import Link, Listing, Shown
from pipelines.urls.canonical import canonical_url

BASE = "https://paper.example"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/2026/05/04/ferry-sails-again", None),
        ("/news/local/news/local/ferry", None),
        ("/a/a/ferry", None),
        ("/1/1/1989/the-wall", None),
        ("/" + "x" * 500, None),
        ("/news/local/news/local/news/local/", "path in a circle"),
        ("/a/a/a", "path in a circle"),
        ("/x/a/b/c/a/b/c/a/b/c/d", "path in a circle"),
        ("/" + "/".join(map(str, range(40))), "endless path"),
        ("/?" + "x" * 2000, "endless address"),
    ],
)
def test_addresses(path: str, reason: str | None) -> None:
    assert trap_of(BASE + path) == reason


def listing(url: str, *stories: str, block: str = "front") -> Listing:
    links = tuple(Link(f"{BASE}/{story}", f"Story {story.partition('?')[0]}") for story in stories)
    return Listing(f"{BASE}/{url}", "page", links, shown=Shown(blocks=(block,)))


def visit(traps: Traps, seen: Listing, before: int = 0, chain: str = BASE) -> tuple[int, str | None]:
    barren = traps.barren(chain, (key_of(canonical_url(link.url)) for link in seen.links), before)
    return barren, traps.caught(outline_of(seen), seen.url, barren)


def test_a_row_of_listings_without_a_new_story_ends() -> None:
    traps, barren, caught = Traps(3), 0, []
    for day in range(6):
        barren, reason = visit(traps, listing(f"day-{day}", "sidebar", block=f"day {day}"), barren)
        caught.append(reason is not None)
    assert caught == [False, False, False, False, True, True]


def test_what_a_feed_has_shown_is_new_to_the_pages_of_a_section() -> None:
    traps = Traps(3)
    visit(traps, listing("feed", "one", "two", block="feed"), chain="feed")
    assert visit(traps, listing("a", "one"), 3, chain="section") == (0, None)
    assert visit(traps, listing("b", "one", "two"), chain="section") == (0, None)
    assert visit(traps, listing("c", "two"), chain="section") == (1, None)


def test_a_new_story_restarts_the_count() -> None:
    traps = Traps(3)
    assert visit(traps, listing("a", "one"), 3) == (0, None)
    assert visit(traps, listing("b", "one"), 2) == (3, None)


def test_the_same_stories_under_other_addresses_are_a_trap() -> None:
    traps = Traps(3)
    assert visit(traps, listing("front?x=1", "one?x=1", "two?x=1"))[1] is None
    assert visit(traps, listing("front?x=2", "one?x=2", "two?x=2"))[1] == (
        f"shows the stories of {BASE}/front?x=1 under other addresses"
    )


def test_the_same_listing_twice_and_the_next_page_are_none() -> None:
    traps = Traps(3)
    assert visit(traps, listing("news", "one", "two"))[1] is None
    assert visit(traps, listing("news?page=1", "one", "two"))[1] is None
    assert visit(traps, listing("news?page=2", "three", "four"))[1] is None


def test_the_stories_that_a_run_remembers_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the bound a listing counts as fruitful."""
    monkeypatch.setattr("crawler.listings.traps._REMEMBERED", 2)
    traps = Traps(3)
    stories = [b"1", b"2", b"3"]
    assert [traps.barren(BASE, [story], 0) for story in stories] == [0, 0, 0]
    assert [traps.barren(BASE, [story], 0) for story in stories] == [1, 1, 0]
