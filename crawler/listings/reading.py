"""A listing of any kind: bytes -> links."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from crawler.listings import feeds, json_feeds, pages, sitemaps
from crawler.listings.body import TOO_LARGE, Form, inflate, sniff
from crawler.listings.markup import EMPTY_FEED, EMPTY_SITEMAP, TOO_COMPLEX
from pipelines.extract.decode import decode
from pipelines.extract.page_fingerprints import listing_fingerprints
from pipelines.model.items import Listing
from pipelines.model.reasons import Reason

_READERS: dict[Form, Callable[[str, str], Listing]] = {
    Form.PAGE: pages.parse,
    Form.FEED: feeds.parse,
    Form.JSON: json_feeds.parse,
    Form.SITEMAP: sitemaps.parse_xml,
    Form.URLS: sitemaps.parse_text,
}
_PROMISED_TYPE = re.compile(r"\b(?:rss|atom|rdf|feed|xml|json)\b", re.IGNORECASE)
_PROMISED_PATH = re.compile(r"\.(?:rss|atom|rdf|xml|json)(?:\.gz)?$", re.IGNORECASE)


def parse(body: bytes, url: str, content_type: str | None = None) -> Listing:
    """What a page, feed or sitemap names. Its bytes decide what it is, because servers' content types are often wrong.

    `body` may be gzip (at most 50 MB of it is read) and in any encoding. `url` is the final URL, after redirects;
    relative links are resolved against it. `content_type` is the HTTP header; only its charset is used.
    Never raises: a Listing without links and listings has a problem.
    """
    body, problem = inflate(body)
    text = decode(body, content_type)
    form, start = sniff(text)
    if problem and form is Form.URLS:  # the body was cut off, perhaps within an address
        text = text[: text.rfind("\n") + 1]
    reader = _READERS.get(form)
    if not text.strip("\ufeff\0 \t\r\n"):
        listing = Listing(url=url, kind="page", problem="empty body")
    elif reader is None:
        listing = Listing(url=url, kind="page", problem="neither HTML nor a feed nor a sitemap")
    else:
        listing = reader(text if form is Form.PAGE else text[start:], url)
    if form is Form.PAGE and _promised(url, content_type):
        problem = problem or "HTML where a feed or sitemap was promised"
    if form is not Form.PAGE:
        listing = replace(listing, shown=listing_fingerprints(listing.links))
    return replace(listing, problem=problem or listing.problem)


def reason_of(listing: Listing) -> Reason | None:
    """Why a listing without links and listings is rejected; None if it is a whole feed or sitemap that has no entry at
    the moment."""
    problem = listing.problem or ""
    if problem in (EMPTY_FEED, EMPTY_SITEMAP):
        return None
    return next((reason for start, reason in _BY_PROBLEM.items() if problem.startswith(start)), Reason.NO_LINKS)


_BY_PROBLEM = {TOO_LARGE: Reason.TOO_LARGE, TOO_COMPLEX: Reason.TOO_COMPLEX}


def _promised(url: str, content_type: str | None) -> bool:
    kind = (content_type or "").partition(";")[0].lower()
    if "html" in kind:
        return False
    try:
        return bool(_PROMISED_TYPE.search(kind) or _PROMISED_PATH.search(urlsplit(url).path))
    except ValueError:
        return False
