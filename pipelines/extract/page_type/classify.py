"""The verdict on a fetched page: article, listing or neither, by the evidence of the parsed page."""

from __future__ import annotations

from collections.abc import Callable, Collection
from math import log10
from typing import NamedTuple
from urllib.parse import urlsplit

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.page_type.features import (
    PageFeatures,
    body_classes,
    page_features,
    stated_types,
    stories_below_links,
)
from pipelines.extract.page_type.interstitials import LEAST_TEXT, interstitial
from pipelines.lexicon.page_marks import (
    ARCHIVE_KINDS,
    ARTICLE_OG,
    ARTICLE_TYPES,
    DRUPAL_LISTS,
    LIST_CLASSES,
    OTHER_CLASSES,
    PAGE_ID,
    POST_CLASS,
    POST_ID,
    STATIC_CLASSES,
    STORY_CLASSES,
    TAXONOMY,
)
from pipelines.urls.shapes import Shaped, url_shape
from pipelines.urls.verdict import Kind, Verdict

# Characters. A page with less of both is neither article nor listing. The shortest known stories have 144 of prose.
_LITTLE_PROSE = 140
_FEW_HEADLINES = 200
# Characters of prose in one place, from which a page with the template of an "about" page may be an article. An "about"
# page of a recorded newsroom has 745, guides in the benchmark have 1,400 and more.
_LONG_TEXT = 1500
# Teasers of a page of headlines with teasers, at least, and their share of the pieces of prose. On a page of whole
# stories the share is small, but no article of four benchmarks has the URL of a listing and as many teasers.
_TEASERS, _MOST_TEASERS = 3, 0.6
# Linked headings above much prose, from which a page is a list of stories if its URL may be that of a listing. Of 3,100
# pages of the benchmarks, two that were taken for articles have as many, and these are lists.
_STORIES = 4
_SAID_TO_BE_STORY = 5  # teasers, at least, of a page whose og:type says that it is an article
# Share of the prose that no linked headline interrupts, from which teasers and excerpts are beside a story. Of 1,419
# pages of four benchmarks the verdict on one changes, to the right one.
_ONE_STORY = 0.6


# Reasons of `url_shape` that the words of a name give, which may be those of a post. What a form gives is sure: an
# embedded or printed post has the classes of the post.
_BY_NAME = frozenset({"about the site", "account"})


class _Row(NamedTuple):
    """One kind of evidence: it adds weight * (value - middle) to the score, and a positive score is an article."""

    article: str | None  # the reason if this row is the strongest evidence for an article; None if it can be no reason
    listing: str | None  # the reason if it is the strongest evidence for a listing
    value: Callable[[PageFeatures, Shaped], float]
    middle: float
    weight: float


# A logistic regression (L2, C = 0.3 on standardised values; scikit-learn 1.9) on the 860 labelled pages of the
# web-content-extraction benchmark (719 articles, 141 listings and shop pages) and, at half weight, on 345 news articles
# of the test data of Fundus and mercury-parser, most of the latter without a head. `middle` is the mean there. With the
# rules below, on the 860 pages: right on 0.950 in ten-fold cross-validation by site (mean of five shuffles), on 0.949
# of a held-out half (mean of ten splits by site), on 0.953 of all it was fitted on. "next page" and "pagination" have
# since been defined more narrowly, so "next page" is stronger evidence: fitted again, its weight would be -3.5, and
# cross-validation would rise by 0.004. At -2.5, with menus recognized by ids and long texts by their length, 12
# articles of the 860 pages are missed (16 before), and 24 other pages are taken for articles.
_BIAS = 4.82
_ROWS: tuple[_Row, ...] = (
    _Row("article URL", None, lambda e, u: u.sure and u.verdict.kind is Kind.ARTICLE, 0.76, 2.54),
    _Row(None, "listing URL", lambda e, u: u.sure and u.verdict.kind is not Kind.ARTICLE, 0.04, -1.53),
    _Row("one long text", "many headlines", lambda e, u: e.main_prose / (e.main_prose + e.headlines + 100), 0.78, 2.46),
    _Row("mostly prose", "little prose", lambda e, u: e.prose / max(1, e.text), 0.61, 2.99),
    _Row("prose in one place", "many teasers", lambda e, u: e.blocks / max(1, e.pieces), 0.33, -2.08),
    _Row(None, "many excerpts", lambda e, u: 0.0 if _is_one_story(e) else log10(1 + e.cut_off), 0.06, -1.96),
    _Row(None, "many products", lambda e, u: log10(1 + e.products), 0.16, -1.04),
    _Row(None, "pagination", lambda e, u: e.pager, 0.12, -1.56),
    _Row(None, "next page", lambda e, u: e.next_page, 0.08, -2.5),
    _Row("og:type article", None, lambda e, u: e.og_type in ARTICLE_OG, 0.53, 1.42),
    _Row(None, "og:type product", lambda e, u: e.og_type.startswith(("product", "profile")), 0.01, -3.67),
    _Row("JSON-LD article", None, lambda e, u: _states_article(e), 0.26, 0.91),
    _Row("story class", None, lambda e, u: not STORY_CLASSES.isdisjoint(e.classes), 0.27, 1.43),
    _Row(None, "list class", lambda e, u: not LIST_CLASSES.isdisjoint(e.classes), 0.01, -1.77),
    _Row("dated", None, lambda e, u: e.dated, 0.41, 1.15),
    # Not from the regression. A page of headlines with teasers is a listing, even if all teasers are in one place. On
    # four benchmarks, three listings more are recognized, and one article of 1,278 less: a newsletter of summaries.
    _Row(None, "headlines with teasers", lambda e, u: _is_teased(e), 0.0, -2.0),
    # Not from the regression, because few listings of the benchmark have a day in their URL. For a short story among
    # many headlines it is the best evidence. It adds to "article URL" and gives no reason.
    _Row(None, None, lambda e, u: u.sure and u.verdict.reason == "date in path", 0.0, 1.5),
)


# Subtracted from the score if the link to the page looked like that of a listing. Of the pages of a recorded newsroom
# and of the demonstration papers that such links lead to, listings score below 0.5 and stories above 3.
_DOUBT = 2.0


def classify_page(tree: FlatTree, url: str, link: Kind = Kind.ARTICLE) -> Verdict:
    """The type of the page at `url`, after redirects. `link` is what the link to it looked like.

    The reason is one of a fixed set. For articles and listings: the reason of the row with the largest share of the
    score, "front page" or "type of page". For neither: a reason of `interstitial` or of `url_shape`, "static page",
    "type of page", or "little text".
    """
    seen, shaped = page_features(tree), url_shape(url)
    if reason := _no_story(seen, shaped, url, link):
        return Verdict(Kind.NEITHER, reason)
    if shaped.verdict.reason == "front page":
        return shaped.verdict
    if _is_archive(seen):
        return Verdict(Kind.LISTING, "list class")
    if _is_of_other_type(seen):
        return Verdict(Kind.LISTING if seen.headlines >= _FEW_HEADLINES else Kind.NEITHER, "type of page")
    if _lists_whole_stories(tree, url, seen, shaped):
        return Verdict(Kind.LISTING, "listing URL")
    shares = [row.weight * (row.value(seen, shaped) - row.middle) for row in _ROWS]
    score = _BIAS + sum(shares) - (_DOUBT if link is Kind.LISTING else 0)
    if score >= 0 or _is_post(seen) or _vouched(seen, shaped):
        _, reason = max((share, row.article) for share, row in zip(shares, _ROWS, strict=True) if row.article)
        return Verdict(Kind.ARTICLE, reason)
    _, reason = min((share, row.listing) for share, row in zip(shares, _ROWS, strict=True) if row.listing)
    return Verdict(Kind.LISTING, reason)


def is_post(tree: FlatTree) -> bool | None:
    """Whether the content management system of the site calls a page a post; false if it calls it a static page, and
    the page does not state that it is an article. None if it says neither."""
    classes = body_classes(tree)
    if _name_post(classes):
        return True
    static = not STATIC_CLASSES.isdisjoint(classes) or any(name.startswith(PAGE_ID) for name in classes)
    return False if static and not _is_one_article(stated_types(tree)) else None


def _is_teased(seen: PageFeatures) -> bool:
    """Whether most prose is teasers, each right after the headline that links to its story."""
    if _is_one_story(seen):
        return False
    least = _SAID_TO_BE_STORY if seen.og_type in ARTICLE_OG else _TEASERS
    return seen.teasers >= max(least, _MOST_TEASERS * seen.pieces)


def _is_one_story(seen: PageFeatures) -> bool:
    """Whether most prose is in one place: what looks like teasers and excerpts is beside it."""
    return seen.longest_run >= _ONE_STORY * max(1, seen.prose)


def _lists_whole_stories(tree: FlatTree, url: str, seen: PageFeatures, shaped: Shaped) -> bool:
    """Whether the URL is that of a listing, and the page has several linked headlines above prose, such as the page of
    a tag or a month that shows whole stories. Their prose looks like that of one article."""
    if shaped.verdict.kind is not Kind.LISTING or seen.dated or _states_article(seen) or _is_post(seen):
        return False
    if shaped.sure:
        return seen.teasers >= _TEASERS
    if seen.og_type in ARTICLE_OG or _is_one_story(seen):
        return False
    return stories_below_links(tree, url) >= _STORIES


def _vouched(seen: PageFeatures, shaped: Shaped) -> bool:
    """Whether type, date and URL all state an article. A story with pages of comments looks like a listing."""
    return seen.og_type in ARTICLE_OG and seen.dated and shaped.sure and shaped.verdict.kind is Kind.ARTICLE


def _is_post(seen: PageFeatures) -> bool:
    """Whether the content management system of the site says that the page is one of its posts."""
    return _name_post(seen.classes)


def _name_post(classes: Collection[str]) -> bool:
    if any(map(POST_CLASS.fullmatch, classes)):
        return True
    untyped = "single" in classes and not any(name.startswith("single-") for name in classes)
    return untyped and any(name.startswith(POST_ID) for name in classes)


def _is_of_other_type(seen: PageFeatures) -> bool:
    """Whether it says that the page is of a type that has no stories: a person, an event, a picture of a story. Such a
    page may list the stories about its subject."""
    return not OTHER_CLASSES.isdisjoint(seen.classes) and not _states_article(seen)


def _is_archive(seen: PageFeatures) -> bool:
    """Whether it says that the page lists the stories of a term, an author or a time. With a single story it looks like
    that story. If its metadata say that it is an article, all evidence counts; but WordPress may give its own lists
    og:type article as well, without a day."""
    article = seen.og_type in ARTICLE_OG
    if _states_article(seen) or (article and seen.dated):
        return False
    if "archive" in seen.classes and seen.classes & ARCHIVE_KINDS:
        return True
    taxonomy = "archive" in seen.classes and any(name.startswith(TAXONOMY) for name in seen.classes)
    return not article and (taxonomy or not DRUPAL_LISTS.isdisjoint(seen.classes))


def _states_article(seen: PageFeatures) -> bool:
    """Whether JSON-LD says that the page is one article; a listing may state several."""
    return _is_one_article(seen.types)


def _is_one_article(types: tuple[str, ...]) -> bool:
    return sum(name in ARTICLE_TYPES for name in types) == 1


def _no_story(seen: PageFeatures, shaped: Shaped, url: str, link: Kind) -> str | None:
    """Why the page is neither a story nor a listing; None if it may be one, or if its data states a story."""
    if _states_article(seen) or (seen.dated and seen.text >= LEAST_TEXT):
        return None
    reason = interstitial(seen)
    if reason == "empty" and seen.og_type in ARTICLE_OG:
        return None  # the story may be in the page's scripts
    if reason:
        return reason
    if shaped.verdict.kind is Kind.NEITHER and not (_is_post(seen) and shaped.verdict.reason in _BY_NAME):
        return shaped.verdict.reason
    if _is_post(seen) or _is_of_other_type(seen):
        return None
    if not shaped.sure and seen.prose < _LITTLE_PROSE and seen.headlines < _FEW_HEADLINES:
        return "little text"
    short = shaped.verdict.reason == "short path" and "/" not in urlsplit(url).path.strip("/")
    if link is Kind.ARTICLE and seen.main_prose >= _LONG_TEXT:
        return None
    # WordPress has posts and pages. A page at the root, such as /our-mission/, is no story; in a folder it may be one.
    return "static page" if short and "page" in seen.classes and "page-template-default" in seen.classes else None
