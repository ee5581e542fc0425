"""The content of one paper's site, as data: its stories, their addresses, and what each listing lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from math import ceil, lcm

from demonstration import addresses
from demonstration.papers import WIRE, Paper, Reposts
from demonstration.stories import (
    AUTHOR_ROUND,
    EDITION,
    NOW,
    PER_PAPER,
    WORDS,
    Brief,
    Story,
    author_places,
    brief,
    staff,
    story,
)

PAGE = 20  # stories on a page of a listing
FRONT = 30  # stories on a front page


@dataclass(frozen=True)
class Round:
    """A subset of the story numbers that repeats itself: those n with n % period in places."""

    period: int
    places: tuple[int, ...]

    def count(self, total: int) -> int:
        """How many of the numbers below `total` belong."""
        rounds, rest = divmod(total, self.period)
        return rounds * len(self.places) + sum(place < rest for place in self.places)

    def nth(self, k: int) -> int:
        """The k-th number that belongs, from 0."""
        rounds, place = divmod(k, len(self.places))
        return rounds * self.period + self.places[place]


@dataclass(frozen=True)
class Site:
    """A paper at an address, in one edition, at one time. Its stories are numbered from 0, the newest.

    `base` is scheme, host and port; `wire_stories` is how many stories the wire has, from which this paper may repost;
    `tick` are minutes passed since the edition came out.
    """

    paper: Paper
    base: str
    stories: int
    wire_stories: int = 0
    seed: int = 1
    now: datetime = NOW
    edition: int = 1
    tick: int = 0

    @property
    def clock(self) -> datetime:
        """The time by the paper's clock."""
        return self.now + EDITION * (self.edition - 1) + timedelta(minutes=self.tick)

    def number(self, local: int) -> int:
        """The story's number among the stories of all papers; a repost has that of the original."""
        owner = WIRE if self.repost(local) else self.paper
        return owner.index * PER_PAPER + local

    def repost(self, local: int) -> Reposts | None:
        """By which rule the text is the wire's; None if it is the paper's own."""
        if local >= self.wire_stories:
            return None
        return next((rule for rule in self.paper.reposts if local % rule.every == rule.start), None)

    def brief(self, local: int) -> Brief:
        """The head of the paper's story number `local`."""
        if self.repost(local):
            head = _brief(self.seed, self.number(local), self.paper.language, self.now, 1)
            return replace(head, authors=(), published=self._reposted(head), modified=None, agency=WIRE.title)
        return _brief(self.seed, self.number(local), self.paper.language, self.now, self.edition)

    def story(self, local: int) -> Story:
        """The paper's story number `local`, as its page shows it."""
        if rule := self.repost(local):
            article = story(self.seed, self.number(local), self.paper.language, self.now)
            article = replace(article, authors=(), published=self._reposted(article), modified=None, agency=WIRE.title)
            blocks = len(article.paragraphs)
            cut = {"exact": blocks, "near": blocks - 1, "truncated": blocks // 2}[rule.relation]
            return replace(article, paragraphs=article.paragraphs[:cut], kinds=article.kinds[:cut])
        article = story(self.seed, self.number(local), self.paper.language, self.now, self.edition)
        if self.paper.paywall_every and local % self.paper.paywall_every == 5:
            article = replace(article, paragraphs=article.paragraphs[:2], kinds=article.kinds[:2], paywalled=True)
        if self.paper.standfirst:
            article = replace(
                article, paragraphs=(article.standfirst, *article.paragraphs), kinds=("standfirst", *article.kinds)
            )
        return article

    def path(self, local: int) -> str:
        return addresses.story_path(self.paper, self.brief(local), local)

    def url(self, local: int) -> str:
        return self.base + self.path(local)

    def gold(self) -> Iterator[tuple[str, Story]]:
        """Every story page of the paper, newest first."""
        return ((self.url(local), self.story(local)) for local in range(self.stories))

    def listing(self, kind: str, slug: str) -> tuple[str, Round] | None:
        """Title and stories of the "section", "tag" or "author" listing of that slug; None if there is none."""
        return listings(self.paper, self.seed, self.wire_stories > 0).get((kind, slug))

    def pages(self, stories: Round) -> int:
        """How many pages a listing has, at least one."""
        return max(1, ceil(stories.count(self.stories) / PAGE))

    def page(self, stories: Round, page: int) -> list[int]:
        """The stories on page `page` (from 1) of a listing, newest first."""
        total = stories.count(self.stories)
        return [stories.nth(k) for k in range((page - 1) * PAGE, min(page * PAGE, total))]

    def _reposted(self, original: Brief) -> datetime:
        return original.published + timedelta(minutes=9)


# Enough for the headlines of a portal's block and a few listings; a paper's whole memory.
_brief = lru_cache(maxsize=2048)(brief)


@lru_cache(maxsize=64)
def listings(paper: Paper, seed: int, has_wire: bool) -> dict[tuple[str, str], tuple[str, Round]]:
    """Every section, tag and author listing of a paper: kind and slug -> title and stories."""
    words = WORDS[paper.language]
    plots = words.plots
    found: dict[tuple[str, str], tuple[str, Round]] = {}
    for title, name in words.sections.items():
        places = tuple(at for at, plot in enumerate(plots) if plot.section == title)
        found["section", name] = title, Round(len(plots), places)
    for tag in dict.fromkeys(tag for plot in plots for tag in plot.tags):
        places = tuple(at for at, plot in enumerate(plots) if tag in plot.tags)
        found["tag", addresses.slug(tag)] = tag, Round(len(plots), places)
    rules = paper.reposts if has_wire else ()
    period = lcm(AUTHOR_ROUND, *(rule.every for rule in rules))
    for at, name in enumerate(staff(seed, paper.index, paper.language)):
        own = (n for n in range(period) if all(n % rule.every != rule.start for rule in rules))
        found["author", addresses.slug(name)] = name, Round(period, tuple(n for n in own if at in author_places(n)))
    return found
