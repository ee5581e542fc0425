"""To which other stories of its site the page of a story links."""

import pytest

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.story_links import story_links

SITE = "https://gazette.example"
DATED = "/2026/05/04/ferry-sails-again/"
HEADLINE = "The gulls of the harbour come back"


def linked(link: str, page: str = DATED, text: str = "more", attributes: str = "", head: str = "") -> list[str]:
    tree = flatten(
        f"<html><head>{head}</head><body><p>The ferry sails.</p><a href='{link}' {attributes}>{text}</a></body>"
    )
    return [url.removeprefix(SITE) for url in story_links(tree, SITE + page)]


@pytest.mark.parametrize(
    ("page", "link", "text", "found"),
    [
        (DATED, "/2026/05/03/gulls/", "Next", "/2026/05/03/gulls/"),
        (DATED, f"{SITE}/2026/05/03/gulls/#top", "Next", "/2026/05/03/gulls/"),
        ("/news/story.asp?id=17", "story.asp?id=16", "gulls", "/news/story.asp?id=16"),
        ("/news/story.asp?id=17", "?id=16", "gulls", "/news/story.asp?id=16"),
        (DATED, "/gulls/", HEADLINE, "/gulls/"),
    ],
)
def test_another_story_has_an_address_or_a_headline_of_its_own(page: str, link: str, text: str, found: str) -> None:
    assert linked(link, page, text) == [found]


@pytest.mark.parametrize(
    ("page", "link", "text"),
    [
        (DATED, "/gulls/", "gulls"),
        (DATED, "/politics/", HEADLINE),
        (DATED, "/2026/05/", HEADLINE),
        (DATED, DATED + "print/12345", "Print this"),
        (DATED, f"/comment/ferry-sails-again?reply={HEADLINE}", HEADLINE),
        (DATED, "#comments-of-the-story", HEADLINE),
        (DATED, "https://elsewhere.example/2026/05/03/gulls/", HEADLINE),
        (DATED, "https://shop.gazette.example/2026/05/03/gulls/", HEADLINE),
        (DATED, "/2026/05/03/gulls/?visit=a1b2c3d4e5f6a7b8", HEADLINE),
        (DATED, "mailto:desk@gazette.example", HEADLINE),
        ("/news/story.asp?id=17", "print.asp?id=17", "Print this"),
        ("/news/story.asp?id=17", "/forum/story.asp?id=17&reply=1", HEADLINE),
    ],
)
def test_nothing_else_is_followed(page: str, link: str, text: str) -> None:
    assert linked(link, page, text) == []


def test_a_link_marked_nofollow_is_not_followed() -> None:
    assert linked("/2026/05/03/gulls/", attributes="rel='external nofollow'") == []


def test_the_base_of_a_page_counts() -> None:
    assert linked("gulls", text=HEADLINE, head=f"<base href='{SITE}/news/'>") == ["/news/gulls"]


def test_the_stories_before_and_after_are_named_in_the_head() -> None:
    dated = "<link rel='next' href='/2026/05/05/gulls/'><link rel='alternate' href='/2026/05/06/tides/'>"
    assert linked("#top", head=dated) == ["/2026/05/05/gulls/"]
    titled = f"<link rel='prev' title='{HEADLINE}' href='/gulls/'><link rel='next' href='{DATED}2/'>"
    assert linked("#top", head=titled) == ["/gulls/"]
