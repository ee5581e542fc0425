"""What is this page? The verdict after fetching: article, listing or neither, on the evidence of the parsed page."""

from __future__ import annotations

from collections.abc import Callable
from math import log10
from typing import NamedTuple

from lxml.html import HtmlElement

from pipelines.extract.evidence import Evidence, measure
from pipelines.extract.walls import wall
from pipelines.items import Kind, Verdict
from pipelines.url_shapes import Shaped, url_shape

_ARTICLE_TYPES = frozenset(
    """
    article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle
    reviewnewsarticle blogposting liveblogposting techarticle scholarlyarticle report
    """.split()
)
_STORY_CLASSES = frozenset(
    """
    single single-post single-format-standard node-type-article page-node-type-article article article-page
    is-template-article template-article
    """.split()
)


class _Row(NamedTuple):
    """One kind of evidence. It adds weight * (value - middle); positive speaks for an article."""

    article: str  # the reason where it speaks for an article
    listing: str  # the reason where it speaks against
    value: Callable[[Evidence, Shaped], float]
    middle: float
    weight: float


_BIAS = 0.0
_ROWS: tuple[_Row, ...] = (
    _Row("article URL", "no article URL", lambda e, u: u.sure and u.verdict.kind is Kind.ARTICLE, 0, 0),
    _Row("no listing URL", "listing URL", lambda e, u: u.sure and u.verdict.kind is not Kind.ARTICLE, 0, 0),
    _Row("one long text", "many headlines", lambda e, u: e.main_prose / (e.main_prose + e.headlines + 100), 0, 0),
    _Row("mostly prose", "little prose", lambda e, u: e.prose / max(1, e.text), 0, 0),
    _Row("text in one place", "many teasers", lambda e, u: e.blocks / max(1, e.pieces), 0, 0),
    _Row("few excerpts", "many excerpts", lambda e, u: log10(1 + e.cut_off), 0, 0),
    _Row("few products", "many products", lambda e, u: log10(1 + e.products), 0, 0),
    _Row("no pagination", "pagination", lambda e, u: e.pager, 0, 0),
    _Row("no next page", "next page", lambda e, u: e.next_page, 0, 0),
    _Row(
        "og:type article",
        "no og:type article",
        lambda e, u: e.og_type in {"article", "blog", "post", "newsarticle"},
        0,
        0,
    ),
    _Row("no og:type product", "og:type product", lambda e, u: e.og_type.startswith(("product", "profile")), 0, 0),
    _Row("JSON-LD article", "no JSON-LD article", lambda e, u: _states_article(e), 0, 0),
    _Row(
        "body class of a story", "no body class of a story", lambda e, u: not _STORY_CLASSES.isdisjoint(e.classes), 0, 0
    ),
    _Row(
        "no body class of a list",
        "body class of a list",
        lambda e, u: not {"archive", "category", "tag", "blog", "home"}.isdisjoint(e.classes),
        0,
        0,
    ),
    _Row("blocks", "", lambda e, u: log10(1 + e.blocks), 0, 0),
    _Row("prose", "", lambda e, u: log10(1 + e.prose), 0, 0),
    _Row("text", "", lambda e, u: log10(1 + e.text), 0, 0),
    _Row("head", "", lambda e, u: log10(1 + e.headlines), 0, 0),
    _Row("ldcol", "", lambda e, u: "collectionpage" in e.types or "itemlist" in e.types, 0, 0),
    _Row("website", "", lambda e, u: e.og_type == "website", 0, 0),
    _Row("ldmany", "", lambda e, u: sum(t in _ARTICLE_TYPES for t in e.types) > 1, 0, 0),
    _Row("ldother", "", lambda e, u: bool(e.types) and not any(t in _ARTICLE_TYPES for t in e.types), 0, 0),
    _Row("longslug", "", lambda e, u: u.verdict.reason == "long slug", 0, 0),
    _Row("slug", "", lambda e, u: u.verdict.reason == "slug", 0, 0),
    _Row("dated", "not dated", lambda e, u: e.dated, 0, 0),
)


def page_kind(tree: HtmlElement, url: str) -> Verdict:
    """What the page at `url` (after redirects) is, with the reason in fixed words. `tree` is its root, left as it was."""
    return judge_evidence(measure(tree), url_shape(url))


def judge_evidence(seen: Evidence, shaped: Shaped) -> Verdict:
    """The verdict on a page that shows `seen`, at a URL of this shape."""
    stated = _states_article(seen) or seen.dated
    if not stated and (reason := wall(seen)):
        return Verdict(Kind.NEITHER, reason)
    if shaped.verdict.reason == "front page":
        return Verdict(Kind.LISTING, "front page")
    if not stated and (reason := _service(seen, shaped)):
        return Verdict(Kind.NEITHER, reason)
    shares = [row.weight * (row.value(seen, shaped) - row.middle) for row in _ROWS]
    if _BIAS + sum(shares) >= 0:
        return Verdict(Kind.ARTICLE, max(zip(shares, _ROWS, strict=True), key=lambda pair: pair[0])[1].article)
    return Verdict(Kind.LISTING, min(zip(shares, _ROWS, strict=True), key=lambda pair: pair[0])[1].listing)


def _states_article(seen: Evidence) -> bool:
    return sum(name in _ARTICLE_TYPES for name in seen.types) == 1


def _service(seen: Evidence, shaped: Shaped) -> str | None:
    """Why a page serves the site rather than tells a story: its URL says so, or it is a page in WordPress's sense."""
    if shaped.sure and shaped.verdict.kind is Kind.NEITHER:
        return shaped.verdict.reason
    return None
