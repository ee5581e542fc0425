"""JSON Feed 1 and 1.1 (https://www.jsonfeed.org/version/1.1/) -> links with what the feed says of each story."""

from __future__ import annotations

import json
from typing import Any

from crawler.listings import json_lists
from crawler.listings.feeds import labels, names
from crawler.listings.markup import EMPTY_FEED, MOST_LINKS, TOO_MANY, plain
from crawler.listings.times import dated, instant
from pipelines.model.items import Hints, Link, Listing
from pipelines.urls.canonical import absolute


def parse(text: str, url: str) -> Listing:
    """The Listing of a JSON Feed, or of other JSON that lists stories; `text` begins with its first bracket.

    Values of a wrong type count as missing.
    """
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        return Listing(url=url, kind="feed", problem=f"no JSON: {error}"[:200])
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        return json_lists.parse(feed, url)
    items = [item if isinstance(item, dict) else {} for item in feed["items"][:MOST_LINKS]]
    base = absolute(url, _text(feed, "home_page_url") or "") or url
    language = _text(feed, "language")
    links = tuple(
        Link(url=address, text=hints.title, hints=hints)
        for item in items
        if (address := _address(item, base)) and (hints := _hints(item, language))
    )
    older = _text(feed, "next_url")
    listings = tuple(page for page in (absolute(url, older) if older else None,) if page)
    missing = len(items) - len(links)
    if len(feed["items"]) > MOST_LINKS:
        return Listing(url=url, kind="feed", links=links, listings=listings, problem=TOO_MANY)
    problem = f"{missing} of {len(items)} entries have no link" if missing else None if items else EMPTY_FEED
    return Listing(url=url, kind="feed", links=links, listings=listings, problem=problem)


def _address(item: dict[str, Any], base: str) -> str | None:
    written = _text(item, "url") or _text(item, "external_url")
    identity = _text(item, "id") or ""
    found = absolute(base, written) if written else None
    return found or (absolute(base, identity) if "://" in identity else None)


def _hints(item: dict[str, Any], language: str | None) -> Hints:
    authors = [*_list(item, "authors"), item.get("author")]
    language = _text(item, "language") or language
    hints = Hints(
        title=plain(_text(item, "title")),
        authors=names(author.get("name") for author in authors if isinstance(author, dict)),
        tags=labels(_list(item, "tags")),
        description=plain(_text(item, "summary")),
        language=language,
    )
    return dated(
        hints, instant(_text(item, "date_published"), language), instant(_text(item, "date_modified"), language)
    )


def _text(source: dict[str, Any], key: str) -> str | None:
    value = source.get(key)
    if not isinstance(value, str):
        return None
    return value.encode(errors="ignore").decode().strip() or None  # JSON can escape halves of a surrogate pair


def _list(source: dict[str, Any], key: str) -> list[Any]:
    value = source.get(key)
    return value if isinstance(value, list) else []
