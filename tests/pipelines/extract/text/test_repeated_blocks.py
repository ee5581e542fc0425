"""Blocks that a page repeats are kept once; a refrain is kept each time."""

import pytest

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.text import story_text

TITLE = "The ferry sails again"
LINES = (
    "The ferry to Cormorant Rock left Orrinmouth at six this morning, for the first time since the February storm, and "
    "came back at noon.",
    "“At last,” she said.",
    "Forty passengers were on board, among them the baker, who had not slept on the island since the winter.",
    "Two engines and a ramp",
    "The yard replaced both engines and the bow ramp, at a cost of 2.4 million crowns, the harbour office said.",
    "From Saturday the boat will sail four times a day until the end of October, weather permitting, and twice a day "
    "from then on.",
)
REFRAIN = "And still the boats went by, and still the people waited there."


def paragraphs(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{line}</p>" if line[-1] in ".”" else f"<h2>{line}</h2>" for line in lines)


def read(markup: str) -> tuple[str, ...]:
    page = f"<html><head><title>{TITLE}</title></head><body><main><h1>{TITLE}</h1>{markup}</main></body></html>"
    return story_text(flatten(page), "https://harbour.example/ferry", TITLE).paragraphs


@pytest.mark.parametrize("copies", [1, 2, 3, 4, 7])
@pytest.mark.parametrize("around", ["<div class='w{0}'>{1}</div>", "<section>{1}</section>", "{1}"])
@pytest.mark.parametrize("between", ["", "<p>Advertisement</p>"])
def test_a_repeated_story_is_kept_once(copies: int, around: str, between: str) -> None:
    markup = between.join(around.format(number, paragraphs(LINES)) for number in range(copies))
    assert read(markup) == LINES


@pytest.mark.parametrize("times", [2, 3, 5])
def test_a_repeated_paragraph_is_kept_once(times: int) -> None:
    assert read(paragraphs((*LINES[:1], *LINES[1:2], *(LINES[2:3] * times), *LINES[3:]))) == LINES


@pytest.mark.parametrize("quote", ["<blockquote><p>{}</p></blockquote>", "<div class='big'><p>{}</p></div>"])
def test_pull_quotes_are_kept_once(quote: str) -> None:
    first, *_, last = LINES
    pulled = quote.format(last)
    assert sorted(read(paragraphs(LINES[:2]) + pulled + paragraphs(LINES[2:]) + quote.format(first))) == sorted(LINES)


def test_a_refrain_is_kept_each_time() -> None:
    told = tuple(line for paragraph in LINES for line in (paragraph, REFRAIN))
    assert read(paragraphs(told)) == told


def test_boxes_with_the_same_form_are_no_part_of_the_story() -> None:
    box = (
        "<div><p>The ferry company has a boat for each of the islands, and every boat has a name of its own.</p></div>"
    )
    assert read("".join(f"{paragraphs((line,))}{box}" for line in LINES)) == LINES


def test_an_item_that_comes_again_in_another_list_stays() -> None:
    item = "Warm up for twenty minutes on the quay, and row once around the inner harbour at an easy pace."
    days = [f"On day {day} row to the lighthouse and back, and rest on the steps below it." for day in range(1, 3)]
    lists = "".join(f"<h2>Day {day}</h2><ul><li>{item}</li><li>{text}</li></ul>" for day, text in enumerate(days, 1))
    assert read(paragraphs(LINES) + lists).count(item) == len(days)
