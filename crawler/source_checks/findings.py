"""What a check finds of a source."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from typing import Any, NamedTuple

from crawler.listings.links import verdict_on
from crawler.listings.reading import parse
from crawler.policy.robots import Robots
from crawler.sources import Source
from pipelines.model.reasons import Reason
from pipelines.urls.verdict import Kind

LINKS = 10  # of the home page that are shown


class JudgedLink(NamedTuple):
    """A link, and what it seems to lead to."""

    url: str
    kind: Kind
    reason: str


@dataclass(frozen=True, slots=True)
class TriedListing:
    """A listing that was asked for: what it is and how much it lists, or why it could not be read."""

    url: str
    kind: str | None = None  # page, feed or sitemap
    stories: int = 0
    listings: int = 0
    problem: Reason | None = None


@dataclass(slots=True)
class Findings:
    """What a check has found of a source so far."""

    source: Source
    robots: Robots | None = None  # that of the home page's host
    sitemaps: list[str] = field(default_factory=list)  # that robots.txt names
    listings: list[TriedListing] = field(default_factory=list)
    links: tuple[JudgedLink, ...] = ()  # some of the home page
    rejected: Counter[Reason] = field(default_factory=Counter)  # pages that seemed to be stories
    opt_outs: Counter[str] = field(default_factory=Counter)
    rows: list[dict[str, Any]] = field(default_factory=list)  # stories, cleaned

    def read(self, kind: str) -> list[TriedListing]:
        """The listings of a kind that name something."""
        return [one for one in self.listings if one.kind == kind and (one.stories or one.listings)]


class JudgedListing(NamedTuple):
    """What the links of a listing seem to lead to: how many to stories and to listings, and some of them."""

    stories: int
    listings: int
    links: tuple[JudgedLink, ...]


def judge_listing(body: bytes, url: str, content_type: str | None, source: Source) -> JudgedListing:
    """Judges each link once. `links` has as many different verdicts as there are. Runs in a worker process."""
    listing = parse(body, url, content_type)
    page = listing.url if listing.kind == "page" else None
    by_verdict: defaultdict[tuple[Kind, str], list[JudgedLink]] = defaultdict(list)
    for link in {link.url: link for link in listing.links}.values():
        verdict = verdict_on(link, source, page)
        by_verdict[verdict.kind, verdict.reason].append(JudgedLink(link.url, verdict.kind, verdict.reason))
    counts = Counter(dict.fromkeys(Kind, 0))
    for (kind, _), links in by_verdict.items():
        counts[kind] += len(links)
    in_turn = (link for some in zip_longest(*by_verdict.values()) for link in some if link is not None)
    shown = sorted(islice(in_turn, LINKS), key=lambda link: (link.kind, link.reason))
    return JudgedListing(counts[Kind.ARTICLE], counts[Kind.LISTING] + len(listing.listings), tuple(shown))
