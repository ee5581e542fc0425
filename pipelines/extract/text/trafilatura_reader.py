"""The text of a page as trafilatura reads it."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from trafilatura import bare_extraction
from trafilatura.settings import Document

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.text.blocks import Layout, block_of_text
from pipelines.extract.text.layout_reader import headlines
from pipelines.extract.text.line_filter import roles_to_remove
from pipelines.extract.text.main_content import MOST_LOOKED_AT, letters
from pipelines.extract.text.story import FILTERED, TRAFILATURA, Line, Stated, StoryText
from pipelines.extract.text.story_roles import story_roles
from pipelines.model.roles import Role

logger = logging.getLogger(__name__)

_BESIDE = frozenset((Role.BYLINE, Role.CAPTION, Role.HEADLINE))  # lines that are not misread with others
_BULLET = "- "  # at the start of an item of a list
_WORD = re.compile(r"[^\W_]")
_JOINED = 0.5  # share of a line's letters in blocks of the page from which it joins them
_MOST_BLOCKS = 10_000  # blocks and containers of a page; the time of trafilatura grows faster than their number


def may_read(page: Layout) -> bool:
    """Whether a page is small enough for trafilatura to read it in time."""
    return len(page.blocks) + len(page.containers) <= _MOST_BLOCKS


def read_by_trafilatura(tree: FlatTree, url: str, fast: bool) -> StoryText:
    """The text of a page. `fast`: without trafilatura's fallbacks to other extractors."""
    document = bare_extraction(tree.element_tree(), url=url, include_comments=False, fast=fast)
    text = document.text or "" if isinstance(document, Document) else ""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return StoryText(tuple(_line(line) for line in lines if line), TRAFILATURA)


def second_reading(tree: FlatTree, url: str) -> StoryText:
    """The text of a page beside another reading, without trafilatura's fallbacks; empty and `failed` if it raises."""
    try:
        return read_by_trafilatura(tree, url, fast=True)
    except Exception:  # whatever a library raises on a page: the page has its first reading
        logger.warning("%s: trafilatura cannot read it", url, exc_info=True)
        return StoryText(failed=True)


def is_whole_page(text: StoryText, page: Layout, titles: Iterable[str], told: bool) -> bool:
    """Whether a text is all that the page or one of its elements shows, trafilatura's last resort: above the headline
    it has lines that are no blocks of the page, such as a menu. `told`: another reading has paragraphs, so a line that
    joins the headline with what stands around it is no story either."""
    blocks = {letters(block.text) for block in page.blocks}
    headlines = {title for title in map(letters, titles) if title}
    menu = False
    for shown in (letters(line.text) for line in text.lines):
        if shown in headlines:
            return menu
        if shown not in blocks:
            menu = True
            if told and any(title in shown for title in headlines) and _joins(shown, blocks):
                return True
    return False


def _joins(line: str, blocks: Collection[str]) -> bool:
    """Whether a line has its letters from several blocks. One that is too long to search in has."""
    if len(line) * len(blocks) > MOST_LOOKED_AT:
        return True
    return sum(len(block) for block in blocks if block in line) >= _JOINED * len(line)


def _line(line: str) -> Line:
    item = line.removeprefix(_BULLET)
    return Line(item, Role.BODY if item == line else Role.LIST)


def filtered(text: StoryText, page: Layout, stated: Stated) -> StoryText:
    """A text of trafilatura after the line filter: its lines as blocks of the page, with roles."""
    of_page = {letters(block.text): block for block in page.blocks}
    blocks = [
        of_page.get(letters(line.text)) or block_of_text(line.text, "li" if line.role is Role.LIST else "p")
        for line in text.lines
        if _WORD.search(line.text)
    ]
    removed = roles_to_remove(blocks, 0, headlines(page, stated, blocks), stated.authors)
    story = [block for block, role in zip(blocks, removed, strict=True) if role is None]
    roles = iter(story_roles(page, story, 0))
    lines = tuple(Line(block.text, role or next(roles)) for block, role in zip(blocks, removed, strict=True))
    return StoryText(lines, FILTERED, failed=text.failed)


def put_back(text: StoryText) -> StoryText:
    """A filtered text with the lines that were removed, such as verses as labels, but not headlines and credits."""
    lines = (line if line.kept or line.role in _BESIDE else line._replace(role=Role.BODY) for line in text.lines)
    return replace(text, lines=tuple(lines))
