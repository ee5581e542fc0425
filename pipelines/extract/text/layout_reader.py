"""The layout of a page -> its story: the blocks of the main content, each with its role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice, takewhile

from pipelines.extract.text.blocks import Block, Layout
from pipelines.extract.text.class_roles import Boxes
from pipelines.extract.text.line_filter import roles_to_remove
from pipelines.extract.text.line_shapes import line_shape, page_shapes
from pipelines.extract.text.main_content import main_content
from pipelines.extract.text.story import Line, Stated, StoryText
from pipelines.extract.text.story_boxes import around_story, box_roles, entry_times
from pipelines.extract.text.story_roles import story_roles
from pipelines.extract.text.stray_boxes import stray_boxes
from pipelines.extract.text.tags import CELL_TAGS
from pipelines.model.roles import STORY_ROLES, Role
from pipelines.text.line_form import CELLS

_HEADLINES = 8  # versions of the headline that are compared


def read_layout(page: Layout, stated: Stated) -> StoryText:
    """The story of a page by its layout."""
    lead, rest = main_content(page, stated.descriptions, stated.body)
    own = frozenset(map(id, (*lead, *rest)))
    titles = headlines(page, stated, (*lead, *rest))

    boxes = Boxes(page)
    around = around_story(page, boxes, own)
    apart = box_roles(page, boxes, around, own)
    lead, rest = ([block for block in blocks if id(block) not in apart] for blocks in (lead, rest))
    removed = roles_to_remove([*lead, *rest], len(lead), titles, stated.authors)
    gone = {id(block): role for block, role in zip((*lead, *rest), removed, strict=True) if role}
    gone |= stray_boxes(page, (*lead, *rest), removed)
    lead, rest = ([block for block in blocks if id(block) not in gone] for blocks in (lead, rest))
    story = {
        id(block): role
        for block, role in zip((*lead, *rest), story_roles(page, (*lead, *rest), len(lead)), strict=True)
    }

    roles = story | gone | apart
    if times := entry_times(around, story):
        first = next(at for at, block in enumerate(around) if id(block) in times)
        entries = (id(block) for block in around[first:] if story.get(id(block)) is Role.BODY)
        roles |= dict.fromkeys(times, Role.TIMESTAMP) | dict.fromkeys(entries, Role.LIVE_ENTRY)
    blocks = [block for block in around if id(block) in roles]
    lines = tuple(_lines(page, blocks, [roles[id(block)] for block in blocks]))
    told = {block.container for block in blocks if block.prose and roles[id(block)] is Role.BODY}
    return StoryText(lines, page_shapes=page_shapes(page, told))


def headlines(page: Layout, stated: Stated, story: Iterable[Block]) -> tuple[str, ...]:
    """The versions of the headline: what the page states, and what it shows above the story's first prose."""
    prose = {id(block) for block in story if block.prose and not block.heading}
    above = takewhile(lambda block: id(block) not in prose, page.blocks)
    shown = (block.text for block in above if block.tag == "h1")
    return tuple(islice(dict.fromkeys((*stated.titles, *shown)), _HEADLINES))


def _lines(page: Layout, blocks: Sequence[Block], roles: Sequence[Role]) -> Iterator[Line]:
    """The texts of blocks with their roles, in order.

    The cells of a table row become one line, if each cell is one block.
    """
    numbers = range(len(blocks))
    story = [number for number in numbers if roles[number] in STORY_ROLES]
    lines = {number: Line(blocks[number].text, roles[number], line_shape(page, blocks[number])) for number in numbers}
    for row, cells in groupby(story, lambda number: _row(page, blocks[number]) or -1 - number):
        first, *more = cells
        if row > 0 and more and len({blocks[number].container for number in (first, *more)}) == 1 + len(more):
            text = CELLS.join(blocks[number].text for number in (first, *more))
            lines[first] = lines[first]._replace(text=text, role=Role.TABLE)
            for number in more:
                del lines[number]
    return iter(lines.values())


def _row(page: Layout, block: Block) -> int:
    parent = page.containers[block.container].parent
    return parent if block.tag in CELL_TAGS and page.containers[parent].tag == "tr" else 0
