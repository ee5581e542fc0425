"""The tree of a page as lists, filled as the page is parsed. All readers share it; no element is an object."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from pipelines.extract.markup.parse import OF_BODY, parse, parser_with_target
from pipelines.urls.canonical import LONGEST

UNREAD = frozenset(("script", "style"))
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_LEADING = frozenset(("a", "base", "link"))  # elements whose addresses are read
_NONE: Mapping[str, str] = {}
_INDEXED = frozenset(("class", "id", "rel", "itemprop", "property", "itemtype", "aria-label"))


@dataclass(frozen=True, slots=True)
class FlatTree:
    """The elements of a page and its strings, both in document order; comments are left out.

    An element is given by its number; 0 is the root. Element n contains the elements n + 1 to ends[n] - 1 and the
    strings first[n] to after[n] - 1.
    """

    markup: str
    tags: Sequence[str]
    attributes: Sequence[Mapping[str, str]]  # without addresses that are longer than LONGEST
    parents: Sequence[int]  # the root is its own parent
    ends: Sequence[int]
    first: Sequence[int]
    after: Sequence[int]
    strings: Sequence[str]  # none is empty
    owners: Sequence[int]  # for each string, the innermost element around it
    by_tag: Mapping[str, Sequence[int]]
    by_attribute: Mapping[str, Sequence[int]]  # of _INDEXED

    @property
    def body(self) -> int:
        """The number of the body element; the root if there is none."""
        return next(self.children(0, "body"), 0)

    def numbers(self, *tags: str) -> Sequence[int]:
        """The elements with one of these tags."""
        if len(tags) == 1:
            return self.by_tag.get(tags[0], ())
        return sorted(number for tag in tags for number in self.by_tag.get(tag, ()))

    def having(self, attribute: str) -> Sequence[int]:
        """The elements with an attribute of _INDEXED, which may be empty."""
        return self.by_attribute.get(attribute, ())

    def children(self, number: int, *tags: str) -> Iterator[int]:
        """The children of an element, all or those that have one of the tags."""
        child, end = number + 1, self.ends[number]
        while child < end:
            if not tags or self.tags[child] in tags:
                yield child
            child = self.ends[child]

    def around(self, number: int) -> Iterator[int]:
        """The elements around an element, from the inside outwards."""
        while number:
            number = self.parents[number]
            yield number

    def sibling_before(self, number: int) -> int | None:
        """The element before an element, with the same parent."""
        parent, before = self.parents[number], number - 1
        if before <= parent:
            return None
        while self.parents[before] != parent:
            before = self.parents[before]
        return before

    def text(self, number: int) -> str:
        """All text in an element, as written."""
        return "".join(self.strings[self.first[number] : self.after[number]])

    def opening(self, number: int) -> str:
        """The text in an element before the first element in it, as written."""
        leaf = self.ends[number] == number + 1
        return "".join(self.strings[self.first[number] : self.after[number] if leaf else self.first[number + 1]])

    def pieces(self, number: int) -> Sequence[str]:
        """The strings in an element that are no script or style."""
        within = slice(self.first[number], self.after[number])
        strings = self.strings[within]
        if UNREAD.isdisjoint(self.tags[number : self.ends[number]]):
            return strings
        owners = self.owners[within]
        return [string for string, owner in zip(strings, owners, strict=True) if self.tags[owner] not in UNREAD]

    def element_tree(self) -> HtmlElement:
        """The page as a tree of objects, for libraries that read such a tree. It is parsed once more."""
        root = parse(self.markup)
        if root is None:
            raise ValueError("an empty page has no tree")
        return root


def flatten(markup: str) -> FlatTree:
    """The tree of a page; without elements if the page is empty."""
    if not hasattr(_OF_THREAD, "reader"):
        _OF_THREAD.reader = _Reader()
    reader: _Reader = _OF_THREAD.reader
    return reader.read(markup)


_OF_THREAD = threading.local()


class _Reader:
    """Takes what the parser finds. Keeps the innermost element that is open, and the pieces of the next string."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.data = self._pieces.append  # the parser calls it without a step in Python
        self._parse = parser_with_target(self)

    def read(self, markup: str) -> FlatTree:
        self._tags: list[str] = []
        self._attributes: list[Mapping[str, str]] = []
        self._parents: list[int] = []
        self._ends: list[int] = []
        self._first: list[int] = []
        self._after: list[int] = []
        self._strings: list[str] = []
        self._owners: list[int] = []
        self._open = 0
        self._pieces.clear()
        self._parse(markup)
        return self._tree(markup)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._pieces:
            self._end_string()
        tags = self._tags
        if tag in OF_BODY and tags[self._open] == "head":
            self._end(self._open)
            self.start("body", {})
        elif tag == "body" and tags[self._open] == "body":  # it has begun in the head
            self._attributes[self._open] = attributes
            return
        if tag in _LEADING and len(attributes.get("href", "")) > LONGEST:
            attributes = {name: value for name, value in attributes.items() if name != "href"}
        self._parents.append(self._open)
        self._open = len(tags)
        tags.append(tag)
        self._attributes.append(attributes or _NONE)  # the parser's empty mapping is slow
        self._ends.append(0)
        self._first.append(len(self._strings))
        self._after.append(0)

    def end(self, tag: str) -> None:
        if self._pieces:
            self._end_string()
        if tag == "html" and self._tags[self._open] == "body":
            self._end(self._open)
        if tag == self._tags[self._open]:  # else a head that has ended already
            self._end(self._open)

    def close(self) -> None:
        """Called at the end of the page."""

    def _end(self, number: int) -> None:
        self._ends[number], self._after[number] = len(self._tags), len(self._strings)
        self._open = self._parents[number]

    def _end_string(self) -> None:
        self._strings.append("".join(self._pieces))  # of a single piece, that piece
        self._owners.append(self._open)
        self._pieces.clear()

    def _tree(self, markup: str) -> FlatTree:
        """The tree of what was found. What follows the end of the root is left out."""
        size, length = (self._ends[0], self._after[0]) if self._tags else (0, 0)
        for of_elements in (self._tags, self._attributes, self._parents, self._ends, self._first, self._after):
            del of_elements[size:]
        del self._strings[length:], self._owners[length:]
        by_tag, by_attribute = _indexes(self._tags, self._attributes)
        return FlatTree(
            markup,
            self._tags,
            self._attributes,
            self._parents,
            self._ends,
            self._first,
            self._after,
            self._strings,
            self._owners,
            by_tag,
            by_attribute,
        )


def _indexes(
    tags: Sequence[str], attributes: Sequence[Mapping[str, str]]
) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """The elements by their tag, and by each of their attributes."""
    by_tag: defaultdict[str, list[int]] = defaultdict(list)
    by_attribute: defaultdict[str, list[int]] = defaultdict(list)
    for number, (tag, named) in enumerate(zip(tags, attributes, strict=True)):
        by_tag[tag].append(number)
        for attribute in named:
            if attribute in _INDEXED:
                by_attribute[attribute].append(number)
    return dict(by_tag), dict(by_attribute)
