"""Lines of a story that are a list by their numbers or their form, whatever markup they have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, groupby, pairwise

from pipelines.extract.text.blocks import Block
from pipelines.extract.text.wording import END

SHORT = 40  # characters up to which a line may be a label
_ROW = 5  # short lines one below the other that are a list
_NUMBERED = re.compile(r"\W{0,2}(\d{1,3})[.)\]]\s")
_VERSES, _VERSE = 8, 60  # lines of a poem, and characters of one
_SHARE = 0.9  # of a poem's lines that are so short
_OPEN = 0.25  # of its lines that end without a sign
_LIST = 3  # steps from a number to the next that make a list


def numbered_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """The places of lines that are numbered as a list, upwards or downwards, and lead to no story of the site."""
    own = ((i, block) for i, block in enumerate(blocks) if block.linked == block.away)
    found = [(i, int(number[1])) for i, block in own if (number := _NUMBERED.match(block.text))]
    steps = [(one, two) for (one, a), (two, b) in pairwise(found) if abs(a - b) == 1]
    return frozenset(chain(*steps)) if len(steps) >= _LIST else frozenset()


def lines_in_a_row(blocks: Sequence[Block], first: int, opened: int) -> frozenset[int]:
    """The places of short lines above and between the first prose that are many in a row, alike and without links.

    Above all prose they are items of a list, else items or paragraphs beside that prose.
    """

    def kind(i: int) -> tuple[int, str] | None:
        block = blocks[i]
        beside = block.tag == "li" or (block.tag == "p" and i > first and block.container == blocks[first].container)
        short = len(block.text) < SHORT and not (block.prose or block.linked or block.heading)
        return (block.container, block.tag) if short and beside else None

    runs = (list(run) for key, run in groupby(range(opened), kind) if key)
    return frozenset(chain(*(run for run in runs if len(run) >= _ROW)))


def verses(blocks: Sequence[Block], first: int) -> frozenset[int]:
    """The places of a poem's lines: where the first prose is, nearly all are short and many are open; or many short
    lines are right above that prose."""
    line = blocks[first]
    own = [i for i, block in enumerate(blocks) if _is_beside(block, line)]
    short = sum(len(blocks[i].text) < _VERSE for i in own)
    unended = sum(not END.search(blocks[i].text) for i in own)
    poem = len(own) >= _VERSES and short >= _SHARE * len(own) and unended >= _OPEN * len(own)
    return frozenset(own if poem else _row_above(blocks, first))


def _row_above(blocks: Sequence[Block], first: int) -> range:
    """The places of the short paragraphs in a row right above the first prose, beside it, if they are many."""
    start = first
    while start and len(blocks[start - 1].text) < SHORT and _is_beside(blocks[start - 1], blocks[first]):
        start -= 1
    return range(start, first) if blocks[first].tag == "p" and first - start >= _ROW else range(0)


def _is_beside(block: Block, line: Block) -> bool:
    same = block.container == line.container and block.tag == line.tag and block.name == line.name
    return same and not (block.linked or block.heading)
