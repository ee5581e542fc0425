"""One page, read once: decoded, parsed, judged, and its story taken out. This is what a worker process runs."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

from lxml.etree import ElementDefaultClassLookup, ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura.utils import repair_faulty_html

from pipelines.extract.article import story
from pipelines.extract.bounds import DEEPEST, MOST_TAGS, too_deep, too_many_tags
from pipelines.extract.decode import decode
from pipelines.extract.kinds import page_kind
from pipelines.extract.shown import shown
from pipelines.items import Article, Kind, ListingPage, Outcome, Page, Rejection, Sighting
from pipelines.urls import absolute

_BINARY = re.compile(
    rb"""(?xs)
      \s*%PDF- | \x89PNG | \xff\xd8\xff | GIF8[79]a | BM.{4}\0{4} | RIFF.{4}(?:WEBP|WAVE|AVI) | \0\0\0.ftyp | wOF[F2]
    | OggS\0 | ID3[\x02-\x04] | \xff\xfb | PK\x03\x04 | \x1f\x8b | \x28\xb5\x2f\xfd | 7z\xbc\xaf | \xd0\xcf\x11\xe0
    """
)
_FEED = re.compile(
    r"(?>(?:\s|<\?[^>]*>|<!--.*?-->|<!doctype[^>]*>)*)<(?:\w+:)?(?:rss|feed|rdf|urlset|sitemapindex)\b", re.S | re.I
)
_NOT_HTML = re.compile(
    r"""(?xi) \s* (?: (?:image|audio|video|font)/ | application/(?!x?html|xml|octet-stream|vnd\.wap\.xhtml)
    | text/(?:css|javascript|csv|calendar) )"""
)
_HTML = re.compile(r"<(?:!doctype\s+html|html)\b", re.I)
_MARKUP = re.compile(r"<(?:html|head|body|title|meta|link|p|br|h1|div|article|main|section|table)\b", re.I)
# References to characters that no XML tree can hold: trafilatura gives up a page that has one.
_UNHELD = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d)|x0*(?:[0-8bcef]|1[\da-f]|fff[ef])(?![\da-f]));?", re.I
)
_START = 4096  # characters in which a page or a feed shows what it is


class NoArticleError(ValueError):
    """`extract` was given a page without a story; the message says what it is instead."""


def extract(html: bytes, url: str) -> Article:
    """The article of a page found at `url`, without a crawl around it.

    Raises NoArticleError where the page is a listing, an error page, empty or not HTML, and ValueError where `url` is
    not an absolute http or https URL.
    """
    if absolute("", url) is None:
        raise ValueError(
            f"url = {url!r} is wrong; allowed: an absolute http or https URL, such as https://example.org/a"
        )
    outcome = read(Page(Sighting(source="", url=url, fetched=datetime.now(UTC), found_by="page"), html))
    if isinstance(outcome, Article):
        return outcome
    raise NoArticleError(f"{url}: {outcome.reason}")


def read(page: Page, link: Kind = Kind.ARTICLE) -> Outcome:
    """What a fetched page is: its Article, a ListingPage, or a Rejection with one of the reasons of pipelines.reasons.

    `link` is what the link to it looked like; a page behind a listing's link must show more clearly that it is a story.

    Exceptions of the libraries below are not caught: the caller decides what a page is worth that breaks them.
    """
    sighting = page.sighting
    if not page.body.strip():
        return Rejection(sighting, "empty", f"{len(page.body)} bytes")
    if _BINARY.match(page.body):
        return Rejection(sighting, "not-html", f"starts with {page.body[:8]!r}")
    text = decode(page.body, sighting.content_type)
    if _FEED.match(text, 0, _START):
        return ListingPage(sighting, "feed or sitemap")
    if _NOT_HTML.match(sighting.content_type or "") and not _HTML.search(text, 0, _START):
        return Rejection(sighting, "not-html", sighting.content_type)
    if not _MARKUP.search(text):
        return Rejection(sighting, "not-html", "no HTML element")
    if too_many_tags(text):
        return Rejection(sighting, "too-complex", f"more than {MOST_TAGS:,} tags")
    tree = parse(text)
    if tree is None:
        return Rejection(sighting, "empty", "nothing between the tags")
    if too_deep(tree):
        return Rejection(sighting, "too-complex", f"{DEEPEST} levels of elements")
    verdict = page_kind(tree, sighting.address, link)
    if verdict.kind is Kind.LISTING:
        return ListingPage(sighting, verdict.reason, shown(tree, sighting.address))
    if verdict.kind is Kind.NEITHER:
        reason = verdict.reason.replace(" ", "-")
        return Rejection(sighting, reason if reason in _WALLS else "not-an-article", verdict.reason)
    article = story(tree, page)
    if article is None:
        return Rejection(sighting, "no-story", verdict.reason)
    return replace(article, shown=shown(tree, sighting.address))


_WALLS = frozenset({"empty", "soft-404", "consent-wall", "login-wall", "error-page"})


# As trafilatura's, but without the look-up in Python, for every element, of a class of its own for forms and inputs.
_PARSER = HTMLParser(collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True)
_PARSER.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
_CONTROL = bytes({*range(0x20)} - {*b"\t\n\f\r"})  # characters that no XML tree can hold
_HEAD = 4096  # characters in which trafilatura repairs the elements before the head


def parse(text: str) -> HtmlElement | None:
    """The tree of a page; None where there is nothing in it. libxml2 reads no more than 255 levels of elements.

    In bytes, because lxml refuses text with an encoding declaration in it.
    """
    text = _UNHELD.sub(" ", text).replace("\ufffe", "").replace("\uffff", "")
    repaired = repair_faulty_html(text[:_HEAD], text[:50].lower()) + text[_HEAD:]
    try:
        return document_fromstring(repaired.encode().translate(None, _CONTROL), parser=_PARSER)
    except ParserError:
        return None
