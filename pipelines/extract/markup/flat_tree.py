"""The tree of a page as lists. It is walked once for all readers, because access to lxml elements is slow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

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
    elements, tags = [root], [str(root.tag)]
    attributes: list[Mapping[str, str]] = [dict(root.items())]
    parents, ends, first, after = [0], [0], [0], [0]
    strings, owners = ([root.text], [0]) if root.text else ([], [])
    number, element = 0, root  # the innermost element that is open
    for node in chain(root.iterdescendants(), (None,)):  # None: the end, at which all elements but the root are closed
        around = root if node is None else node.getparent()
        while element is not around:
            ends[number], after[number] = len(tags), len(strings)
            string, number = element.tail, parents[number]
            element = elements[number]
            if string:
                strings.append(string)
                owners.append(number)
        if node is None:
            break
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
    ends[0], after[0] = len(tags), len(strings)
    by_tag, by_attribute = _indexes(tags, attributes)
    return FlatTree(elements, tags, attributes, parents, ends, first, after, strings, owners, by_tag, by_attribute)


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
