"""The characters of a page -> its tree. Nothing that a reader sees is altered."""

from __future__ import annotations

import re

from lxml.etree import ElementDefaultClassLookup, ParserError, SubElement
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from pipelines.extract.markup.prolog import prolog_end

# As the parser of trafilatura, but without a look-up of the class of every element in Python.
_PARSER = HTMLParser(
    collect_ids=False, default_doctype=False, encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
)
_PARSER.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))

# Characters that no XML tree can hold, written directly or as references; trafilatura fails on a page that has one. Two
# of them, vertical tab and form feed, separate lines, so they become spaces.
_BREAKS = b"\v\f"
_CONTROL = bytes({*range(0x20)} - {*b"\t\n\r"} - {*_BREAKS})
_AS_SPACE = bytes.maketrans(_BREAKS, b"  ")
_REFERENCE = re.compile(
    r"&#(?:(?P<break>0*1[12](?!\d)|x0*[bc](?![\da-f]))"
    r"|0*(?:[0-8]|1[4-9]|2\d|3[01]|6553[45])(?!\d)|x0*(?:[0-8ef]|1[\da-f]|fff[ef])(?![\da-f]));?",
    re.I,
)
_NONCHARACTERS = "\ufffe\uffff"
# The first tag, if it is that of the root.
_ROOT = re.compile(r"""[^<]*<html(?=[\s/>])(?:[^<>"']|"[^"<]*"|'[^'<]*')*+>""", re.I)

# Elements with which a body begins for browsers. libxml2 does not know them, and leaves them in the head.
_OF_BODY = "article aside figure footer header main nav section".split()


def parse(text: str) -> HtmlElement | None:
    """The tree of a page; None if it is empty. libxml2 reads at most 255 levels of elements.

    Anything before the root is left out. A root that is closed in its own tag ("<html/>") is opened, because libxml2
    would take it for the whole page.
    """
    text = text[prolog_end(text) :]
    if "&#" in text:
        text = _REFERENCE.sub(lambda found: " " if found["break"] else "", text)
    for character in _NONCHARACTERS:
        if character in text:  # much faster than to replace what is not there
            text = text.replace(character, "")
    if (root := _ROOT.match(text)) and root[0].endswith("/>"):
        text = f"{root[0][:-2]}>{text[root.end() :]}"
    raw = text.encode(errors="replace").translate(_AS_SPACE, _CONTROL)  # lxml refuses text that declares an encoding
    try:
        return _with_body(document_fromstring(raw, parser=_PARSER))
    except ParserError:
        return None


def _with_body(root: HtmlElement) -> HtmlElement:
    """The tree, after what belongs to the body is moved there from the head: a page may have the tags of neither."""
    head = root.find("head")
    first = None if head is None else next(head.iterchildren(*_OF_BODY), None)
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
