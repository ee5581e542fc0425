"""Other readings of a page in whose layout little was found: trafilatura's, and what its data and scripts hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.text.blocks import Layout, layout
from pipelines.extract.text.embedded_html import embedded_html
from pipelines.extract.text.layout_reader import read_layout
from pipelines.extract.text.main_content import LEAD, letters
from pipelines.extract.text.story import Line, Stated, StoryText
from pipelines.extract.text.trafilatura_reader import may_read, read_by_trafilatura
from pipelines.model.roles import Role

_START = 600  # characters of a text in which its beginning is looked for


def other_readings(tree: HtmlElement, url: str, page: Layout, stated: Stated, story: StoryText) -> Iterator[StoryText]:
    """What else may be the story of a page. `story` is what its layout shows; `tree` is left as it was."""
    if may_read(page):
        yield read_by_trafilatura(tree, url, fast=True)
    if (inner := embedded_html(tree)) is not None:
        yield read_layout(layout(flatten(inner)), stated)
    if stated.body and _begins(stated.body, (*stated.descriptions, *story.paragraphs[:1])):
        yield _plain(stated.body)


def _begins(body: str, beginnings: Iterable[str]) -> bool:
    """Whether a stated text is this story's: it begins as the page says that the story does."""
    start = letters(body[:_START])
    return any(lead in start for lead in (letters(text)[:LEAD] for text in beginnings) if len(lead) == LEAD)


def _plain(text: str) -> StoryText:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return StoryText(tuple(Line(line, Role.BODY) for line in lines if line))
