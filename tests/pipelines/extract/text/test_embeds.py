"""What stands between the paragraphs of a story and is made by others than its writer: graphics, embedded posts."""

import pytest
from ferry_story import FIRST, FOURTH, SECOND, STORY, THIRD, TITLE, URL

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.text import story_text


def around(middle: str) -> tuple[str, ...]:
    """The lines of a story with `middle` between its paragraphs."""
    paragraphs = [f"<p>{text}</p>" for text in (FIRST, SECOND, THIRD, FOURTH)]
    story = f"<article><h1>{TITLE}</h1>{''.join(paragraphs[:2])}{middle}{''.join(paragraphs[2:])}</article>"
    return story_text(flatten(f"<html><body>{story}</body></html>"), URL, TITLE).paragraphs


LABELS = "".join(
    f"<div class='g-Layer_1 g-aiAbs' style='top:{at}0%;left:3%'><p class='g-pstyle0'>{text}</p></div>"
    for at, text in enumerate(("Orrinmouth.", "Some 4,000 people a year took this route until February.", "1,200."))
)


@pytest.mark.parametrize(
    "graphic",
    [
        "<div id='g-ferry-box' class='ai2html'>{0}</div>",
        "<div id='g-ferry-box'><div id='g-ferry-Artboard_1' class='g-artboard' style='width:300px'>{0}</div></div>",
    ],
)
def test_labels_of_a_graphic_are_no_text(graphic: str) -> None:
    assert around(graphic.format(LABELS)) == STORY
