"""The JSON-LD of a page: its scripts, and the values in them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipelines.extract.markup.flat_tree import FlatTree

_BEFORE = re.compile(r"\s*(?:/\*.{0,40}?\*/\s*|//[^\n]{0,40}\n\s*|<!\[CDATA\[\s*|<!--\s*){1,4}", re.S)
_AFTER = re.compile(r"(?:/\*[^*]{0,40}\*/|//|\]\]>|-->|;)$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


def json_ld(tree: FlatTree) -> Iterator[str]:
    """The sources of the scripts with JSON-LD."""
    for number in tree.numbers("script"):
        if "ld+json" in tree.attributes[number].get("type", "").lower() and (source := tree.text(number)):
            yield source


@lru_cache(maxsize=32)
def json_values(script: str) -> Sequence[object] | None:
    """The JSON values of a script; None if it has more errors than trailing commas.

    The scripts of a page are read for its type and for its metadata, so the last ones are remembered.
    """
    if "&quot;" in script and '"' not in script:
        script = html.unescape(script)
    for source in (script, _TRAILING_COMMA.sub(r"\1", _unwrapped(script))):
        try:
            return [json.loads(source, strict=False)]
        except (ValueError, RecursionError):
            continue
    return _several(source)


def _unwrapped(script: str) -> str:
    """A script without the comments and CDATA marks around it."""
    if m := _BEFORE.match(script):
        script = script[m.end() :]
    script = script.rstrip()
    while m := _AFTER.search(script[-60:]):
        script = script[: len(script) - len(m[0])].rstrip()
    return script


def _several(source: str) -> list[object] | None:
    """The values of a script with several JSON values, with or without commas between them."""
    decoder = json.JSONDecoder(strict=False)
    values: list[object] = []
    at = 0
    while at < len(source):
        try:
            value, at = decoder.raw_decode(source, at)
        except (ValueError, RecursionError):
            return values or None
        values.append(value)
        while at < len(source) and source[at] in " \t\r\n,;":
            at += 1
    return values or None
