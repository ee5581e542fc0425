"""The elements of a page that are evidence for its metadata, collected in one walk. Other files choose from them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.metadata.plain_text import plain

_SEEN = etree.XPath("descendant::text()[not(parent::script or parent::style)]")
_MARKS = {
    "byline": ("byline", "by-line", "author", "autor", "auteur", "writer", "redakteur"),
    "date": ("date", "time", "publish", "posted", "datum", "fecha", "meta", "byline", "entry-info"),
    "trail": ("breadcrumb",),
}
AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:e|es|en|in)?|auteurs?|writers?|journalists?|contributors?|reporters?|columnists?|by|people|"
    r"staff|redakteure?|profiles?)/[^/?#]",
    re.I,
)
_STORY_TYPES = ("article", "posting", "report", "review", "recipe", "webpage", "creativework")
_KEPT = {"h1": "h1", "h2": "lower", "h3": "lower", "time": "time"}
_LONG_TEXT = 3000  # characters, inline scripts included
_MANY_ELEMENTS = 500  # in an element that is no label
_MOST = 200  # titles of each kind, and values of one meta tag; all of them may be compared with all others
_SCOPES = 12  # ancestors that are searched for the item of a property


@dataclass(frozen=True, slots=True)
class PageElements:
    """A page's elements as evidence, in document order. Names of metas and properties are in lower case."""

    tree: HtmlElement
    language: str  # of the html element, or ""
    metas: Mapping[str, tuple[str, ...]]  # name -> every content, as plain text
    canonical: str | None  # rel=canonical, as written
    title: str | None  # of the head
    h1: tuple[HtmlElement, ...]
    lower: tuple[HtmlElement, ...]  # h2 and h3
    headings: tuple[str, ...]  # the texts of h1
    scripts: tuple[str, ...]  # sources of JSON-LD
    properties: Mapping[str, tuple[HtmlElement, ...]]  # microdata and RDFa that belong to a story
    rel_authors: tuple[HtmlElement, ...]
    author_links: tuple[HtmlElement, ...]  # links to a page about an author, by their address
    bylines: tuple[HtmlElement, ...]  # elements with a class or id for bylines
    times: tuple[HtmlElement, ...]  # time elements
    dated: tuple[HtmlElement, ...]  # elements with a class or id for dates
    trails: tuple[HtmlElement, ...]  # elements with a class or id for breadcrumbs
    headline: HtmlElement | None = None  # the heading of the story, once it is known

    @property
    def titles(self) -> tuple[str, ...]:
        """Everything that may be the story's headline, as written."""
        found = (*self.values("og:title", "twitter:title"), *self.headings)
        return (*found, self.title) if self.title else found

    def values(self, *names: str) -> tuple[str, ...]:
        """The values of the meta tags with these names, in the order of `names`."""
        return tuple(value for name in names for value in self.metas.get(name, ()))

    def meta(self, *names: str) -> Iterator[tuple[str, str]]:
        """The source ("meta og:title") and value of each meta tag with one of these names, in the order of `names`."""
        for name in names:
            for value in self.metas.get(name, ()):
                yield f"meta {name}", value


def collect(tree: FlatTree) -> PageElements:
    metas: defaultdict[str, list[str]] = defaultdict(list)
    properties: defaultdict[str, list[HtmlElement]] = defaultdict(list)
    canonical = title = None
    scripts: list[str] = []
    found: dict[str, list[HtmlElement]] = {
        name: [] for name in ("h1", "lower", "rel", "link", "byline", "time", "date", "trail")
    }
    for number, (tag, attributes) in enumerate(zip(tree.tags, tree.attributes, strict=True)):
        if tag == "meta":
            # some templates write name for property, and value for content
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            if name and (content := plain(attributes.get("content") or attributes.get("value"))):
                values = metas[name.strip().lower()]
                if len(values) < _MOST:
                    values.append(content)
        elif tag == "script":
            if "ld+json" in attributes.get("type", "").lower() and (source := tree.text(number)):
                scripts.append(source)
            continue
        elif tag == "link":
            if canonical is None and attributes.get("rel", "").strip().lower() == "canonical":
                canonical = attributes.get("href", "").strip() or None
            continue
        elif tag == "title":
            title = title or plain(tree.text(number))
            continue
        elif tag in _KEPT:
            found[_KEPT[tag]].append(tree.elements[number])
        if not attributes:
            continue
        for attribute in ("class", "id"):
            if (value := attributes.get(attribute)) and (marks := _marks(value)):
                for mark in marks:
                    found[mark].append(tree.elements[number])
        for attribute in ("itemprop", "property"):
            if (value := attributes.get(attribute)) and _of_the_story(tree, number):
                for name in value.lower().split():
                    properties[name.rpartition(":")[2]].append(tree.elements[number])
        for attribute in ("itemtype", "aria-label"):
            if "breadcrumb" in attributes.get(attribute, "").lower():
                found["trail"].append(tree.elements[number])
        if tag == "a":
            if "author" in attributes.get("rel", "").lower().split():
                found["rel"].append(tree.elements[number])
            if AUTHOR_PAGE.search(attributes.get("href", "")):
                found["link"].append(tree.elements[number])
    return PageElements(
        tree=tree.root,
        language=(tree.attributes[0].get("lang") or tree.attributes[0].get("xml:lang") or "").strip().lower(),
        metas={name: tuple(values) for name, values in metas.items()},
        canonical=canonical,
        title=title,
        h1=tuple(found["h1"][:_MOST]),
        lower=tuple(found["lower"]),
        headings=tuple(filter(None, map(text_of, found["h1"][:_MOST]))),
        scripts=tuple(scripts),
        properties={name: tuple(dict.fromkeys(elements)) for name, elements in properties.items()},
        rel_authors=tuple(found["rel"]),
        author_links=tuple(found["link"]),
        bylines=tuple(dict.fromkeys(found["byline"])),
        times=tuple(found["time"]),
        dated=tuple(dict.fromkeys(found["date"])),
        trails=tuple(found["trail"]),
    )


def text_of(element: HtmlElement) -> str | None:
    """The text a reader sees in an element, as one line; None if there is none, or more than a line."""
    if is_long(element):
        return None
    glue = " " if element.find(".//br") is not None else ""
    return plain(glue.join(_SEEN(element)))


def pieces_of(element: HtmlElement) -> tuple[str, ...]:
    """The text a reader sees in an element, in the pieces of its markup; empty if there is more than a line."""
    return () if is_long(element) else tuple(filter(None, map(plain, _SEEN(element))))


def paragraphs_of(element: HtmlElement) -> str | None:
    """All text of an element, one line per piece of its markup."""
    return "\n".join(filter(None, map(plain, _SEEN(element)))) or None


def is_long(element: HtmlElement) -> bool:
    """Whether an element holds more than a line.

    This is checked before an element is read: if every element had the class "byline", each would be read whole.
    """
    if next(islice(element.iter(), _MANY_ELEMENTS, None), None) is not None:
        return True
    size = 0
    for text in element.itertext():
        size += len(text.strip())
        if size > _LONG_TEXT:
            return True
    return False


def stated_by(element: HtmlElement) -> str | None:
    """The value of a property: its machine-readable attribute, else its text."""
    for name in ("content", "datetime", "value"):
        if value := plain(element.get(name)):
            return value
    return text_of(element)


@lru_cache(maxsize=8192)
def _marks(name: str) -> tuple[str, ...]:
    """The kinds of evidence that a class or an id names: "byline", "date", "trail"."""
    name = name.lower()
    found = []
    for mark, words in _MARKS.items():
        for word in words:
            if word in name:
                found.append(mark)
                break
    return tuple(found)


def _of_the_story(tree: FlatTree, number: int) -> bool:
    """Whether the item around a property is a story or has no type. Comments and people have names and dates too."""
    for _ in range(_SCOPES):
        if not number:
            return True
        number = tree.parents[number]
        kind = tree.attributes[number].get("itemtype")
        if kind is not None:
            return kind.rstrip("/").lower().endswith(_STORY_TYPES)
    return True
