"""The tree of a page as lists. It is walked once for all readers, because access to lxml elements is slow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
    elements: list[HtmlElement] = [root]
    tags: list[str] = [str(root.tag)]
    attributes: list[Mapping[str, str]] = [dict(root.items())]
    parents, ends, first, after = [0], [0], [0], [0]
    strings: list[str] = []
    owners: list[int] = []

    def inside(element: HtmlElement, number: int) -> None:
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
                inside(child, at)
                ends[at] = len(tags)
                after[at] = len(strings)
            if string := child.tail:
                strings.append(string)
                owners.append(number)

    inside(root, 0)
    ends[0], after[0] = len(tags), len(strings)
    return FlatTree(elements, tags, attributes, parents, ends, first, after, strings, owners)
