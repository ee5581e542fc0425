"""Lines that introduce the authors of a story, whatever element they are in: "By Jane Doe", "Author:" beside a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.metadata.adjacent_names import names_of
from pipelines.extract.metadata.agency import agency_named
from pipelines.extract.metadata.byline_names import (
    LABEL_SIGNS,
    is_degree,
    is_role,
    is_written_as_name,
    without_other_credits,
    without_tail,
)
from pipelines.extract.metadata.date_removal import without_dates
from pipelines.extract.metadata.elements import PageElements, is_long, pieces_of
from pipelines.extract.metadata.near_headline import nearest
from pipelines.lexicon import byline_phrases as phrases
from pipelines.urls import words

Evidence = tuple[str, Iterable[str]]  # a source, and bylines
INTRODUCED = "html introduced"
_LINE = 160  # characters of a byline; a longer text is about the author
_NAME_LINE = 80  # characters
_EMPHASIS = frozenset(("strong", "b", "em", "i"))
_PROSE = 80  # characters of a paragraph of prose; the opening lines come before the first one
_INTRODUCING = frozenset("p div span li td dt dd a address small strong b em i h3 h4 h5 h6".split())
_LABELS_ALONE = frozenset(("h2",))  # whose own text is a label or nothing that introduces a name
_BY_SOMEWHERE = re.compile(rf"\b(?:{phrases.BY.pattern()})\b", re.I)  # in a line with a date
_DATED = 8  # elements with dates that are searched for a name
_INTRODUCTIONS = 60  # lines that begin with "By" or the like; a page with more of them before its own is a list
_BY = re.compile(
    rf"""(?ix) [\s;,|【\[(（–-]*(?:
      (?:(?:(?:{phrases.DEEDS.pattern()})\s)?(?:{phrases.INTRODUCED_BY.pattern()})
        | (?:{phrases.DEEDS.pattern()})\s(?:{phrases.BY.pattern()}))\s*(?::|\s|$)\s*
      | (?:{phrases.KINDS.pattern()})\s
      | (?:{phrases.LABELLED.pattern()})\s*(?:[{LABEL_SIGNS}]|$)\s*
      | (?:{phrases.LABELLED_BARE.pattern()})(?:[\s:：・]+|(?<=[\u4e00-\u9fff])|$) )"""
)
_BRACKETS = " 【】[]()（）"
_PARTS = re.compile(r"\s[;|·•–—-]+\s")  # of a line with a date: "Harbour - ; - Von Jane Doe"
_LABEL_WITHIN = re.compile(rf"(?<=[\s|｜])(?:{phrases.LABELLED.pattern()})\s*[:：]", re.I)  # "来源：… 作者：林海燕"
_OPENING_BY = re.compile(rf"(?:{phrases.INTRODUCED_BY.pattern()})\s+(?=[^\W\d_])", re.I)
_INITIALS = re.compile(r"[A-Z]{2,5}(?=\s*(?:[,;|·•/–—-]|$))")  # of an agency or the paper: "By HGN, in Harbour"
_FIRST_NAME = re.compile(r"[^\W\d_][^\W\d_]{2,11}")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff々]{2,4}")
_JOINTS = re.compile(rf"\s*(?:/|／|,|;|&|、|\b(?:{phrases.AND.pattern()}|{phrases.SHORT_AND.pattern()})\b)\s*")
_OPENING_LINES = 4
_AROUND = 3  # elements around a label that have no other text
_ITEMS = 8  # pieces beside a label that are read
_BELOW = 60  # strings below the headline in which its byline is looked for


def opening(page: PageElements) -> Iterator[Evidence]:
    """A name alone on one of the first lines of the story, in bold or after "By"."""
    lines = nearest(page.tree, islice(_opening_lines(page.tree), _OPENING_LINES), page.headline)
    texts = dict.fromkeys(text for element in lines if (text := names_of(page.tree, element)))
    for line in map(_bare, texts):
        if (
            len(line) <= _NAME_LINE
            and not line.isupper()
            and all(map(is_written_as_name, _parted(_OPENING_BY.sub("", line, count=1))))
        ):
            yield "html opening line", [line]


def introduced(page: PageElements) -> Iterator[Evidence]:
    """Names after "By", "Von:" or "Author" in a short text of their own, whatever class it has."""
    tree = page.tree
    found = _introduced_lines(tree, range(len(tree.strings)))
    for element in nearest(tree, page.dated, page.headline)[:_DATED]:
        if (line := _bare(" ".join(pieces_of(tree, element)))) and (m := _BY.match(line)):
            found.setdefault(element, []).append(line[m.end() :])
    holders = nearest(tree, found, page.headline)
    for holder in holders:
        if (named := next(filter(_has_only_names, found[holder]), None)) is not None:
            yield INTRODUCED, [named]
    for line in (line for holder in holders[:1] for line in found[holder]):
        if m := _INITIALS.match(line):
            yield "html introduced initials", [m[0]]
        elif _is_first_name(first := without_tail(line).strip()):
            yield "html introduced first name", [first]


def byline_below(page: PageElements) -> list[str]:
    """The first line below the headline that begins with "By" and names people, if there is one."""
    if page.headline is None:
        return []
    start = page.tree.after[page.headline]
    found = _introduced_lines(page.tree, range(start, min(start + _BELOW, len(page.tree.strings))))
    lines = (line for holder in nearest(page.tree, found, page.headline) for line in found[holder])
    return list(islice(filter(_has_only_names, lines), 1))


def may_be_name(text: str) -> bool:
    """Whether a text after a label may be a name; Chinese and Japanese ones have no space."""
    return is_written_as_name(text) or _HAN_NAME.fullmatch(text) is not None


def _has_only_names(line: str) -> bool:
    first, *others = _parted(without_tail(line)) if len(line) <= _NAME_LINE else [""]
    return may_be_name(first) and all(may_be_name(part) or is_role(part) for part in filter(None, others))


def _is_first_name(text: str) -> bool:
    known = text.casefold() in words.ALL
    return _FIRST_NAME.fullmatch(text) is not None and text.istitle() and not known


def _introduced_lines(tree: FlatTree, strings: Iterable[int]) -> dict[int, list[str]]:
    """What may be names, by the element with the label: the rest of its text, or what is beside it."""
    found: dict[int, list[str]] = {}
    for element, label in islice(_introductions(tree, strings), _INTRODUCTIONS):
        holder, lines = element, [names_of(tree, element) or ""]
        if lines == [label]:
            for _ in range(_AROUND):
                beside, holder = tree.ends[holder], tree.parents[holder]
                lines.append(names_of(tree, holder) or "")
                if beside < tree.ends[holder]:
                    lines.append("; ".join(_names_at_start(tree, beside)))
                if lines[-1] != label:
                    break
        bare = (_bare(line) for line in lines if line != label)
        found[holder] = [(line.partition(label)[2] if label in line else line).strip(" :：,;*") for line in bare]
    return found


def _names_at_start(tree: FlatTree, element: int) -> Iterator[str]:
    """The pieces with which an element begins, as far as they are names."""
    for piece in pieces_of(tree, element)[:_ITEMS]:
        if not may_be_name(piece) or is_role(piece):
            return
        yield piece


def _introductions(tree: FlatTree, strings: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Elements that begin with "By" or the like, with that beginning."""
    for place in strings:
        element = tree.owners[place]
        tag = tree.tags[element]
        if tree.first[element] != place or (tag not in _INTRODUCING and tag not in _LABELS_ALONE):
            continue
        text = tree.strings[place].strip()
        label = _introduction(text) if text and len(text) < _LINE else None
        if label and (tag in _INTRODUCING or label == text):
            yield element, label


@lru_cache(maxsize=10_000)
def _introduction(text: str) -> str | None:
    """The "By" or label of a text: at its start, or after a date, a place or a source."""
    if (m := _BY.match(text)) is None and any(map(str.isdigit, text)):
        if _BY_SOMEWHERE.search(text):
            m = next(filter(None, map(_BY.match, _PARTS.split(_bare(text)))), None)
        elif place := _LABEL_WITHIN.search(text):
            m = _BY.match(text, place.start())
    return m[0].lstrip(_BRACKETS).rstrip() if m else None


def _opening_lines(tree: FlatTree) -> Iterator[int]:
    """Short paragraphs above the prose that may be a byline. Below a subheading, words in bold are labels."""
    begun: set[int] = set()  # elements in which prose has begun
    for line in tree.numbers("p", "h2", "h3"):
        if tree.tags[line] != "p":
            if begun:
                return
            continue
        if (around := tree.parents[line]) in begun:
            continue
        if is_long(tree, line):
            begun.add(around)
            continue
        text = " ".join(tree.text(line).split())
        if len(text) > _PROSE:
            begun.add(around)
        elif (text[:1].isupper() and _OPENING_BY.match(text)) or (
            any(tree.tags[child] in _EMPHASIS for child in tree.children(line))
            and all(
                tree.owners[n] != line or tree.strings[n].isspace() for n in range(tree.first[line], tree.after[line])
            )
        ):
            yield line


def _bare(line: str) -> str:
    """A line without its dates, other credits and the signs that separate them from the rest."""
    return without_other_credits(without_dates(line)).strip(f"{_BRACKETS};,.|·•–—-")


def _parted(line: str) -> list[str]:
    """The names in a line, without degrees and agencies beside them."""
    first, *others = _JOINTS.split(line)
    parts = [first, *(part for part in others if not (part and (is_degree(part) or _INITIALS.fullmatch(part))))]
    return [part for part in parts if not part or agency_named(part) is None] or parts
