"""What a page's elements state: its head, its headings and its microdata, collected once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from pipelines.extract.metadata.values import plain

# RDFa's `property` stands on visible elements too, with or without a prefix ("schema:author", "dc:date").
_PROPERTIES = etree.XPath("//body//*[@itemprop or @property]")
_SEEN = etree.XPath(".//text()[not(parent::script or parent::style)]")
_STORY_TYPES = ("article", "posting", "report", "review", "recipe", "webpage", "creativework")
_SCOPES = 12  # ancestors looked at for the item that a property belongs to


@dataclass(frozen=True, slots=True)
class Tags:
    """A page's elements as evidence. Names of meta tags and properties are in lower case, texts are plain."""

    language: str  # of the html element, or ""
    metas: Mapping[str, tuple[str, ...]]  # name -> every content, in order
    canonical: str | None  # rel=canonical, as written
    title: str | None  # the head's
    h1: tuple[HtmlElement, ...]
    headings: tuple[str, ...]  # their texts
    scripts: tuple[str, ...]  # sources of JSON-LD
    properties: Mapping[str, tuple[HtmlElement, ...]]  # of the story, microdata and RDFa

    def meta(self, *names: str) -> Iterator[tuple[str, str]]:
        """Name and value of every meta tag so named, in the order of `names`."""
        for name in names:
            for value in self.metas.get(name, ()):
                yield name, value


def collect(tree: HtmlElement) -> Tags:
    """`tree` is a page's root; it is left as it was."""
    metas: defaultdict[str, list[str]] = defaultdict(list)
    canonical = title = None
    h1, scripts = [], []
    for element in tree.iter("meta", "link", "script", "title", "h1"):
        tag = element.tag
        if tag == "meta":
            # some templates write name for property, and value for content
            name = element.get("property") or element.get("name") or element.get("itemprop")
            if name and (content := plain(element.get("content") or element.get("value"))):
                metas[name.strip().lower()].append(content)
        elif tag == "script":
            if "ld+json" in (element.get("type") or "").lower() and element.text:
                scripts.append(element.text)
        elif tag == "link":
            if canonical is None and (element.get("rel") or "").strip().lower() == "canonical":
                canonical = (element.get("href") or "").strip() or None
        elif tag == "title":
            if title is None:
                title = plain(element.text)
        else:
            h1.append(element)
    texts = map(text_of, h1)
    return Tags(
        language=(tree.get("lang") or tree.get("xml:lang") or "").strip().lower(),
        metas={name: tuple(values) for name, values in metas.items()},
        canonical=canonical,
        title=title,
        h1=tuple(h1),
        headings=tuple(filter(None, texts)),
        scripts=tuple(scripts),
        properties=_properties(tree),
    )


def text_of(element: HtmlElement) -> str | None:
    """The text a reader sees in an element, as one line; None where there is none."""
    glue = " " if element.find(".//br") is not None else ""
    return plain(glue.join(_SEEN(element)))


def stated(element: HtmlElement) -> str | None:
    """The value of a property: its machine-readable attribute, else its text."""
    for name in ("content", "datetime", "value"):
        if value := plain(element.get(name)):
            return value
    return text_of(element)


def _properties(tree: HtmlElement) -> Mapping[str, tuple[HtmlElement, ...]]:
    found: defaultdict[str, list[HtmlElement]] = defaultdict(list)
    for element in _PROPERTIES(tree):
        if not _of_the_story(element):
            continue
        for name in (element.get("itemprop") or element.get("property") or "").lower().split():
            found[name.rpartition(":")[2]].append(element)
    return {name: tuple(elements) for name, elements in found.items()}


def _of_the_story(element: HtmlElement) -> bool:
    """Whether the item around a property is a story, or not typed: comments, products and people have names and dates."""
    scope = element.getparent()
    for _ in range(_SCOPES):
        if scope is None:
            return True
        kind = scope.get("itemtype")
        if kind is not None:
            return kind.rstrip("/").lower().endswith(_STORY_TYPES)
        scope = scope.getparent()
    return True
