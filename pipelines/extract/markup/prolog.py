"""The part of a document before its root, in HTML and XML. Pure."""

from __future__ import annotations

import re

# White space, processing instructions, comments, conditional marks of old browsers ("<![if IE]>"), document types. Each
# ends where HTML ends it, so one that is never closed hides nothing. The loop is possessive, so the time is linear.
_PROLOG = re.compile(
    r"(?:[\s\ufeff\0]+|<\?[^<>]*>|<!--.*?-->|<!\[[^\]>]*\]>|<\s?!\s?DOCTYPE[^\[<>]*(?:\[.*?\]\s*)?>)*+", re.S | re.I
)


def prolog_end(text: str) -> int:
    """The place in characters at which the root element of a document begins, or the text if there is no root."""
    prolog = _PROLOG.match(text)
    return prolog.end() if prolog else 0
