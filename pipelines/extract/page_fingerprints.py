"""The content of a page as fingerprints: the evidence by which site memory learns what a site repeats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from urllib.parse import urljoin

from lxml.etree import _Element

from pipelines.model.items import Link, Shown
from pipelines.text.line_form import line_hash, normalize_line

HEADLINE = 20  # bytes of UTF-8 from which the text of a link may be a headline; shorter ones name sections and services
TEASER = 40  # characters from which the block after a headline may be its teaser
_LONGEST = 3000  # characters; a longer block is a page without paragraphs, which repeats nowhere
_MANY_ELEMENTS = 500  # in one block; an element with more is not a block, and may hold others of its kind

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("p", "li", "a", "div", "td", "dt", "dd", "blockquote", "figcaption", "section", "aside", *_HEADINGS)
_INLINE = frozenset(
    "a abbr b bdi bdo big br cite code em font i img ins kbd mark q s small span strong sub sup svg time u wbr".split()
)
_HOST = re.compile(r"^(?:https?:)?//(?:www\.)?([^/?#]*)", re.I)
_TRACKING = re.compile(r"[?&](?:utm_|fbclid|gclid).*$|#.*$", re.S)


def page_fingerprints(tree: _Element, url: str) -> Shown:
    """What the page at `url` shows. `tree` is its root and is left as it was.

    A block is an element without other blocks in it. Takes about 3.8 ms for a page of 300 KB, a quarter of it for
    hashing: the mean of 126 pages of 88 publishers, on one core.
    """
    body = tree.find("body")
    blocks: dict[str, None] = {}
    headings: dict[str, None] = {}
    links: dict[tuple[str, str], None] = {}
    teasers: dict[tuple[str, str], None] = {}
    headline: tuple[str, str] | None = None  # the last link, until its teaser
    host = _host(url)
    for element in (tree if body is None else body).iter(*_BLOCKS):
        tag = element.tag
        if tag == "a" and (href := element.get("href")):
            inside = (_host(href) or host).endswith(host)
            for label in filter(None, _texts_of_link(element)):
                mark = fingerprint(label)
                blocks[mark] = None
                if inside and len(label.encode("utf-8", "surrogatepass")) >= HEADLINE:
                    headline = mark, link_key(href, url)
                    links[headline] = None
            continue
        text = _text(element)
        if text is None:
            continue
        mark = fingerprint(text)
        blocks[mark] = None
        if tag in _HEADINGS:
            headings[mark] = None
        elif headline is not None and len(text) >= TEASER and tag != "li":
            if mark != headline[0]:
                teasers[mark, headline[1]] = None
            headline = None
    return Shown(tuple(blocks), tuple(headings), tuple(links), tuple(teasers))


def listing_fingerprints(links: Iterable[Link]) -> Shown:
    """What a feed or sitemap shows: the headlines of its links, and what it says of them."""
    leads: dict[tuple[str, str], None] = {}
    below: dict[tuple[str, str], None] = {}
    for link in links:
        headline = link.hints.title or link.text or ""
        if len(headline.encode("utf-8", "surrogatepass")) < HEADLINE:
            continue
        key = link_key(link.url)
        leads[fingerprint(headline), key] = None
        if len(link.hints.description or "") >= TEASER:
            below[fingerprint(link.hints.description or ""), key] = None
    return Shown(tuple(dict.fromkeys(mark for mark, _ in (*leads, *below))), (), tuple(leads), tuple(below))


def fingerprint(text: str) -> str:
    """16 hexadecimal digits, equal for lines that a reader would call the same.

    Case, white space, Unicode form and a leading bullet do not count; in short lines numbers do not either, so that
    "11 minutes -" and "2 minutes -" agree. In longer ones they do: "50 trees for Orrinmouth by May" is a fact.
    """
    return line_hash(normalize_line(text))


@lru_cache(maxsize=20_000)
def link_key(href: str, base: str = "") -> str:
    """Which page of a site a link leads to, 16 hexadecimal digits: path and query without host, twins agree mostly.

    Much cheaper than the canonical URL, and only compared with keys made by this function.
    """
    if base and not href.startswith(("http", "/")):
        with suppress(ValueError):
            href = urljoin(base, href)
    path = _TRACKING.sub("", _HOST.sub("", href.strip())).rstrip("/")
    return blake2b(path.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _host(url: str) -> str:
    """Host and port of an absolute URL, without www; empty for one within the site."""
    found = _HOST.match(url)
    return found[1].lower() if found else ""


def _texts_of_link(element: _Element) -> Iterator[str]:
    """The text of a link; of one around a whole card, each piece of text."""
    if not len(element):
        yield (element.text or "").strip()
    elif _is_block(element):
        yield "".join(element.itertext()).strip()
    else:
        yield from (piece.strip() for piece in element.itertext())


def _text(element: _Element) -> str | None:
    """The text of an element that is a block; None if it contains blocks, is one single link, or has no text."""
    if not len(element):
        text = element.text
    elif _is_block(element) and not _is_link(element) and not _is_crowded(element):
        text = "".join(element.itertext())
    else:
        return None
    return text if text and len(text) <= _LONGEST and not text.isspace() else None


def _is_block(element: _Element) -> bool:
    for child in element:  # noqa: SIM110 - all() of a generator takes twice as long
        if child.tag not in _INLINE:
            return False
    return True


def _is_crowded(element: _Element) -> bool:
    return next(islice(element.iter(), _MANY_ELEMENTS, None), None) is not None


def _is_link(element: _Element) -> bool:
    """Whether all of an element is one link, which is looked at by itself."""
    if len(element) != 1 or (element.text or "").strip():
        return False
    (child,) = element
    return child.tag == "a" and child.get("href") is not None and not (child.tail or "").strip()
