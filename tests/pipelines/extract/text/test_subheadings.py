"""Which headings near the start, linked headings and cells at the end are a story's own."""

# ruff: noqa: E501 - a line of markup or prose stays one line

import pytest
from ferry_story import FIRST, FOURTH, SECOND, STORY, THIRD, TITLE, URL

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.text import StoryText, story_text
from pipelines.model.roles import Role

MORE = (
    "Tickets cost the same as last year, and islanders pay half, the harbour office of Orrinmouth said.",
    "The school on the island will have its own boat from the autumn on, if the council finds the money for it.",
)


def read(markup: str) -> StoryText:
    page = flatten(f"<html><head><title>{TITLE}</title></head><body>{markup}</body></html>")
    return story_text(page, URL, TITLE)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_the_first_subheading_stays() -> None:
    told = f"<h2>Takeaways</h2>{paragraphs(FIRST, SECOND)}<h2>What comes next</h2>{paragraphs(THIRD, FOURTH)}"
    found = read(f"<main><h1>{TITLE}</h1><div class='article-body'>{told}</div></main>").paragraphs
    assert found == ("Takeaways", FIRST, SECOND, "What comes next", THIRD, FOURTH)


@pytest.mark.parametrize("again", [TITLE, "Published 14 November 2026", "By Marten Oake"])
def test_a_heading_near_the_start_that_is_no_subheading_goes(again: str) -> None:
    assert read(f"<main><h1>{TITLE}</h1><div><h2>{again}</h2>{paragraphs(*STORY)}</div></main>").paragraphs == STORY


def test_a_subheading_below_prose_may_have_the_words_of_the_headline() -> None:
    told = f"{paragraphs(FIRST)}<h2>{TITLE}</h2>{paragraphs(SECOND, THIRD, FOURTH)}"
    assert read(f"<main><h1>{TITLE}</h1><div>{told}</div></main>").paragraphs == (FIRST, TITLE, SECOND, THIRD, FOURTH)


def test_linked_subheadings_above_prose_stay_and_linked_headlines_go() -> None:
    parts = (("The Harbour Inn at Orrinmouth", THIRD), ("The Lamp House on the island", FOURTH))
    told = "".join(f"<h3><a href='/{at}'>{name}</a></h3><p>{text}</p>" for at, (name, text) in enumerate(parts))
    pointers = "<h3><a href='/x'>Yard wins a second order for ferries</a></h3><h3><a href='/y'>Baker waits for the boat</a></h3>"
    markup = f"<article><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}{told}{pointers}{paragraphs(*MORE)}</article>"
    assert read(markup).paragraphs == (FIRST, SECOND, *(line for part in parts for line in part), *MORE)


def test_the_last_cells_of_a_table_stay() -> None:
    rows = (("Route", "Boat"), ("Orrinmouth to Cormorant Rock, four times a day from Saturday on", "Storm"))
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    found = read(f"<article><h1>{TITLE}</h1>{paragraphs(*STORY)}<table>{table}</table></article>").paragraphs
    assert found == (*STORY, *(" | ".join(row) for row in rows))


def test_the_last_cells_of_a_page_that_is_laid_out_by_a_table_go() -> None:
    cells = "".join(f"<tr><td>{paragraphs(text)}</td></tr>" for text in (*STORY, "Desk: Local"))
    assert read(f"<table><tr><td><h1>{TITLE}</h1></td></tr>{cells}</table>").paragraphs == STORY


LONG = " ".join((*STORY, *MORE))


def test_paragraphs_that_are_marked_up_as_headings_are_paragraphs() -> None:
    again = LONG.replace("The", "A")
    told = f"<p>By Marten Oake</p><h4>{LONG}</h4><h4>{MORE[0]}</h4><h3>What comes next</h3><h4>{again}</h4>"
    found = read(f"<article><h1>{TITLE}</h1><div>{told}</div></article>")
    assert found.paragraphs == (LONG, MORE[0], "What comes next", again)
    assert [line.role for line in found.lines if line.kept] == [Role.BODY, Role.BODY, Role.SUBHEADING, Role.BODY]


def test_a_single_long_heading_is_a_summary() -> None:
    found = {
        line.text: line.role
        for line in read(
            f"<article><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}<h3>{LONG}</h3>{paragraphs(*MORE)}</article>"
        ).lines
    }
    assert found[LONG] is Role.SUBHEADING
