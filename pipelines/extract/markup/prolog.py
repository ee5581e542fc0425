"""What comes before the root of a document, in HTML and in XML. Pure."""

from __future__ import annotations

import re

# White space, processing instructions, comments, conditional marks of old browsers ("<![if IE]>"), document types. Each
# ends where HTML lets it end, so one that is never closed hides nothing. A possessive loop: linear in the text.
_PROLOG = re.compile(
    r"(?:[\s\ufeff\0]+|<\?[^<>]*>|<!--.*?-->|<!\[[^\]>]*\]>|<\s?!\s?DOCTYPE[^\[<>]*(?:\[.*?\]\s*)?>)*+", re.S | re.I
)


def prolog_end(text: str) -> int:
    """Where the root element of a document, or what is in its place, begins, in characters."""
    prolog = _PROLOG.match(text)
    return prolog.end() if prolog else 0
