"""The elements that may show a story's byline or date: near its headline, outside comments and lists of stories."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.metadata.elements import is_long, leads_to_author
from pipelines.lexicon.markup_words import ELSEWHERE
from pipelines.urls.canonical import absolute, canonical_url

Own = Callable[[Mapping[str, str]], bool]
"""Whether a link, given by its attributes, leads to one of a page's own addresses."""
_ELSEWHERE = re.compile(ELSEWHERE.pattern())  # in lower case; to ignore case takes several times as long
# Classes that say what a story is about, as systems write them: "category-breaking-news", "tag-gallery".
_SUBJECTS = re.compile(r"(?<!\S)(?:category|tag|post_tag)-\S+|(?<!\S)node-promoted(?!\S)")
# Classes that say what an element has or lacks: "has-bio" is a byline whose author has one, not that.
_STATES = re.compile(r"(?<![\w-])(?:has|hasnt|hasn|have|no|not|with|without)[-_]+\S*", re.I)
_IN_SUBJECTS = ("category-", "tag-", "node-promoted")  # one of these
_ASIDES = frozenset(("footer", "aside", "nav", "figure", "figcaption"))
_UNSEEN = frozenset(("script", "style", "noscript"))
_YEAR = re.compile(r"(?<!\d)(?:(?:19|20|25)\d\d|[٠-٩۰-۹]{4}|\d\d?[./-]\s?\d\d?[./-]\s?\d\d|['’]\d\d)(?!\d)")
_SHORT = 160  # characters of a text that holds a date; a longer one is prose
_LONGEST = 1000  # characters of a class or id that are looked at, once for each element inside
_LIMIT = 60  # elements that are judged; a page with more of them before its own is a list
# Ancestors of the headline. On 486 dated pages 3 gave the right day most often (0.920; 0.918 with 5 or 8).
_NEAR = 3
_AHEAD, _BELOW = 40, 80  # strings ahead of the headline and below it
_PIECES = 3  # strings of a label before a date
_ITEM = 80  # characters of an item that is a byline or a date
_CLIMB = 12  # ancestors of the headline that count for the distance to it


def _no_link(link: Mapping[str, str]) -> bool:
    return bool(link.get("href", "#")[:1] == "#")


def own_links(*urls: str | None) -> Own:
    """A test of whether a link leads to one of a page's own addresses."""
    addresses = {canonical_url(url) for url in urls if url}
    ends = tuple({address.rpartition("/")[2] for address in addresses})

    def own(link: Mapping[str, str]) -> bool:
        if _no_link(link):
            return True
        href = link.get("href", "")
        if not any(end in href for end in ends):  # true of most links; the exact comparison takes fifty times as long
            return False
        target = absolute(next(filter(None, urls), ""), href)
        return target is not None and canonical_url(target) in addresses

    return own


def nearest(tree: FlatTree, elements: Iterable[int], headline: int | None, own: Own = _no_link) -> list[int]:
    """The elements that belong to the story, nearest to the headline first.

    An element is near if it shares a close ancestor with the headline. Without a headline, the order is that of the
    page. An element inside a link belongs to another story, unless `own` says that the link leads to this page.
    """
    return [element for _, element in _by_distance(tree, elements, headline, own)]


def with_nearness(tree: FlatTree, elements: Iterable[int], headline: int | None, own: Own) -> list[tuple[bool, int]]:
    """The elements as `nearest` orders them, each with whether it is near. Without a headline all are."""
    judged = _by_distance(tree, elements, headline, own)
    return [(headline is None or height <= _NEAR, element) for height, element in judged]


def closest(tree: FlatTree, elements: Iterable[int], headline: int | None) -> list[int]:
    """The elements with the smallest distance to the headline."""
    judged = _by_distance(tree, elements, headline, _no_link)
    return [element for height, element in judged if height == judged[0][0]]


@dataclass(frozen=True, slots=True)
class DatedText:
    """A short text with a year that belongs to the story."""

    holder: int
    text: str
    ahead: str  # the text right before it in its holder
    near: bool  # to the headline


def dated_texts(tree: FlatTree, headline: int | None, own: Own) -> list[DatedText]:
    """The short texts with a year, nearest to the headline first."""
    return _dated_texts(tree, seen_texts(tree), headline, own)


def near_dated_texts(tree: FlatTree, headline: int | None, own: Own) -> list[DatedText]:
    """The same as far as they are near, of the strings around the headline alone: few pages have others."""
    if headline is None:
        return []
    around = range(max(0, tree.first[headline] - _AHEAD), min(len(tree.strings), tree.after[headline] + _BELOW))
    seen = (place for place in around if tree.tags[tree.owners[place]] not in _UNSEEN)
    return [dated for dated in _dated_texts(tree, seen, headline, own) if dated.near]


def _dated_texts(tree: FlatTree, places: Iterable[int], headline: int | None, own: Own) -> list[DatedText]:
    found: dict[int, tuple[str, str]] = {}
    for place in places:
        text, holder = tree.strings[place], tree.owners[place]
        if len(text) <= _SHORT and _YEAR.search(text) and (tree.tags[holder] != "a" or own(tree.attributes[holder])):
            found.setdefault(holder, (" ".join(text.split()), _ahead(tree, place)))
    judged = _by_distance(tree, found, headline, own)
    return [DatedText(element, *found[element], near=height <= _NEAR) for height, element in judged]


def _ahead(tree: FlatTree, place: int) -> str:
    """The text right before a string in its holder, in another element or in another line."""
    pieces = range(max(tree.first[tree.owners[place]], place - _PIECES), place)
    seen = (tree.strings[piece] for piece in pieces if tree.tags[tree.owners[piece]] not in _UNSEEN)
    return " ".join(" ".join(seen).split())[-_SHORT:]


def seen_texts(tree: FlatTree) -> Iterator[int]:
    """The places of the body's strings that a reader may see: not of scripts, styles and noscript."""
    for body in tree.numbers("body"):
        for place in range(tree.first[body], tree.after[body]):
            if tree.tags[tree.owners[place]] not in _UNSEEN:
                yield place


def _is_elsewhere(tree: FlatTree, element: int, headline_marks: frozenset[str]) -> bool:
    """Whether an element is a comment, footer, caption or list of other stories, by its own tag, class and id.

    `headline_marks` are the words that the classes around the headline have too; they say nothing on this page.
    """
    aside = tree.tags[element] in _ASIDES and not _is_byline(tree, element)
    return aside or not elsewhere_marks(tree, element) <= headline_marks


def _is_byline(tree: FlatTree, element: int) -> bool:
    """Whether an aside or a footer is only a line about the story: it is short and has no copyright sign."""
    if tree.tags[element] not in ("aside", "footer") or is_long(tree, element):
        return False
    text = " ".join(tree.text(element).split())
    return len(text) <= _SHORT and "©" not in text


def elsewhere_marks(tree: FlatTree, element: int) -> frozenset[str]:
    """The words in the class and id of an element that are for comments, footers, captions and other stories."""
    attributes = tree.attributes[element]
    names = (attributes.get("class"), attributes.get("id"))
    return frozenset().union(*(_marks_in(name) for name in names if name))


@lru_cache(maxsize=4096)
def _marks_in(name: str) -> frozenset[str]:
    name = name[:_LONGEST]
    if any(map(name.__contains__, _IN_SUBJECTS)):
        name = _SUBJECTS.sub("", name)
    return frozenset(_ELSEWHERE.findall(_STATES.sub("", name.lower())))


def _is_entry(tree: FlatTree, item: int, own: Own) -> bool:
    """Whether a list item is more than a byline or a date: it is long, or links to a page that is not an author's."""
    if is_long(tree, item) or len(" ".join(tree.text(item).split())) > _ITEM:
        return True
    inside = range(item + 1, tree.ends[item])
    return any(tree.tags[link] == "a" and _leads_away(tree.attributes[link], own) for link in inside)


def _leads_away(link: Mapping[str, str], own: Own) -> bool:
    """Whether a link is to another story, rather than to the page itself or to its author."""
    return not own(link) and not leads_to_author(link.get("href", ""))


def _by_distance(tree: FlatTree, elements: Iterable[int], headline: int | None, own: Own) -> list[tuple[int, int]]:
    """The elements that belong to the story, nearest to the headline first, each with its height."""
    around = [] if headline is None else [headline, *islice(tree.around(headline), _CLIMB - 1)]
    heights = {node: height for height, node in enumerate(around)}
    headline_marks = frozenset(mark for node in around for mark in elsewhere_marks(tree, node))
    judged = []
    for order, element in enumerate(islice(elements, _LIMIT)):
        height = _height(tree, element, heights, own, headline_marks)
        if height is not None:
            judged.append((height, order, element))
    return [(height, element) for height, _, element in sorted(judged)]


def _height(
    tree: FlatTree, element: int, heights: dict[int, int], own: Own, headline_marks: frozenset[str]
) -> int | None:
    """How many levels above the headline its first ancestor is that contains the element too.

    None if the element belongs to something else: a comment, a footer, a link to another story or a list of stories.
    A line right after the headline belongs to the story, whatever its class: a date in a "caption".
    """
    for node in chain((element,), tree.around(element)):
        if node in heights:
            return heights[node]
        tag = tree.tags[node]
        follows = tag == "p" and (before := tree.sibling_before(node)) is not None and heights.get(before) == 0
        if not follows and _is_elsewhere(tree, node, headline_marks):
            return None
        if node != element and (
            (tag == "li" and _is_entry(tree, node, own)) or (tag == "a" and _leads_away(tree.attributes[node], own))
        ):
            return None
    return _CLIMB
