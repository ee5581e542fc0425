"""A page read again: its row counts as the listing's hints, and only if the page has no value."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pipelines.extract.reread import reread
from pipelines.model.items import Article, Hints, ListingPage, Page, Sighting

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
PROSE = "".join(
    f"<p>The fog came back in the night, wrote the keeper of light {n}, and it stayed.</p>" for n in range(6)
)
KEPT = Hints("Fog", None, NOON - timedelta(hours=1), ("Bo Reed",), ("fog",), "A night in white.")


def again(head: str, kept: Hints) -> Article:
    html = f"<html><head><meta property='og:type' content='article'>{head}</head><body>{PROSE}</body></html>"
    outcome = reread(Page(Sighting("post", "https://post.example/fog", NOON, "feed"), html.encode()), kept)
    assert isinstance(outcome, Article)
    return outcome


STATED = {
    "title": ("<title>The fog is back</title>", "The fog is back"),
    "authors": ("<meta name='author' content='Ada Thorn'>", ("Ada Thorn",)),
    "tags": ("<meta name='news_keywords' content='weather'>", ("weather",)),
    "description": ("<meta name='description' content='It stayed.'>", "It stayed."),
    "modified": ("<meta property='article:modified_time' content='2026-05-04T11:30:00Z'>", NOON - timedelta(hours=0.5)),
}


@pytest.mark.parametrize("field", STATED)
def test_the_page_speaks_first(field: str) -> None:
    head, value = STATED[field]
    found = again(head, KEPT)
    assert getattr(found, field) == value
    others = STATED.keys() - {field}
    assert {name: getattr(found, name) for name in others} == {name: getattr(KEPT, name) for name in others}


def test_what_nobody_says_is_not_there() -> None:
    found = again("", Hints())
    assert (found.title, found.authors, found.tags, found.published) == (None, (), (), None)


def test_an_earlier_reading_is_no_evidence() -> None:
    """In a crawl the name in full that a listing gives comes before the single one of the page."""
    assert again("<meta name='author' content='Ada'>", KEPT).authors == ("Ada",)


LISTED = NOON - timedelta(hours=3)
TIMES = {
    "a time of the page's": ("<meta property='article:published_time' content='2026-05-04T10:00:00Z'>", "meta"),
    "its day": ("<meta property='article:published_time' content='2026-05-04'>", "feed"),
    "another day": ("<meta property='article:published_time' content='2026-05-03'>", "meta"),
    "nothing": ("", "feed"),
}


@pytest.mark.parametrize("case", TIMES)
def test_the_time_of_the_listing_has_its_rank(case: str) -> None:
    head, source = TIMES[case]
    found = again(head, Hints(published=LISTED))
    assert found.published_from == source
    assert (found.published == LISTED) == (source == "feed")


def test_a_page_without_a_story_is_reported() -> None:
    page = Page(Sighting("post", "https://post.example/feed", NOON, "feed"), b"<rss version='2.0'><channel/></rss>")
    assert isinstance(reread(page, KEPT), ListingPage)
