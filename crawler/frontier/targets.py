"""What a run may request before it has read any listing, as entries of the frontier. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from crawler.frontier.following import is_before, is_wanted
from crawler.frontier.schedule import named_by_home
from crawler.frontier.target_queue import Entry, entry
from crawler.listings.traps import key_of
from crawler.sources import Source
from pipelines.model.items import Poll, Target
from pipelines.model.known import KnownUrl
from pipelines.urls.canonical import canonical_url
from pipelines.urls.verdict import Kind


def home_of(source: Source) -> str:
    """The canonical URL of the source's home. It identifies the source across runs, even if its name changes."""
    return canonical_url(source.home)


def source_listings(source: Source, now: datetime) -> list[Entry]:
    """The listings that the entry of a source names, feeds first."""
    return _listings(source, (*source.feeds, *source.sitemaps, source.home, *source.sections), now, None)


def robots_sitemaps(source: Source, urls: Iterable[str], robots_url: str, now: datetime) -> list[Entry]:
    """The sitemaps that the robots.txt at `robots_url` names. They come after the listings of the source's entry."""
    return _listings(source, urls, now, robots_url)


def _listings(source: Source, urls: Iterable[str], now: datetime, named_by: str | None) -> list[Entry]:
    home = home_of(source)
    targets = (Target(source.name, url, Kind.LISTING, listing_url=named_by, sure=True, home=home) for url in urls)
    return [
        entry(target, key_of(canonical_url(target.url)), now, place, first=named_by is None)
        for place, target in enumerate(targets)
    ]


def due_targets(polls: Iterable[Poll], now: datetime) -> list[Entry]:
    """The listings and stories that are due, as entries of a run; they come after listings that were never read, and
    after the stories of the day. The feeds of a home page come before it: they are smaller, and if both name the same
    stories, one of the two needs to be asked for often."""
    return [_due(poll.target, now) for poll in polls]


def _due(target: Target, now: datetime) -> Entry:
    key = key_of(canonical_url(target.url))
    if target.kind is Kind.LISTING and named_by_home(target):
        return entry(target, key, now, order=-1, first=True)
    return entry(target, key, now, again=True)


def given_stories(
    stories: Mapping[str, str],
    sources: Mapping[str, Source],
    known: Mapping[str, KnownUrl],
    now: datetime,
    since: date | None,
) -> list[Entry]:
    """The stories that a run was given, without those that the corpus has; `stories`: URL -> name of the source,
    `sources`: by name, `known`: by canonical URL."""
    targets = (Target(source, url, Kind.ARTICLE, home=home_of(sources[source])) for url, source in stories.items())
    return [
        entry(target, key_of(canonical_url(target.url)), now, place)
        for place, target in enumerate(targets)
        if is_wanted(known.get(canonical_url(target.url)), target.hints, now, since)
    ]


def owed_targets(owed: Iterable[tuple[Target, datetime]], since: date | None, now: datetime) -> list[Entry]:
    """What earlier runs found and did not fetch, without stories from before the day `since`. Each target comes with
    the time at which it was found; a listing counts as found `now`, so that it comes before those that are read
    again."""
    return [
        entry(target, key_of(canonical_url(target.url)), found if target.kind is Kind.ARTICLE else now)
        for target, found in owed
        if not is_before(target.hints, since)
    ]


def as_listing(article: Target, depth: int) -> Target:
    """The target of a page that was requested as an article and is a listing. `depth`: the largest that a listing may
    have."""
    return Target(
        article.source,
        article.url,
        Kind.LISTING,
        depth=min(article.depth + 1, depth),
        barren=article.barren,
        home=article.home,
    )
