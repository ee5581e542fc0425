"""The elements that may show a story's byline or date: near its headline, outside comments and lists of stories."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from pipelines.extract.metadata.elements import AUTHOR_PAGE, is_long, text_of
from pipelines.lexicon.markup_words import ELSEWHERE, OTHERS
from pipelines.urls.canonical import absolute, canonical_url

Own = Callable[[HtmlElement], bool]
_ELSEWHERE = re.compile(ELSEWHERE.pattern(), re.I)
# Classes that say what a story is about, as systems write them: "category-breaking-news", "tag-gallery".
_SUBJECTS = re.compile(r"(?<!\S)(?:category|tag|post_tag)-\S+|(?<!\S)node-promoted(?!\S)")
_ASIDES = frozenset(("footer", "aside", "nav", "figure", "figcaption"))
_TEXTS = etree.XPath("//body/descendant::text()[not(parent::script or parent::style or parent::noscript)]")
_YEAR = re.compile(r"(?<!\d)(?:(?:19|20|25)\d\d|\d\d?[./-]\d\d?[./-]\d\d|['’]\d\d)(?!\d)")
_SHORT = 160  # characters of a text that holds a date; a longer one is prose
_OTHERS = re.compile(rf"\b(?:{OTHERS.pattern()})\b", re.I)
_LONGEST = 1000  # characters of a class or id that are looked at, once for each element inside
_LIMIT = 60  # elements that are judged; a page with more of them before its own is a list
# Ancestors of the headline. On 486 dated pages 3 gave the right day most often (0.920; 0.918 with 5 or 8).
_NEAR = 3
_ITEM = 80  # characters of an item that is a byline or a date
_CLIMB = 12  # ancestors of the headline that count for the distance to it


def _no_link(link: HtmlElement) -> bool:
    return bool(link.get("href", "#")[:1] == "#")


def own_links(*urls: str | None) -> Own:
    """A test of whether a link leads to one of a page's own addresses."""
    addresses = {canonical_url(url) for url in urls if url}
    ends = tuple({address.rpartition("/")[2] for address in addresses})

    def own(link: HtmlElement) -> bool:
        if _no_link(link):
            return True
        href = link.get("href", "")
        if not any(end in href for end in ends):  # true of most links; the exact comparison takes fifty times as long
            return False
        target = absolute(next(filter(None, urls), ""), href)
        return target is not None and canonical_url(target) in addresses

    return own


def nearest(elements: Iterable[HtmlElement], headline: HtmlElement | None, own: Own = _no_link) -> list[HtmlElement]:
    """The elements that belong to the story, nearest to the headline first.

    An element is near if it shares a close ancestor with the headline. Without a headline, the order is that of the
    page. An element inside a link belongs to another story, unless `own` says that the link leads to this page.
    """
    return [element for _, element in _by_distance(elements, headline, own)]


def with_nearness(
    elements: Iterable[HtmlElement], headline: HtmlElement | None, own: Own
) -> list[tuple[bool, HtmlElement]]:
    """The elements as `nearest` orders them, each with whether it is near. Without a headline all are."""
    judged = _by_distance(elements, headline, own)
    return [(headline is None or height <= _NEAR, element) for height, element in judged]


def closest(elements: Iterable[HtmlElement], headline: HtmlElement | None) -> list[HtmlElement]:
    """The elements with the smallest distance to the headline."""
    judged = _by_distance(elements, headline, _no_link)
    return [element for height, element in judged if height == judged[0][0]]


@dataclass(frozen=True, slots=True)
class DatedText:
    """A short text with a year that belongs to the story."""

    holder: HtmlElement
    text: str
    ahead: str  # the text right before it in its holder
    near: bool  # to the headline


def dated_texts(tree: HtmlElement, headline: HtmlElement | None, own: Own) -> list[DatedText]:
    """The short texts with a year, nearest to the headline first."""
    found: dict[HtmlElement, tuple[str, str]] = {}
    for text in _TEXTS(tree):
        if len(text) <= _SHORT and _YEAR.search(text) and (holder := text.getparent()) is not None:
            ahead = ""
            if text.is_tail:
                ahead = (text_of(holder) or "")[-_SHORT:]
                if (holder := holder.getparent()) is None:
                    continue
            if holder.tag != "a" or own(holder):
                found.setdefault(holder, (" ".join(text.split()), ahead))
    judged = _by_distance(found, headline, own)
    return [DatedText(element, *found[element], near=height <= _NEAR) for height, element in judged]


def without_others(tree: HtmlElement) -> HtmlElement:
    """A copy of the tree without comments, lists of related stories and copyright lines.

    Other boilerplate stays: on some pages it has the only date.
    """
    copy: HtmlElement = deepcopy(tree)
    for element in list(copy.iter("div", "section", "aside", "ul", "ol", "p", "span", "small")):
        marks = f"{element.get('class', '')} {element.get('id', '')}"
        if _OTHERS.search(marks) and element.getparent() is not None and element.find(".//h1") is None:
            element.drop_tree()
    return copy


def _is_elsewhere(element: HtmlElement, headline_marks: frozenset[str]) -> bool:
    """Whether an element is a comment, footer, caption or list of other stories, by its own tag, class and id.

    `headline_marks` are the words that the classes around the headline have too; they say nothing on this page.
    """
    return (element.tag in _ASIDES and not _is_byline(element)) or not headline_marks.issuperset(_marks(element))


def _is_byline(element: HtmlElement) -> bool:
    """Whether an aside or a footer is only a line about the story: it is short and has no copyright sign."""
    if element.tag not in ("aside", "footer") or is_long(element):
        return False
    text = " ".join("".join(element.itertext()).split())
    return len(text) <= _SHORT and "©" not in text


def _marks(element: HtmlElement) -> Iterator[str]:
    names = (element.get("class"), element.get("id"))
    return (mark for name in names if name for mark in _marks_in(name))


@lru_cache(maxsize=4096)
def _marks_in(name: str) -> frozenset[str]:
    return frozenset(mark.lower() for mark in _ELSEWHERE.findall(_SUBJECTS.sub("", name[:_LONGEST])))


def _is_entry(item: HtmlElement, own: Own) -> bool:
    """Whether a list item is more than a byline or a date: it is long, or links to a page that is not an author's."""
    if is_long(item) or len(" ".join("".join(item.itertext()).split())) > _ITEM:
        return True
    return any(_leads_away(link, own) for link in item.iter("a"))


def _leads_away(link: HtmlElement, own: Own) -> bool:
    """Whether a link is to another story, rather than to the page itself or to its author."""
    return not own(link) and not AUTHOR_PAGE.search(link.get("href", ""))


def _by_distance(
    elements: Iterable[HtmlElement], headline: HtmlElement | None, own: Own
) -> list[tuple[int, HtmlElement]]:
    heights: dict[HtmlElement, int] = {}
    node = headline
    while node is not None and len(heights) < _CLIMB:
        heights[node] = len(heights)
        node = node.getparent()
    headline_marks = frozenset(mark for around in heights for mark in _marks(around))
    judged = []
    for order, element in enumerate(elements):
        if order >= _LIMIT:
            break
        height = _height(element, heights, own, headline_marks)
        if height is not None:
            judged.append((height, order, element))
    return [(height, element) for height, _, element in sorted(judged, key=lambda found: found[:2])]


def _height(
    element: HtmlElement, heights: dict[HtmlElement, int], own: Own, headline_marks: frozenset[str]
) -> int | None:
    """How many levels above the headline its first ancestor is that contains the element too.

    None if the element belongs to something else: a comment, a footer, a link to another story or a list of stories.
    A line right after the headline belongs to the story, whatever its class: a date in a "caption".
    """
    node: HtmlElement | None = element
    while node is not None:
        if node in heights:
            return heights[node]
        before = node.getprevious() if node.tag == "p" else None
        follows = before is not None and heights.get(before) == 0
        if not follows and _is_elsewhere(node, headline_marks):
            return None
        if node is not element and (
            (node.tag == "li" and _is_entry(node, own)) or (node.tag == "a" and _leads_away(node, own))
        ):
            return None
        node = node.getparent()
    return _CLIMB
