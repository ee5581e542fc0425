"""The demonstration newspapers over months: what each publishes when, and what it answers at any time.

A story has its number and address for good, counted from the oldest. Listings, feeds and sitemaps are those of
`demonstration`, made for the moment of the request.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from random import Random
from urllib.parse import urlsplit

from demonstration import addresses, feeds, messages, views
from demonstration.messages import Request, Response
from demonstration.papers import PAPERS, Paper
from demonstration.routes import TEMPLATES
from demonstration.site import PAGE, Round, Site
from demonstration.stories import PER_PAPER, Brief, brief
from demonstration.views import ListingPage

_PAPERS = {paper.name: paper for paper in PAPERS}
START = datetime(2026, 3, 2, tzinfo=UTC)  # a Monday
_ARCHIVE = timedelta(days=10)  # before the start, of which a paper has stories
_CORRECTED = 0.15  # share of the stories that are corrected, three hours later on average

# Share of a day's stories by the hour at which they appear.
BY_DAY = (1, 1, 1, 1, 2, 4, 7, 9, 10, 10, 9, 9, 9, 9, 9, 9, 10, 10, 9, 8, 6, 4, 3, 2)
BY_NIGHT = (9, 9, 9, 8, 6, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 5, 7, 8, 9)
ROUND_THE_CLOCK = (1,) * 24


@dataclass(frozen=True)
class Habits:
    """How a paper behaves. `daily`: stories of a weekday; `weekend`: the share of them on other days; `front`: hours
    for which its front page shows a story; `sections`: whether it has any; `down`: hours since the start in which its
    server fails; `redesign`: the day from which it has the layout, listings and feeds of another paper; `dies`: the day
    from which nothing answers."""

    paper: str
    about: str
    daily: float
    hours: Sequence[float] = BY_DAY
    weekend: float = 0.6
    front: float | None = None
    sections: bool = True
    down: Callable[[float], bool] = lambda _: False
    redesign: tuple[int, str] | None = None
    dies: int = 10_000


PRESS = (
    Habits("harbour-gazette", "daily", 60),
    Habits("der-talbote", "weekly", 6),
    Habits("mirat-al-sahil", "by night, no feed", 40, hours=BY_NIGHT),
    Habits("palmgate-online", "drops within the hour", 100, front=0.75),
    Habits("northern-wire", "the same, front page alone", 100, hours=ROUND_THE_CLOCK, front=0.75, sections=False),
    Habits(
        "phare-de-rivebrume", "outages, dead from day 75", 60, down=lambda h: h % 168 < 4 or 480 <= h < 492, dies=75
    ),
    Habits("cuaderno-de-almadera", "redesign on day 45", 60, redesign=(45, "der-talbote")),
)


@dataclass(frozen=True)
class Story:
    """When a story appears, and when its text is corrected."""

    born: datetime
    corrected: datetime | None


def published(habits: Habits, days: int, random: Random) -> list[Story]:
    """The stories of a paper, the oldest first, those of its archive included."""
    born = list[datetime]()
    first = START - _ARCHIVE
    for day in range(_ARCHIVE.days + min(days, habits.dies)):
        date = first + timedelta(days=day)
        rate = habits.daily * (habits.weekend if date.weekday() > 4 else 1) / sum(habits.hours)
        for hour, weight in enumerate(habits.hours):
            count = int(rate * weight) + (random.random() < rate * weight % 1)
            born += [date + timedelta(hours=hour, seconds=random.randrange(3600)) for _ in range(count)]
    late = (random.expovariate(1 / 3) if random.random() < _CORRECTED else None for _ in born)
    return [
        Story(at, at + timedelta(hours=hours) if hours else None) for at, hours in zip(sorted(born), late, strict=True)
    ]


@dataclass(frozen=True)
class _Moment(Site):
    """The content of a paper at a time, numbered from the newest as a Site is. `told`: all of its stories."""

    told: tuple[Story, ...] = ()

    @property
    def clock(self) -> datetime:
        return self.now

    def stable(self, local: int) -> int:
        """The number of a story that it has for good, or the other way round."""
        return self.stories - 1 - local

    def brief(self, local: int) -> Brief:
        number = self.stable(local)
        born, corrected = self.told[number].born, self.told[number].corrected
        modified = corrected if corrected and corrected <= self.now else None
        return replace(_head(self.paper, number), published=born, modified=modified)

    def path(self, local: int) -> str:
        return _path(self.paper, self.stable(local), self.told[self.stable(local)].born)

    def page(self, stories: Round, page: int) -> list[int]:
        total = stories.count(self.stories)
        newest, oldest = total - 1 - (page - 1) * PAGE, max(0, total - page * PAGE)
        return [self.stable(stories.nth(place)) for place in range(newest, oldest - 1, -1)]


@lru_cache(maxsize=20_000)
def _head(paper: Paper, number: int) -> Brief:
    return brief(1, paper.index * PER_PAPER + number, paper.language)


@lru_cache(maxsize=20_000)
def _path(paper: Paper, number: int, born: datetime) -> str:
    return addresses.story_path(paper, replace(_head(paper, number), published=born), number)


class Press:
    """A paper of some habits. `stories` are all that it publishes, the oldest first."""

    def __init__(self, habits: Habits, days: int) -> None:
        self.habits = habits
        self.stories = tuple(published(habits, days, Random(habits.about)))  # noqa: S311 - not for secrets
        self._born = [story.born for story in self.stories]
        self._before = self._after = _PAPERS[habits.paper]
        if habits.redesign is not None:
            other = _PAPERS[habits.redesign[1]]
            paths = replace(self._before.paths, section=other.paths.section, page=other.paths.page)
            self._after = replace(self._before, template=other.template, feeds=other.feeds, paths=paths)
        self.home = f"https://{habits.paper}.example/"

    @property
    def lacks_others(self) -> bool:
        """Whether no listing but the front page shows its stories."""
        return not self.habits.sections and not self._before.feeds

    def answer(self, url: str, now: datetime, headers: Mapping[str, str]) -> Response:
        """The answer to a request at a time; names of headers are in lower case."""
        hours = (now - START) / timedelta(hours=1)
        if self.habits.down(hours) or hours >= 24 * self.habits.dies:
            return Response(503)
        target = _target(url)
        found = self._story(url, now) or self._listing(target, now)
        return messages.conditional(Request("GET", target, headers), found) if found else Response(404)

    def number_of(self, url: str) -> int | None:
        """The number of the story at an address; None if it is that of no story."""
        return addresses.story_in(self._before, _target(url))

    def count(self, now: datetime) -> int:
        """How many stories are published."""
        return bisect_right(self._born, now)

    def _story(self, url: str, now: datetime) -> Response | None:
        """A page whose bytes differ from those of an hour ago as those of the demonstration do: by its text, and by
        the headlines of the latest stories below it."""
        number = self.number_of(url)
        if number is None or number >= self.count(now):
            return None
        corrected = self.stories[number].corrected
        return messages.page(f"{number}, {corrected is not None and corrected <= now}, {self.count(now)}")

    def _listing(self, target: str, now: datetime) -> Response | None:
        paper = self._before if self.habits.redesign is None or now < _day(self.habits.redesign[0]) else self._after
        site = _Moment(paper, self.home[:-1], self.count(now), now=now, told=self.stories)
        if target == "/robots.txt":
            robots = feeds.robots(site)
            return messages.page(robots, content_type="text/plain") if robots else None
        if document := feeds.document(site, target):
            return messages.document(document.body, document.content_type, document.changed)
        page = self._front(site) if target == "/" else self._section(site, target)
        return messages.page(TEMPLATES[paper.template].listing(page)) if page else None

    def _front(self, site: Site) -> ListingPage:
        front = views.front_page(site)
        if self.habits.front is None:
            return front
        shown = tuple(one for one in front.teasers if one.minutes <= 60 * self.habits.front)
        return replace(front, teasers=shown, popular=())

    def _section(self, site: Site, target: str) -> ListingPage | None:
        asked = addresses.listing_in(site.paper, target) if self.habits.sections else None
        return views.listing_page(site, *asked) if asked and asked[0] == "section" else None


def _day(day: int) -> datetime:
    return START + timedelta(days=day)


def _target(url: str) -> str:
    parts = urlsplit(url)
    return addresses.without_tracking(f"{parts.path}?{parts.query}" if parts.query else parts.path)
