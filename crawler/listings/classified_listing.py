"""Reads a listing and classifies each of its links; the result goes from a worker process to the crawl. Pure.

A sitemap may have 50,000 links, which take seconds, so the work is done in a worker process. The crawl unpickles the
result in parts, and can do other work between two parts.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice, zip_longest
from typing import Generic, NamedTuple, Self, TypeVar

from crawler.listings.facets import facet_of
from crawler.listings.links import PAGINATION, TRAP, verdict_on
from crawler.listings.traps import key_of, outline_of, trap_of
from crawler.sources import Source
from pipelines.model.items import ANY_PACE, FoundBy, Hints, Pace, Shown
from pipelines.model.reasons import Reason
from pipelines.urls.canonical import canonical_url
from pipelines.urls.shapes import url_shape
from pipelines.urls.verdict import Kind

T = TypeVar("T")


class FoundArticle(NamedTuple):
    """A link that seems to lead to a story."""

    url: str
    canonical_url: str
    key: bytes  # crawler.listings.traps.key_of: a key is requested once in a run
    hints: Hints


class FoundListing(NamedTuple):
    """A link that leads to a further listing, or seems to."""

    url: str
    canonical_url: str
    key: bytes  # as of a FoundArticle
    named: bool  # the listing names it (a feed, a part of an index, the next page); its form is not judged
    same_depth: bool  # a further page of this listing, or named by it
    for_sure: bool  # named, or a URL that no story has
    modified: datetime | None = None  # as the listing dates it
    facet: bool = False  # by its address: see crawler.listings.facets


@dataclass(frozen=True, slots=True)
class Parts(Generic[T]):
    """Values pickled in parts. Each part takes a few ms to unpickle, however many parts there are."""

    SIZE = 500  # values in a part; articles with all hints take 5 ms

    packed: tuple[bytes, ...] = ()
    count: int = 0

    @classmethod
    def of(cls, values: Iterable[T]) -> Self:
        left, packed, count = iter(values), [], 0
        while part := tuple(islice(left, cls.SIZE)):
            packed.append(pickle.dumps(part, pickle.HIGHEST_PROTOCOL))
            count += len(part)
        return cls(tuple(packed), count)

    def __iter__(self) -> Iterator[tuple[T, ...]]:
        for part in self.packed:
            yield pickle.loads(part)  # noqa: S301 - made by `of`


@dataclass(frozen=True, slots=True)
class ClassifiedListing:
    """The links of a listing, classified for one source. Keys are unique within `articles`, and within `listings`."""

    url: str
    kind: FoundBy
    problem: str | None  # one line: why links are missing, or some of them
    rejected: Reason | None  # set if no link leads to a page of the source
    shown: Shown
    outline: bytes  # crawler.listings.traps.outline_of
    links: int  # all links, each counted as found
    traps: int  # links that only a fault or a trap makes
    articles: Parts[FoundArticle]
    listings: Parts[FoundListing]  # named ones first
    pace: Pace = ANY_PACE


def read_listing(body: bytes, url: str, content_type: str | None, source: Source) -> ClassifiedListing:
    """Reads the listing from `url` and classifies its links for `source`. The arguments are those of
    `crawler.listings.reading.parse`. Never raises. Runs in a worker process, which alone loads what reads listings."""
    from crawler.listings.reading import parse, reason_of

    listing = parse(body, url, content_type)
    articles: dict[bytes, FoundArticle] = {}
    listings: dict[bytes, FoundListing] = {}
    for named, modified in zip_longest(listing.listings, listing.modified):
        if not trap_of(named):
            canonical = canonical_url(named)
            found = FoundListing(named, canonical, key_of(canonical), True, True, True, modified)
            listings.setdefault(found.key, found)
    traps = 0
    page = listing.url if listing.kind == "page" else None
    for link in listing.links:
        verdict = verdict_on(link, source, page)
        traps += verdict.reason == TRAP
        if verdict.kind is Kind.ARTICLE:
            canonical = canonical_url(link.url)
            article = FoundArticle(link.url, canonical, key_of(canonical), link.hints)
            articles.setdefault(article.key, article)
        elif verdict.kind is Kind.LISTING:
            canonical, (shape, sure) = canonical_url(link.url), url_shape(link.url)
            no_story = sure and shape.kind is Kind.LISTING
            found = FoundListing(
                link.url,
                canonical,
                key_of(canonical),
                named=False,
                same_depth=verdict.reason == PAGINATION,
                for_sure=no_story,
                facet=facet_of(link.url) is not None,
            )
            listings.setdefault(found.key, found)
    rejected = None if articles or listings or traps else reason_of(listing)
    return ClassifiedListing(
        url=listing.url,
        kind=listing.kind,
        problem=listing.problem or ("no link to the source's own sites" if rejected else None),
        rejected=rejected,
        shown=listing.shown,
        outline=outline_of(listing),
        links=len(listing.links),
        traps=traps,
        articles=Parts.of(articles.values()),
        listings=Parts.of(listings.values()),
        pace=listing.pace,
    )
