"""One page, read once: decoded, parsed, judged, and its story taken out. This is what a worker process runs."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from lxml.html import HtmlElement
from trafilatura.utils import load_html

from pipelines.extract.article import story
from pipelines.extract.decode import decode
from pipelines.extract.kinds import page_kind
from pipelines.items import Article, Kind, ListingPage, Outcome, Page, Rejection, Sighting

_BINARY = re.compile(
    rb"%PDF-|\x89PNG|\xff\xd8\xff|GIF8|RIFF|PK\x03\x04|\x1f\x8b|\x28\xb5\x2f\xfd|BM|\x00\x00\x00.ftyp|OggS|ID3|\xff\xfb",
    re.S,
)
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.S | re.I
)
_NOT_HTML = re.compile(
    r"(?:image|audio|video|font)/|application/(?!xhtml|xml|octet-stream|vnd\.wap\.xhtml)|text/(?:css|javascript|csv|calendar)"
)


class NoArticleError(ValueError):
    """`extract` was given a page without a story; the message says what it is instead."""


def extract(html: bytes, url: str) -> Article:
    """The article of a page found at `url`, without a crawl around it.

    Raises NoArticleError where the page is a listing, an error page, empty or not HTML.
    """
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
    if _FEED.match(page.body, 0, 4096):
        return ListingPage(sighting, "feed or sitemap")
    if foreign := _not_html(page):
        return Rejection(sighting, "not-html", foreign)
    tree = _parse(page)
    if tree is None:
        return Rejection(sighting, "not-html", "no HTML element")
    verdict = page_kind(tree, sighting.url, link)
    if verdict.kind is Kind.LISTING:
        return ListingPage(sighting, verdict.reason)
    if verdict.kind is Kind.NEITHER:
        reason = verdict.reason.replace(" ", "-")
        return Rejection(sighting, reason if reason in _WALLS else "not-an-article", verdict.reason)
    return story(tree, page) or Rejection(sighting, "no-story", verdict.reason)


_WALLS = frozenset({"empty", "soft-404", "consent-wall", "login-wall", "error-page"})


def _not_html(page: Page) -> str | None:
    if _BINARY.match(page.body):
        return f"starts with {page.body[:8]!r}"
    kind = (page.sighting.content_type or "").lower()
    return kind if _NOT_HTML.match(kind) and b"<html" not in page.body[:2048].lower() else None


def _parse(page: Page) -> HtmlElement | None:
    return load_html(decode(page.body, page.sighting.content_type))
