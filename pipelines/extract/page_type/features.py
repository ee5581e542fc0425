"""The features of a parsed page that show its type. They are counted here and judged in classify.py."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from pipelines.extract.markup.flat_tree import HEADINGS, FlatTree
from pipelines.extract.markup.json_ld import json_ld, json_values
from pipelines.extract.markup.metas import metas
from pipelines.lexicon.page_marks import CHROME_IDS
from pipelines.text.scripts import width
from pipelines.urls import words
from pipelines.urls.canonical import site_of

SENTENCE = 40  # characters from which a piece of text outside links is prose rather than a label
HEADLINE = 25  # characters from which the text of a link is a headline rather than a label

# Without svg and button: their end tags are often missing, and then they hold the rest of the page.
_UNSEEN = frozenset("head script style noscript template iframe select textarea".split())
_CHROME = frozenset("nav footer aside".split())
_BLOCKS = frozenset("div section article main td tr table".split())
_PLACING = _UNSEEN | {"a", "h1", "input"}
_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*")
_CLASSES = ("roduct", "paginat", "pager")  # what _count_classes looks for
# The URL of a further page of a listing. Blogs link to the next story with rel=next too.
_PAGES = "|".join(sorted(words.PAGE | words.SHORT_PAGE | words.PAGE_OR_PLACE))
_FURTHER = re.compile(rf"[?&/](?:{_PAGES})[=/-]?\d", re.I)
_PAGERS = 20  # blocks with a class for pagination that are read; they may be nested
_HOST = re.compile(r"\s*(?:https?:)?//([^/?#:]*)", re.I)
_STORY = 300  # characters below a heading, from which they are a story or its first paragraphs
_CUT_OFF = ("…", "...", "[…]", "[...]")
_DEPTH = 8  # levels of lists and items in JSON-LD; more is a loop or an attack
_TYPE = re.compile(r'"@type"\s*:\s*\[?\s*"([^"]{1,80})"')
_DATES = frozenset(
    """
    article:published_time article:published datepublished pubdate publishdate publish-date parsely-pub-date
    sailthru.date dc.date.issued dc.date og:pubdate og:published_time
    """.split()
)


@dataclass(frozen=True, slots=True)
class PageFeatures:
    """The counts and marks of one page. A character of Chinese, Japanese or Korean script counts as two.

    Text in links, navigation, asides and footers is never prose; navigation, asides and footers have no headlines.
    """

    titles: tuple[str, ...]  # of the head, and the first h1
    og_type: str
    types: tuple[str, ...]  # of the page itself in JSON-LD, in lower case
    classes: frozenset[str]  # of the body
    dated: bool  # the head states a day of publication
    next_page: bool  # a link with rel=next leads to a further page of the listing
    pager: bool  # a block with a class for pagination has links to numbered pages
    password: bool  # there is a password field
    text: int  # characters that a reader sees
    prose: int  # characters of prose
    main_prose: int  # the most characters of prose in one block and its child blocks
    longest_run: int  # the most characters of prose without a headline in a link between them
    pieces: int  # pieces of prose
    blocks: int  # blocks that directly contain prose
    cut_off: int  # pieces of prose that end with an ellipsis
    teasers: int  # pieces of prose that are the first after a headline in a link, outside of its element
    headlines: int  # characters of headlines in links
    products: int  # blocks and list items with a class for products


@dataclass(slots=True)
class _Tally:
    """Counts of the visible part of a page."""

    text: int = 0
    prose: int = 0
    pieces: int = 0
    cut_off: int = 0
    teasers: int = 0
    run: int = 0  # characters of prose since the last headline in a link
    longest_run: int = 0
    headline: int | None = None  # owner of the last headline in a link, until the next prose
    headlines: int = 0
    products: int = 0
    heading: str | None = None
    next_page: bool = False
    pager: bool = False
    password: bool = False
    prose_of: Counter[int] = field(default_factory=Counter)  # block -> characters of prose in the block itself
    prose_below: Counter[int] = field(default_factory=Counter)  # block -> characters of prose in its child blocks


def page_features(tree: FlatTree) -> PageFeatures:
    """The features of a page. Takes about 2 µs per element."""
    body = tree.body
    tally = _tally(tree, body, _CHROME)
    if tally.prose + tally.headlines < tally.text / 20:
        tally = _tally(tree, body, frozenset())  # navigation without its end tag holds the rest of the page
    stated = metas(tree)
    return PageFeatures(
        titles=tuple(filter(None, (_title(tree), tally.heading))),
        og_type=next(iter(stated.get("og:type", ())), "").strip().lower(),
        types=stated_types(tree),
        classes=body_classes(tree),
        dated=not _DATES.isdisjoint(stated),
        next_page=tally.next_page or any(_leads_on(tree.attributes[link]) for link in tree.numbers("link")),
        pager=tally.pager,
        password=tally.password,
        text=tally.text,
        prose=tally.prose,
        main_prose=max((tally.prose_of[block] + below for block, below in tally.prose_below.items()), default=0),
        longest_run=tally.longest_run,
        pieces=tally.pieces,
        blocks=len(tally.prose_of),
        cut_off=tally.cut_off,
        teasers=tally.teasers,
        headlines=tally.headlines,
        products=tally.products,
    )


def stories_below_links(tree: FlatTree, url: str) -> int:
    """The headings that are links to the page's own site with much text below, up to the next of them."""
    site = site_of(url)
    headings = [number for number in tree.numbers(*HEADINGS) if _leads_within(tree, number, site)]
    ends = (*(tree.first[number] for number in headings[1:]), len(tree.strings))
    places = (range(tree.after[number], end) for number, end in zip(headings, ends, strict=False))
    return sum(sum(len(tree.strings[place]) for place in below) >= _STORY for below in places)


def _leads_within(tree: FlatTree, heading: int, site: str) -> bool:
    """Whether the only text of a heading is in a link to the site."""
    strings = [place for place in range(tree.first[heading], tree.after[heading]) if not tree.strings[place].isspace()]
    if not strings:
        return False
    links = (number for number in range(heading + 1, tree.ends[heading]) if tree.tags[number] == "a")
    around = (a for a in links if tree.first[a] <= strings[0] and strings[-1] < tree.after[a])
    hosts = (_HOST.match(tree.attributes[a].get("href", "")) for a in around)
    return any(host is None or f".{host[1].lower()}".endswith(f".{site}") for host in hosts)


def body_classes(tree: FlatTree) -> frozenset[str]:
    """The classes of the body, in lower case."""
    return frozenset(tree.attributes[tree.body].get("class", "").lower().split())


def stated_types(tree: FlatTree) -> tuple[str, ...]:
    """The types of the page itself in JSON-LD, in lower case."""
    return tuple(_types(tree))


def _title(tree: FlatTree) -> str:
    """The title in the head, or right below the root."""
    heads = (*tree.children(0, "head"), 0)
    titles = [title for head in heads for title in tree.children(head, "title")]
    return " ".join(tree.text(titles[0]).split()) if titles else ""


_Place = tuple[bool, bool, bool, int]
"""An element's place: is it visible, in a link, in navigation or an aside or a footer; the number of its block."""


def _tally(tree: FlatTree, root: int, chromes: frozenset[str]) -> _Tally:
    """Visits the elements in document order, then the strings. The place of each follows from that of its parent."""
    tally = _Tally()
    parents = [0]  # of blocks
    places: list[_Place] = [(True, False, False, 0)] * len(tree.tags)
    placing = _BLOCKS | chromes | _PLACING
    below = slice(root, tree.ends[root])
    elements = zip(tree.parents[below], tree.tags[below], tree.attributes[below], strict=True)
    for number, (parent, tag, attributes) in enumerate(elements, root):
        place = places[parent]
        if tag in placing:
            seen, linked, chrome, block = place
            if tag in _BLOCKS:
                parents.append(block)
                block = len(parents) - 1
                chrome = chrome or (bool(chromes) and "id" in attributes and _is_chrome(attributes["id"]))
            elif tag in chromes:
                chrome = True
            elif tag in _UNSEEN:
                seen = False
            elif tag == "a":
                linked = linked or "href" in attributes
                tally.next_page = tally.next_page or _leads_on(attributes)
            elif tag == "h1" and tally.heading is None and seen:
                tally.heading = " ".join(tree.text(number).split())
            elif tag == "input" and attributes.get("type") == "password":
                tally.password = True
            place = (seen, linked, chrome, block)
        places[number] = place
    if any(map("\n".join([tree.attributes[n]["class"] for n in tree.having("class")]).__contains__, _CLASSES)):
        _count_classes(tree, (n for n in tree.having("class") if root <= n < tree.ends[root] and places[n][0]), tally)
    within = slice(tree.first[root], tree.after[root])
    for string, owner in zip(tree.strings[within], tree.owners[within], strict=True):
        seen, linked, chrome, block = places[owner]
        if not seen or string.isspace():
            continue
        size = _size(string)
        tally.text += size
        if linked:
            if size >= HEADLINE and not chrome:
                tally.headlines += size
                tally.headline = owner
                tally.run = 0
        elif size >= SENTENCE and not chrome:
            tally.prose += size
            tally.pieces += 1
            tally.run += size
            tally.longest_run = max(tally.longest_run, tally.run)
            tally.cut_off += string.rstrip().endswith(_CUT_OFF)
            if tally.headline is not None:
                tally.teasers += not owner < tally.headline < tree.ends[owner]
                tally.headline = None
            tally.prose_of[block] += size
            tally.prose_below[parents[block]] += size
    return tally


def _count_classes(tree: FlatTree, elements: Iterable[int], tally: _Tally) -> None:
    """Counts what the classes of visible elements name: products, and the pagination of a listing."""
    pagers = 0  # blocks with a class for pagination
    for number in elements:
        name = tree.attributes[number]["class"]
        if "roduct" in name and (tree.tags[number] in _BLOCKS or tree.tags[number] == "li"):
            tally.products += 1
        if ("paginat" in name or "pager" in name) and not tally.pager and pagers < _PAGERS:
            pagers += 1
            tally.pager = _is_numbered(tree, number)


@lru_cache(maxsize=20_000)
def _is_chrome(name: str) -> bool:
    return any(word.lower() in CHROME_IDS for word in _WORD.findall(name[:200]))


def _leads_on(link: Mapping[str, str]) -> bool:
    """Whether a link leads to a further page of a listing. A link without a URL is handled by a script."""
    if link.get("rel") != "next":
        return False
    href = link.get("href")
    return not href or _FURTHER.search(href) is not None


def _is_numbered(tree: FlatTree, block: int) -> bool:
    """Whether a block with a class for pagination has links to numbered pages. Sliders and links to the next story have
    no numbers. The pagination of a listing with a single page has no links at all."""
    links = [tree.text(number).strip() for number in range(block, tree.ends[block]) if tree.tags[number] == "a"]
    return any(map(str.isdecimal, links)) or (tree.tags[block] == "nav" and not links)


def _size(string: str) -> int:
    string = string.strip()
    if len(string) >= HEADLINE:
        string = " ".join(string.split())
    return len(string) if string.isascii() else width(string)


def _types(tree: FlatTree) -> Iterator[str]:
    """The types of the page itself in JSON-LD; if the JSON is broken, the first type in it."""
    for source in json_ld(tree):
        values = json_values(source)
        for name in _TYPE.findall(source)[:1] if values is None else _stated(values, 0):
            yield name.rpartition("/")[2].lower()


def _stated(value: object, depth: int) -> Iterator[str]:
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for part in value:
            yield from _stated(part, depth + 1)
    elif isinstance(value, dict):
        named = value.get("@type")
        yield from (name for name in (named if isinstance(named, list) else [named]) if isinstance(name, str))
        yield from _stated(value.get("@graph"), depth + 1)
        yield from _stated(value.get("mainEntity"), depth + 1)
