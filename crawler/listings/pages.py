"""HTML listing pages -> links, feeds and the next page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from crawler.listings.cards import hints_by_url
from crawler.listings.markup import TOO_COMPLEX, plain, shown_text, target_of, whole_tags
from crawler.listings.other_links import other_links
from crawler.listings.paging import MOST_PARTS, is_next_page, may_list
from pipelines.extract.markup.complexity import too_complex, too_many_tags
from pipelines.extract.markup.flat_tree import FlatTree, flatten
from pipelines.extract.page_fingerprints import list_fingerprints
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
    tree = flatten(whole_tags(text, with_text=True))  # half an address is not a link
    if not tree.tags:
        return Listing(url=url, kind="page", problem="empty page")
    if too_complex(tree):
        return Listing(url=url, kind="page", problem=TOO_COMPLEX)
    base = next((found for tag in tree.numbers("base") if (found := target_of(tree.attributes[tag], url))), url)
    elements: dict[int, str] = {
        tag: address for tag in tree.numbers("a", "area") if (address := target_of(tree.attributes[tag], base))
    }
    texts: dict[str, str] = {}
    for tag, address in elements.items():
        texts[address] = max(texts.get(address, ""), _text(tree, tag), key=len)
    for address, shown_as in other_links(tree, base):
        texts[address] = max(texts.get(address, ""), shown_as, key=len)
    hints = hints_by_url(tree, elements)
    links = tuple(Link(url=to, text=text or None, hints=hints.get(to, _NO_HINTS)) for to, text in texts.items())
    listings = tuple(dict.fromkeys(_listings(tree, url, base)))
    problem = None if links or listings else "no links"
    shown = list_fingerprints(tree, url)
    return Listing(url=url, kind="page", links=links, listings=listings, problem=problem, shown=shown)


_NO_HINTS = Hints()
_NAMES = ("title", "aria-label", "alt")  # of a link without text


def _text(tree: FlatTree, link: int) -> str:
    attributes = tree.attributes[link]
    named = shown_text(tree, link) or next(filter(None, (plain(attributes.get(name)) for name in _NAMES)), "")
    images = (tree.attributes[n] for n in range(link, tree.ends[link]) if tree.tags[n] == "img")
    return named or next(filter(None, (plain(image.get("alt")) for image in images)), "")


def _listings(tree: FlatTree, url: str, base: str) -> list[str]:
    found: list[str] = []
    for number in tree.having("rel"):
        tag, attributes = tree.tags[number], tree.attributes[number]
        rel = attributes["rel"].lower().split()
        address = target_of(attributes, base) if rel and tag in ("link", "a") else None
        if address is None or address == url:
            continue
        if ("alternate" in rel and tag == "link" and _is_feed(attributes, address)) or (
            "next" in rel and is_next_page(address, url)
        ):
            found.append(address)
    sources = (tree.attributes[frame].get("src") for frame in tree.numbers("frame", "iframe"))
    frames = (absolute(base, source) for source in sources if source)
    found += [address for address in frames if address and address != url and may_list(address, url)][:_MOST_FRAMES]
    return found + _loaded_by_scripts(tree, url, base)


def _loaded_by_scripts(tree: FlatTree, url: str, base: str) -> list[str]:
    """The addresses from which the page's scripts load more of its list, named by an attribute of a control."""
    found = []
    for control in tree.attributes:
        for name, value in control.items():
            if not name.startswith("data-") or not _ADDRESS.match(value):
                continue
            names = (name, control.get("class", ""), control.get("id", ""))
            named = _MORE.search(" ".join(one[:_LONGEST_NAME] for one in names))
            address = absolute(base, value) if named else None
            if address is not None and address != url and may_list(address, url):
                found.append(address)
    return found[:MOST_PARTS]


def _is_feed(link: Mapping[str, str], address: str) -> bool:
    """Whether an alternate is a feed of stories. A feed of comments to one story is not."""
    kind = link.get("type", "")
    json_feed = kind == "application/json" and all(word.search(address) for word in _JSON_FEED)
    if not _FEEDS.match(kind) and not json_feed:
        return False
    return not _COMMENTS.search(link.get("title", "")) and not _COMMENT_ADDRESS.search(address)
