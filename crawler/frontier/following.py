"""Decides which links of a listing are owed, and which are requested in this run. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from crawler.frontier.target_queue import Entry, entry
from crawler.listings.classified_listing import ClassifiedListing, FoundArticle, FoundListing
from crawler.listings.facets import facet_of
from crawler.listings.paging import is_next_page, page_number
from pipelines.model.items import Fate, FoundBy, Hints, Target
from pipelines.model.known import KnownUrl
from pipelines.model.reasons import Retry
from pipelines.urls.canonical import canonical_url
from pipelines.urls.verdict import Kind

# Share of a page's stories that came since its last reading from which on others may be on the next page already: more
# than the schedule waits for, and no more than the list itself is of what a page shows.
_MUCH = 0.6


@dataclass(frozen=True, slots=True)
class Found:
    """The links of one listing, sorted by what is known of them. `targets` are owed until they reach their fates;
    `entries` are what this run requests, targets included."""

    targets: tuple[Target, ...]
    entries: tuple[Entry, ...]
    new: int  # stories to fetch
    known: int  # stories that the corpus has
    before_since: int
    came: int  # stories that came since the listing was last read
    own: int  # those of them that nothing else has named


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a listing: its target, the time, and how far to follow its links.

    `last` is the end of the run that read it before this one, if any: what that run fetched was no later. `chain` is
    named by its first listing; `barren` counts the listings of the chain in a row, this one included, that show no new
    story. `since`: stories published on an earlier day are not wanted. `polled`: the canonical URLs of those of its
    listings that are asked for when they are due. `corrected`: those of stories that came since `last`, and were asked
    for again meanwhile, for corrections. `late`: it is read so late that no share of it tells how much came."""

    target: Target
    now: datetime
    last: datetime | None
    barren: int
    chain: str
    max_depth: int
    since: date | None = None
    polled: Collection[str] = ()
    corrected: Collection[str] = ()
    late: bool = True


def follow(
    listing: ClassifiedListing,
    articles: list[FoundArticle],
    listings: list[FoundListing],
    known: Mapping[str, KnownUrl],
    reading: Reading,
    seen: Callable[[bytes], bool] = lambda _: False,
) -> Found:
    """Decides about each link of a listing. `known` is what the corpus knows of the links' canonical URLs. A key that
    this run has `seen` was found by another listing and is left to it.

    A story is fetched if it is new, if it failed for a passing reason, or if its listing dates it later than the corpus
    does. A further listing that was never read is always read. One that was read has times of its own, when it is due.
    Before that it is read again if this listing dates it later, or if it is a further page and this listing may no
    longer show all that came since it was last read: most of it came since then, to be fetched now or fetched by way of
    another listing; or anything at all, if it was read late. A further page leads on if it shows a story that nothing
    else has named. A facet is not owed, as it leads to nothing of its own."""
    owed: list[Entry] = []
    further = list(listings)
    counts = dict.fromkeys(("new", "known", "before_since"), 0)
    came = own = 0
    for place, article in enumerate(articles):
        before = known.get(article.canonical_url)
        if before is not None and before.fate is Fate.LISTING:
            further.append(FoundListing(article.url, article.canonical_url, article.key, False, False, False))
        elif is_before(article.hints, reading.since):
            counts["before_since"] += 1
        elif is_wanted(before, article.hints, reading.now, reading.since):
            counts["new"] += 1
            if before is None or not _failed(before):
                came += 1
                own += not seen(article.key)
            owed.append(_story(listing, article, place, reading))
        else:
            counts["known"] += 1
            came += article.canonical_url in reading.corrected
            came += before is not None and reading.last is not None and _came_after(before, reading.last)
    again: list[Entry] = []
    if reading.target.page:
        overflows = own > 0  # what it shows has moved there since it was last read, whenever that was
    else:
        overflows = came > 0 and (reading.late or came >= _MUCH * listing.articles.count)
    for place, one in enumerate(further):
        depth = reading.target.depth + (not one.same_depth)
        if depth > reading.max_depth and not one.named:
            continue
        before = known.get(one.canonical_url)
        unread = before is None or _failed(before) or _read_in_part(before, reading.since)
        if unread or (before and _leads_further(before, one, listing, reading, overflows=overflows)):
            found = _listing(listing, one, depth, place, reading, again=not unread)
            (again if one.facet else owed).append(found)
    owed = [new for new in owed if not seen(new.key)]
    return Found(tuple(new.target for new in owed), (*owed, *again), **counts, came=came, own=own)


def _leads_further(
    before: KnownUrl, one: FoundListing, listing: ClassifiedListing, reading: Reading, *, overflows: bool
) -> bool:
    """Whether a listing that was read is read again because this one names it."""
    if before.fate is not Fate.LISTING or one.facet:
        return False
    if one.modified is not None and before.fetched < one.modified <= reading.now:
        return True
    if one.canonical_url in reading.polled:
        return False
    # What has no times of its own is a further page, or was read by an earlier version.
    return overflows or not one.same_depth or listing.kind == "sitemap"


def is_polled(target: Target, kind: FoundBy) -> bool:
    """Whether a listing of a kind is asked for at times of its own: not the further pages of a list, and no facet."""
    if kind == "sitemap" or target.listing_url is None:
        return True
    if facet_of(target.url) is not None:
        return False
    feed = kind == "feed" and not is_next_page(target.url, target.listing_url)
    return feed or target.chain in ("", canonical_url(target.url))


def is_wanted(known: KnownUrl | None, hints: Hints, now: datetime, since: date | None = None) -> bool:
    """Whether a story is to be fetched: it was never seen, it failed for a passing reason, it was too old for an
    earlier run but not for this one, which wants stories from the day `since` on, or its listing says that it has
    changed."""
    if known is None:
        return True
    if known.day is not None:
        return since is None or since.toordinal() <= known.day
    if _failed(known):
        return True
    changed = hints.modified or hints.published
    # If the clock was ahead when the story was fetched, the story may have changed since.
    return changed is not None and changed <= now and not changed <= known.fetched <= now


def _came_after(known: KnownUrl, last: datetime) -> bool:
    """Whether a story was fetched for the first time at a time or later, and not asked for again then."""
    return known.fetched >= last and known.reason is None and not known.revision


def _failed(known: KnownUrl) -> bool:
    return known.reason is not None and known.reason.retry is not Retry.NEVER


def _read_in_part(known: KnownUrl, since: date | None) -> bool:
    """Whether a listing was read for stories since a day, and this run wants earlier ones."""
    return known.fate is Fate.LISTING and known.day is not None and (since is None or since.toordinal() < known.day)


def is_before(hints: Hints, since: date | None) -> bool:
    """Whether a listing dates a story before the day `since`."""
    return since is not None and hints.published is not None and hints.published.date() < since


def _story(listing: ClassifiedListing, article: FoundArticle, place: int, reading: Reading) -> Entry:
    target = Target(
        reading.target.source,
        article.url,
        Kind.ARTICLE,
        listing.kind,
        listing.url,
        article.hints,
        reading.target.depth,
        barren=reading.barren,
        chain=reading.chain,
        home=reading.target.home,
        page=reading.target.page,
    )
    return entry(target, article.key, reading.now, place)


def _listing(
    listing: ClassifiedListing, found: FoundListing, depth: int, place: int, reading: Reading, *, again: bool
) -> Entry:
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
        reading.chain if found.same_depth else found.canonical_url,
        reading.target.home,
        page_number(found.url, listing.url, reading.target.page) if found.same_depth else 0,
    )
    first = found.named and listing.kind == "page" and depth == 0
    return entry(target, found.key, reading.now, place, first=first, again=again, facet=found.facet)
