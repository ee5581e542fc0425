"""Other readings of a page, used if its layout gives little text: from its scripts, from its data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.text.blocks import Layout, layout
from pipelines.extract.text.embedded_html import embedded_html
from pipelines.extract.text.layout_reader import read_layout
from pipelines.extract.text.main_content import LEAD, MOST_LOOKED_AT, letters
from pipelines.extract.text.story import Line, Stated, StoryText
from pipelines.model.roles import Role

_START = 600  # characters at the start of a stated text that may contain one of the expected beginnings
_SHOWN = 0.7  # share of a stated text's letters in different blocks of the page from which the page shows it all


def fallback_readings(tree: FlatTree, page: Layout, stated: Stated, story: StoryText) -> Iterator[StoryText]:
    """Other candidates for the story of a page. `story` is the text that its layout gives."""
    if (inner := embedded_html(tree)) is not None:
        yield read_layout(layout(inner), stated)
    beginnings = *stated.descriptions, *story.paragraphs[:1]
    if stated.body and _begins(stated.body, beginnings) and not _is_shown(page, letters(stated.body)):
        yield _plain(stated.body)


def _begins(body: str, beginnings: Iterable[str]) -> bool:
    """Whether a stated text is that of this story: it begins with a description or the first paragraph of the story."""
    start = letters(body[:_START])
    return any(lead in start for lead in (letters(text)[:LEAD] for text in beginnings) if len(lead) == LEAD)


def _is_shown(page: Layout, body: str) -> bool:
    """Whether the page shows a stated text, given by its letters, so that the layout says what of it is the story.

    Microdata may name an element as the story's text that holds the readers' comments as well. A text that is too long
    to search for in the page counts as shown.
    """
    if len(body) * len(page.blocks) > MOST_LOOKED_AT:
        return True
    shown = {text for block in page.blocks if (text := letters(block.text)) in body}
    return sum(map(len, shown)) >= _SHOWN * len(body)


def _plain(text: str) -> StoryText:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return StoryText(tuple(Line(line, Role.BODY) for line in lines if line))
