"""The characters of a page -> its tree, or what a parser finds. Nothing that a reader sees is altered."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from lxml import etree
from lxml.etree import ElementDefaultClassLookup, ParserError, SubElement
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from pipelines.extract.markup.prolog import prolog_end

_OPTIONS: dict[str, Any] = {  # as the parser of trafilatura
    "collect_ids": False,
    "default_doctype": False,
    "encoding": "utf-8",
    "no_network": True,
    "remove_comments": True,
    "remove_pis": True,
}
_PARSER = HTMLParser(**_OPTIONS)
_PARSER.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))  # without a look-up in Python

# Characters that no XML tree can hold, written directly or as references; trafilatura fails on a page that has one. Two
# of them, vertical tab and form feed, separate lines, so they become spaces.
_BREAKS = b"\v\f"
_CONTROL = bytes({*range(0x20)} - {*b"\t\n\r"} - {*_BREAKS})
_AS_SPACE = bytes.maketrans(_BREAKS, b"  ")
_REFERENCE = re.compile(
    r"&#(?:(?P<break>0*1[12](?!\d)|x0*[bc](?![\da-f]))"
    r"|0*(?:[0-8]|1[4-9]|2\d|3[01]|173|6553[45])(?!\d)|x0*(?:[0-8ef]|1[\da-f]|ad|fff[ef])(?![\da-f]));?",
    re.I,
)
_NONCHARACTERS = "\ufffe\uffff"
# Where a word may be divided or must not be, and a byte order mark inside the page. Nobody sees these characters, but
# a search for a word with one finds nothing.
_UNSEEN = ("\u00ad", "&shy;", "\u2060", "\ufeff")
# The first tag, if it is that of the root.
_ROOT = re.compile(r"""[^<]*<html(?=[\s/>])(?:[^<>"']|"[^"<]*"|'[^'<]*')*+>""", re.I)

_HEADING_TAG = re.compile("<(/?)h([1-6])", re.I)

# Elements with which a body begins for browsers. libxml2 does not know them, and leaves them in the head.
OF_BODY = frozenset("article aside figure footer header main nav section".split())


Parser = Callable[[str], None]


class ParserTarget(Protocol):
    """Receives the elements and strings of a page in document order, as lxml's parser targets do. A string may come in
    several pieces."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, data: str) -> None: ...
    def close(self) -> None: ...


def parse(text: str) -> HtmlElement | None:
    """The tree of a page; None if it is empty. libxml2 reads at most 255 levels of elements."""
    try:
        return _with_body(document_fromstring(_prepared(text), parser=_PARSER))
    except ParserError:
        return None


def parser_with_target(target: ParserTarget) -> Parser:
    """A parser of pages that makes no tree, but calls `target`. Elements may be nested without bound.

    It may read many pages, one after another. Only the garbage collector frees it.
    """
    parser = etree.HTMLParser(**_OPTIONS | {"target": target})

    def read(text: str) -> None:
        etree.fromstring(_prepared(text), parser=parser)

    return read


def _prepared(text: str) -> bytes:
    """What the parser reads of a page.

    Anything before the root is left out. A root that is closed in its own tag ("<html/>") is opened, because libxml2
    would take it for the whole page.
    """
    text = text[prolog_end(text) :]
    if "&#" in text:
        text = _REFERENCE.sub(lambda found: " " if found["break"] else "", text)
    for character in (*_NONCHARACTERS, *_UNSEEN):
        if character in text:  # much faster than to replace what is not there
            text = text.replace(character, "")
    if (root := _ROOT.match(text)) and root[0].endswith("/>"):
        text = f"{root[0][:-2]}>{text[root.end() :]}"
    text = _with_headings_ended(text)
    return text.encode(errors="replace").translate(_AS_SPACE, _CONTROL)  # lxml refuses text that declares an encoding


def _with_headings_ended(text: str) -> str:
    """The page with the end tag of each heading, for which browsers take that of any other level. libxml2 does not, and
    the heading would hold what follows it."""
    level, wrong = "", dict[int, str]()
    for tag in _HEADING_TAG.finditer(text):
        if tag[1] and level and tag[2] != level:
            wrong[tag.start(2)] = level
        level = "" if tag[1] else tag[2]
    if not wrong:
        return text
    starts = [0, *(place + 1 for place in wrong)]
    pieces = (text[start:place] + level for start, (place, level) in zip(starts, wrong.items(), strict=False))
    return "".join(pieces) + text[starts[-1] :]


def _with_body(root: HtmlElement) -> HtmlElement:
    """The tree, after what belongs to the body is moved there from the head: a page may have the tags of neither."""
    head = root.find("head")
    first = None if head is None else next(head.iterchildren(*OF_BODY), None)
    if first is None:
        return root
    body = root.find("body")
    if body is None:
        body = SubElement(root, "body")
    moved = [first, *first.itersiblings()]
    moved[-1].tail = f"{moved[-1].tail or ''}{body.text or ''}"
    body.text = None
    body[:0] = moved
    return root
