"""The other stories of a site to which the page of a story links, by the addresses and texts of the links."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, urljoin, urlsplit

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.urls import words
from pipelines.urls.canonical import absolute, canonical_url
from pipelines.urls.shapes import is_headline, story_id, url_shape
from pipelines.urls.verdict import Kind

_MOST = 100  # links of a page that count
# The value of a parameter that changes with the visitor: the same stories have other addresses on each page.
_TOKEN = re.compile(r"(?=\D*\d)[\dA-Za-z]{16,}")
_USUAL_HOST = re.compile(r"https?://(?:www\.)?([a-z0-9.-]+)(?=[/?#]|$)")
_TELLING = re.compile(r"[\d%?]|[^\x00-\x7f]|(?<![a-z])(?:[a-z]++[^a-z/]++){3}[a-z]")  # in lower case
_UNSURE = frozenset({"slug", "short path"})
_BESIDE = frozenset({"prev", "previous", "next"})  # what an element `link` calls the story before and after


class _Address(NamedTuple):
    """A link that may lead to a story, as far as its address tells."""

    url: str
    sure: bool  # only a story has such an address


def story_links(tree: FlatTree, url: str) -> tuple[str, ...]:
    """The addresses of other stories on the host of the page at `url`, in the order of the page, at most a hundred.

    Left out are links marked `nofollow`, and links with the page's own id or slug: they print the story, send it, or
    answer to it.
    """
    host, own = _host(url), urlsplit(canonical_url(url))
    name, slug = story_id(url), "" if own.query else own.path.rpartition("/")[2]
    stated = next((href for tag in tree.numbers("base") if (href := tree.attributes[tag].get("href"))), "")
    base = absolute(url, stated) or url
    folder, root = urljoin(base, "."), urljoin(base, "/")
    found: dict[str, None] = {}
    for number in tree.numbers("a", "link"):
        attributes = tree.attributes[number]
        href, rel = attributes.get("href", "").strip(), attributes.get("rel", "")
        if not href or href[0] == "#" or "nofollow" in rel:
            continue
        if tree.tags[number] == "link" and _BESIDE.isdisjoint(rel.lower().split()):
            continue
        if not (_may_be_sure(href) or _has_headline(tree, number)):
            continue  # most links of menus
        # Few different bases: most links are then known from the page before.
        around = root if href[0] == "/" or href.startswith("http") else base if href[0] == "?" else folder
        link = _linked(href, around, host)
        if link is None or link.url in found or _is_own(link.url, name, slug):
            continue
        if link.sure or _has_headline(tree, number):
            found[link.url] = None
            if len(found) == _MOST:
                break
    return tuple(found)


@lru_cache(maxsize=10_000)
def _may_be_sure(href: str) -> bool:
    """Whether an address, as written, may be one that only a story has: it is relative, or has a number, a query,
    four words in a row or a word for stories."""
    if not href.startswith(("/", "http")):
        return True
    href = href.lower()
    return _TELLING.search(href) is not None or not words.STORY.isdisjoint(href.split("/"))


def _has_headline(tree: FlatTree, link: int) -> bool:
    return is_headline(" ".join((tree.text(link) or tree.attributes[link].get("title", "")).split()))


def _is_own(url: str, name: str | None, slug: str) -> bool:
    """Whether an address has the id or the slug of the page."""
    if slug and slug in url and slug in urlsplit(url).path.split("/"):
        return True
    return name is not None and (name in url.lower() or "%" in url) and story_id(url) == name


@lru_cache(maxsize=10_000)
def _linked(href: str, base: str, host: str) -> _Address | None:
    """What a link leads to; None if that is surely no story of the host."""
    if (usual := _USUAL_HOST.match(href)) and usual[1] != host:
        return None  # most links to other sites, whose addresses take the longest
    url = absolute(base, href)
    if url is None or _host(url) != host:
        return None
    verdict, sure = url_shape(url)
    if (sure and verdict.kind is not Kind.ARTICLE) or (not sure and verdict.reason not in _UNSURE):
        return None
    if "?" in url and any(_TOKEN.fullmatch(value) for _, value in parse_qsl(url.partition("?")[2])):
        return None
    return _Address(url, sure)


def _host(url: str) -> str:
    """The host of an absolute URL, without www."""
    usual = _USUAL_HOST.match(url)
    return usual[1] if usual else (urlsplit(url).hostname or "").removeprefix("www.")
