"""A page's text as blocks, in one walk: what stands in one paragraph, heading, list item or cell, and in what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from pipelines.extract.text.furniture import Furniture, furniture

# Characters from which a block is prose rather than a label; those of Chinese, Japanese and Korean count two.
SENTENCE = 40

_UNSEEN = frozenset(
    """
    head script style noscript template iframe select textarea svg math canvas object embed video audio map dialog
    datalist
    """.split()
)
_CONTAINERS = frozenset(
    """
    html body div section article main header aside footer nav form details figure center table tr td th ul ol dl
    blockquote
    """.split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 summary".split())
_BLOCKS = _CONTAINERS | HEADINGS
_BLOCKS |= frozenset("p li dt dd thead tbody tfoot caption pre address summary figcaption hr br button label".split())
_KINDS = HEADINGS | frozenset("p li dt dd td th blockquote pre figcaption".split())
# What a paragraph or container inside it still is.
_HOLDING = HEADINGS | frozenset("li blockquote".split())
_BOLD = frozenset(("b", "strong"))
_WORD = re.compile(r"[^\W_]")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Block:
    text: str  # runs of white space are one space
    linked: int  # characters of it in links
    bold: bool  # wholly in bold type
    prose: int  # characters of it outside links, where they are a sentence or more
    tag: str  # h1, li, blockquote, td, p … that it stands in, else "div"
    container: int  # the innermost container around it
    mark: int  # the innermost piece of furniture around it; 0 for none

    @property
    def heading(self) -> bool:
        return self.tag in HEADINGS

    @property
    def subheading(self) -> bool:
        """Whether it is a heading by its tag or by its type."""
        return self.bold or self.tag in HEADINGS


@dataclass(frozen=True, slots=True)
class Container:
    over: int  # the container around it
    tag: str
    name: str  # its class, id and itemprop


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of furniture."""

    over: int  # the furniture around it
    sure: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A page's blocks in document order. A container stands after the one around it, a mark likewise."""

    blocks: tuple[Block, ...]
    containers: tuple[Container, ...]
    marks: tuple[Mark, ...]
    images: tuple[int, ...]  # the innermost container around each


def layout(root: HtmlElement) -> Layout:
    """Walk a page. `root` is left as it was; text that no reader sees (scripts, choices of a form) is left out."""
    blocks: list[Block] = []
    containers = [Container(0, "", "")]
    marks = [Mark(0, False)]
    images: list[int] = []
    pieces: list[str] = []
    linked = bold = 0
    stack = [(0, 0, False, False, "div")]  # of the elements around: mark, container, whether in a link, in bold, tag

    def flush() -> None:
        nonlocal linked, bold
        text = " ".join("".join(pieces).split())
        pieces.clear()
        if _WORD.search(text):
            mark, container, _, _, tag = stack[-1]
            prose = len(text) - linked
            if not text.isascii():
                prose += len(_WIDE.findall(text))
            blocks.append(
                Block(
                    text=text,
                    linked=min(linked, len(text)),
                    bold=bold >= 0.9 * len(text),
                    prose=prose if prose >= SENTENCE else 0,
                    tag=tag,
                    container=container,
                    mark=mark,
                )
            )
        linked = bold = 0

    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            around = mark, container, in_link, in_bold, kind = stack[-1]
            tag = str(element.tag)
            if tag in _UNSEEN:
                walk.skip_subtree()
                stack.append(around)
                continue
            if tag in _BLOCKS:
                if pieces:
                    flush()
                if tag in _CONTAINERS:
                    names = (element.get(key) for key in ("class", "id", "itemprop"))
                    containers.append(Container(container, tag, " ".join(filter(None, names))))
                    container = len(containers) - 1
                    if kind not in _HOLDING:
                        kind = "div"
                if tag in _KINDS and not (tag == "p" and (kind in _HOLDING or kind in ("td", "th"))):
                    kind = tag
            elif tag == "a" and not element.get("href", "#").startswith("#"):
                in_link = True
            elif tag in _BOLD:
                in_bold = True
            elif tag == "img":
                images.append(container)
            elif tag == "rt" and not _bracketed(element):
                walk.skip_subtree()
                stack.append(around)
                continue
            if said := furniture(element, tag):
                if said is Furniture.UNSEEN and tag not in _BLOCKS:
                    walk.skip_subtree()
                    stack.append(around)
                    continue
                marks.append(Mark(mark, said is Furniture.SURELY))
                mark = len(marks) - 1
            stack.append((mark, container, in_link, in_bold, kind))
            string = element.text
        else:
            if event == "end":
                if pieces and element.tag in _BLOCKS:
                    flush()
                stack.pop()
            string = element.tail
            _, _, in_link, in_bold, _ = stack[-1]
        if string:
            pieces.append(string)
            if in_link:
                linked += len(string.strip())
            if in_bold:
                bold += len(string.strip())
    if pieces:
        flush()
    return Layout(tuple(blocks), tuple(containers), tuple(marks), tuple(images))


def _bracketed(reading: HtmlElement) -> bool:
    """Whether a reading aid (rt) has brackets (rp) around it, so that it can be read as a part of the text."""
    before = reading.getprevious()
    return before is not None and before.tag == "rp"
