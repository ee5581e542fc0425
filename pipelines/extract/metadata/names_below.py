"""Names in the first lines below a headline that no class, link or "By" marks: "Jane Doe | Reporter | 3 May"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.metadata.byline_names import is_degree, is_role, is_written_as_name, names_shown
from pipelines.extract.metadata.date_removal import without_dates
from pipelines.extract.metadata.elements import PASSED, leads_to_author
from pipelines.extract.metadata.near_headline import nearest
from pipelines.lexicon import byline_phrases as phrases
from pipelines.urls import words

_INITIAL = 2  # characters of an initial with its full stop
_LINES = 4  # below the headline
_DATED = 3  # lines below the standfirst in which a name with a date is looked for
_LINE = 80  # characters of such a line; a longer one is prose
_STRINGS = 80  # of the page, from the headline on, that are looked at
_BLOCKS = frozenset("p div li ul ol td section header article main body h2 h3 h4 h5 h6 dt dd address".split())
_SEPARATOR = re.compile(r"\s*[;|｜•·●▪]\s*|\s+[-–—/]\s+|\s*,\s+")
_JOINT = re.compile(rf"\s+(?:{phrases.AND.pattern()}|{phrases.SHORT_AND.pattern()})\s+|\s*&\s*")
_WORD = re.compile(r"\w+")
_BUTTON = re.compile(r"(?<![a-z])(?:button|btn)(?![a-z])", re.I)
_CASED = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]*)*")


@dataclass(frozen=True, slots=True)
class _Line:
    block: int
    pieces: Sequence[str]  # of its markup

    @property
    def text(self) -> str:
        return " ".join(self.pieces)


@dataclass(frozen=True, slots=True)
class _Opening:
    """What is below a headline: the lines above the prose, those right below its first paragraph that have a date in
    them or below them, and the prose."""

    lines: Sequence[_Line]
    dated: Sequence[tuple[_Line, None]]
    prose: Sequence[str]


def names_below(tree: FlatTree, headline: int | None, sites: frozenset[str]) -> Iterator[str]:
    """Names below the headline, nearest first.

    A line is a byline if a role, a degree or the name of the paper follows a name. A name alone, or with a date or
    place, may be a section or a place as well, so it must be in no list, and none of its words in the headline or in
    the prose. Below the standfirst, it must have a date beside it too.
    """
    if headline is None:
        return
    opening = _opening(tree, headline)
    known = {word.casefold() for text in (tree.text(headline), *opening.prose) for word in _WORD.findall(text)}
    known |= words.ALL
    for line, below in (*pairwise((*opening.lines, None)), *opening.dated):
        if line is None or not nearest(tree, [line.block], headline):
            continue
        parts = [
            part
            for piece in line.pieces
            for part in _SEPARATOR.split(without_dates(piece))
            if part and not any(map(str.isdigit, part))
        ]
        first, *rest = parts or [""]
        names = _JOINT.split(first)
        if not all(map(is_written_as_name, names)) or len(names_shown([first], sites).people) != len(names):
            continue
        told = rest or ([below.text] if below and len(below.text) <= _LINE else [])
        if any(map(is_degree, rest)) and all(part.isupper() or is_written_as_name(part) for part in rest):
            yield line.text
            continue
        if told and all(is_role(part) or names_shown([part], sites).bodies for part in told):
            yield first
            continue
        placed = all(part.isalpha() and part.istitle() for part in rest)
        alone = placed and tree.tags[line.block] != "li" and not _is_label(line.pieces)
        if alone and all(_is_unheard_of(name, known) for name in names):
            yield first


def _is_label(pieces: Sequence[str]) -> bool:
    return any(piece.endswith((":", "：", ",")) or ": " in piece for piece in pieces)


def _is_unheard_of(name: str, known: Set[str]) -> bool:
    """Whether a name is of a script with capitals, has no word of capitals alone, and none that is known."""
    parts = name.split()
    cased = all(_CASED.fullmatch(word) and (word.islower() or word.lower() != word) for word in parts)
    shouted = any(word.isupper() and len(word) > _INITIAL for word in parts)
    return cased and not shouted and known.isdisjoint(map(str.casefold, _WORD.findall(name)))


def _opening(tree: FlatTree, headline: int) -> _Opening:
    found: list[tuple[int, list[str]]] = []
    start = tree.after[headline]
    for at in range(start, min(start + _STRINGS, len(tree.strings))):
        string = " ".join(tree.strings[at].split())
        if not string or (block := _block(tree, tree.owners[at])) is None:
            continue
        if found and found[-1][0] == block:
            found[-1][1].append(string)
        else:
            found.append((block, [string]))
    lines = [_Line(block, pieces) for block, pieces in found]
    end = next((place for place, line in enumerate(lines) if len(line.text) > _LINE), len(lines))
    below = lines[end + 1 : end + 1 + _DATED]
    dated = [
        (line, None)
        for line, after in pairwise((*below, _Line(0, [])))
        if len(line.text) <= _LINE and (any(map(_is_date, line.pieces)) or _is_date(after.text))
    ]
    prose = [piece for line in lines[end:] if (line, None) not in dated for piece in line.pieces]
    return _Opening(lines[: min(end, _LINES)], dated, prose)


def _is_date(text: str) -> bool:
    return any(map(str.isdigit, text)) and not without_dates(text).strip(" ;,.|·")


def _block(tree: FlatTree, number: int) -> int | None:
    """The block around a string; None if it is not about the story, or leads elsewhere."""
    while number and tree.tags[number] not in _BLOCKS:
        href = tree.attributes[number].get("href", "#")
        if _BUTTON.search(tree.attributes[number].get("class", "")):
            return None
        if tree.tags[number] in PASSED or not (href[:1] == "#" or "/@" in href or leads_to_author(href)):
            return None
        number = tree.parents[number]
    return number
