"""A page's layout -> its story: the blocks of its main content, each with its role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, islice, takewhile

from pipelines.extract.text.blocks import Block, Layout
from pipelines.extract.text.line_filter import roles_to_remove
from pipelines.extract.text.main_content import main_content
from pipelines.extract.text.story import Line, Stated, StoryText
from pipelines.extract.text.story_roles import story_role
from pipelines.model.roles import STORY_ROLES, Role

_HEADLINES = 8  # versions of the headline that are looked at


def read_layout(page: Layout, stated: Stated) -> StoryText:
    """The story of a page by its layout."""
    lead, rest = main_content(page, stated.descriptions, stated.body)
    blocks = [*lead, *rest]
    prose_ids = {id(block) for block in blocks if block.prose and not block.heading}
    above = takewhile(lambda block: id(block) not in prose_ids, page.blocks)
    shown = (block.text for block in above if block.tag == "h1")
    titles = tuple(islice(dict.fromkeys((*stated.titles, *shown)), _HEADLINES))
    removed = roles_to_remove(blocks, len(lead), titles, stated.authors)
    roles = [
        role or story_role(block, number < len(lead))
        for number, (block, role) in enumerate(zip(blocks, removed, strict=True))
    ]
    return StoryText(tuple(_lines(page, blocks, roles)))


def _lines(page: Layout, blocks: Sequence[Block], roles: Sequence[Role]) -> Iterator[Line]:
    """The blocks' texts with their roles, in order.

    The story's cells in a table's row are one line where each is one block.
    """
    numbers = range(len(blocks))
    story = [number for number in numbers if roles[number] in STORY_ROLES]
    lines = {number: Line(blocks[number].text, roles[number]) for number in numbers}
    for row, cells in groupby(story, lambda number: _row(page, blocks[number]) or -1 - number):
        first, *more = cells
        if row > 0 and more and len({blocks[number].container for number in (first, *more)}) == 1 + len(more):
            lines[first] = Line(" | ".join(blocks[number].text for number in (first, *more)), Role.TABLE)
            for number in more:
                del lines[number]
    return iter(lines.values())


def _row(page: Layout, block: Block) -> int:
    over = page.containers[block.container].over
    return over if block.tag in ("td", "th") and page.containers[over].tag == "tr" else 0
