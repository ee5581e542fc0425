"""Headings and links that hold a story: their end tag is missing or another one, or an editor set all of it so."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.text.tags import HEADINGS
from pipelines.text.scripts import width

# Characters and ends of paragraphs from which an element holds a story. A link around a card has fewer.
_HEADING, _LINK = (300, 2), (800, 4)


def wrappers(tree: FlatTree) -> frozenset[int]:
    """The headings with several paragraphs in them, and the only such link: neither is one to a reader."""
    breaks = tree.numbers("p", "br")
    if not breaks:
        return frozenset()
    sizes = list(accumulate(map(width, tree.strings), initial=0))

    def holds(number: int, size: int, ends: int) -> bool:
        long = sizes[tree.after[number]] - sizes[tree.first[number]] > size
        return long and bisect_left(breaks, tree.ends[number]) - bisect_left(breaks, number) >= ends

    headings = [number for number in tree.numbers(*HEADINGS) if holds(number, *_HEADING)]
    links = [number for number in tree.numbers("a") if holds(number, *_LINK)]
    return frozenset((*headings, *(links if len(links) == 1 else ())))
