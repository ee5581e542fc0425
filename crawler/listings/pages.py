"""HTML listing pages -> links, feeds and the next page."""

from __future__ import annotations

import re
from itertools import groupby
from operator import methodcaller

from lxml import etree

from crawler.listings.cards import hints_by_url
from crawler.listings.markup import TOO_COMPLEX, plain, target_of, whole_tags
from crawler.listings.other_links import other_links
from crawler.listings.paging import MOST_PARTS, is_next_page, may_list
from pipelines.extract.markup.complexity import too_deep, too_many_tags
from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.markup.parse import parse as parse_html
from pipelines.extract.page_fingerprints import page_fingerprints
from pipelines.lexicon.markup_words import MORE
from pipelines.lexicon.service_words import COMMENT_FEED
from pipelines.model.items import Hints, Link, Listing
from pipelines.urls.canonical import absolute

_FEEDS = re.compile(r"application/(?:rss|atom|rdf)\+xml|application/feed\+json", re.IGNORECASE)
# JSON Feed 1 used the type of all JSON; blog software announces its programming interface with it as well.
_JSON_FEED = (re.compile(r"\bfeed\b", re.IGNORECASE), re.compile(r"\bjson\b", re.IGNORECASE))
_COMMENTS = re.compile(COMMENT_FEED.pattern(), re.IGNORECASE)
_COMMENT_ADDRESS = re.compile(r"/comments?(?:/|$|\.)|[?&]feed=comments|[?&]feed=[^&]*&p=|/feeds/\d+/comments/")
# An attribute of a control (data-url, data-next-page) from which a script takes where to load more of a list.
_ADDRESS = re.compile(r"(?:https?://|/|\?|\./)[^\s{}]+$")
_MORE = re.compile(MORE.pattern(), re.IGNORECASE)
_MOST_FRAMES = 9  # of a page that are read
_LONGEST_NAME = 300  # characters of a name that are looked at


def parse(text: str, url: str) -> Listing:
    """The Listing of an HTML page. A URL that is linked more than once is one Link, with the longest of its texts.

    Links marked `nofollow` are links: publishers put it on their own stories, too.
    """
    if too_many_tags(text):
        return Listing(url=url, kind="page", problem=TOO_COMPLEX)
    text = whole_tags(text, with_text=True)  # half an address is not a link
    tree, root = flatten(text), parse_html(text)
    if root is None:
        return Listing(url=url, kind="page", problem="empty page")
    if too_deep(tree):
        return Listing(url=url, kind="page", problem=TOO_COMPLEX)
    base = next((found for tag in root.iter("base") if (found := target_of(tag, url))), url)
    elements: dict[etree._Element, str] = {
        tag: address for tag in root.iter("a", "area") if (address := target_of(tag, base))
    }
    texts: dict[str, str] = {}
    for tag, address in elements.items():
        texts[address] = max(texts.get(address, ""), _text(tag), key=len)
    for address, shown_as in other_links(root, base):
        texts[address] = max(texts.get(address, ""), shown_as, key=len)
    hints = hints_by_url(root, elements)
    links = tuple(Link(url=to, text=text or None, hints=hints.get(to, _NO_HINTS)) for to, text in texts.items())
    listings = tuple(dict.fromkeys(_listings(root, url, base)))
    problem = None if links or listings else "no links"
    shown = page_fingerprints(tree, url)
    return Listing(url=url, kind="page", links=links, listings=listings, problem=problem, shown=shown)


_NO_HINTS = Hints()


def _text(tag: etree._Element) -> str:
    shown = plain(" ".join(tag.itertext())) if len(tag) else plain(tag.text)
    named = shown or plain(tag.get("title")) or plain(tag.get("aria-label")) or plain(tag.get("alt"))
    return named or next((alt for image in tag.iter("img") if (alt := plain(image.get("alt")))), "")


def _listings(root: etree._Element, url: str, base: str) -> list[str]:
    found: list[str] = []
    for tag in root.iter("link", "a"):
        rel = tag.get("rel", "").lower().split()
        address = target_of(tag, base) if rel else None
        if address is None or address == url:
            continue
        if ("alternate" in rel and tag.tag == "link" and _is_feed(tag, address)) or (
            "next" in rel and is_next_page(address, url)
        ):
            found.append(address)
    frames = (absolute(base, source) for tag in root.iter("frame", "iframe") if (source := tag.get("src")))
    found += [address for address in frames if address and address != url and may_list(address, url)][:_MOST_FRAMES]
    return found + _loaded_by_scripts(root, url, base)


def _loaded_by_scripts(root: etree._Element, url: str, base: str) -> list[str]:
    """The addresses from which the page's scripts load more of its list, named by an attribute of a control."""
    found = []
    values = root.xpath("//@*[starts-with(name(), 'data-')]")
    for control, data in groupby(values, methodcaller("getparent")):
        own = " ".join((control.get(name) or "")[:_LONGEST_NAME] for name in ("class", "id"))
        for value in data:
            named = _ADDRESS.match(value) and _MORE.search(f"{value.attrname[:_LONGEST_NAME]} {own}")
            address = absolute(base, value) if named else None
            if address is not None and address != url and may_list(address, url):
                found.append(address)
    return found[:MOST_PARTS]


def _is_feed(tag: etree._Element, address: str) -> bool:
    """Whether an alternate is a feed of stories. A feed of comments to one story is not."""
    kind = tag.get("type", "")
    json_feed = kind == "application/json" and all(word.search(address) for word in _JSON_FEED)
    if not _FEEDS.match(kind) and not json_feed:
        return False
    return not _COMMENTS.search(tag.get("title", "")) and not _COMMENT_ADDRESS.search(address)
