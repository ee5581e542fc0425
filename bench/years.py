"""python bench/years.py [--days 90] [--every 10] [--plot FILE]: months of schedule in seconds, by a fake clock.

Papers of several habits publish, correct, fail, are redesigned and die. A run every few minutes asks for what is due,
by the crawl's own rules (crawler.frontier.schedule and corrections, pipelines.store.owed), one second after the other.
Nothing else is like a crawl: a paper is a list of times, and an answer is the list of stories that it shows.

Columns: stories; the share that was fetched; requests for stories, listings and site files for each story, and as a
multiple of the least; all requests for each story, corrections included; the share of answers of 304; minutes from
publication to fetch, median and 95th percentile; the share of corrections that was seen. The least is what a crawler
needs that knows the future: a request for each story, and as few for listings as show them all.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median, quantiles

from arguments import Parser

from crawler import settings
from crawler.frontier.corrections import first_revisit, next_revisit
from crawler.frontier.schedule import Bounds, Showing, next_poll, put_off
from pipelines.model.items import ANY_PACE, Poll, Target, Validators
from pipelines.store.owed import wait_after
from pipelines.urls.verdict import Kind

_HOURS = settings.REVISIT_HOURS
_START = datetime(2026, 3, 2, tzinfo=UTC)  # a Monday
_BOUNDS = Bounds(settings.POLL_MIN, settings.POLL_MAX)
_CORRECTED = 0.15  # share of the stories that are corrected, three hours later on average
_STORY = Target("", "", Kind.ARTICLE)
_PAUSE = timedelta(seconds=settings.DOWNLOAD_DELAY)

# Share of a day's stories by the hour at which they appear.
_BY_DAY = (1, 1, 1, 1, 2, 4, 7, 9, 10, 10, 9, 9, 9, 9, 9, 9, 10, 10, 9, 8, 6, 4, 3, 2)
_BY_NIGHT = (9, 9, 9, 8, 6, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 5, 7, 8, 9)


@dataclass(frozen=True)
class Shelf:
    """A listing: how many of the newest stories it shows, for how many hours. `since`, `until`: its days."""

    name: str
    stories: int
    hours: float = 1e9
    depth: int = 0
    since: int = 0
    until: int = 10_000


@dataclass(frozen=True)
class Paper:
    """The habits of a paper. `down`: hours since the start in which its server fails."""

    name: str
    daily: float
    shelves: tuple[Shelf, ...]
    hours: Sequence[float] = _BY_DAY
    weekend: float = 0.6  # of a weekday's stories
    validates: bool = True  # whether its server answers 304
    noisy: bool = False  # whether its listings differ with each answer
    down: Callable[[float], bool] = lambda _: False
    dies: int = 10_000  # the day after which nothing is published, and nothing answers


PAPERS = (
    Paper("daily", 60, (Shelf("feed", 20), Shelf("front", 25))),
    Paper("agency", 400, (Shelf("feed", 50), Shelf("front", 40)), hours=(1,) * 24, weekend=0.8),
    Paper("weekly", 6, (Shelf("feed", 10), Shelf("front", 12))),
    Paper("night", 40, (Shelf("front", 25),), hours=_BY_NIGHT),
    Paper("drops within the hour", 120, (Shelf("front", 30, hours=0.75), Shelf("section", 40, depth=1))),
    Paper("nothing but an hour", 120, (Shelf("front", 30, hours=0.9),)),
    Paper("no validators", 60, (Shelf("feed", 20), Shelf("front", 25)), validates=False, noisy=True),
    Paper("outages", 60, (Shelf("feed", 30), Shelf("front", 30)), down=lambda h: h % 168 < 4 or 480 <= h < 492),
    Paper("redesign", 60, (Shelf("feed", 20, until=45), Shelf("front", 25), Shelf("feed 2", 20, since=46))),
    Paper("dead", 60, (Shelf("feed", 20), Shelf("front", 25)), dies=60),
)


@dataclass
class Story:
    """A story of a paper; times are None until they come."""

    number: int
    born: datetime
    corrected: datetime | None
    fetched: datetime | None = None
    read: datetime | None = None  # the last answer with its text


@dataclass
class Listing:
    """What the crawl knows of a shelf."""

    shelf: Shelf
    target: Target
    poll: Poll | None = None
    shown: frozenset[int] = frozenset()
    fails: int = 0
    again: datetime = _START


@dataclass
class Tally:
    """The answers of a paper."""

    listings: int = 0
    stories: int = 0
    revisits: int = 0
    unchanged: int = 0  # answers of 304
    failed: int = 0
    files: int = 0  # robots.txt and tdmrep.json
    lags: list[float] = field(default_factory=list)  # minutes

    @property
    def requests(self) -> int:
        return self.needed + self.revisits

    @property
    def needed(self) -> int:
        return self.listings + self.stories + self.failed + self.files


def published(paper: Paper, days: int, random: Random) -> list[Story]:
    """The stories of a paper, the earliest first."""
    born = []
    for day in range(min(days, paper.dies)):
        date = _START + timedelta(days=day)
        rate = paper.daily * (paper.weekend if date.weekday() > 4 else 1) / sum(paper.hours)
        for hour, weight in enumerate(paper.hours):
            expected = rate * weight
            count = int(expected) + (random.random() < expected % 1)
            born += [date + timedelta(hours=hour, seconds=random.uniform(0, 3600)) for _ in range(count)]
    return [
        Story(number, when, when + timedelta(hours=random.expovariate(1 / 3)) if random.random() < _CORRECTED else None)
        for number, when in enumerate(sorted(born))
    ]


def on_shelf(shelf: Shelf, stories: Sequence[Story], newest: int, now: datetime) -> list[Story]:
    """What a shelf shows at a time; `newest`: how many stories are published."""
    oldest = now - timedelta(hours=min(shelf.hours, 1e6))
    return [story for story in stories[max(0, newest - shelf.stories) : newest] if story.born >= oldest]


def least_polls(paper: Paper, stories: Sequence[Story]) -> int:
    """The fewest requests for listings that show every story: each as late as a shelf still shows the next one."""
    polls, at = 0, 0
    while at < len(stories):
        polls += 1
        at += max(_run_of(shelf, stories, at) for shelf in paper.shelves)
    return polls


def _run_of(shelf: Shelf, stories: Sequence[Story], at: int) -> int:
    """How many stories from `at` on one answer can show, if it is asked for right before the first of them is gone."""
    gone = stories[at].born + timedelta(hours=min(shelf.hours, 1e6))
    count = 1
    while count < shelf.stories and at + count < len(stories) and stories[at + count].born < gone:
        count += 1
    return count


class Crawl:
    """The runs of one paper."""

    def __init__(self, paper: Paper, stories: list[Story], random: Random) -> None:
        self.paper, self.stories, self.random = paper, stories, random
        self.tally = Tally()
        self.listings = [
            Listing(shelf, Target(paper.name, shelf.name, Kind.LISTING, depth=shelf.depth, sure=True))
            for shelf in paper.shelves
        ]
        self.revisits: dict[int, Poll] = {}
        self.newest = 0
        self.files_until = _START

    def run(self, now: datetime) -> None:
        """One run: listings that are due, new stories, then corrections that are due."""
        while self.newest < len(self.stories) and self.stories[self.newest].born <= now:
            self.newest += 1
        day = (now - _START).days
        found: dict[int, Story] = {}
        for listing in self.listings:
            is_there = listing.shelf.since <= day < listing.shelf.until
            due = listing.poll.due if listing.poll and not listing.fails else listing.again
            if due is not None and due <= now and (is_there or listing.poll):
                if now >= self.files_until and self._answers(now):
                    self.tally.files += 2
                    self.files_until = now + timedelta(seconds=settings.SITE_FILES_AGE)
                now += _PAUSE
                if is_there and self._answers(now):
                    self._read(listing, now, found)
                else:
                    self._failed(listing, now)
        for story in found.values():
            now += _PAUSE
            self.tally.stories += 1
            story.fetched = story.read = now
            self.tally.lags.append((now - story.born).total_seconds() / 60)
            poll = first_revisit(_STORY, now, story.born, Validators(), _HOURS)
            self.revisits[story.number] = poll
        for number, poll in list(self.revisits.items()):
            if poll.due is None:
                del self.revisits[number]
            elif poll.due <= now and self._answers(now):
                now += _PAUSE
                self._revisit(self.stories[number], poll, now)

    def _answers(self, now: datetime) -> bool:
        return not self.paper.down((now - _START) / timedelta(hours=1)) and (now - _START).days < self.paper.dies

    def _failed(self, listing: Listing, now: datetime) -> None:
        self.tally.failed += 1
        listing.fails += 1
        listing.again = now + wait_after(listing.fails)

    def _read(self, listing: Listing, now: datetime, found: dict[int, Story]) -> None:
        shown = on_shelf(listing.shelf, self.stories, self.newest, now)
        numbers = frozenset(story.number for story in shown)
        self.tally.listings += 1
        listing.fails = 0
        if listing.poll is not None and numbers == listing.shown and not self.paper.noisy:
            self.tally.unchanged += self.paper.validates
            listing.poll = put_off(listing.poll, now, _BOUNDS)
            return
        found.update({story.number: story for story in shown if story.fetched is None})
        showing = Showing(len(shown), len(numbers - listing.shown) if listing.poll else 0, listing.shelf.depth)
        answered = Poll(listing.target, now, 0.0, None)
        listing.poll = next_poll(answered, listing.poll, showing, ANY_PACE, _BOUNDS)
        listing.shown = numbers

    def _revisit(self, story: Story, poll: Poll, now: datetime) -> None:
        self.tally.revisits += 1
        if story.corrected is not None and story.read is not None and story.read < story.corrected <= now:
            story.read = now
        else:
            self.tally.unchanged += self.paper.validates
        self.revisits[story.number] = next_revisit(poll, now, _HOURS)


def crawled(paper: Paper, days: int, every: float) -> tuple[Crawl, list[Story]]:
    """The runs of a paper, one every so many minutes."""
    random = Random(paper.name)  # noqa: S311  # not for secrets
    stories = published(paper, days, random)
    crawl = Crawl(paper, stories, random)
    for number in range(int(days * 1440 / every)):
        crawl.run(_START + timedelta(minutes=number * every))
    return crawl, stories


def row(crawl: Crawl, stories: Sequence[Story]) -> Iterator[str]:
    """The figures of a paper."""
    tally = crawl.tally
    known = [story for story in stories if story.fetched is not None]
    due = [story for story in known if story.corrected is not None and story.fetched < story.corrected]
    corrected = sum(story.read >= story.corrected for story in due)
    least = len(stories) + least_polls(crawl.paper, stories)
    yield f"{crawl.paper.name:24}"
    yield f"{len(stories):8,}"
    yield f"{len(known) / len(stories):9.2%}"
    yield f"{tally.needed / len(stories):10.2f}"
    yield f"{tally.needed / least:9.2f}"
    yield f"{tally.requests / len(stories):8.2f}"
    yield f"{tally.unchanged / tally.requests:7.0%}"
    yield f"{median(tally.lags):8.0f}"
    yield f"{quantiles(tally.lags, n=20)[-1]:8.0f}"
    yield f"{corrected / len(due):13.0%}"


def main() -> None:
    parser = Parser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=90)
    parser.add_argument("--every", type=float, default=10.0, help="minutes between two runs")
    parser.add_argument("--plot", type=Path)
    asked = parser.parse_args()
    print(f"{'paper':24}{'stories':>8}{'fetched':>9}{'requests':>10}{'of least':>9}{'all':>8}", end="")
    print(f"{'304':>7}{'lag':>8}{'95%':>8}{'corrections':>13}")
    results = [crawled(paper, asked.days, asked.every) for paper in PAPERS]
    for crawl, stories in results:
        print("".join(row(crawl, stories)))
    needed = sum(crawl.tally.needed for crawl, _ in results)
    least = sum(len(stories) + least_polls(crawl.paper, stories) for crawl, stories in results)
    share = sum(len(crawl.tally.lags) for crawl, _ in results) / sum(len(stories) for _, stories in results)
    print(f"{share:.2%} of all stories fetched with {needed / least:.2f} of the least requests")
    if asked.plot:
        plot(results, asked.plot)


def plot(results: Sequence[tuple[Crawl, list[Story]]], path: Path) -> None:
    """The share of each paper's stories that was fetched within so many minutes of their publication."""
    import matplotlib.pyplot as plt

    plt.rcParams |= {"svg.fonttype": "none", "svg.hashsalt": "years"}
    figure, axes = plt.subplots(figsize=(7, 4))
    for crawl, stories in results:
        lags = sorted(crawl.tally.lags)
        shares = [place / len(stories) for place in range(1, len(lags) + 1)]
        some = slice(0, None, max(1, len(lags) // 60))
        axes.step(lags[some], shares[some], where="post", label=crawl.paper.name)
    axes.set(xscale="log", xlim=(1, 3000), ylim=(0, 1.01))
    axes.set(xlabel="minutes after publication", ylabel="share of the stories that are fetched")
    axes.legend(fontsize="small")
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None})


if __name__ == "__main__":
    main()
