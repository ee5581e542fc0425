"""JSON with which a page's script extends its list -> links and the next part.

Such answers have no common form. Their stories are objects with an address and a title, or HTML in strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.listings.markup import MOST_LINKS, plain, shown_text, target_of
from crawler.listings.paging import MOST_PARTS, may_list
from crawler.listings.times import dated, instant
from pipelines.extract.markup.complexity import too_many_tags
from pipelines.extract.markup.flat_tree import flatten
from pipelines.model.items import Hints, Link, Listing
from pipelines.urls.canonical import absolute

_ADDRESSES = ("url", "link", "href", "permalink", "canonical_url", "canonicalUrl", "path", "uri")
_TITLES = ("title", "headline", "name")
_PUBLISHED = (
    "published",
    "published_at",
    "publishedAt",
    "date_gmt",
    "date_published",
    "datePublished",
    "date",
    "pubDate",
)
_NEXT = re.compile(r"next|more", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|[/?.]")  # the start of a value that is an address
_LINKED = re.compile(r"<a\s", re.IGNORECASE)
_NUMBERED = re.compile(r"page|paged|pag|p", re.IGNORECASE)
_OFFSET = re.compile(r"offset|start|from|skip", re.IGNORECASE)
_DEEPEST = 12  # levels of objects and lists that are read
_MOST_VALUES = 200_000
_LONGEST_KEY = 100  # characters of a key that are looked at; all strings of a list have the list's


def parse(value: Any, url: str) -> Listing:
    """The Listing of a decoded JSON value from `url`. `problem` says if it has no links."""
    links: dict[str, Link] = {}
    further: dict[str, None] = {}
    for key, found in _values(value):
        if isinstance(found, dict):
            if link := _story(found, url):
                links.setdefault(link.url, link)
        elif _LINKED.search(found):
            for link in _in_html(found, url):
                links.setdefault(link.url, link)
        elif _NEXT.search(key, 0, _LONGEST_KEY) and (address := _address(found, url)) and may_list(address, url):
            further.setdefault(address)
    if not links:
        return Listing(url=url, kind="page", problem="JSON, but no list of stories")
    if not further and (guessed := _following(url, len(links))):
        further[guessed] = None
    return Listing(url=url, kind="page", links=tuple(links.values())[:MOST_LINKS], listings=tuple(further)[:MOST_PARTS])


def stories_of(value: Any, url: str) -> Iterator[Link]:
    """The stories of a decoded JSON value, such as the data of a page's script, without hints: it may be its menu."""
    for _, found in _values(value):
        if isinstance(found, dict) and (link := _story(found, url)):
            yield Link(link.url, link.text)


def _values(value: Any) -> Iterator[tuple[str, dict[str, Any] | str]]:
    """Each object and each string with its key, in document order."""
    stack: list[tuple[str, Any, int]] = [("", value, 0)]
    for _ in range(_MOST_VALUES):
        if not stack:
            return
        key, one, depth = stack.pop()
        if isinstance(one, (str, dict)):
            yield key, one
        if depth < _DEEPEST and isinstance(one, (dict, list)):
            inside = one.items() if isinstance(one, dict) else ((key, part) for part in one)
            stack.extend((name, part, depth + 1) for name, part in reversed(list(inside)))


def _story(item: dict[str, Any], url: str) -> Link | None:
    """The link of an object that has an address and a title; WordPress has the title in an object of its own."""
    address = next((found for key in _ADDRESSES if (found := _address(item.get(key), url))), None)
    titles = (item.get(key) for key in _TITLES)
    texts = (value.get("rendered") if isinstance(value, dict) else value for value in titles)
    title = next((found for text in texts if isinstance(text, str) and (found := plain(text))), None)
    if address is None or (title is None and item.get("@type") != "ListItem"):
        return None
    times = (instant(value) for key in _PUBLISHED if isinstance(value := item.get(key), str))
    return Link(address, title, dated(Hints(title=title), next(filter(None, times), None), None))


def _address(value: object, url: str) -> str | None:
    if not isinstance(value, str) or not _ADDRESS.match(value):
        return None
    found = absolute(url, value.encode(errors="ignore").decode())  # JSON can escape halves of a surrogate pair
    return None if found == url else found


def _in_html(text: str, url: str) -> Iterator[Link]:
    if too_many_tags(text):
        return
    tree = flatten(text)
    for number in tree.numbers("a"):
        if address := target_of(tree.attributes[number], url):
            yield Link(address, shown_text(tree, number) or None)


def _following(url: str, shown: int) -> str | None:
    """The address of the part after `url`, if its query has the number of a page or of a story; else None."""
    parts = urlsplit(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    for at, (key, value) in enumerate(query):
        step = 1 if _NUMBERED.fullmatch(key) else shown if _OFFSET.fullmatch(key) else 0
        if step and value.isdecimal() and len(value) < 7:
            query[at] = key, str(int(value) + step)
            return urlunsplit(parts._replace(query=urlencode(query)))
    return None
