"""The author in a box at the end of a story, without a class that names it: a heading "About the author", or a name
alone above a text that begins with this name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pipelines.extract.metadata.byline_names import BOX_HEADING, is_written_as_name
from pipelines.extract.metadata.elements import PageElements
from pipelines.extract.metadata.near_headline import nearest, seen_texts
from pipelines.lexicon.byline_phrases import IS

_LONGEST = 60  # characters of a name or a heading
_PROSE = 80  # characters of a paragraph of the story
_LINES = 3  # below the heading of a box
_SUBJECT = re.compile(rf"((?:[^\W\d_][\w.'’-]*\s){{1,3}}[^\W\d_][\w.'’-]*),?\s(?:{IS.pattern()})\s")


def boxed_names(page: PageElements) -> Iterator[str]:
    """The names in boxes about the author below the prose of the story, best first."""
    tree = page.tree
    start = tree.after[page.headline] if page.headline is not None else 0
    strings = ((place, tree.strings[place].strip()) for place in seen_texts(tree) if place >= start)
    lines = [(place, string) for place, string in strings if string]
    begun = next((at for at, (_, line) in enumerate(lines) if len(line) > _PROSE), len(lines))
    for at in range(begun, len(lines)):
        if len(lines[at][1]) <= _LONGEST and BOX_HEADING.fullmatch(lines[at][1]):
            yield from islice(_named(line for _, line in lines[at + 1 : at + 1 + _LINES]), 1)
            return
    alone = [
        place
        for (place, line), (_, below) in zip(lines[begun:], lines[begun + 1 :], strict=False)
        if _is_subject(line, below)
    ]
    if len(alone) == 1 and nearest(tree, [tree.owners[alone[0]]], None):
        yield tree.strings[alone[0]].strip()


def _is_subject(name: str, text: str) -> bool:
    """Whether a name alone is above a text about that person: "Jane Doe", "Jane Doe is a reporter …"."""
    if len(name) > _LONGEST or not text.startswith(name) or not is_written_as_name(name):
        return False
    m = _SUBJECT.match(text)
    return m is not None and m[1] == name


def _named(lines: Iterator[str]) -> Iterator[str]:
    """The names that are a line, or the subject of a line, of a box about the author."""
    for line in lines:
        if is_written_as_name(line):
            yield line
        elif m := _SUBJECT.match(line):
            yield m[1]
