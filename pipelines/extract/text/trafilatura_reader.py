"""A page's text by trafilatura, as an independent reading of it."""

from __future__ import annotations

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from pipelines.extract.text.blocks import Layout
from pipelines.extract.text.story import TRAFILATURA, Line, StoryText
from pipelines.model.roles import Role

_BULLET = "- "  # at the start of an item of a list
_MOST_BLOCKS = 10_000  # of a page that trafilatura is asked about: of others its time grows faster than they do


def may_read(page: Layout) -> bool:
    """Whether a page is small enough that trafilatura reads it in time."""
    return len(page.blocks) + len(page.containers) <= _MOST_BLOCKS


def read_by_trafilatura(tree: HtmlElement, url: str, fast: bool) -> StoryText:
    """The text of a page; `tree` is left as it was. `fast`: without trafilatura's fallbacks to other extractors."""
    document = bare_extraction(tree, url=url, include_comments=False, fast=fast)
    text = document.text or "" if isinstance(document, Document) else ""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return StoryText(tuple(_line(line) for line in lines if line), TRAFILATURA)


def _line(line: str) -> Line:
    item = line.removeprefix(_BULLET)
    return Line(item, Role.BODY if item == line else Role.LIST)
