"""Short boxes between the paragraphs of a story that are not its own: controls, appeals, cards of other stories."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from pipelines.extract.text.blocks import Block, Layout
from pipelines.model.roles import Role

# The core of a story is the container with at least _PARAGRAPHS paragraphs of its own and _CORE of the story's prose.
_PARAGRAPHS, _CORE = 5, 0.6
_BOXES = frozenset("div section article aside".split())
# A box without a paragraph is a label if it has at most _LINES lines with _LABEL characters in all, and at most _ALIKE
# boxes have its name: of 24 such lines on half of three benchmarks 3 are part of the story, of 21 on the other half 2.
_LINES, _LABEL, _ALIKE = 3, 250, 2
_POINTING = 0.8  # characters of pointers to those of other lines in a card
# An article within the article is a card with at most _TEASERS paragraphs and _CARD of the story's prose.
_TEASERS, _CARD = 2, 0.15


def stray_boxes(page: Layout, blocks: Sequence[Block], removed: Sequence[Role | None]) -> dict[int, Role]:
    """The roles of a story's blocks that are in such boxes, by the ids of the blocks.

    `removed` has the roles of the blocks that are removed for other reasons; None for those of the story.
    """
    story = [block for block, role in zip(blocks, removed, strict=True) if role is None]
    prose = sum(block.prose for block in story)
    if not (core := _core(story, prose)):
        return {}
    pointers = _by_box(page, core, [b for b, role in zip(blocks, removed, strict=True) if role is Role.POINTER])
    boxes = _by_box(page, core, story)
    names = Counter(page.containers[box].name for box in boxes)
    found: dict[int, Role] = {}
    for box, lines in boxes.items():
        tag, name = page.containers[box].tag, page.containers[box].name
        if tag not in _BOXES:
            continue
        if _is_card(lines, pointers.get(box, ())) or (_has_article(page, box, lines) and _is_teaser(lines, prose)):
            found |= {id(line): Role.POINTER for line in lines}
        elif names[name] <= _ALIKE and _is_label(lines):
            found |= {id(line): Role.LABEL for line in lines}
    return found


def _core(story: Sequence[Block], prose: int) -> int:
    """The container with most of the story's paragraphs; 0 if they are few."""
    paragraphs = [block for block in story if block.tag == "p" and block.prose]
    held = Counter[int]()
    for block in paragraphs:
        held[block.container] += block.prose
    core = max(held, key=held.__getitem__, default=0)
    enough = sum(block.container == core for block in paragraphs) >= _PARAGRAPHS
    return core if enough and held[core] >= _CORE * prose else 0


def _by_box(page: Layout, core: int, blocks: Sequence[Block]) -> Mapping[int, Sequence[Block]]:
    """The blocks in each container right inside the core."""
    found: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        box = block.container
        while box > core and page.containers[box].parent != core:
            box = page.containers[box].parent
        if box > core:
            found[box].append(block)
    return found


def _is_label(lines: Sequence[Block]) -> bool:
    short = len(lines) <= _LINES and sum(len(line.text) for line in lines) <= _LABEL
    return short and all(line.tag == "div" for line in lines)


def _is_card(lines: Sequence[Block], pointers: Sequence[Block]) -> bool:
    """Whether a box is a link to another story with labels around it."""
    linked = sum(pointer.linked for pointer in pointers)
    return not any(line.prose for line in lines) and linked >= _POINTING * sum(len(line.text) for line in lines)


def _is_teaser(lines: Sequence[Block], prose: int) -> bool:
    """Whether a box is a heading with a short text."""
    texts = [line for line in lines if line.prose and not line.heading]
    headed = any(line.heading for line in lines)
    return headed and len(texts) <= _TEASERS and sum(line.prose for line in lines) <= _CARD * prose


def _has_article(page: Layout, box: int, lines: Sequence[Block]) -> bool:
    """Whether a box is or holds an `article` element with its lines, inside another."""
    innermost = lines[0].container
    while innermost >= box and page.containers[innermost].tag != "article":
        innermost = page.containers[innermost].parent
    around = page.containers[box].parent
    while around and page.containers[around].tag != "article":
        around = page.containers[around].parent
    return innermost >= box and around > 0
