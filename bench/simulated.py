"""The runs of one source by a fake clock: the crawl's own schedule, frontier and reader of listings.

Pages are not extracted: a story whose page answers is stored. Links from story to story are not followed. Whatever is
requested takes DOWNLOAD_DELAY.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, cast

from known_state import KnownState
from press import START, Press
from scrapy.http import Response

from crawler import settings
from crawler.frontier.due_pages import DuePages
from crawler.frontier.listing_reader import ListingReader
from crawler.frontier.schedule import Bounds
from crawler.frontier.state import State
from crawler.frontier.target_queue import Budget, Frontier
from crawler.frontier.targets import home_of, owed_targets, robots_sitemaps, source_listings
from crawler.listings.facets import Facets
from crawler.listings.traps import Traps
from crawler.middlewares.revisits import validators_of
from crawler.policy.robots import parse as parse_robots
from crawler.sources import Source
from pipelines.model.candidates import candidate_of
from pipelines.model.items import Fate, Outcome, Page, Poll, Rejection, Sighting, Target
from pipelines.model.known import KnownUrl
from pipelines.model.reasons import Reason
from pipelines.settle.decision import decide
from pipelines.settle.targets import owed_targets as owed_by
from pipelines.text.fingerprint import row_id, text_hash
from pipelines.urls.canonical import canonical_url
from pipelines.urls.verdict import Kind

_BOUNDS = Bounds(settings.POLL_MIN, settings.POLL_MAX)
_PAUSE = timedelta(seconds=settings.DOWNLOAD_DELAY)
_SITE_FILES = timedelta(seconds=settings.SITE_FILES_AGE)
_REASONS = {404: Reason.HTTP_404, 503: Reason.HTTP_5XX}


@dataclass
class Tally:
    """The answers of a source. `listings`, `revisits`: by status; `fetched`, `seen`: the first and the last answer with
    a story, by its number."""

    listings: Counter[int] = field(default_factory=Counter)
    by_listing: Counter[str] = field(default_factory=Counter)  # requests, by URL
    stories: int = 0
    revisits: Counter[int] = field(default_factory=Counter)
    files: int = 0
    fetched: dict[int, datetime] = field(default_factory=dict)
    seen: dict[int, datetime] = field(default_factory=dict)


class _NoStats:
    def inc_value(self, _: str, count: int = 1) -> None: ...


class _Here:
    """Does the work of worker processes at once."""

    async def run_long(self, _: str, job: Any, *arguments: Any) -> Any:
        return job(*arguments)


class Crawl:
    """The runs of a source, one at a time."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self.source = Source(press.habits.paper, press.home)
        self.home = home_of(self.source)
        self.state, self.tally = KnownState(), Tally()
        self.files_until = START

    async def run(self, now: datetime) -> None:
        """One run, from its start at the time `now` on."""
        await _Run(self, now).go()


class _Run:
    """One run of a crawl."""

    def __init__(self, crawl: Crawl, now: datetime) -> None:
        self.crawl, self.now, self.source = crawl, now, crawl.source
        facets = Facets()
        budget = Budget(
            settings.SOURCE_ARTICLES,
            settings.SOURCE_LISTINGS,
            settings.SOURCE_REQUESTS,
            settings.CONCURRENT_REQUESTS,
            old_articles=settings.BACKFILL_ARTICLES,
            old=(now - timedelta(days=settings.BACKFILL_DAYS)).timestamp(),
        )
        self.budget = budget
        self.frontier = Frontier([self.source.name], budget, needless=facets.are_barren)
        self.due = DuePages(cast(State, crawl.state), _BOUNDS, settings.REVISIT_HOURS)
        self.reader = ListingReader(
            cast(Any, _NoStats()),
            cast(State, crawl.state),
            Traps(settings.LISTINGS_BARREN),
            facets,
            self.frontier.has,
            settings.LISTING_DEPTH,
            _BOUNDS,
            settings.REVISIT_HOURS,
            None,
        )
        self.outcomes: list[Outcome] = []
        self.known: list[KnownUrl] = []
        self.polls: list[Poll] = []

    async def go(self) -> None:
        """As NewsSpider.start, and all that comes of it."""
        homes = {self.crawl.home: self.source.name}
        due = self.due.find(homes, self.now, self.budget.listings, self.budget.articles, everything=False)
        own = source_listings(self.source, self.now)
        self.frontier.add(one for one in own if self.due.is_due(one))
        found = self.crawl.state.owed(homes, 3 * self.budget.articles, self.budget.listings, self.now)
        self.frontier.add(due)
        self.frontier.add(owed_targets(found, None, self.now))
        while targets := list(self.frontier.take()):
            self._site_files()
            for target in targets:
                self.now += _PAUSE
                self.frontier.settled(target, story=await self._request(target))
        if self.outcomes or self.known:
            self._commit()

    def _site_files(self) -> None:
        """robots.txt and tdmrep.json, which count for SITE_FILES_AGE."""
        if self.now >= self.crawl.files_until:
            self.crawl.tally.files += 2
            answer = self.crawl.press.answer(f"{self.source.home}robots.txt", self.now, {})
            if answer.status != 503:
                self.crawl.files_until = self.now + _SITE_FILES
                named = parse_robots(answer.body).sitemaps if answer.status == 200 else ()
                sitemaps = robots_sitemaps(self.source, named, f"{self.source.home}robots.txt", self.now)
                self.frontier.add(one for one in sitemaps if self.due.is_due(one))

    async def _request(self, target: Target) -> bool:
        """Requests a target; whether it is a story."""
        last = self.due.last_answer(target)
        asked = {}
        if last is not None and last.validators.etag:
            asked["if-none-match"] = last.validators.etag
        if last is not None and last.validators.last_modified:
            asked["if-modified-since"] = last.validators.last_modified
        answer = self.crawl.press.answer(target.url, self.now, asked)
        response = Response(target.url, answer.status, headers=dict(answer.headers), body=answer.body)
        sighting = Sighting(self.source.name, target.url, self.now, target.found_by, target.listing_url, target.hints)
        if target.kind is Kind.ARTICLE:
            return self._story(target, response, last)
        tally = self.crawl.tally
        tally.listings[answer.status] += 1
        tally.by_listing[target.url] += 1
        same = (
            last is not None and answer.status == 200 and validators_of(response).body_hash == last.validators.body_hash
        )
        if answer.status == 304 or same:
            reason = Reason.NOT_MODIFIED
        elif answer.status != 200:
            reason = _REASONS[answer.status]
        else:
            kind = dict(answer.headers).get("Content-Type")
            page = Page(
                replace(sighting, content_type=kind), answer.body, target=target, validators=validators_of(response)
            )
            outcome, entries = await self.reader.read(page, target, self.source, cast(Any, _Here()))
            self.outcomes.append(outcome)
            self.frontier.add(entries)
            return False
        poll = last and self.due.nothing_new(last, self.now, reason)
        self.outcomes.append(Rejection(sighting, reason, poll=poll))
        return False

    def _story(self, target: Target, response: Response, last: Poll | None) -> bool:
        tally, press = self.crawl.tally, self.crawl.press
        url = canonical_url(target.url)
        number = press.number_of(target.url)
        if last is None:
            tally.stories += 1
        else:
            tally.revisits[response.status] += 1
        if response.status == 304 and last is not None:
            self.polls += filter(None, [self.due.nothing_new(last, self.now)])
            tally.seen[cast(int, number)] = self.now
            return False
        if response.status != 200 or number is None:
            sighting = Sighting(self.source.name, target.url, self.now, target.found_by)
            reason = _REASONS[response.status]
            poll = last and self.due.nothing_new(last, self.now, reason)
            self.outcomes.append(Rejection(sighting, reason, poll=poll))
            return False
        before = self.crawl.state.urls.get(url)
        story = press.stories[number]
        version = text_hash(f"{number} {story.corrected is not None and story.corrected <= self.now}")
        tally.fetched.setdefault(number, self.now)
        tally.seen[number] = self.now
        self.polls.append(self.due.story_read(target, self.now, story.born, validators_of(response)))
        if before is None:
            now = KnownUrl(url, Fate.ARTICLE, self.now, None, row_id(url), version, page_hash=version)
        elif before.text_hash == version:
            now = replace(before, fetched=self.now, reason=Reason.UNCHANGED)
        else:
            now = replace(before, fetched=self.now, reason=None, text_hash=version, revision=before.revision + 1)
        self.known.append(now)
        return True

    def _commit(self) -> None:
        """As pipelines.settle.batch.commit_batch, without tables."""
        candidates = [candidate_of(outcome) for outcome in self.outcomes]
        urls = {canonical_url(outcome.sighting.url) for outcome in self.outcomes}
        urls |= {name for candidate in candidates for name, _ in candidate.targets}
        before = self.crawl.state.known(urls)
        decided = [decide(one, before.get(one.addresses[0]), {}, is_copy=False).known for one in candidates]
        owed_now = owed_by(candidates, before)
        found = [outcome.poll for outcome in self.outcomes if outcome.poll is not None]
        self.crawl.state.commit([*decided, *self.known], owed_now, [*found, *self.polls], self.now)


def crawled(press: Press, days: int, every: float) -> Tally:
    """The runs of a source for so many days and one more, one every so many minutes."""
    return asyncio.run(_crawled(press, days, timedelta(minutes=every)))


async def _crawled(press: Press, days: int, every: timedelta) -> Tally:
    crawl = Crawl(press)
    now, end = START, START + timedelta(days=days + 1)
    while now < end:
        await crawl.run(now)
        now += every * max(1, -((now - crawl.state.next_due(now)) // every))
    return crawl.tally
