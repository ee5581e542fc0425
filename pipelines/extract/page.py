"""Reads one page once: decodes, parses and classifies it, and extracts its story. A worker process runs this."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

from pipelines.extract.article import story
from pipelines.extract.decode import decode
from pipelines.extract.markup.complexity import MOST_TAGS, too_complex, too_many_tags
from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.markup.prolog import prolog_end
from pipelines.extract.page_fingerprints import list_fingerprints, page_fingerprints
from pipelines.extract.page_type.bot_checks import bot_check
from pipelines.extract.page_type.classify import classify_page, is_post
from pipelines.extract.story_links import story_links
from pipelines.model.extractors import Extractor
from pipelines.model.items import Article, ListingPage, Outcome, Page, Rejection, Sighting
from pipelines.model.reasons import Reason
from pipelines.urls.canonical import absolute
from pipelines.urls.verdict import Kind

_BINARY = re.compile(
    rb"""(?xs)
      \s*%PDF- | \x89PNG | \xff\xd8\xff | GIF8[79]a | BM.{4}\0{4} | RIFF.{4}(?:WEBP|WAVE|AVI) | \0\0\0.ftyp | wOF[F2]
    | OggS\0 | ID3[\x02-\x04] | \xff\xfb | PK\x03\x04 | \x1f\x8b | \x28\xb5\x2f\xfd | 7z\xbc\xaf | \xd0\xcf\x11\xe0
    """
)
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|urlset|sitemapindex)\b", re.I)
_NOT_HTML = re.compile(
    r"""(?xi) \s* (?: (?:image|audio|video|font)/ | application/(?!x?html|xml|octet-stream|vnd\.wap\.xhtml)
    | text/(?:css|javascript|csv|calendar) )"""
)
_HTML = re.compile(r"<(?:!doctype\s+html|html)\b", re.I)
_MARKUP = re.compile(r"<(?:html|head|body|title|meta|link|p|br|h1|div|article|main|section|table)\b", re.I)
_START = 4096  # characters from the root on in which a page shows that it is one


class NoArticleError(ValueError):
    """`extract` was given a page without a story; the message says what it is instead."""


def extract(html: bytes, url: str) -> Article:
    """The article of a page found at `url`, without a crawl around it.

    Raises NoArticleError if the page is a listing, an error page, empty or not HTML, and ValueError if `url` is
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


def read(page: Page, link: Kind = Kind.ARTICLE, extractor: Extractor = Extractor.BROADSHEET) -> Outcome:
    """What a fetched page is: its Article, a ListingPage, or a Rejection with a reason of pipelines.model.reasons.

    `link` is what the link to it looked like; a page behind a listing's link must show more clearly that it is a story.
    `extractor` reads the text of a story, and has no say in what the page is.

    Exceptions of the libraries below are not caught: the caller decides what a page is worth that breaks them.
    """
    sighting = page.sighting
    if not page.body or page.body.isspace():
        return Rejection(sighting, Reason.EMPTY, f"{len(page.body)} bytes")
    if blocked := bot_check(200, (), page.body):  # the crawl has looked at the headers
        return Rejection(sighting, Reason.BLOCKED, str(blocked))
    if _BINARY.match(page.body):
        return Rejection(sighting, Reason.NOT_HTML, f"starts with {page.body[:8]!r}")
    text = decode(page.body, sighting.content_type)
    start = prolog_end(text)
    if _FEED.match(text, start):
        return ListingPage(sighting, "feed or sitemap")
    if _NOT_HTML.match(sighting.content_type or "") and not _HTML.search(text, 0, start + _START):
        return Rejection(sighting, Reason.NOT_HTML, sighting.content_type)
    if not _MARKUP.search(text):
        return Rejection(sighting, Reason.NOT_HTML, "no HTML element")
    if too_many_tags(text):
        return Rejection(sighting, Reason.TOO_COMPLEX, f"more than {MOST_TAGS:,} tags")
    tree = flatten(text)
    if not tree.tags:
        return Rejection(sighting, Reason.EMPTY, "nothing between the tags")
    if excess := too_complex(tree):
        return Rejection(sighting, Reason.TOO_COMPLEX, excess)
    verdict = classify_page(tree, sighting.address, link)
    if verdict.kind is Kind.LISTING:
        return ListingPage(sighting, verdict.reason, list_fingerprints(tree, sighting.address))
    if verdict.kind is Kind.NEITHER:
        return Rejection(sighting, _WALLS.get(verdict.reason, Reason.NOT_AN_ARTICLE), verdict.reason)
    article = story(tree, page, extractor)
    if article is None:
        return Rejection(sighting, Reason.NO_STORY, verdict.reason)
    shown = page_fingerprints(tree, sighting.address)
    shown = replace(shown, shapes=article.shown.shapes, post=is_post(tree))
    return replace(article, shown=shown, links=story_links(tree, sighting.address))


_WALLS = {
    "empty": Reason.EMPTY,
    "soft 404": Reason.SOFT_404,
    "consent wall": Reason.CONSENT_WALL,
    "login wall": Reason.LOGIN_WALL,
    "error page": Reason.ERROR_PAGE,
}
