"""Captions that no figcaption holds: by the names of their boxes, by a credit below them, by the words at their end."""

import pytest
from ferry_story import FIRST, FOURTH, SECOND, THIRD, TITLE, URL

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.text import story_text

CAPTION = (
    "The new ferry at the slip of Fenwick on Sunday, with the crew of the old one and half of the town on her deck."
)


def read(middle: str) -> tuple[str, ...]:
    above, below = ("".join(f"<p>{text}</p>" for text in texts) for texts in ((FIRST, SECOND), (THIRD, FOURTH)))
    page = f"<html><body><article><h1>{TITLE}</h1>{above}{middle}{below}</article></body></html>"
    return story_text(flatten(page), URL, TITLE).paragraphs


CAPTIONS = {
    "a box of a picture's description": f"<div class='detail-img__description'><div>{CAPTION}</div></div>",
    "a German name": f"<div class='bildunterschrift'><p>{CAPTION}</p></div>",
    "an Italian name": f"<div class='foto_didascalia'><p>{CAPTION}</p></div>",
    "a French name": f"<div class='legende'>{CAPTION}</div>",
    "an inline element in a paragraph": f"<p><img src='/a.jpg'><span class='caption'>{CAPTION}</span></p>",
    "an inline element at the start of a paragraph": f"<p><b><span class='caption'>{CAPTION}</span></b></p>",
    "a credit at its end, below the picture": (
        f"<div><img src='/a.jpg'><div>{CAPTION} <span><p>Ida Fell/Getty Images</p></span></div></div>"
    ),
    "a table with the picture, the credit and a control": (
        f"<table><tr><td><img src='/a.jpg'></td></tr><tr><td>{CAPTION}<br>Credit: Ida Fell<div><a href='#'>"
        "View full size image</a></div></td></tr></table>"
    ),
    "the photographer in Chinese": "<p>渡轮停靠在芬威克的码头。（港口记者 王小渡 摄）</p>",
    "the picture and its maker in Chinese": "<p>渡轮停靠在芬威克的码头。图/港口日报记者 王小渡</p>",
}  # fmt: skip


@pytest.mark.parametrize("box", CAPTIONS.values(), ids=CAPTIONS)
def test_a_caption_goes(box: str) -> None:
    assert read(box) == (FIRST, SECOND, THIRD, FOURTH)


def test_a_text_with_a_picture_s_credit_below_it_is_no_introduction() -> None:
    box = f"<div class='image-box'><img src='/a.jpg'><p>{CAPTION}</p><p>Image: Ida Fell</p></div>"
    pieces = "".join(
        f"<div class='ad-slot'></div><div class='piece'><p>{text}</p></div>" for text in (SECOND, THIRD, FOURTH)
    )
    page = f"<div><h1>{TITLE}</h1><div class='widgets'>{box}<div class='piece'><p>{FIRST}</p></div>{pieces}</div></div>"
    assert story_text(flatten(page), URL, TITLE).paragraphs == (FIRST, SECOND, THIRD, FOURTH)


OWN = {
    "a slide": f"<div class='slide'><h2>The crew</h2><div><p>{CAPTION}</p><p>Image: Ida Fell</p></div></div>",
    "a text with a line below it": f"<div><p>{CAPTION}</p><p>So it was in winter as well.</p></div>",
    "a tooltip on a paragraph": f"<p class='tooltip'>{CAPTION}</p>",
}


@pytest.mark.parametrize("box", OWN.values(), ids=OWN)
def test_a_text_stays(box: str) -> None:
    assert CAPTION in read(box)


def test_the_text_of_a_tooltip_goes() -> None:
    tooltip = f"<div class='js-tooltip'><button>?</button><div class='js-tooltip-content'><p>{CAPTION}</p></div></div>"
    assert read(tooltip) == (FIRST, SECOND, THIRD, FOURTH)
