"""Sitemaps -> links and further sitemaps. The protocol: https://www.sitemaps.org/protocol.html; the news extension:
https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import islice

from lxml import etree

from crawler.listings.markup import EMPTY_SITEMAP, MOST_LINKS, TOO_MANY, plain, split_name, tree
from crawler.listings.times import dated, instant
from pipelines.model.items import Hints, Link, Listing
from pipelines.urls.canonical import absolute

_Fields = dict[str, etree._Element]

_LINE = re.compile(r"[^\r\n]+")
_ADDRESS = re.compile(r"\s*(?:(?:https?:)?//|/)\S+\s*", re.IGNORECASE)
_ENTRIES = ("url", "sitemap")
_NAMES = ("loc", "location", "link")  # of the field with the address; the first is the protocol's


def parse_xml(text: str, url: str) -> Listing:
    """The Listing of a `urlset` or `sitemapindex`; `text` begins with that element. Broken XML yields what is whole.

    Some publishers deviate from the protocol, so these are read, too: names in capitals or with an undeclared prefix,
    an entry that holds its address without a `loc` or under another name, a `loc` without an entry, and an index with a
    `url` for each of its parts."""
    root, problem = tree(text)
    links: list[Link] = []
    listings: list[str] = []
    modified: list[datetime | None] = []
    entries = nameless = 0
    index = root is not None and _name(root) == "sitemapindex"
    for entry in () if root is None else root.iter(etree.Element):
        kind = _name(entry)
        if kind not in _ENTRIES and not (kind == _NAMES[0] and entry.getparent() is root):
            continue
        if entries == MOST_LINKS:
            problem = problem or TOO_MANY
            break
        entries += 1
        fields = _fields(entry)
        loc = next(filter(None, (_text(fields, name) for name in _NAMES)), None) or _bare_address(entry)
        address = absolute(url, loc) if loc else None
        if address is None:
            nameless += 1
        elif index or kind == "sitemap":
            listings.append(address)
            changed = instant(_text(fields, "lastmod"))
            modified.append(changed.when if changed else None)
        else:
            links.append(Link(url=address, hints=_hints(fields)))
    lacking = f"{nameless} of {entries} entries have no link" if nameless else "" if entries else EMPTY_SITEMAP
    problem = "; ".join(filter(None, (problem, lacking))) or None
    return Listing(
        url=url, kind="sitemap", links=tuple(links), listings=tuple(listings), problem=problem, modified=tuple(modified)
    )


def parse_text(text: str, url: str) -> Listing:
    """The Listing of a text sitemap: one URL a line."""
    lines = (line for found in _LINE.finditer(text) if (line := found[0].strip("\ufeff\0 \t")))
    read = list(islice(lines, MOST_LINKS))
    links = tuple(Link(url=address) for line in read if (address := absolute(line, line)))
    wrong = len(read) - len(links)
    problem = TOO_MANY if next(lines, None) else f"{wrong} of {len(read)} lines are no link" if wrong else None
    return Listing(url=url, kind="sitemap", links=links, problem=problem)


def _name(element: etree._Element) -> str:
    return split_name(str(element.tag)).local.lower()


def _bare_address(entry: etree._Element) -> str | None:
    texts = (entry.text, *(child.tail for child in entry))
    return next((text.strip() for text in texts if text and _ADDRESS.fullmatch(text)), None)


def _hints(fields: _Fields) -> Hints:
    modified = instant(_text(fields, "lastmod"))
    if "news" not in fields:
        return Hints(modified=modified.when) if modified else _NO_HINTS
    news = _fields(fields["news"])
    publication = _fields(news["publication"]) if "publication" in news else {}
    words = (plain(word) for word in (_text(news, "keywords") or "").split(","))
    language = _text(publication, "language")
    hints = Hints(
        title=plain(_text(news, "title")),
        tags=tuple(dict.fromkeys(word for word in words if word)),
        language=language,
    )
    return dated(hints, instant(_text(news, "publication_date"), language), modified)


_NO_HINTS = Hints()


def _fields(element: etree._Element) -> _Fields:
    """The children of an element by local name in lower case; the last of a name."""
    return {_name(child): child for child in element}


def _text(fields: _Fields, name: str) -> str | None:
    """The text of a field. A field with elements in it was not closed; they are what a failing server printed."""
    field = fields.get(name)
    return (field.text or "").strip() or None if field is not None and not len(field) else None
