"""A story that is only in a page's scripts: HTML in a string, which the page's code would show."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from pipelines.extract.markup.flat_tree import FlatTree, flatten

# A string of a script, in double quotes.
_STRING = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"', re.S)
_PARAGRAPH = re.compile(r"<p[\s>]", re.I)
_ESCAPED = re.compile(r"(?:<|\\u003c)p[\s>\\]", re.I)
_SHORTEST = 400  # characters of a story
_FEWEST = 3  # paragraphs of a story
_DEEPEST = 2  # levels of strings within strings


def embedded_html(tree: FlatTree) -> FlatTree | None:
    """The tree of the longest HTML with paragraphs in a script of the page; None if there is none."""
    texts = (text for script in tree.numbers("script") if (text := tree.text(script)))
    longest = max((html for text in texts for html in _strings(text, _DEEPEST)), key=len, default=None)
    return None if longest is None else flatten(f"<body>{longest}</body>")


def _strings(text: str, depth: int) -> Iterator[str]:
    if len(_ESCAPED.findall(text)) < _FEWEST:
        return
    for found in _STRING.finditer(text):
        if len(found[1]) < _SHORTEST:
            continue
        try:
            string = json.loads(f'"{found[1]}"', strict=False)
        except ValueError:
            continue  # a JavaScript string that is not valid JSON
        inner = list(_strings(string, depth - 1)) if depth > 1 else []
        if inner:
            yield from inner
        elif len(_PARAGRAPH.findall(string)) >= _FEWEST:
            yield string
