"""Bounds on the markup of a document, checked before its tree is walked. Pure."""

from __future__ import annotations

from lxml.etree import XPath, _Element

# Of 4,483 pages of news sites, home pages and live blogs among them, the one with the most tags has 23,000.
MOST_TAGS = 100_000
# A sitemap may have 50,000 entries, and one of news has 24 tags an entry.
MOST_XML_TAGS = 2_000_000
# Levels of elements from which on libxml2 leaves out what it finds. No page of 2,679 news pages has 60.
DEEPEST = 255

_AS_DEEP = XPath("boolean(" + "/*" * DEEPEST + ")")


def too_many_tags(markup: str, most: int = MOST_TAGS) -> bool:
    """Whether a text has more than `most` tags, opening and closing; needs no tree."""
    return markup.count("<") > most


def too_deep(root: _Element) -> bool:
    """Whether elements are nested so deep that some may be missing from the tree. Takes 0.4 ms a page."""
    return bool(_AS_DEEP(root))
