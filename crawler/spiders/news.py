"""The live crawl: listings lead to links, links that seem to be articles are fetched, pages go to the item
pipelines."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, cast

from scrapy import Request, signals
from scrapy.exceptions import DontCloseSpider

from crawler.arguments import NewsArguments, news_arguments, permitted
from crawler.corpus_spider import CorpusSpider
from crawler.frontier.byte_budget import ByteBudget
from crawler.frontier.due_pages import DuePages
from crawler.frontier.linked_stories import LinkedStories
from crawler.frontier.listing_reader import ListingReader
from crawler.frontier.schedule import Bounds
from crawler.frontier.state import State
from crawler.frontier.target_queue import Budget, Entry, Frontier
from crawler.frontier.targets import (
    as_listing,
    given_stories,
    home_of,
    owed_targets,
    robots_sitemaps,
    source_listings,
)
from crawler.item_pipelines.settle import SettlePipeline
from crawler.listings.facets import Facets
from crawler.listings.traps import Traps
from crawler.middlewares.resting_hosts import RestingHostsMiddleware
from crawler.network.failures import reason_of
from crawler.pages import page_of, sighting_of
from crawler.policy.robots import Robots
from crawler.signals import batch_committed, machine_failed, page_settled
from crawler.sources import Source, sources_file
from pipelines.extract.workers.pool import Workers
from pipelines.model.items import Article, Commit, Fate, Outcome, Page, Poll, Rejection, Target
from pipelines.model.reasons import Reason
from pipelines.store.errors import CorpusError
from pipelines.urls.canonical import absolute, canonical_url, site_of
from pipelines.urls.verdict import Kind

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings
    from twisted.python.failure import Failure


class NewsSpider(CorpusSpider):
    """Crawls news sources into the corpus.

    Each request for a target yields exactly one item: its Page, or a Rejection that says why there is none. A page that
    lists stories returns through `read_listing`. What a listing names is requested once the listing is in a batch, so
    that no listing is committed after its stories. What the run does not reach is owed to the next run, which requests
    it first (pipelines.store.owed).

    Stats: those of crawler.frontier.listing_reader and linked_stories; `links/owed`, stories and listings that earlier
    runs found and did not fetch; `sources/unread`, sources without a readable listing.
    Meta keys: `target` (pipelines.model.items.Target), what the request is for; `source` (crawler.sources.Source).
    """

    name = "news"

    def __init__(self, crawler: Crawler, arguments: NewsArguments) -> None:
        super().__init__()
        self.arguments = arguments
        self.since = arguments.since
        self.minutes = arguments.minutes
        self.source_names = tuple(source.name for source in arguments.sources)
        settings = crawler.settings
        self.bounds = Bounds(settings.getfloat("POLL_MIN"), settings.getfloat("POLL_MAX"))
        self.revisit_hours = [float(hours) for hours in settings.getlist("REVISIT_HOURS")]
        self.max_depth = settings.getint("LISTING_DEPTH")
        self.budget = Budget(
            articles=max(settings.getint("SOURCE_ARTICLES"), len(arguments.stories)),
            listings=settings.getint("SOURCE_LISTINGS"),
            in_flight=settings.getint("SOURCE_REQUESTS"),
            all_in_flight=settings.getint("CONCURRENT_REQUESTS"),
            run_articles=arguments.max_articles,
            old_articles=None if arguments.stories else settings.getint("BACKFILL_ARTICLES"),
            old=time.time() - 86_400 * settings.getfloat("BACKFILL_DAYS"),
        )
        self.bytes = ByteBudget(settings.getint("SOURCE_MEGABYTES") << 20)
        self.facets = Facets()
        self.frontier = Frontier(self.source_names, self.budget, self._room, self.facets.are_barren)
        self.traps = Traps(settings.getint("LISTINGS_BARREN"))
        self._sources = {source.name: source for source in arguments.sources}
        self._sites = {source.name: site_of(source.home) for source in arguments.sources}
        self._in_flight: dict[str, Target] = {}  # by canonical URL, from the request to the batch
        self.not_due: dict[str, int] = {}
        self._asked, self._unchanged = Counter[str](), Counter[str]()  # the source's own listings; those not modified
        self._found: dict[str, tuple[Entry, ...]] = {}  # by URL of a page that is not in a batch yet

    @classmethod
    def check(cls, settings: BaseSettings, raw: Mapping[str, str]) -> NewsArguments:
        """The arguments, checked. Raises ArgumentError."""
        return news_arguments(
            raw, sources_file(settings["SOURCES"]), settings["CONTACT"], settings["ALLOWED_ADDRESSES"]
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        arguments: NewsArguments = cls.arguments_of(crawler.settings, kwargs)
        spider = cls(crawler, arguments)
        spider.take_part(kwargs.get("part"))
        spider._set_crawler(crawler)
        if contact := crawler.settings["CONTACT"]:
            agent = f"{crawler.settings['BOT_NAME']}/{crawler.settings['BOT_VERSION']} (+{contact})"
            crawler.settings.set("USER_AGENT", agent, priority="spider")
            if "://" not in contact:  # an e-mail address; RFC 9110, 10.1.2, asks robots for it
                headers = crawler.settings.getdict("DEFAULT_REQUEST_HEADERS") | {"From": contact}
                crawler.settings.set("DEFAULT_REQUEST_HEADERS", headers, priority="spider")
        delays = {
            site_of(source.home): {"delay": source.delay} for source in arguments.sources if source.delay is not None
        }
        crawler.settings.set("DOWNLOAD_SLOTS", delays, priority="spider")
        listed = permitted(crawler.settings["ALLOWED_ADDRESSES"], arguments.sources)
        crawler.settings.set("ALLOWED_ADDRESSES", listed, priority="cmdline")
        crawler.signals.connect(spider.ask_more, signal=signals.scheduler_empty)
        crawler.signals.connect(spider.page_settled, signal=page_settled)
        crawler.signals.connect(spider.callback_failed, signal=signals.spider_error)
        crawler.signals.connect(spider.batch_committed, signal=batch_committed)
        crawler.signals.connect(spider.spider_idle, signal=signals.spider_idle)
        crawler.signals.connect(spider.bytes_received, signal=signals.bytes_received)
        crawler.signals.connect(spider.robots_parsed, signal=signals.robots_parsed)
        crawler.signals.connect(spider.spider_closed, signal=signals.spider_closed)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        if self._settling.engine is None:
            return
        now = datetime.now(UTC)
        try:
            if self.arguments.stories:
                self.frontier.add(await asyncio.to_thread(self._given, now))
            else:
                polled = await asyncio.to_thread(self._find_due, now)
                for source in self.arguments.sources:
                    own = source_listings(source, now)
                    self.frontier.add(one for one in own if self._due.is_due(one))
                    self.not_due[source.name] = sum(not self._due.is_due(one) for one in own)
                owed = await asyncio.to_thread(self._owed)
                self.crawler.stats.set_value("links/owed", len(owed))
                self.frontier.add(polled)
                self.frontier.add(owed)
        except CorpusError as error:
            self.crawler.signals.send_catch_log(machine_failed, error=error)
            return
        begun = False
        for target in self.frontier.take():
            begun = True
            yield self.request(target)
        if not begun and (waiting := self._due.waiting):
            self.logger.info("Nothing is due before %s; -a due=all asks anyway", _clock(min(waiting.values()), now))

    async def poll_of(self, target: Target) -> Poll | None:
        """As DuePages.last_answer."""
        if target.kind is Kind.ARTICLE:  # known without the database
            return self._due.last_answer(target)
        try:
            return await asyncio.to_thread(self._due.last_answer, target)
        except CorpusError as error:
            self.crawler.signals.send_catch_log(machine_failed, error=error)
            return None

    def ask_more(self) -> None:
        """Requests what each source may have now. Called when the scheduler is empty or a page has joined a batch."""
        for target in self.frontier.take():
            self.crawler.engine.crawl(self.request(target))

    def request(self, target: Target) -> Request:
        """The request for a target; one download slot a site, so that politeness counts per site."""
        self._in_flight[canonical_url(target.url)] = target
        self._asked[target.source] += target.kind is Kind.LISTING and target.listing_url is None
        source = self._sources[target.source]
        return Request(
            target.url,
            callback=self.parse,
            errback=self.failed,
            dont_filter=True,  # the frontier gives out each canonical URL once
            meta={
                "target": target,
                "source": source,
                "download_slot": site_of(target.url),
                "autothrottle_dont_adjust_delay": source.delay is not None,
            },
        )

    def left(self) -> int:
        return self.frontier.waiting() + len(self._in_flight)

    def parse(self, response: Response) -> Iterator[Page]:
        request = cast("Request", response.request)  # the engine sets the request of every response
        yield page_of(request, response, self._put_off(request))

    def failed(self, failure: Failure) -> Iterator[Rejection]:
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy for every errback
        target: Target = request.meta["target"]
        reason, detail = reason_of(failure)
        if target.kind is Kind.LISTING and target.depth == 0 and reason is not Reason.NOT_MODIFIED:
            self.logger.warning("%s: listing %s: %s (%s)", target.source, request.url, reason, detail)
        poll = self._put_off(request, reason)
        self._unchanged[target.source] += reason is Reason.NOT_MODIFIED
        yield Rejection(sighting_of(request, getattr(failure.value, "response", None)), reason, detail, poll=poll)

    async def read_listing(self, page: Page, found: Outcome, workers: Workers) -> Outcome:
        target = cast(Target, page.target)  # set by `parse`
        if self.arguments.stories:
            return found
        if target.kind is Kind.ARTICLE:  # it is already fetched, so it is used as a listing, whatever the budget
            self.frontier.count_listing(target.source)
            target = as_listing(target, self.max_depth)
        try:
            outcome, entries = await self._reader.read(page, target, self._sources[target.source], workers)
        except CorpusError as error:
            self.crawler.signals.send_catch_log(machine_failed, error=error)
            return Rejection(page.sighting, Reason.STOPPED, str(error))
        self._found[page.sighting.url] = entries
        return outcome

    async def read_story(self, page: Page, article: Article) -> Article:
        """Follows links to other stories, unless the run wants given or recent stories: most of those are older."""
        target = cast(Target, page.target)
        poll = self._due.story_read(target, page.sighting.fetched, article.published, page.validators)
        targets = tuple[Target, ...]()
        if self.since is None and not self.arguments.stories:
            try:
                targets, self._found[page.sighting.url] = await self._linked.read(article, target)
            except CorpusError as error:
                self.crawler.signals.send_catch_log(machine_failed, error=error)
        return replace(article, poll=poll, targets=targets)

    def page_settled(self, outcome: Outcome) -> None:
        """A page has joined a batch. What it names may be requested from now on."""
        self.frontier.add(self._found.pop(outcome.sighting.url, ()))
        if target := self._in_flight.pop(canonical_url(outcome.sighting.requested), None):
            self.frontier.settled(target, story=isinstance(outcome, Article))
        self.ask_more()

    def callback_failed(self, failure: Failure, response: Response | Failure) -> None:
        """A bug kept a page from becoming an item. Its target stays owed."""
        request: Request | None = getattr(response, "request", None)
        if request is not None and (target := self._in_flight.pop(canonical_url(request.meta["target"].url), None)):
            self.frontier.settled(target, story=False)

    def batch_committed(self, commit: Commit) -> None:
        """Counts the new stories of a batch by its fates, which decides whether the run may have more."""
        self.frontier.committed(commit.stories, sum(fates.get(Fate.ARTICLE, 0) for fates in commit.fates.values()))
        self.ask_more()

    def spider_idle(self) -> None:
        """Closes the open batch at once if only its fates can decide whether the run may have more articles."""
        if self.frontier.waits_for_commit and self._settling.close_batch_soon():
            raise DontCloseSpider

    def bytes_received(self, data: bytes, request: Request) -> None:
        """Counts part of an answer against the bytes of its source, whatever becomes of it."""
        if (source := request.meta.get("source")) is not None:
            self.bytes.count(source.name, len(data))

    def robots_parsed(self, robotparser: Robots, request: Request) -> None:
        """Takes the sitemaps that robots.txt names, for a source without sitemaps in its own entry."""
        source: Source | None = request.meta.get("source")
        if source is None or source.sitemaps or self.arguments.stories:
            return
        named = (absolute(request.url, url) for url in robotparser.sitemaps)
        found = robots_sitemaps(source, [url for url in named if url], request.url, datetime.now(UTC))
        self.frontier.add(one for one in found if self._due.is_due(one))

    async def spider_closed(self, reason: str) -> None:
        """Counts the sources without a readable listing. A run that was cut short does not know them. A source whose
        own listings are not due, or that rests since an earlier run, was not asked."""
        if reason != "finished" or self.arguments.stories:
            return
        rested = self._hosts.rested_before if self._hosts else frozenset()
        read = self._reader.listings_read + self._unchanged
        unread = [
            name
            for name in self.source_names
            if self._asked[name] and not read[name] and self._sites[name] not in rested
        ]
        for name in unread:
            self.logger.error("%s: no listing could be read", name)
        self.crawler.stats.set_value("sources/unread", len(unread))

    @cached_property
    def _settling(self) -> SettlePipeline:
        found = self.crawler.get_item_pipeline(SettlePipeline)
        if found is None:
            raise RuntimeError("ITEM_PIPELINES lacks SettlePipeline, without which nothing is stored")
        return found

    @cached_property
    def _hosts(self) -> RestingHostsMiddleware | None:
        return self.crawler.get_downloader_middleware(RestingHostsMiddleware)

    def is_slow(self, source: str) -> bool:
        """Whether the site of a source bears a request only every few seconds."""
        return self._hosts is not None and self._hosts.is_slow(self._sites[source])

    def _room(self, source: str) -> int | None:
        """How many pages of a source may be in flight, if there is a reason for a bound of its own."""
        if self.bytes.spent(source):
            return 0
        return self._hosts.room(self._sites[source]) if self._hosts else None

    @cached_property
    def _state(self) -> State:
        """For use from the first request on: the corpus is open by then."""
        if self._settling.engine is None:
            raise RuntimeError("the corpus is not open")
        return State(self._settling.engine)

    @cached_property
    def _reader(self) -> ListingReader:
        return ListingReader(
            self.crawler.stats,
            self._state,
            self.traps,
            self.facets,
            self.frontier.has,
            self.max_depth,
            self.bounds,
            self.revisit_hours,
            self.since,
        )

    def _given(self, now: datetime) -> list[Entry]:
        """The stories that the run was given, without those that the corpus has. For use from a thread."""
        known = self._state.known({canonical_url(url) for url in self.arguments.stories})
        return given_stories(self.arguments.stories, self._sources, known, now, self.since)

    @cached_property
    def _linked(self) -> LinkedStories:
        return LinkedStories(self.crawler.stats, self._state, self.frontier.has)

    @cached_property
    def _due(self) -> DuePages:
        return DuePages(self._state, self.bounds, self.revisit_hours, self.since)

    def _find_due(self, now: datetime) -> list[Entry]:
        """What is due. Stories of the corpus would take the place of new ones in a run with a limit of articles. For
        use from a thread."""
        homes = {home_of(source): source.name for source in self.arguments.sources}
        stories = self.budget.articles if self.budget.run_articles is None else 0
        return self._due.find(homes, now, self.budget.listings, stories, everything=self.arguments.all_due)

    def _put_off(self, request: Request, reason: Reason | None = None) -> Poll | None:
        """The poll of what was asked for again, if the answer shows nothing new."""
        poll: Poll | None = request.meta.get("poll")
        return poll and self._due.nothing_new(poll, datetime.now(UTC), reason)

    def _owed(self) -> list[Entry]:
        """What earlier runs found and did not fetch, within the budget. For use from a thread."""
        most = Frontier.ASKS_AN_ARTICLE * self.budget.articles
        homes = {home_of(source): source.name for source in self.arguments.sources}
        now = datetime.now(UTC)
        owed = self._state.owed(homes, most, self.budget.listings, now)
        return owed_targets(owed, self.since, now)


def _clock(then: datetime, now: datetime) -> str:
    """A time as the clock on the wall shows it, with the day unless it is today."""
    then, now = then.astimezone(), now.astimezone()
    return f"{then:%H:%M}" if then.date() == now.date() else f"{then:%Y-%m-%d %H:%M}"
