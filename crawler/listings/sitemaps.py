"""Sitemaps -> links and further sitemaps. The protocol: https://www.sitemaps.org/protocol.html; the news extension:
https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap."""

from __future__ import annotations

from lxml import etree

from crawler.listings.markup import plain, split_name, tree
from crawler.listings.times import dated, instant
from pipelines.items import Hints, Link, Listing
from pipelines.urls import absolute

_Fields = dict[str, etree._Element]


def parse_xml(text: str, url: str) -> Listing:
    """The Listing of a `urlset` or `sitemapindex`; `text` begins with that element. Broken XML yields what is whole."""
    root, problem = tree(text)
    links: list[Link] = []
    listings: list[str] = []
    entries = nameless = 0
    for entry in () if root is None else root.iter("{*}url", "{*}sitemap"):
        entries += 1
        fields = _fields(entry)
        address = absolute(url, loc) if (loc := _text(fields, "loc")) else None
        if address is None:
            nameless += 1
        elif split_name(str(entry.tag)).local == "sitemap":
            listings.append(address)
        else:
            links.append(Link(url=address, hints=_hints(fields)))
    lacking = f"{nameless} of {entries} entries have no link" if nameless else "" if entries else "empty sitemap"
    problem = "; ".join(filter(None, (problem, lacking))) or None
    return Listing(url=url, kind="sitemap", links=tuple(links), listings=tuple(listings), problem=problem)


def parse_text(text: str, url: str) -> Listing:
    """The Listing of a text sitemap: one URL a line."""
    lines = [line.strip("\ufeff\0 \t") for line in text.splitlines()]
    lines = [line for line in lines if line]
    found = [absolute(line, line) for line in lines]
    links = tuple(Link(url=address) for address in found if address)
    wrong = len(lines) - len(links)
    problem = f"{wrong} of {len(lines)} lines are no link" if wrong else None
    return Listing(url=url, kind="sitemap", links=links, problem=problem)


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
    """The children of an element by local name; the last of a name."""
    return {split_name(str(child.tag)).local: child for child in element}


def _text(fields: _Fields, name: str) -> str | None:
    field = fields.get(name)
    return (field.text or "").strip() or None if field is not None else None
