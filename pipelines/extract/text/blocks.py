"""The text of a page as blocks: paragraphs, headings, list items and table cells, each with its container."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import NamedTuple

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.text.furniture import TAGS as FURNITURE_TAGS
from pipelines.extract.text.furniture import Furniture, furniture
from pipelines.extract.text.table_cells import filling, frames
from pipelines.extract.text.tags import BLOCKS, CELL_TAGS, CONTAINERS, HEADINGS, UNSEEN
from pipelines.extract.text.wrappers import wrappers
from pipelines.lexicon import line_roles
from pipelines.lexicon import markup_words as lexicon
from pipelines.text.scripts import width

# Characters from which a block is prose rather than a label. Characters of Chinese, Japanese and Korean count as two.
SENTENCE = 40

# Elements that are left out. They hold no story, and menus are a large part of most pages.
_SKIPPED = frozenset("nav footer button label".split())
# Of these, the elements that hold the rest of the page if their end tag is missing. This is assumed if the page has
# less than _LITTLE_PROSE characters of prose outside them, and more than _MUCH_PROSE with them.
_OFTEN_UNCLOSED = frozenset(("nav", "button"))
_LITTLE_PROSE = 250
_MUCH_PROSE = 1000
_LONGEST_HEADING = 300  # characters
_TEXT_TAGS = HEADINGS | frozenset("p li dt dd td th blockquote pre figcaption".split())
# Paragraphs and containers inside these tags keep their kind: a p in a li is a list item.
_INHERITED = HEADINGS | frozenset("li blockquote".split())
_BOLD = frozenset(("b", "strong"))
_NO_PICTURES = frozenset(("table", "pre"))  # a figure with one of these is no picture
_WORD = re.compile(r"[^\W_]")
CODE = "code"  # the kind of a `pre` with program code, not one with a text of fixed lines
_OF_CODE = re.compile(lexicon.CODE.pattern(), re.I)
# An inline element with such a class is a block of its own. A credit alone may be part of its line.
_CAPTION = re.compile(
    rf"(?<![a-z])(?:{'|'.join(sorted(line_roles.CAPTION.words() - {'credit', 'credits'}))})(?![a-z])", re.I
)
_HOST = re.compile(r"\s*(?:https?:)?//([^/?#:]*)", re.I)


class Block(NamedTuple):
    text: str  # with single spaces
    linked: int  # characters in links
    away: int  # of these, characters in links to other sites
    bold: bool  # all in bold type
    prose: int  # characters outside links; 0 if they are fewer than SENTENCE
    tag: str  # of the element around it: h1, li, blockquote, td, p …, or CODE; else "div"
    container: int  # number of the innermost container around it
    furniture: int  # number of the innermost piece of furniture around it; 0 for none
    name: str  # class of the innermost paragraph, heading or item around it, within the container

    @property
    def heading(self) -> bool:
        return self.tag in HEADINGS

    @property
    def subheading(self) -> bool:
        """Whether it is a heading by its tag or by its bold type."""
        return self.bold or self.tag in HEADINGS


def block_of_text(text: str, tag: str) -> Block:
    """A block made from a text without markup; its container is not known."""
    prose = width(text)
    return Block(text, 0, 0, False, prose if prose >= SENTENCE else 0, tag, 0, 0, "")


class Container(NamedTuple):
    parent: int  # number of the container around it
    tag: str
    name: str  # its class, id and itemprop


class FurnitureElement(NamedTuple):
    """An element that its markup shows to be furniture: boilerplate of one page, such as a menu."""

    parent: int  # number of the furniture around it
    sure: bool  # furniture whatever its length
    name: str  # its tag and class


@dataclass(frozen=True, slots=True)
class Layout:
    """A page's blocks in document order. A parent's number is below that of its children."""

    blocks: tuple[Block, ...]
    containers: tuple[Container, ...]
    furniture: tuple[FurnitureElement, ...]
    images: tuple[int, ...]  # for each image, the number of the innermost container around it


def layout(tree: FlatTree, root: int = 0, site: str = "") -> Layout:
    """The layout below an element. Text that no reader sees, such as scripts and the options of a form, is left out.

    `site` is the site of the page; without it, no link leads away.
    """
    page = _Reader(tree, _SKIPPED, site).read(root)
    if _prose(page) < _LITTLE_PROSE:
        whole = _Reader(tree, _SKIPPED - _OFTEN_UNCLOSED, site).read(root)
        if _prose(whole) > _MUCH_PROSE:
            page = whole
    return _with_paragraphs(page)


def _with_paragraphs(page: Layout) -> Layout:
    """The page with the paragraphs that its editor marked up as headings, for their size: the blocks of a tag of
    headings, if most of its text is in several blocks that are too long for one. A single one is a summary."""
    sizes, long = Counter[str](), Counter[str]()
    for block in page.blocks:
        if block.heading:
            size = width(block.text)
            is_long = size > _LONGEST_HEADING
            long[block.tag] += is_long
            sizes[block.tag] += size if is_long else -size
    paragraphs = {tag for tag, size in sizes.items() if size > 0 and long[tag] > 1}
    if not paragraphs:
        return page
    return replace(page, blocks=tuple(b._replace(tag="p") if b.tag in paragraphs else b for b in page.blocks))


def _prose(page: Layout) -> int:
    return sum(block.prose for block in page.blocks)


class _Link(IntEnum):
    NONE = 0
    WITHIN_SITE = 1
    AWAY = 2


_Place = tuple[int, int, _Link, bool, str, str]
"""The elements around a piece of text: furniture, container, link, whether it is bold, and the tag and name of Block.
A plain tuple, because a page has hundreds of them."""


class _Reader:
    """Reads the elements and strings of a tree in document order. Keeps what it has found and its position."""

    def __init__(self, tree: FlatTree, skipped: frozenset[str], site: str) -> None:
        self._tree = tree
        self._site = site.partition(":")[0]
        self._skipped = skipped
        self._blocks: list[Block] = []
        self._containers = [Container(0, "", "")]
        self._furniture_elements = [FurnitureElement(0, False, "")]
        self._images: list[int] = []
        self._wrappers = wrappers(tree)
        self._frames = frames(tree, SENTENCE)
        self._filling = filling(tree, self._frames)
        self._places: list[_Place] = [(0, 0, _Link.NONE, False, "div", "")] * len(tree.tags)
        self._at = 0  # place of the next string
        self._emphasized = 0  # no string from this place on is in a link or bold, as far as known
        self._pieces: list[str] = []  # strings of the current block
        self._linked = self._away = self._bold = 0  # characters of the current block

    def read(self, root: int) -> Layout:
        tree, skipped, places = self._tree, self._skipped, self._places
        tags, parents, ends, firsts, afters = tree.tags, tree.parents, tree.ends, tree.first, tree.after
        self._at = firsts[root]
        number, end = root + 1, ends[root]
        open_blocks = [root]
        closing = end
        while number < end:
            while number >= closing:
                self._close(open_blocks.pop())
                closing = ends[open_blocks[-1]]
            tag = tags[number]
            around = places[parents[number]]
            if tag in UNSEEN:
                number = self._skip(number)
            elif tag in skipped:
                number = self._skip(number)
                self._flush(around)
            elif tag in BLOCKS or (tag == "span" and self._is_caption(number, around)):
                if (first := firsts[number]) > self._at:
                    self._take(first)
                if self._pieces:
                    self._flush(around)
                places[number] = self._block(number, tag, around)
                if ends[number] > number + 1 or afters[number] > first:
                    open_blocks.append(number)
                    closing = ends[number]
                number += 1
            elif (place := self._inline(number, tag, around)) is None:
                number = self._skip(number)
            else:
                places[number] = place
                number += 1
        while open_blocks:
            self._close(open_blocks.pop())
        return Layout(
            tuple(self._blocks), tuple(self._containers), tuple(self._furniture_elements), tuple(self._images)
        )

    def _block(self, number: int, tag: str, around: _Place) -> _Place:
        innermost, container, in_link, in_bold, kind, name = around
        attributes = self._tree.attributes[number]
        if number in self._filling:
            cell = self._containers[container]
            self._containers[container] = cell._replace(name=f"{cell.name} {_name(attributes)}".strip())
        elif tag in CONTAINERS or tag not in BLOCKS:
            self._containers.append(Container(container, tag, _name(attributes) if attributes else ""))
            container, name = len(self._containers) - 1, ""
            if kind not in _INHERITED:
                kind = "div"
        elif "class" in attributes:
            name = attributes["class"]
        if tag in _TEXT_TAGS and not (tag == "p" and (kind in _INHERITED or kind in CELL_TAGS)):
            if tag == "pre" and self._is_code(number, container):
                kind = CODE
            elif number not in self._frames and number not in self._wrappers:
                kind = tag
        if furniture_kind := self._furniture(number, tag):
            innermost = self._add_furniture(number, tag, innermost, furniture_kind)
        return innermost, container, in_link, in_bold, kind, name

    def _inline(self, number: int, tag: str, around: _Place) -> _Place | None:
        """The place inside an inline element; None if a reader sees nothing of it."""
        furniture_kind = Furniture.NO if around[4] is CODE else self._furniture(number, tag)  # "comment" is one in code
        if furniture_kind is Furniture.UNSEEN or (tag == "rt" and not _bracketed(self._tree, number)):
            return None
        if tag == "a" and _is_arrow(self._tree, number):
            return None
        if tag == "img":
            self._images.append(around[1])
        link = self._link(number) if tag == "a" and number not in self._wrappers else _Link.NONE
        if not (furniture_kind or link or tag in _BOLD):
            return around
        innermost, container, in_link, in_bold, kind, name = around
        if link or tag in _BOLD:
            in_link, in_bold = link or in_link, in_bold or tag in _BOLD
            self._emphasized = max(self._emphasized, self._tree.after[number])
        if furniture_kind:
            innermost = self._add_furniture(number, tag, innermost, furniture_kind)
        return innermost, container, in_link, in_bold, kind, name

    def _link(self, number: int) -> _Link:
        href = self._tree.attributes[number].get("href", "#")
        if href.startswith("#"):
            return _Link.NONE
        host = found[1].lower() if self._site and (found := _HOST.match(href)) else ""
        return _Link.AWAY if host and not f".{host}".endswith(f".{self._site}") else _Link.WITHIN_SITE

    def _furniture(self, number: int, tag: str) -> Furniture:
        attributes = self._tree.attributes[number]
        if not attributes and tag not in FURNITURE_TAGS:
            return Furniture.NO
        if tag == "figure" and not _NO_PICTURES.isdisjoint(self._tree.tags[number : self._tree.ends[number]]):
            return Furniture.NO
        return furniture(tag, attributes)

    def _is_caption(self, number: int, around: _Place) -> bool:
        classes = self._tree.attributes[number].get("class")
        return bool(classes and around[4] != "figcaption" and _CAPTION.search(classes))

    def _is_code(self, number: int, container: int) -> bool:
        names = self._tree.attributes[number].get("class", ""), self._containers[container].name
        return "code" in self._tree.tags[number : self._tree.ends[number]] or any(map(_OF_CODE.search, names))

    def _add_furniture(self, number: int, tag: str, around: int, furniture_kind: Furniture) -> int:
        name = f"{tag} {self._tree.attributes[number].get('class', '')}"
        self._furniture_elements.append(FurnitureElement(around, furniture_kind is Furniture.SURELY, name))
        return len(self._furniture_elements) - 1

    def _skip(self, number: int) -> int:
        """Leaves out an element with its content. Returns the number of the next element."""
        self._take(self._tree.first[number])
        self._at = self._tree.after[number]
        return self._tree.ends[number]

    def _take(self, end: int) -> None:
        """Adds the strings up to `end` to the current block."""
        strings = self._tree.strings[self._at : end]
        if self._pieces or len(strings) != 1 or not strings[0].isspace():  # space between blocks is none of theirs
            self._pieces += strings
            if self._at < self._emphasized:
                self._count(strings, self._tree.owners[self._at : end])
        self._at = end

    def _count(self, strings: Sequence[str], owners: Sequence[int]) -> None:
        """Adds the characters of strings in links and in bold type to those of the current block."""
        for string, owner in zip(strings, owners, strict=True):
            _, _, in_link, in_bold, _, _ = self._places[owner]
            if in_link or in_bold:
                size = len(string.strip())
                self._linked += size if in_link else 0
                self._away += size if in_link is _Link.AWAY else 0
                self._bold += size if in_bold else 0

    def _close(self, block: int) -> None:
        if (after := self._tree.after[block]) > self._at:
            self._take(after)
        if self._pieces:
            self._flush(self._places[block])

    def _flush(self, place: _Place) -> None:
        """Ends the current block, which is in `place`."""
        text = " ".join("".join(self._pieces).split())
        if text and _WORD.search(text):
            inner, container, _, _, tag, name = place
            prose = width(text) - self._linked
            linked, away = (min(self._linked, len(text)), min(self._away, len(text))) if self._linked else (0, 0)
            bold = self._bold >= 0.9 * len(text)
            self._blocks.append(
                Block(text, linked, away, bold, prose if prose >= SENTENCE else 0, tag, container, inner, name)
            )
        self._pieces.clear()
        self._linked = self._away = self._bold = 0


def _name(attributes: Mapping[str, str]) -> str:
    """The class, id and itemprop of a container."""
    name = attributes.get("class", "")
    for attribute in ("id", "itemprop"):
        if (more := attributes.get(attribute)) is not None:
            name = f"{name} {more}" if name and more else name or more
    return name


def _bracketed(tree: FlatTree, reading: int) -> bool:
    """Whether a reading aid (rt) has brackets (rp) around it, so that it can be read as part of the text."""
    around, before = tree.parents[reading], reading - 1
    while before > around and tree.parents[before] != around:
        before = tree.parents[before]
    return before > around and tree.tags[before] == "rp"


def _is_arrow(tree: FlatTree, link: int) -> bool:
    """Whether a link within the page is a sign alone, such as the arrow from a footnote back to its place."""
    within = tree.ends[link] == link + 1 and tree.attributes[link].get("href", "").startswith("#")
    return within and not _WORD.search(tree.text(link))
