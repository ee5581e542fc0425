"""The tree of a page as lists. It is walked once for all readers, because access to lxml elements is slow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml.html import HtmlElement

_NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class FlatTree:
    """The elements of a page and its strings, both in document order; comments are left out.

    An element is given by its number; 0 is the root. Element n contains the elements n + 1 to ends[n] - 1 and the
    strings first[n] to after[n] - 1.
    """

    elements: Sequence[HtmlElement]
    tags: Sequence[str]
    attributes: Sequence[Mapping[str, str]]
    parents: Sequence[int]  # the root is its own parent
    ends: Sequence[int]
    first: Sequence[int]
    after: Sequence[int]
    strings: Sequence[str]  # none is empty
    owners: Sequence[int]  # for each string, the innermost element around it

    @property
    def root(self) -> HtmlElement:
        return self.elements[0]

    @property
    def body(self) -> int:
        """The number of the body element; the root if there is none."""
        return next(self.children(0, "body"), 0)

    def numbers(self, tag: str) -> list[int]:
        """The elements with a tag."""
        return [number for number, name in enumerate(self.tags) if name == tag]

    def children(self, number: int, tag: str) -> Iterator[int]:
        """The children of an element that have a tag."""
        child, end = number + 1, self.ends[number]
        while child < end:
            if self.tags[child] == tag:
                yield child
            child = self.ends[child]

    def text(self, number: int) -> str:
        """All text in an element, as written."""
        return "".join(self.strings[self.first[number] : self.after[number]])


def flatten(root: HtmlElement) -> FlatTree:
    """The tree below `root`, which is not changed. libxml2 limits the depth of elements, and so of the recursion."""
    tree = _Lists([root], [str(root.tag)], [dict(root.items())], [0], [0], [0], [0], [], [])
    _flatten(root, 0, tree)
    tree.ends[0], tree.after[0] = len(tree.tags), len(tree.strings)
    return FlatTree(*tree)


class _Lists(NamedTuple):
    """The lists of a FlatTree while it is made, in the order of its fields."""

    elements: list[HtmlElement]
    tags: list[str]
    attributes: list[Mapping[str, str]]
    parents: list[int]
    ends: list[int]
    first: list[int]
    after: list[int]
    strings: list[str]
    owners: list[int]


def _flatten(element: HtmlElement, number: int, tree: _Lists) -> None:
    """Adds what is inside an element. A nested function would refer to itself, and so keep the lists of each page until
    the next garbage collection."""
    elements, tags, attributes, parents, ends, first, after, strings, owners = tree
    if string := element.text:
        strings.append(string)
        owners.append(number)
    for child in element:
        tag = child.tag
        if isinstance(tag, str):
            at = len(tags)
            elements.append(child)
            tags.append(tag)
            items = child.items()
            attributes.append(dict(items) if items else _NONE)
            parents.append(number)
            ends.append(0)
            first.append(len(strings))
            after.append(0)
            _flatten(child, at, tree)
            ends[at] = len(tags)
            after[at] = len(strings)
        if string := child.tail:
            strings.append(string)
            owners.append(number)
