"""Headings and links around a whole story are neither, as when their end tag is missing."""

import pytest
from ferry_story import FIRST, SECOND, STORY, TITLE, URL

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.text import story_text

MORE = tuple(f"On its day number {day} the boat sailed four times, said the office of the harbour." for day in range(6))
LONG = (*STORY, *MORE)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in LONG)
LINES = "<br><br>".join(LONG)


def read(markup: str) -> tuple[str, ...]:
    tree = flatten(f"<html><head><title>{TITLE}</title></head><body>{markup}</body></html>")
    return story_text(tree, URL, TITLE).paragraphs


@pytest.mark.parametrize("told", [PARAGRAPHS, LINES])
@pytest.mark.parametrize("around", ["<h2>{}</h3>", "<h4><div>{}</div></h4>", "<a href='{url}'><div>{}</div></a>"])
def test_what_holds_a_story_is_neither_heading_nor_link(around: str, told: str) -> None:
    assert read(f"<main><h1>{TITLE}</h1>{around.format(told, url=URL)}</main>") == LONG


def test_several_links_around_long_texts_are_cards() -> None:
    cards = "".join(f"<div class='c1'><a href='/{at}'><h3>Number {at}</h3>{PARAGRAPHS}</a></div>" for at in "ab")
    assert read(f"<main><h1>{TITLE}</h1>{PARAGRAPHS}{cards}</main>") == LONG


def test_a_card_in_a_link_is_one() -> None:
    card = f"<a href='/b'><h3>Yard wins a second order for ferries</h3><p>{FIRST}</p><p>{SECOND}</p></a>"
    assert read(f"<main><h1>{TITLE}</h1>{PARAGRAPHS}<div class='c1'>{card}</div></main>") == LONG


def test_a_long_summary_in_a_heading_is_one() -> None:
    summary = f"{' '.join(STORY)}<br>By Marten Oake"
    assert read(f"<main><h1>{TITLE}</h1><h2>{summary}</h2>{PARAGRAPHS}</main>")[0] == " ".join(STORY)
