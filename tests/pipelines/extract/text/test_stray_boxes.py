"""Short boxes between the paragraphs of a story: which are not its own, and which are."""

# ruff: noqa: E501 - a line of markup or prose stays one line

import pytest
from ferry_story import STORY, TITLE, URL

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.text import story_text

LAST = "The baker sold out before noon, he said, and went home on the second boat to sleep in his own bed again."


def read(middle: str) -> tuple[str, ...]:
    """The lines of a story with `middle` above its last paragraph."""
    told = "".join(f"<p>{text}</p>" for text in STORY)
    page = f"<html><body><article><h1>{TITLE}</h1>{told}{middle}<p>{LAST}</p></article></body></html>"
    return story_text(flatten(page), URL, TITLE).paragraphs


STRAY = {
    "a line in no paragraph": "<div class='c9'><div class='c4'>People write this paper for people, every night of the year. Enjoy it!</div></div>",
    "a link with labels around it": "<div class='k2'><p>Sailing</p><h4><a href='/b'>Yard wins a second order for boats of the coast</a></h4><p>Ida Moor</p></div>",
    "an article within the article": "<div class='k3'><article><h3>Captain Ida Moor</h3><p>She has served the island for thirty years. Why she leaves it now.</p></article></div>",
}  # fmt: skip


@pytest.mark.parametrize("box", STRAY.values(), ids=STRAY)
def test_a_box_that_is_not_the_story_s_goes(box: str) -> None:
    assert read(box) == (*STORY, LAST)


OWN = {
    "a paragraph in a box": ("<div class='c9'><p>The crew had painted her white and green in winter.</p></div>", ["The crew had painted her white and green in winter."]),
    "boxes of one name": ("".join(f"<div class='item'>{name}</div>" for name in ("A new bow ramp", "Two engines", "A bell of bronze")), ["A new bow ramp", "Two engines", "A bell of bronze"]),
    "a longer text": (f"<div class='c9'>{STORY[0]} So it was in 1987. {STORY[1]} So it was in 1988. {STORY[2]}</div>", [f"{STORY[0]} So it was in 1987. {STORY[1]} So it was in 1988. {STORY[2]}"]),
}  # fmt: skip


@pytest.mark.parametrize(("box", "lines"), OWN.values(), ids=OWN)
def test_a_box_of_the_story_stays(box: str, lines: list[str]) -> None:
    assert read(box) == (*STORY, *lines, LAST)


def test_a_story_in_boxes_has_no_stray_ones() -> None:
    lines = (*STORY, "People write this paper for people, every night of the year.")
    page = f"<html><body><article><h1>{TITLE}</h1>{''.join(f'<div>{text}</div>' for text in lines)}</article></body></html>"
    assert story_text(flatten(page), URL, TITLE).paragraphs == lines
