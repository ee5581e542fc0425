"""The content of a page as fingerprints: the evidence by which site memory learns what a site repeats."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from urllib.parse import urljoin

from pipelines.extract.markup.flat_tree import HEADINGS, FlatTree
from pipelines.lexicon.page_marks import POST_ENTRY
from pipelines.model.items import Link, Shown
from pipelines.text.line_form import CELLS, line_hash, normalize_line

HEADLINE = 20  # bytes of UTF-8 from which the text of a link may be a headline; shorter ones name sections and services
POSTS = 6  # of a site, from which its stories are posts
TEASER = 40  # characters from which the block after a headline may be its teaser
_LONGEST = 3000  # characters; a longer block is a page without paragraphs, which repeats nowhere
_MANY_ELEMENTS = 500  # in one block; an element with more is not a block, and may hold others of its kind

_BLOCKS = HEADINGS | frozenset("p li a div td dt dd blockquote figcaption section aside".split())
_INLINE = frozenset(
    "a abbr b bdi bdo big br cite code em font i img ins kbd mark q s small span strong sub sup svg time u wbr".split()
)
_HOST = re.compile(r"^(?:https?:)?//(?:www\.)?([^/?#]*)", re.I)
_WORD = re.compile(r"[^\W_]")
_TRACKING = re.compile(r"[?&](?:utm_|fbclid|gclid).*$|#.*$", re.S)


def page_fingerprints(tree: FlatTree, url: str) -> Shown:
    """What the page at `url` shows. A block is an element without other blocks in it, or a row of a table, in the form
    that it has as a line of a text."""
    blocks: dict[str, None] = {}
    headings: dict[str, None] = {}
    links: dict[tuple[str, str], None] = {}
    teasers: dict[tuple[str, str], None] = {}
    headline: tuple[str, str] | None = None  # the last link, until its teaser
    host = _host(url)
    holders = {parent for parent, tag in zip(tree.parents, tree.tags, strict=True) if tag not in _INLINE}
    body = tree.body
    for number, tag in enumerate(tree.tags[body : tree.ends[body]], body):
        if tag == "tr" and (row := _row(tree, number)):
            blocks[fingerprint(row)] = None
        if tag not in _BLOCKS:
            continue
        if tag == "a" and (href := tree.attributes[number].get("href")):
            base = "" if href.startswith(("http", "/")) else url  # few bases: most links are known from other pages
            for label in _texts_of_link(tree, number, whole=number not in holders):
                if not label:
                    continue
                mark = fingerprint(label)
                blocks[mark] = None
                if _size(label) >= HEADLINE and (key := _key_within_site(href, base, host)):
                    headline = mark, key
                    links[headline] = None
            continue
        if number in holders or (text := _text(tree, number)) is None or _is_link(tree, number):
            continue
        mark = fingerprint(text)
        blocks[mark] = None
        if tag in HEADINGS:
            headings[mark] = None
        elif headline is not None and len(text) >= TEASER and tag != "li":
            if mark != headline[0]:
                teasers[mark, headline[1]] = None
            headline = None
    return Shown(tuple(blocks), tuple(headings), tuple(links), tuple(teasers))


def list_fingerprints(tree: FlatTree, url: str) -> Shown:
    """What the listing at `url` shows; and `post`, if its entries are posts, by the classes that WordPress and Drupal
    give them."""
    entries = tree.numbers("article", "div", "li")
    posts = (number for number in entries if POST_ENTRY.search(tree.attributes[number].get("class", "")))
    few = len(tuple(islice(posts, POSTS))) < POSTS
    return replace(page_fingerprints(tree, url), post=None if few else True)


def listing_fingerprints(links: Iterable[Link]) -> Shown:
    """What a feed or sitemap shows: the headlines of its links, and what it says of them."""
    leads: dict[tuple[str, str], None] = {}
    below: dict[tuple[str, str], None] = {}
    for link in links:
        headline = link.hints.title or link.text or ""
        if _size(headline) < HEADLINE:
            continue
        key = link_key(link.url)
        leads[fingerprint(headline), key] = None
        if len(link.hints.description or "") >= TEASER:
            below[fingerprint(link.hints.description or ""), key] = None
    return Shown(tuple(dict.fromkeys(mark for mark, _ in (*leads, *below))), (), tuple(leads), tuple(below))


@lru_cache(maxsize=4096)
def fingerprint(text: str) -> str:
    """16 hexadecimal digits, equal for lines that a reader would call the same.

    Case, white space, Unicode form and a leading bullet do not count; in short lines numbers do not either, so that
    "11 minutes -" and "2 minutes -" agree. In longer ones they do: "50 trees for Orrinmouth by May" is a fact.
    """
    return line_hash(normalize_line(text))


@lru_cache(maxsize=20_000)
def _key_within_site(href: str, base: str, host: str) -> str | None:
    """The key of a link; None if it leads to another host."""
    return link_key(href, base) if (_host(href) or host).endswith(host) else None


def link_key(href: str, base: str = "") -> str:
    """Which page of a site a link leads to, 10 hexadecimal digits: path and query without host, twins agree mostly.

    Much cheaper than the canonical URL, and only compared with keys made by this function.
    """
    if base and not href.startswith(("http", "/")):
        with suppress(ValueError):
            href = urljoin(base, href)
    path = _TRACKING.sub("", _HOST.sub("", href.strip())).rstrip("/")
    return blake2b(path.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()[:10]


def _size(text: str) -> int:
    """Bytes of UTF-8."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def _host(url: str) -> str:
    """Host and port of an absolute URL, without www; empty for one within the site."""
    found = _HOST.match(url)
    return found[1].lower() if found else ""


def _texts_of_link(tree: FlatTree, link: int, whole: bool) -> list[str]:
    """The text of a link; of one around a whole card, each piece of text."""
    if whole:
        return [tree.text(link).strip()]
    return [string.strip() for string in tree.strings[tree.first[link] : tree.after[link]]]


def _text(tree: FlatTree, number: int) -> str | None:
    """The text of an element; None if it has none, or is crowded."""
    first, after = tree.first[number], tree.after[number]
    if first == after or tree.ends[number] - number > _MANY_ELEMENTS:
        return None
    text = "".join(tree.strings[first:after])
    return text if text and len(text) <= _LONGEST and not text.isspace() else None


def _row(tree: FlatTree, number: int) -> str | None:
    """The cells of a table row as one line; None for a single cell, and for rows that hold parts of the page."""
    if tree.ends[number] - number > _MANY_ELEMENTS:
        return None
    cells = sorted((*tree.children(number, "td"), *tree.children(number, "th")))
    texts = (" ".join(tree.text(cell).split()) for cell in cells)
    words = [text for text in texts if _WORD.search(text)]
    return CELLS.join(words) if len(words) > 1 and sum(map(len, words)) <= _LONGEST else None


def _is_link(tree: FlatTree, number: int) -> bool:
    """Whether all of an element is one link, which is looked at by itself."""
    link = number + 1
    if link == tree.ends[number] or tree.tags[link] != "a" or tree.ends[link] != tree.ends[number]:
        return False
    before = tree.strings[tree.first[number] : tree.first[link]]
    behind = tree.strings[tree.after[link] : tree.after[number]]
    return "href" in tree.attributes[link] and all(map(str.isspace, (*before, *behind)))
