"""Strings of pages -> plain text. Every value of the metadata passes through this module."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

_TAG = re.compile(r"<(?:/?[a-z][a-z0-9]*(?:\s[^<>]{0,500})?/?|!--[^<>]{0,500}--)>", re.I)
_BREAK = re.compile(r"</?(?:p|br|div|li|h[1-6]|blockquote|tr)\b[^<>]{0,500}>|\r\n?|\n", re.I)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff\u00ad]")
_WORDS = re.compile(r"\w+")


def plain(value: object) -> str | None:
    """`value` as one line of text without markup, entities and control characters; None if nothing is left.

    The result is None too if `value` is not a string. Entities are unescaped twice: some systems escape them twice.
    """
    if not isinstance(value, str):
        return None
    if "&" in value:
        value = html.unescape(html.unescape(value))
    if "<" in value:
        value = _TAG.sub(" ", _BREAK.sub(" ", value))
    return " ".join(_UNPRINTABLE.sub("", value).split()) or None


def plain_lines(value: object) -> str | None:
    """`value` as text with one paragraph a line; None if nothing is left."""
    if not isinstance(value, str):
        return None
    if "&" in value:
        value = html.unescape(value)
    lines = filter(None, map(plain, _BREAK.sub("\n", value).split("\n")))
    return "\n".join(lines) or None


def match_key(text: str) -> str:
    """The letters and digits of a text in one case: equal for two forms of one name or headline."""
    return "".join(_WORDS.findall(text.casefold()))


def distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    """The values in their order, without empty ones, and each match_key once."""
    first: dict[str, str] = {}
    for value in values:
        if value and (key := match_key(value)):
            first.setdefault(key, value)
    return tuple(first.values())
