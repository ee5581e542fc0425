"""The tree of a page as lists. It is walked once for all readers, because access to lxml elements is slow."""

from __future__ import annotations

from collections import defaultdict
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
    by_tag: Mapping[str, Sequence[int]]
    by_attribute: Mapping[str, Sequence[int]]

    @property
    def root(self) -> HtmlElement:
        return self.elements[0]

    @property
    def body(self) -> int:
        """The number of the body element; the root if there is none."""
        return next(self.children(0, "body"), 0)

    def numbers(self, tag: str) -> Sequence[int]:
        """The elements with a tag."""
        return self.by_tag.get(tag, ())

    def having(self, attribute: str) -> Sequence[int]:
        """The elements with an attribute, which may be empty."""
        return self.by_attribute.get(attribute, ())

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
    """The tree below `root`, which is not changed."""
    tree = _Lists([root], [str(root.tag)], [dict(root.items())], [0], [0], [0], [0], [], [])
    elements, tags, attributes, parents, ends, first, after, strings, owners = tree
    if string := root.text:
        strings.append(string)
        owners.append(0)
    number, element = 0, root  # the innermost element that is open
    for node in root.iterdescendants():
        around = node.getparent()
        while element is not around:
            number, element = _close(number, tree)
        if isinstance(tag := node.tag, str):
            parents.append(number)
            number, element = len(tags), node
            elements.append(node)
            tags.append(tag)
            attributes.append(dict(items) if (items := node.items()) else _NONE)
            ends.append(0)
            first.append(len(strings))
            after.append(0)
            string = node.text
        else:  # a comment
            string = node.tail
        if string:
            strings.append(string)
            owners.append(number)
    while number:
        number, _ = _close(number, tree)
    ends[0], after[0] = len(tags), len(strings)
    return FlatTree(*tree, *_indexes(tags, attributes))


def _indexes(
    tags: Sequence[str], attributes: Sequence[Mapping[str, str]]
) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """The elements by their tag, and by each of their attributes."""
    by_tag: defaultdict[str, list[int]] = defaultdict(list)
    by_attribute: defaultdict[str, list[int]] = defaultdict(list)
    for number, tag in enumerate(tags):
        by_tag[tag].append(number)
        for attribute in attributes[number]:
            by_attribute[attribute].append(number)
    return dict(by_tag), dict(by_attribute)


class _Lists(NamedTuple):
    """The lists of a FlatTree while it is made, in the order of its fields; without its indexes."""

    elements: list[HtmlElement]
    tags: list[str]
    attributes: list[Mapping[str, str]]
    parents: list[int]
    ends: list[int]
    first: list[int]
    after: list[int]
    strings: list[str]
    owners: list[int]


def _close(number: int, tree: _Lists) -> tuple[int, HtmlElement]:
    """Ends an element, and adds the text behind it. Returns the element around it."""
    tree.ends[number], tree.after[number] = len(tree.tags), len(tree.strings)
    around = tree.parents[number]
    if string := tree.elements[number].tail:
        tree.strings.append(string)
        tree.owners.append(around)
    return around, tree.elements[around]
