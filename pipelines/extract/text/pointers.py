"""Which blocks are links to other stories: pointers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, groupby

from pipelines.extract.text.blocks import SENTENCE, Block
from pipelines.extract.text.tags import CELL_TAGS
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
SOURCES = 2  # lines between paragraphs that all lead to other sites, so that they belong to the story


def is_pointer(block: Block, *, in_lines: bool = False) -> bool:
    """Whether a block is a link to another story, with or without a label.

    A linked paragraph of whole sentences is not a pointer, nor is a cell, nor a heading that leads to another site.
    `in_lines`: the block is a paragraph without markup of its own, between others.
    """
    size, linked = len(block.text), block.linked
    if size > _POINTER or linked < 0.4 * size or block.tag in CELL_TAGS or (block.heading and block.away == linked):
        return False
    if ELSEWHERE.match(block.text):
        return True
    label = block.text[: size - linked]
    if linked >= 20 and len(label) <= _LABEL and (SEPARATOR.search(label) or CONTROL.match(label)):
        return True
    return linked >= 0.8 * size and not ((in_lines or block.tag in _PARAGRAPHS) and _is_statement(block.text))


def sources(blocks: Sequence[Block]) -> frozenset[int]:
    """The places of addresses in a row that would be pointers and lead to other sites: the sources of a story.

    Links with other texts are as often to a shop.
    """

    def kind(i: int) -> int | None:
        block = blocks[i]
        leads_away = 0 < block.away == block.linked and "://" in block.text and not (block.heading or block.tag == "li")
        return block.container if leads_away and is_pointer(block) else None

    runs = (list(run) for key, run in groupby(range(len(blocks)), kind) if key is not None)
    return frozenset(chain(*(run for run in runs if len(run) >= SOURCES)))


def is_one_link(heading: Block, block: Block) -> bool:
    """Whether a heading and the paragraph below it are all link, as in a card of another story."""
    both = heading.heading and heading.container == block.container
    return both and heading.linked >= len(heading.text) > 0 and block.linked >= 0.95 * len(block.text)


def _is_statement(text: str) -> bool:
    """Whether a linked text states something: it is not a question, call, aside or cut text."""
    return (
        len(text) >= SENTENCE
        and STATEMENT.search(text) is not None
        and not _ASIDE.match(text)
        and not BIDDING.match(text)
        and (QUOTED.search(text) is not None or not ADDRESSING.search(text))
    )
