"""A page's text as blocks, in one walk: each a paragraph, heading, list item or cell, with its containers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from lxml.html import HtmlElement

from pipelines.extract.text.furniture import Furniture, furniture
from pipelines.text.scripts import width

# Characters from which a block is prose rather than a label; those of Chinese, Japanese and Korean count two.
SENTENCE = 40

_UNSEEN = frozenset(
    """
    head script style noscript template iframe select textarea svg math canvas object embed video audio map dialog
    datalist
    """.split()
)
# Blocks that never hold a story nor weigh against one; menus are a good part of most pages.
_PASSED = frozenset("nav footer button label".split())
# Of these, what comes to hold the rest of the page where it is left open by mistake; characters of prose outside it up
# to which it seems to, and inside it from which it does.
_LEFT_OPEN = frozenset(("nav", "button"))
_HARDLY_ANY = 250
_A_STORY = 1000
_CONTAINERS = frozenset(
    """
    html body div section article main header aside form details figure center table tr td th ul ol dl
    blockquote
    """.split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 summary".split())
_BLOCKS = _CONTAINERS | HEADINGS
_BLOCKS |= frozenset("p li dt dd thead tbody tfoot caption pre address summary figcaption hr br".split())
_KINDS = HEADINGS | frozenset("p li dt dd td th blockquote pre figcaption".split())
# What a paragraph or container inside it still is.
_HOLDING = HEADINGS | frozenset("li blockquote".split())
_BOLD = frozenset(("b", "strong"))
_WORD = re.compile(r"[^\W_]")


class Block(NamedTuple):
    text: str  # runs of white space are one space
    linked: int  # characters of it in links
    bold: bool  # wholly in bold type
    prose: int  # characters of it outside links, where they are a sentence or more
    tag: str  # h1, li, blockquote, td, p … around it, else "div"
    container: int  # the innermost container around it
    mark: int  # the innermost piece of furniture around it; 0 for none
    name: str  # the class of the innermost paragraph, heading or item around it, up to the container

    @property
    def heading(self) -> bool:
        return self.tag in HEADINGS

    @property
    def subheading(self) -> bool:
        """Whether it is a heading by its tag or by its type."""
        return self.bold or self.tag in HEADINGS


class Container(NamedTuple):
    over: int  # the container around it
    tag: str
    name: str  # its class, id and itemprop


class Mark(NamedTuple):
    """A piece of furniture."""

    over: int  # the furniture around it
    sure: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A page's blocks in document order. A container comes after the one around it, and so does a mark."""

    blocks: tuple[Block, ...]
    containers: tuple[Container, ...]
    marks: tuple[Mark, ...]
    images: tuple[int, ...]  # the innermost container around each


def layout(root: HtmlElement) -> Layout:
    """Walk a page. `root` is left as it was; text that no reader sees (scripts, choices of a form) is left out."""
    page = _walked(root, _PASSED)
    if _prose(page) < _HARDLY_ANY:
        whole = _walked(root, _PASSED - _LEFT_OPEN)
        if _prose(whole) > _A_STORY:
            return whole
    return page


def _walked(root: HtmlElement, passed: frozenset[str]) -> Layout:
    walk = _Walk(passed)
    place = _Place(0, 0, False, False, "div", "")
    walk.inside(root, place)
    walk.flush(place)
    return Layout(tuple(walk.blocks), tuple(walk.containers), tuple(walk.marks), tuple(walk.images))


def _prose(page: Layout) -> int:
    return sum(block.prose for block in page.blocks)


class _Place(NamedTuple):
    """What is around a piece of text."""

    mark: int
    container: int
    in_link: bool
    in_bold: bool
    tag: str
    name: str


class _Walk:
    """What a walk over a page has found so far, and the pieces of the block that it is in."""

    def __init__(self, passed: frozenset[str]) -> None:
        self.blocks: list[Block] = []
        self.containers = [Container(0, "", "")]
        self.marks = [Mark(0, False)]
        self.images: list[int] = []
        self._passed = passed
        self._pieces: list[str] = []
        self._linked = self._bold = 0

    def inside(self, element: HtmlElement, place: _Place) -> None:
        """All that an element holds. Recursion is at most as deep as libxml2 lets elements be."""
        strings, passed = self._pieces, self._passed
        marked = place.in_link or place.in_bold
        if text := element.text:
            strings.append(text)
            if marked:
                self._count(text, place)
        for child in element:
            tag = child.tag
            if tag in passed:
                self.flush(place)
            elif tag not in _UNSEEN and isinstance(tag, str):
                self._child(child, tag, place)
            if text := child.tail:
                strings.append(text)
                if marked:
                    self._count(text, place)

    def flush(self, place: _Place) -> None:
        """Ends the block in `place`."""
        if not self._pieces:
            return
        text = " ".join("".join(self._pieces).split())
        if _WORD.search(text):
            prose = width(text) - self._linked
            self.blocks.append(
                Block(
                    text=text,
                    linked=min(self._linked, len(text)),
                    bold=self._bold >= 0.9 * len(text),
                    prose=prose if prose >= SENTENCE else 0,
                    tag=place.tag,
                    container=place.container,
                    mark=place.mark,
                    name=place.name,
                )
            )
        self._pieces.clear()
        self._linked = self._bold = 0

    def _count(self, text: str, place: _Place) -> None:
        if place.in_link:
            self._linked += len(text.strip())
        if place.in_bold:
            self._bold += len(text.strip())

    def _child(self, element: HtmlElement, tag: str, around: _Place) -> None:
        mark, container, in_link, in_bold, kind, name = around
        attributes = dict(element.items())
        block = tag in _BLOCKS
        said = furniture(element, tag, attributes)
        if not block:
            if said is Furniture.UNSEEN or (tag == "rt" and not _bracketed(element)):
                return
            if tag == "a":
                in_link = in_link or not attributes.get("href", "#").startswith("#")
            elif tag == "img":
                self.images.append(container)
            in_bold = in_bold or tag in _BOLD
        else:
            self.flush(around)
            if tag in _CONTAINERS:
                names = (attributes.get("class"), attributes.get("id"), attributes.get("itemprop"))
                self.containers.append(Container(container, tag, " ".join(filter(None, names))))
                container, name = len(self.containers) - 1, ""
                if kind not in _HOLDING:
                    kind = "div"
            if tag in _KINDS and not (tag == "p" and (kind in _HOLDING or kind in ("td", "th"))):
                kind = tag
            if tag not in _CONTAINERS and "class" in attributes:
                name = attributes["class"]
        if said:
            self.marks.append(Mark(mark, said is Furniture.SURELY))
            mark = len(self.marks) - 1
        place = _Place(mark, container, in_link, in_bold, kind, name)
        self.inside(element, place)
        if block:
            self.flush(place)


def _bracketed(reading: HtmlElement) -> bool:
    """Whether a reading aid (rt) has brackets (rp) around it, so that it can be read as a part of the text."""
    before = reading.getprevious()
    return before is not None and before.tag == "rp"
