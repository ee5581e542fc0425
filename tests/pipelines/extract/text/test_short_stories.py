"""Stories of one or two lines, such as those of videos and galleries: longer text around them is not theirs."""

import pytest
from ferry_story import FIRST, STORY, TITLE, URL

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.text import story_text

CARDS = "".join(
    f"<div class='card'><a href='/{n}'><h3>Another story of the day, number {n}</h3></a>"
    f"<p>The teaser of story {n}, which is as long as those of papers often are, and ends as they do.</p></div>"
    for n in range(6)
)
ABOUT = (
    "<div class='about'><p>The Harbour Gazette was founded in 1887 and is the oldest paper of the coast. It is read by"
    " more than forty thousand people every day, on the quays and in the inns.</p></div>"
)


@pytest.mark.parametrize("around", [f"<section>{CARDS}</section>", ABOUT])
def test_a_longer_text_outside_the_article_with_the_headline_is_not_the_story(around: str) -> None:
    markup = f"<article><h1>{TITLE}</h1><video></video><p>{FIRST}</p></article>{around}"
    assert story_text(flatten(f"<html><body>{markup}</body></html>"), URL, TITLE).paragraphs == (FIRST,)


def test_an_article_without_a_sentence_of_the_story_does_not_count() -> None:
    markup = f"<article><h1>{TITLE}</h1><p>Harbour</p></article><div><p>{FIRST}</p></div>"
    assert story_text(flatten(f"<html><body>{markup}</body></html>"), URL, TITLE).paragraphs == (FIRST,)


VERSES = ("The boat goes out", "The lamp is lit", "The baker waits", "Upon the quay", "And all is well")


@pytest.mark.parametrize("poem", ["<br>".join(VERSES), "</p><p>".join(VERSES)])
@pytest.mark.parametrize("story", [(), STORY])
def test_a_poem_at_the_start_of_a_story_or_alone_is_text(poem: str, story: tuple[str, ...]) -> None:
    told = "".join(f"<p>{text}</p>" for text in (poem, *story))
    page = f"<html><body><article><h1>{TITLE}</h1>{told}</article></body></html>"
    assert story_text(flatten(page), URL, TITLE).paragraphs == (*VERSES, *story)


def test_dates_and_bylines_above_a_story_are_no_poem() -> None:
    lines = ("Harbour", "By Marten Oake", "14 November 2026", "Orrinmouth", "By Ida Fell")
    told = "".join(f"<p>{text}</p>" for text in (*lines, *STORY))
    page = f"<html><body><article><h1>{TITLE}</h1>{told}</article></body></html>"
    found = story_text(flatten(page), URL, TITLE, ("Marten Oake", "Ida Fell")).paragraphs
    assert not {"By Marten Oake", "14 November 2026", "By Ida Fell"} & set(found)
