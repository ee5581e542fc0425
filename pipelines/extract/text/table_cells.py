"""The cells of tables: those that only lay out the page, and those that an element fills."""

from __future__ import annotations

from collections import Counter

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.text.tags import BLOCKS, CELL_TAGS, UNSEEN
from pipelines.text.scripts import width

_NOT_IN_LINES = BLOCKS | {"a"}  # elements that a cell of one line without a link does not have


def frames(tree: FlatTree, sentence: int) -> frozenset[int]:
    """The cells of tables that lay out a page: of one cell, or with prose and a table inside or one column.

    `sentence`: the characters from which a text is prose.
    """
    if "table" not in tree.tags:
        return frozenset()
    tables = [0] * len(tree.tags)  # around each element
    cells: list[int] = []
    data: set[int] = set()  # tables with a row of several cells
    outer: set[int] = set()
    for number, (tag, parent) in enumerate(zip(tree.tags, tree.parents, strict=True)):
        tables[number] = around = tables[parent]
        if tag == "table":
            tables[number] = number
            outer.add(around)
        elif tag in CELL_TAGS:
            if cells and tree.parents[cells[-1]] == parent:
                data.add(around)
            cells.append(number)
    telling: set[int] = {0}  # tables with prose
    for string, owner in zip(tree.strings, tree.owners, strict=True):
        around = tables[owner]
        if around not in telling and tree.tags[owner] not in UNSEEN and width(string.strip()) >= sentence:
            while around not in telling:
                telling.add(around)
                around = tables[tree.parents[around]]
    sizes = Counter(tables[cell] for cell in cells)
    found = {n for n, size in sizes.items() if size == 1 or (n in telling and (n in outer or n not in data))}
    return frozenset(cell for cell in cells if tables[cell] in found)


def filling(tree: FlatTree, layout: frozenset[int]) -> frozenset[int]:
    """The div elements that hold all of a cell, which is one line without a link: each stands for its cell.

    Rows with one text lay out the page, and lists of other stories in tables have links.
    """
    found: list[int] = []
    cells = [cell for cell in tree.numbers(*CELL_TAGS) if cell not in layout]
    told = [cell for cell in cells if not _is_blank(tree, range(tree.first[cell], tree.after[cell]))]
    rows = Counter(tree.parents[cell] for cell in told)
    for cell in told:
        divs, inner = list[int](), cell
        while tree.tags[inner + 1 : inner + 2] in (["div"], ["p"]) and _is_all_of(tree, inner, inner + 1):
            inner += 1
            divs += [inner] if tree.tags[inner] == "div" else []
        within = (tree.tags[n] for n in range(inner + 1, tree.ends[inner]))
        if divs and rows[tree.parents[cell]] > 1 and _NOT_IN_LINES.isdisjoint(within):
            found += divs
    return frozenset(found)


def _is_all_of(tree: FlatTree, outer: int, inner: int) -> bool:
    """Whether an element is the only one right inside another, without text beside it."""
    above, below = range(tree.first[outer], tree.first[inner]), range(tree.after[inner], tree.after[outer])
    return tree.ends[inner] == tree.ends[outer] and _is_blank(tree, above) and _is_blank(tree, below)


def _is_blank(tree: FlatTree, strings: range) -> bool:
    return all(tree.strings[n].isspace() for n in strings)
