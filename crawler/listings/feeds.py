"""RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 -> links with what the feed says of each story.

feedparser reads the elements; `_essence` first cuts the feed down to those that are read here. That leaves out the
stories' full texts, most of a feed's bytes, and what makes feedparser raise or take a time that grows with the square
of the length: measured, 11 s for an entry with 20,000 tags and 11 s for an author of 40,000 characters. What it gets is
well-formed, so its lenient parser is never met.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

import feedparser
from lxml import etree

from crawler.listings.feed_pace import pace_of
from crawler.listings.markup import EMPTY_FEED, plain, split_name, tree
from crawler.listings.times import dated, instant
from pipelines.model.items import Hints, Link, Listing
from pipelines.urls.canonical import absolute

_CONTAINERS = frozenset({"rss", "rdf", "feed", "channel", "item", "entry"})
_ADDRESSES = frozenset({"link", "guid", "id", "origlink"})
_ENTRIES = frozenset({"item", "entry"})
_FIELDS = frozenset(
    {"title", "link", "guid", "id", "origlink", "language", "author", "creator", "category", "subject", "keywords"}
    | {"pubdate", "published", "issued", "date", "created", "updated", "modified"}
    | {"summary", "description", "abstract"}
)
_ATTRIBUTES = frozenset(
    {"version", "href", "rel", "type", "mode", "ispermalink", "about", "base", "lang", "term", "label", "scheme"}
)
# Namespaces whose fields are read beside a feed's own; by prefix, as feeds use them without declaring them, too
_MODULES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "atom": "http://www.w3.org/2005/Atom",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
}
# Bounds of one entry. Measured on 177 real feeds and sitemaps: at most 67 of these fields in an entry and 294
# characters in an author.
_MOST_FIELDS = 200
# Entries of a feed, which take feedparser 0.5 ms each; the longest of 142 real feeds has 195.
_MOST_ENTRIES = 5_000
_LONGEST_FIELD = 20_000  # characters, as the two below
_LONGEST_NAME = 1_000
# A longer description is the story itself; 10.6 % of the descriptions in the same feeds are longer.
_LONGEST_DESCRIPTION = 1_000

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_]\w{1,8})*")
_IN_BRACKETS = re.compile(r"^[(<\[](.*)[)>\]]$")
_EMAIL = re.compile(r"[(<\[]?(?:mailto:)?[\w.+-]{1,64}@[\w.-]{1,255}[)>\]]?")


_Entry = Mapping[str, Any]


def parse(text: str, url: str) -> Listing:
    """The Listing of a feed; `text` begins with its root element. Broken XML yields the entries that are whole."""
    root, problem = tree(text)
    if root is None or (name := split_name(str(root.tag))).local.lower() not in _CONTAINERS:
        return Listing(url=url, kind="feed", problem=problem or "no feed")
    if name.prefix:
        root.tag = name.local
    pace = pace_of(root)
    _strip(root)
    if _shorten(root):
        problem = problem or f"more than {_MOST_ENTRIES:,} entries, the rest is left out"
    _essence(root)
    try:
        parsed = feedparser.parse(
            etree.tostring(root, encoding="utf-8"),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # its handlers raise whatever an unforeseen feed makes them raise
        return Listing(url=url, kind="feed", problem=f"feedparser failed: {error!r}"[:200])
    feed, entries = dict(parsed.feed), [dict(entry) for entry in parsed.entries]
    atom = parsed.version.startswith("atom")
    base = url if atom else absolute(url, _string(feed, "link") or "") or url
    stated = _string(feed, "language") or ""
    language = stated if _LANGUAGE.fullmatch(stated) else None
    links: list[Link] = []
    for entry in entries:
        if address := _address(entry, base):
            hints = _hints(entry, atom, language)
            links.append(Link(url=address, text=hints.title, hints=hints))
    missing = len(entries) - len(links)
    lacking = f"{missing} of {len(entries)} entries have no link" if missing else "" if entries else EMPTY_FEED
    older = [absolute(url, link.get("href", "")) for link in feed.get("links", ()) if link.get("rel") == "next"]
    listings = tuple(page for page in older if page and page != url)
    return Listing(
        url=url,
        kind="feed",
        links=tuple(links),
        listings=listings,
        problem="; ".join(filter(None, (problem, lacking))) or None,
        pace=pace,
    )


def _shorten(root: etree._Element) -> bool:
    """Removes the entries of a feed above the bound. Returns whether there were any."""
    entries = (
        element for element in root.iter(etree.Element) if split_name(str(element.tag)).local.lower() in _ENTRIES
    )
    rest = list(islice(entries, _MOST_ENTRIES, None))
    for entry in rest:
        if (parent := entry.getparent()) is not None:
            parent.remove(entry)
    return bool(rest)


def _essence(container: etree._Element) -> None:
    """Cut a feed down to the containers and fields that are read here, each field with nothing but text in it."""
    known = {"", split_name(str(container.tag)).namespace, *_MODULES.values()}
    fields = 0
    for child in list(container):
        namespace, prefix, name = split_name(str(child.tag))
        local = name.lower()
        if prefix:
            namespace = _MODULES.get(prefix, "undeclared")
        if prefix and (local in _CONTAINERS or local in _FIELDS):
            child.tag = f"{{{namespace}}}{name}"
        if local in _CONTAINERS:
            _strip(child)
            _essence(child)
        elif local in _FIELDS and namespace in known and fields < _MOST_FIELDS:
            fields += 1
            _strip(child)
            _flatten(child)
            if local in ("author", "creator"):  # feedparser leaves bits of addresses with a long top-level domain
                child.text = _EMAIL.sub(" ", (child.text or "")[:_LONGEST_NAME])
        else:
            container.remove(child)


def _strip(element: etree._Element) -> None:
    for name in element.attrib:
        if split_name(str(name)).local.lower() not in _ATTRIBUTES:
            del element.attrib[name]


def _flatten(field: etree._Element) -> None:
    """Make markup within a field its text, and the name within an author the author."""
    name = field.find("{*}name")
    if name is not None:
        markup = "".join(name.itertext())
    elif len(field) and split_name(str(field.tag)).local.lower() in _ADDRESSES:
        markup = ""  # it was not closed, so its text is half an address
    elif len(field):
        markup = html.escape(field.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in field)
        field.set("type", "html")
    else:
        markup = field.text or ""
    del field[:]
    field.text = markup[:_LONGEST_FIELD]


def _address(entry: _Entry, base: str) -> str | None:
    """The address of the story: FeedBurner's original link, the link, or a GUID that is not declared to be no link."""
    written = [_string(entry, "feedburner_origlink")]
    written += [_string(link, "href") for link in entry.get("links", ()) if link.get("rel") == "alternate"]
    identity = _string(entry, "id") or ""
    if entry.get("guidislink", True) and identity.startswith(("http://", "https://")):
        written.append(identity)
    return next((address for text in written if text and (address := absolute(base, text))), None)


def _hints(entry: _Entry, atom: bool, language: str | None) -> Hints:
    written = (_string(entry, field) for field in ("published", "created", "updated"))
    published, created, modified = (instant(text, language) for text in written)
    published = published or created
    if not atom and not published:
        published, modified = modified, None  # RSS has no other use for its only date, also if it is named dc:date
    description = plain(_string(entry, "summary"))
    hints = Hints(
        title=plain(_string(entry, "title")),
        authors=names(author.get("name") for author in entry.get("authors", ())),
        tags=labels(tag.get("label") or tag.get("term") for tag in entry.get("tags", ())),
        description=description if description and len(description) <= _LONGEST_DESCRIPTION else None,
        language=language,
    )
    return dated(hints, published, modified)


def _string(entry: _Entry, field: str) -> str | None:
    """A field's text; feedparser keeps an element that it does not know as the dict of its attributes."""
    value = entry.get(field)
    return value if isinstance(value, str) else None


def names(written: Iterable[object]) -> tuple[str, ...]:
    """The names among authors as written: without e-mail addresses, each once."""
    found = (plain(_EMAIL.sub(" ", name[:_LONGEST_NAME])) for name in written if isinstance(name, str))
    kept = (_IN_BRACKETS.sub(r"\1", name).strip(" ,;\"'") for name in found if name)
    return tuple(dict.fromkeys(name for name in kept if name and "://" not in name))


def labels(written: Iterable[object]) -> tuple[str, ...]:
    """The tags among those written: as plain text, each once; URLs and other identifiers are none."""
    found = (plain(label) for label in written if isinstance(label, str))
    return tuple(dict.fromkeys(label for label in found if label and "://" not in label))
