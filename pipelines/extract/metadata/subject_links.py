"""The links with which a page files its story under a section and tags: rel=tag, or the address of a tag's page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from itertools import islice

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.metadata.elements import is_long, text_of
from pipelines.extract.metadata.near_headline import elsewhere_marks
from pipelines.urls import words


class Subject(Enum):
    """What a link files its story under, with the most that a story has; more are a menu or a cloud."""

    SECTION = 8
    TAG = 30


_FOLDERS = {
    Subject.SECTION: re.compile(rf"(?:^|/)(?:{'|'.join(sorted(words.CATEGORY))})/[^/?#]"),
    Subject.TAG: re.compile(rf"(?:^|/)(?:{'|'.join(sorted(words.TAG))})/[^/?#]"),
}
# Characters beside the links of a line: a sentence of the template if they have rel=tag, else a label and a date.
_BESIDE, _LABEL = 60, 30
_CLIMB = 8  # ancestors of the headline in which such lines are looked for
_KICKER = 2  # ancestors of the headline in which a line above it is a kicker
_MOST = 2000  # links of a page that are looked at
_INLINE = frozenset("span strong b em i small".split())
_ASIDES = frozenset(("nav", "aside", "figure"))
_FOOTER = "footer"  # that of a story is where its tags are; that of the page is outside what is looked at


def subject_links(tree: FlatTree, headline: int | None, subject: Subject) -> list[str]:
    """The texts of the story's own links to a subject: those that share the closest ancestor with its headline.

    They are lines with little other text. Those in cards of other stories, which have a linked heading, do not count,
    nor do those farther above the headline that do not say that they are tags.
    """
    around = [] if headline is None else [headline, *islice(tree.around(headline), _CLIMB)]
    heights = {node: height for height, node in enumerate(around) if tree.tags[node] not in ("body", "html")}
    allowed = frozenset((_FOOTER,)).union(*(elsewhere_marks(tree, node) for node in around))
    cards = _linked_headings(tree)
    lines: dict[tuple[bool, int], list[str]] = {}
    for link in islice(tree.numbers("a"), _MOST if heights else 0):
        attributes = tree.attributes[link]
        href, rel = attributes.get("href", ""), attributes.get("rel", "")
        if _subject(href, rel) is subject and (text := text_of(tree, link)):
            said = _is_tag(rel)
            lines.setdefault((said, _line(tree, link, _BESIDE if said else _LABEL)), []).append(text)
    found: dict[int, list[str]] = {}
    for (said, line), texts in lines.items():
        height = _height(tree, line, heights, allowed, cards) if line else None
        if height is not None and (said or height <= _KICKER or line > around[0]):
            found.setdefault(height, []).extend(texts)
    own = list(dict.fromkeys(found[min(found)])) if found else []
    return own if len(own) <= subject.value else []


@lru_cache(maxsize=10_000)
def _subject(href: str, rel: str) -> Subject | None:
    """What a link leads to, by its address, else by its relation to the page: WordPress has rel="category tag"."""
    address = href.lower()
    folders = ((found.start(), subject) for subject, folder in _FOLDERS.items() if (found := folder.search(address)))
    by_address = max(folders, key=lambda folder: folder[0], default=None)  # the inner one of "/category/tags/ice"
    if by_address or not _is_tag(rel):
        return by_address[1] if by_address else None
    return Subject.SECTION if "category" in rel.lower() else Subject.TAG


def _is_tag(rel: str) -> bool:
    return "tag" in rel.lower().split()


def _line(tree: FlatTree, link: int, most: int) -> int:
    """The innermost element around a link that has at most so many characters beside links; 0 if it is in prose."""
    holder = tree.parents[link]
    while tree.tags[holder] in _INLINE and _is_in_text(tree, holder):
        holder = tree.parents[holder]
    return 0 if is_long(tree, holder) or _beside(tree, holder) > most else holder


def _is_in_text(tree: FlatTree, element: int) -> bool:
    """Whether text of the element around an element is right before or after it."""
    around = tree.parents[element]
    places = (tree.first[element] - 1, tree.after[element])
    return any(
        0 <= place < len(tree.strings) and tree.owners[place] == around and not tree.strings[place].isspace()
        for place in places
    )


def _beside(tree: FlatTree, element: int) -> int:
    """The number of characters in an element outside of links."""
    places = range(tree.first[element], tree.after[element])
    return sum(len(tree.strings[place].strip()) for place in places if not _is_linked(tree, place, element))


def _is_linked(tree: FlatTree, place: int, element: int) -> bool:
    node = tree.owners[place]
    while node > element:
        if tree.tags[node] == "a":
            return True
        node = tree.parents[node]
    return False


def _height(
    tree: FlatTree, line: int, heights: dict[int, int], allowed: frozenset[str], cards: Sequence[int]
) -> int | None:
    """How many levels above the headline its first ancestor is that holds a line too; None if the line is not its."""
    node = line
    while node not in heights:
        if (
            not node
            or _has_within(cards, node, tree.ends[node])
            or tree.tags[node] in _ASIDES
            or not elsewhere_marks(tree, node) <= allowed
        ):
            return None
        node = tree.parents[node]
    return heights[node]


def _linked_headings(tree: FlatTree) -> list[int]:
    """The headings below the first order that are links."""
    links = tree.numbers("a")
    return [
        number
        for number in tree.numbers("h2", "h3", "h4", "h5")
        if tree.tags[tree.parents[number]] == "a" or _has_within(links, number, tree.ends[number])
    ]


def _has_within(numbers: Sequence[int], first: int, end: int) -> bool:
    """Whether one of some numbers, which are in order, is in a range."""
    place = bisect_left(numbers, first)
    return place < len(numbers) and numbers[place] < end
