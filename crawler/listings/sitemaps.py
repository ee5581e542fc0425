"""Sitemaps -> links and further sitemaps. The protocol: https://www.sitemaps.org/protocol.html; the news extension:
https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap."""

from __future__ import annotations

from lxml import etree

from crawler.listings.markup import plain, split_name, tree
from crawler.listings.times import instant
from pipelines.items import Hints, Link, Listing
from pipelines.urls import absolute


def parse_xml(text: str, url: str) -> Listing:
    """The Listing of a `urlset` or `sitemapindex`; `text` begins with that element. Broken XML yields what is whole."""
    root, problem = tree(text)
    links: list[Link] = []
    listings: list[str] = []
    entries = nameless = 0
    for entry in () if root is None else root.iter("{*}url", "{*}sitemap"):
        entries += 1
        fields = _fields(entry)
        address = absolute(url, fields["loc"]) if "loc" in fields else None
        if address is None:
            nameless += 1
        elif _local(entry) == "sitemap":
            listings.append(address)
        else:
            links.append(Link(url=address, hints=_hints(entry, fields)))
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


def _hints(entry: etree._Element, fields: dict[str, str]) -> Hints:
    news = next((child for child in entry if _local(child) == "news"), None)
    modified = instant(fields.get("lastmod"))
    if news is None:
        return Hints(modified=modified) if modified else _NO_HINTS
    told = _fields(news)
    publication = next((child for child in news if _local(child) == "publication"), None)
    words = (plain(word) for word in told.get("keywords", "").split(","))
    return Hints(
        title=plain(told.get("title")),
        published=instant(told.get("publication_date")),
        modified=modified,
        tags=tuple(dict.fromkeys(word for word in words if word)),
        language=_fields(publication).get("language") if publication is not None else None,
    )


_NO_HINTS = Hints()


def _fields(element: etree._Element) -> dict[str, str]:
    """The texts of an element's children by local name, first of a name wins, empty ones left out."""
    fields: dict[str, str] = {}
    for child in element:
        if text := "".join(child.itertext()).strip():
            fields.setdefault(_local(child), text)
    return fields


def _local(element: etree._Element) -> str:
    return split_name(element.tag)[2]
