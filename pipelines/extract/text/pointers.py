"""Which blocks are links to other stories: pointers."""

from __future__ import annotations

import re

from pipelines.extract.text.blocks import CELL_TAGS, SENTENCE, Block
from pipelines.extract.text.wording import (
    ADDRESSING,
    BIDDING,
    CONTROL,
    ELSEWHERE,
    QUOTED,
    SEPARATOR,
    STATEMENT,
)

# Characters up to which a block is a pointer, and the words beside its link a label.
_POINTER, _LABEL = 240, 40
_PARAGRAPHS = frozenset(("p", "blockquote"))
_ASIDE = re.compile(r"[(\[*→▶►›>]|»\s")  # the start of an aside, or of a link; without a space "»" opens a quotation


def is_pointer(block: Block) -> bool:
    """Whether a block is a link to another story, with or without a label.

    A linked paragraph of whole sentences is not a pointer, nor is a cell, nor a heading that leads to another site.
    """
    size, linked = len(block.text), block.linked
    if size > _POINTER or linked < 0.4 * size or block.tag in CELL_TAGS or (block.heading and block.away == linked):
        return False
    if ELSEWHERE.match(block.text):
        return True
    label = block.text[: size - linked]
    if linked >= 20 and len(label) <= _LABEL and (SEPARATOR.search(label) or CONTROL.match(label)):
        return True
    return linked >= 0.8 * size and not _is_statement(block)


def is_one_link(heading: Block, block: Block) -> bool:
    """Whether a heading and the paragraph below it are all link, as in a card of another story."""
    both = heading.heading and heading.container == block.container
    return both and heading.linked >= len(heading.text) > 0 and block.linked >= 0.95 * len(block.text)


def _is_statement(block: Block) -> bool:
    """Whether a linked block is a paragraph that states something: not a question, call, aside or cut text."""
    text = block.text
    return (
        block.tag in _PARAGRAPHS
        and len(text) >= SENTENCE
        and STATEMENT.search(text) is not None
        and not _ASIDE.match(text)
        and not BIDDING.match(text)
        and (QUOTED.search(text) is not None or not ADDRESSING.search(text))
    )
