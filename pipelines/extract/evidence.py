"""What a parsed page shows of its kind: counted in one walk over the tree, judged elsewhere."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

_LINK: Final = 1
_CHROME: Final = 2
_HEADING: Final = 4

_UNSEEN = frozenset("head script style noscript template svg iframe select textarea object math".split())
_FLAGS = {
    "nav": _CHROME,
    "footer": _CHROME,
    "aside": _CHROME,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _HEADING),
}
_BLOCKS = frozenset("div section article main td tr table".split())

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CUT_OFF = ("…", "...", "[…]", "[...]")
_TYPE = re.compile(r'"@type"\s*:\s*\[?\s*"([^"]{1,80})"')

SENTENCE: Final = 40  # characters from which a piece of text outside links is prose rather than a label
HEADLINE: Final = 25  # characters from which the text of a link is a headline rather than a label
PARAGRAPH: Final = 150  # characters of a paragraph that tells rather than teases


@dataclass(frozen=True, slots=True)
class Evidence:
    """Counts and marks of one page. Characters of Chinese, Japanese and Korean script count twice.

    Text in links and in navigation, asides and footers is never prose.
    """

    title: str  # the head's title and the first h1
    og_type: str
    types: tuple[str, ...]  # of JSON-LD, top level, lower case
    body_class: frozenset[str]
    dated: bool  # the head names a day of publication
    next_page: bool
    pagination: bool
    password: bool

    text: int  # characters seen by a reader
    linked: int  # of these in links
    prose: int  # of these in prose
    main_prose: int  # of these in the block that holds most of it and the blocks right below
    pieces: int  # of prose
    blocks: int  # that hold prose themselves
    paragraphs: int
    cut_off: int  # pieces of prose that end in an ellipsis
    headlines: int  # characters of headlines in links
    headings: int
    teasers: int  # headings that are links
    links: int
    products: int  # blocks classed as products
    buttons: int
    items: int
    articles: int
    repeats: int


def measure(tree: HtmlElement) -> Evidence:
    """Count what `tree` shows. The tree is left as it was."""
    body = tree.find("body")
    root = tree if body is None else body
    head = _metas(tree)
    seen: Counter[str] = Counter()
    prose_of: defaultdict[int, int] = defaultdict(int)
    prose_below: defaultdict[int, int] = defaultdict(int)
    parents = [0]
    classes: list[str] = []
    stack: list[tuple[HtmlElement, int, int]] = [(root, 0, 0)]
    text = linked = prose = pieces = paragraphs = cut_off = headlines = 0
    first_heading = ""
    while stack:
        element, flags, block = stack.pop()
        tag = element.tag
        if tag in _UNSEEN or not isinstance(tag, str):
            continue
        if tag in _BLOCKS or tag == "li":
            if tag != "li":
                parents.append(block)
                block = len(parents) - 1
            if tag == "article":
                seen[tag] += 1
            if name := element.get("class"):
                if "roduct" in name:
                    seen["product"] += 1
                if not flags & _CHROME:
                    classes.append(tag + name)
        elif tag == "a":
            if element.get("href"):
                seen["a"] += 1
                flags |= _LINK
                if flags & _HEADING and not flags & _CHROME:
                    seen["teaser"] += 1
        elif tag in _FLAGS:
            flags |= _FLAGS[tag]
            if flags & _HEADING and not flags & _CHROME:
                seen["heading"] += 1
                if flags & _LINK:
                    seen["teaser"] += 1
            if tag == "h1" and not first_heading:
                first_heading = " ".join(element.text_content().split())
        else:
            seen[tag] += 1
            if tag == "input" and element.get("type") == "password":
                seen["password"] += 1
        children = list(element)
        for string in (element.text, *[child.tail for child in children]):
            if not string or string.isspace():
                continue
            string = string.strip()
            size = len(string)
            if size >= 15:
                string = " ".join(string.split())
                size = len(string)
                if not string.isascii():
                    size += len(_WIDE.findall(string))
            text += size
            if flags & _LINK:
                linked += size
                if size >= HEADLINE and not flags & _CHROME:
                    headlines += size
            elif size >= SENTENCE and not flags & _CHROME:
                prose += size
                pieces += 1
                paragraphs += size >= PARAGRAPH
                prose_of[block] += size
                prose_below[parents[block]] += size
                cut_off += string.endswith(_CUT_OFF)
        stack += [(child, flags, block) for child in reversed(children)]
    main = max((prose_of.get(b, 0) + below for b, below in prose_below.items()), default=0)
    classes_of = root.get("class", "").lower().split()
    return Evidence(
        title=" ".join(f"{tree.findtext('head/title') or ''} {first_heading}".split()),
        og_type=head.get("og:type", "").lower(),
        types=tuple(_types(tree)),
        body_class=frozenset(classes_of),
        dated=not _DATES.isdisjoint(head),
        next_page=tree.find(".//*[@rel='next']") is not None,
        pagination=bool(tree.xpath('boolean(//*[contains(@class,"paginat") or contains(@class,"pager")])')),
        password=seen["password"] > 0,
        text=text,
        linked=linked,
        prose=prose,
        main_prose=main,
        pieces=pieces,
        blocks=len(prose_of),
        paragraphs=paragraphs,
        cut_off=cut_off,
        headlines=headlines,
        headings=seen["heading"],
        teasers=seen["teaser"],
        links=seen["a"],
        products=seen["product"],
        buttons=seen["button"],
        items=seen["li"],
        articles=seen["article"],
        repeats=max(Counter(classes).values(), default=0),
    )


_DATES = frozenset(
    """
    article:published_time article:published datepublished pubdate publishdate publish-date parsely-pub-date
    sailthru.date dc.date.issued dc.date og:pubdate og:published_time cxenseparse:recs:publishtime
    """.split()
)


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name:
            found.setdefault(name.strip().lower(), (meta.get("content") or "").strip())
    return found


def _types(tree: HtmlElement) -> Iterator[str]:
    """The types that the page's JSON-LD states of the page itself; the first named where the JSON is broken."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = script.text or ""
        try:
            found = list(_stated(json.loads(source, strict=False)))
        except (ValueError, RecursionError):
            found = _TYPE.findall(source)[:1]
        for name in found:
            yield name.rpartition("/")[2].lower()


def _stated(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for part in value:
            yield from _stated(part)
    elif isinstance(value, dict):
        named = value.get("@type")
        yield from (name for name in (named if isinstance(named, list) else [named]) if isinstance(name, str))
        yield from _stated(value.get("@graph"))
        yield from _stated(value.get("mainEntity"))
