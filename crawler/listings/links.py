"""Is this link an article? The verdict before anything is fetched, pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from crawler.listings.paging import is_onward, is_page_of, names_page
from crawler.listings.traps import trap_of
from crawler.sources import Source
from pipelines.lexicon.service_words import DEPARTMENT_HOST
from pipelines.model.items import Link
from pipelines.urls.canonical import canonical_url, site_of
from pipelines.urls.shapes import is_headline, url_shape
from pipelines.urls.verdict import Kind, Verdict

_SOCIAL = frozenset(
    """
    facebook.com twitter.com x.com instagram.com youtube.com youtu.be linkedin.com pinterest.com tiktok.com reddit.com
    whatsapp.com wa.me t.me telegram.me telegram.org threads.net bsky.app vk.com ok.ru weibo.com line.me flipboard.com
    tumblr.com snapchat.com xing.com mastodon.social google.com apple.com spotify.com getpocket.com
    """.split()
)
# Departments of a publisher that have a host of their own and no stories.
_DEPARTMENT = re.compile(rf"^(?:{DEPARTMENT_HOST.pattern()})\d*\.")
# Kinds that only seem right by the URL's form: an entry of a feed or news sitemap is a story nevertheless.
_NOT_IN_FEEDS = frozenset({"about the site", "account", "category page", "section path", "listing page"})


TRAP = "trap"
"""The reason of a verdict on a link that only a fault or a trap makes."""
PAGINATION = "pagination"
"""The reason of a verdict on a link to a further page of a listing."""


def verdict_on(link: Link, source: Source, page: str | None = None) -> Verdict:
    """What a link seems to lead to, for the sites of its source. A further site has its home at its root.

    `page`: the URL of the page that has the link; None for an entry of a feed or sitemap. Further pages of it have the
    reason "pagination"."""
    if not source.owns(link.url):
        return Verdict(Kind.NEITHER, "other site")
    if trap_of(link.url):
        return Verdict(Kind.NEITHER, TRAP)
    verdict = judge(link, source.home if site_of(link.url) == site_of(source.home) else urljoin(link.url, "/"))
    if page is None or verdict.kind is Kind.NEITHER or not is_page_of(link, page):
        return verdict
    further = verdict.kind is Kind.LISTING or names_page(link)
    return Verdict(Kind.LISTING, PAGINATION) if further else verdict


class _Home(NamedTuple):
    host: str
    site: str
    address: str


@lru_cache(maxsize=16)  # a listing has one
def _home(url: str) -> _Home:
    return _Home(urlsplit(url).hostname or "", site_of(url), canonical_url(url))


def judge(link: Link, home: str) -> Verdict:
    """What `link`, found in a listing of the source whose home URL is `home`, seems to lead to.

    If the URL's shape is sure, it decides. Otherwise a headline as link text decides, or the title or day of an entry
    in a feed or news sitemap. Never raises. Reasons are fixed words: those of `url_shape`, and "not a web address",
    "social network", "other site", "other department", "feed entry", "onward link", "headline" and "section name"."""
    try:
        host, site, address = urlsplit(link.url).hostname or "", site_of(link.url), canonical_url(link.url)
        own = _home(home)
    except ValueError:
        return Verdict(Kind.NEITHER, "not a web address")
    if site != own.site:
        return Verdict(Kind.NEITHER, "social network" if site in _SOCIAL else "other site")
    if address == own.address:
        return Verdict(Kind.LISTING, "front page")
    if host != own.host and _DEPARTMENT.match(host):
        return Verdict(Kind.NEITHER, "other department")
    verdict, sure = url_shape(link.url)
    listed = link.hints.title is not None or link.hints.published is not None
    if listed and (not sure or verdict.reason in _NOT_IN_FEEDS):
        return Verdict(Kind.ARTICLE, "feed entry")
    return verdict if sure else _by_text(link.text or "", link.url, verdict)


def _by_text(text: str, url: str, verdict: Verdict) -> Verdict:
    text = " ".join(text.split()).lower()
    if not text:
        return verdict
    if is_onward(text):
        return Verdict(Kind.LISTING, "onward link")
    if is_headline(text):
        return Verdict(Kind.ARTICLE, "headline")
    if verdict.kind is Kind.ARTICLE and _letters(text) in _letters(url.lower()):
        return Verdict(Kind.LISTING, "section name")
    return verdict


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
