"""Addresses are reversible, at every paper and far beyond the first page."""

import pytest

from demonstration import PAPERS, Paper
from demonstration.addresses import listing_in, listing_path, slug, story_in, story_path, tracked, without_tracking
from demonstration.site import Site, listings
from demonstration.stories import PER_PAPER, brief

papers = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)


@papers
@pytest.mark.parametrize("local", [0, 1, 9, 898, 899, 14_285, 99_999])
def test_a_story_path_means_its_story(paper: Paper, local: int) -> None:
    head = brief(1, paper.index * PER_PAPER + local, paper.language)
    assert story_in(paper, story_path(paper, head, local)) == local


@papers
@pytest.mark.parametrize("page", [1, 2, 9, 10, 48, 143, 99_999])
def test_a_listing_path_means_its_listing(paper: Paper, page: int) -> None:
    for kind, name in listings(paper, 1, True):
        assert listing_in(paper, listing_path(paper, kind, name, page)) == (kind, name, page)


@papers
def test_no_listing_path_is_a_story_path(paper: Paper) -> None:
    paths = [listing_path(paper, kind, name, page) for kind, name in listings(paper, 1, True) for page in (1, 2, 30)]
    assert [path for path in paths if story_in(paper, path) is not None] == []


@papers
def test_the_pages_of_the_sections_hold_each_story_once(paper: Paper) -> None:
    site = Site(paper, "http://127.0.0.1:1", stories=5003, wire_stories=5003)
    sections = [stories for (kind, _), (_, stories) in listings(paper, 1, True).items() if kind == "section"]
    held = [
        local
        for stories in sections
        for page in range(1, site.pages(stories) + 1)
        for local in site.page(stories, page)
    ]
    assert sorted(held) == list(range(5003))


@papers
def test_author_and_tag_listings_hold_their_stories(paper: Paper) -> None:
    site = Site(paper, "http://127.0.0.1:1", stories=1200, wire_stories=1200)
    heads = [site.brief(local) for local in range(1200)]
    for (kind, _), (title, stories) in listings(paper, 1, True).items():
        own = {
            "section": lambda head, title=title: head.section == title,
            "tag": lambda head, title=title: title in head.tags,
            "author": lambda head, title=title: title in head.authors,
        }[kind]
        held = [local for page in range(1, site.pages(stories) + 1) for local in site.page(stories, page)]
        assert held == [local for local, head in enumerate(heads) if own(head)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The Glass Winter” opens in Wexelmere", "the-glass-winter-opens-in-wexelmere"),
        ("Évariste d'Orme", "evariste-dorme"),
        ("Größe: 9,5 Millionen", "grosse-9-5-millionen"),
        ("واحة اللوز", "واحة-اللوز"),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize("url", ["/a", "/story.php?id=101"])
def test_tracking_comes_off_again(url: str) -> None:
    assert without_tracking(tracked(url, "feed")) == url
