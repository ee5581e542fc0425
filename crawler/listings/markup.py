"""Raw markup -> a safe XML tree, or plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from pipelines.extract.markup.complexity import MOST_XML_TAGS, too_many_tags
from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.urls.canonical import absolute

TOO_COMPLEX = "more tags, levels of tags, or attributes of a tag than a listing has"

# Links of one listing that are read: "each Sitemap file … must have no more than 50,000 URLs"
# (https://www.sitemaps.org/protocol.html). A page is bounded by its tags.
MOST_LINKS = 50_000
EMPTY_FEED, EMPTY_SITEMAP = "empty feed", "empty sitemap"
TOO_MANY = f"more than {MOST_LINKS:,} links, the rest is left out"

_SPECIAL = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)|&(?:(?P<name>\#[xX]?[\da-fA-F]{1,8}|\w{1,32});)?",
    re.DOTALL | re.ASCII,
)
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
# Everything outside of the Char production of XML 1.0: https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|div|br|hr|li|ul|ol|dl|dt|dd|h[1-6]|tr|td|th|table|blockquote|figure|figcaption|section|article|pre)"
    r"\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!\[CDATA\[|\]\]>")


def tree(text: str) -> tuple[etree._Element | None, str | None]:
    """The tree of an XML text that begins with its root element, as far as it can be read, and what is wrong with it.

    Text after the last tag is left out: a document that was cut off ends there, and half an address looks like a whole
    one.

    Common faults are accepted: entities of HTML, stray ampersands, characters that XML forbids. No entity is expanded,
    nothing is fetched, and libxml2's limits (depth 256, a text of 10 MB) stay on.
    """
    if too_many_tags(text, MOST_XML_TAGS):
        return None, TOO_COMPLEX
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, collect_ids=False, encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(whole_tags(escape_markup(text), with_text=False).encode(), parser)
    except etree.XMLSyntaxError as error:
        return None, f"no XML: {_line(error.msg)}"
    wrong = next((entry for entry in parser.error_log if entry.domain_name != "NAMESPACE"), None)
    return root, f"not well-formed XML: {_line(wrong.message)} (line {wrong.line})" if wrong else None


def _line(message: str | None) -> str:
    return " ".join((message or "unknown error").split())[:120]


def whole_tags(markup: str, *, with_text: bool) -> str:
    """`markup` without an unclosed tag at its end. `with_text`: keeps the text after the last tag."""
    opened = markup.rfind("<")
    closed = markup.find(">", opened)
    if opened < 0 or (closed >= 0 and with_text):
        return markup
    return markup[: closed + 1] if closed >= 0 else markup[:opened]


def escape_markup(text: str) -> str:
    """`text` with HTML's entities as characters, with other stray ampersands and CDATA escaped, and without comments
    and forbidden characters. No reference is left that libxml2 would turn into an invalid character."""
    return _FORBIDDEN.sub("", _SPECIAL.sub(_escaped, text))


def _escaped(found: re.Match[str]) -> str:
    name = found["name"]
    if found[0][0] == "<":
        return html.escape(found["cdata"] or "")
    if name in _XML_NAMES:
        return found[0]
    if name is None:
        return "&amp;"
    if name[0] == "#":
        return html.escape(html.unescape(found[0]))
    known = html.unescape(found[0])
    return html.escape(known) if known != found[0] else f"&amp;{name};"


def target_of(attributes: Mapping[str, str], base: str) -> str | None:
    """Where an element leads, as an absolute http(s) URL; None if that is a place on its page or not on the web."""
    href = attributes.get("href", "").strip()
    return None if not href or href.startswith("#") else absolute(base, href)


class Name(NamedTuple):
    """The name of an element or attribute; the prefix only if no namespace is declared for it."""

    namespace: str
    prefix: str
    local: str


@lru_cache(maxsize=1000)
def split_name(name: str) -> Name:
    """The parts of a name as lxml gives it. lxml's own QName refuses names with an undeclared prefix."""
    namespace, _, rest = name.rpartition("}")
    prefix, _, local = rest.rpartition(":")
    return Name(namespace.lstrip("{"), prefix, local)


def shown_text(page: FlatTree, element: int) -> str:
    """The text of an element as a reader sees it, on one line."""
    return plain(" ".join(page.strings[page.first[element] : page.after[element]])) or ""


def plain(markup: str | None) -> str | None:
    """`markup` as a reader sees it, on one line: no tags, scripts or entities. None if nothing is left.

    Entities are decoded before tags go and once after, because feeds escape once, twice or not at all.
    """
    if not markup:
        return None
    if "&lt;" in markup and "<" not in markup:
        markup = html.unescape(markup)
    if "<" in markup:
        markup = _TAG.sub("", _BLOCK.sub(" ", _HIDDEN.sub(" ", markup)))
    if "&" in markup:
        markup = html.unescape(markup)
        markup = html.unescape(markup) if "&" in markup else markup
    return " ".join(_FORBIDDEN.sub("", markup).split()) or None
