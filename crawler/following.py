"""What a crawl does about the links of a listing: which are owed, and which are asked for in this run. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from crawler.frontier import Entry, entry
from crawler.listings.judged import FoundArticle, FoundListing, JudgedListing
from pipelines.items import Fate, Hints, Kind, Target
from pipelines.reasons import REASONS, Retry
from pipelines.settle.known import KnownUrl


@dataclass(frozen=True, slots=True)
class Found:
    """The links of one listing, after what is known of them. `targets` are owed until they reach their fates; `entries`
    are what this run asks for, the targets among them."""

    targets: tuple[Target, ...]
    entries: tuple[Entry, ...]
    new: int  # stories to fetch
    known: int  # stories that the corpus has
    before_since: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a listing: the target that asked for it, when, and how far to go from there.

    `last` is the reading before this one, if there was any. `barren` counts the listings in a row, this one included,
    without a story new to the run. `since`: stories that were published on an earlier day are not wanted.
    """

    target: Target
    now: datetime
    last: datetime | None
    barren: int
    max_depth: int
    since: date | None = None


def follow(
    listing: JudgedListing,
    articles: list[FoundArticle],
    listings: list[FoundListing],
    known: Mapping[str, KnownUrl],
    reading: Reading,
) -> Found:
    """Decides about each link of a listing. `known` has what the corpus knows of their canonical URLs.

    A story is fetched that is new, that failed for a reason that may have passed, or that its listing dates later than
    the corpus does. A further listing that was never read is always read. One that was is read again if it is named by
    a page of depth 0, or if this listing shows news: a story that is to be fetched, or that was fetched since this
    listing was last read. So what a run that ended early had found elsewhere does not hide what lies further down.
    """
    owed: list[Entry] = []
    further = list(listings)
    counts = dict.fromkeys(("new", "known", "before_since"), 0)
    news = False
    for place, article in enumerate(articles):
        before = known.get(article.canonical_url)
        if before is not None and before.fate is Fate.LISTING:
            further.append(FoundListing(article.url, article.canonical_url, article.key, False, False, False))
        elif is_before(article.hints, reading.since):
            counts["before_since"] += 1
        elif due(before, article.hints, reading.now, reading.since):
            counts["new"] += 1
            owed.append(_story(listing, article, place, reading))
        else:
            counts["known"] += 1
            news = news or (before is not None and reading.last is not None and before.fetched >= reading.last)
    news = news or counts["new"] > 0
    again: list[Entry] = []
    for place, one in enumerate(further):
        depth = reading.target.depth + (not one.same_depth)
        if depth > reading.max_depth and not one.named:
            continue
        before = known.get(one.canonical_url)
        unread = before is None or (before.reason is not None and REASONS[before.reason].retry is not Retry.NEVER)
        if unread or news or reading.target.depth == 0:
            (owed if unread or news else again).append(_listing(listing, one, depth, place, reading))
    return Found(tuple(new.target for new in owed), (*owed, *again), **counts)


def due(known: KnownUrl | None, hints: Hints, now: datetime, since: date | None = None) -> bool:
    """Whether a story is to be fetched: never seen, failed for a passing reason, too old for another run but not for
    this, which wants those from the day `since` on, or changed since by its listing."""
    if known is None:
        return True
    if known.day is not None:
        return since is None or since.toordinal() <= known.day
    if known.reason is not None and REASONS[known.reason].retry is not Retry.NEVER:
        return True
    changed = hints.modified or hints.published
    # One that was seen by a clock that was ahead may have changed since.
    return changed is not None and changed <= now and not changed <= known.fetched <= now


def is_before(hints: Hints, since: date | None) -> bool:
    """Whether a listing dates a story before the day from which on stories are wanted."""
    return since is not None and hints.published is not None and hints.published.date() < since


def _story(listing: JudgedListing, article: FoundArticle, place: int, reading: Reading) -> Entry:
    target = Target(
        reading.target.source,
        article.url,
        Kind.ARTICLE,
        listing.kind,
        listing.url,
        article.hints,
        reading.target.depth,
        barren=reading.barren,
    )
    return entry(target, article.key, reading.now, place)


def _listing(listing: JudgedListing, found: FoundListing, depth: int, place: int, reading: Reading) -> Entry:
    target = Target(
        reading.target.source,
        found.url,
        Kind.LISTING,
        "page",
        listing.url,
        Hints(modified=found.modified),
        depth,
        found.for_sure,
        reading.barren,
    )
    first = found.named and listing.kind == "page" and depth == 0
    return entry(target, found.key, reading.now, place, first=first)
