"""The live crawl: listings lead to links, links judged to be articles are fetched, pages go to the item pipelines."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from scrapy import Request, Spider, signals

from crawler.arguments import NewsArguments, news_arguments, permitted
from crawler.failures import reason_of
from crawler.frontier import Ask, Budget, Frontier
from crawler.links import judge
from crawler.listings import parse
from crawler.listings import reason_of as reason_of_listing
from crawler.middlewares.received import exchange_of, header_lines
from crawler.robots import Robots
from crawler.sources import Source
from crawler.state import State
from crawler.traps import Traps, trap_of
from pipelines.archive.pipeline import ArchivePipeline
from pipelines.corpus.corpus import Corpus
from pipelines.corpus.faults import CorpusError
from pipelines.extract import read
from pipelines.extract.pipeline import ExtractPipeline, listing_found
from pipelines.extract.workers import JobError
from pipelines.items import (
    Article,
    Fate,
    Hints,
    Kind,
    Link,
    Listing,
    ListingPage,
    Outcome,
    Page,
    Rejection,
    Sighting,
    Verdict,
)
from pipelines.reasons import REASONS
from pipelines.rights.pipeline import RightsPipeline
from pipelines.rights.signals import page_signals
from pipelines.settle.known import KnownUrl
from pipelines.settle.pipeline import SettlePipeline
from pipelines.url_shapes import url_shape
from pipelines.urls import absolute, canonical_url, site_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings
    from twisted.python.failure import Failure

T = TypeVar("T")


_TRAP = "trap"  # the reason of a verdict on a link that only a fault or a trap makes

# Pages without a story that may still list some.
_MAY_LIST = frozenset({"not-html", "not-an-article", "no-story"})


class NewsSpider(Spider):
    """Crawls news sources into the corpus.

    Each link judged an article brings exactly one item: its Page, or a Rejection that says why there is none. Each
    listing brings a ListingPage or a Rejection.

    Stats: `links/found`, links of listings; `links/new`, articles to fetch; `links/known`, articles that the corpus
    has; `links/before_since`; `listings/read`, `listings/problem`; `sources/unread`, those without a readable listing;
    `traps/links`, links that only a fault or a trap makes; `traps/listings`, listings whose links are not followed.
    Meta key: `ask` (crawler.frontier.Ask), what the request is for.
    """

    name = "news"

    def __init__(self, crawler: Crawler, arguments: NewsArguments) -> None:
        super().__init__()
        self.arguments = arguments
        self.since = arguments.since
        self.source_names = tuple(source.name for source in arguments.sources)
        settings = crawler.settings
        self.max_depth = settings.getint("LISTING_DEPTH")
        self.frontier = Frontier(
            arguments.sources,
            Budget(
                articles=settings.getint("SOURCE_ARTICLES"),
                listings=settings.getint("SOURCE_LISTINGS"),
                in_flight=settings.getint("SOURCE_REQUESTS"),
                run_articles=arguments.max_articles,
            ),
        )
        self.traps = Traps(settings.getint("LISTINGS_BARREN"))
        self._pages_in_making: dict[str, Ask] = {}
        self._sources = {source.name: source for source in arguments.sources}
        self._homes = {source.name: canonical_url(source.home) for source in arguments.sources}
        self._complete: set[str] = set()
        self.listings_read: dict[str, int] = dict.fromkeys(self.source_names, 0)

    @classmethod
    def check(cls, settings: BaseSettings, raw: Mapping[str, str]) -> NewsArguments:
        """The arguments, checked. Raises ArgumentError."""
        return news_arguments(raw, Path(settings["SOURCES"]), settings["CONTACT"], settings["ALLOWED_ADDRESSES"])

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        arguments = cls.check(crawler.settings, kwargs)
        spider = cls(crawler, arguments)
        spider._set_crawler(crawler)
        if contact := crawler.settings["CONTACT"]:
            agent = f"{crawler.settings['BOT_NAME']}/{crawler.settings['BOT_VERSION']} (+{contact})"
            crawler.settings.set("USER_AGENT", agent, priority="spider")
        delays = {
            site_of(source.home): {"delay": source.delay} for source in arguments.sources if source.delay is not None
        }
        crawler.settings.set("DOWNLOAD_SLOTS", delays, priority="spider")
        listed = permitted(crawler.settings["ALLOWED_ADDRESSES"], arguments.sources)
        crawler.settings.set("ALLOWED_ADDRESSES", listed, priority="cmdline")
        crawler.signals.connect(spider.ask_more, signal=signals.scheduler_empty)
        crawler.signals.connect(spider.page_settled, signal=signals.item_scraped)
        crawler.signals.connect(spider.page_settled, signal=signals.item_error)
        crawler.signals.connect(spider.robots_parsed, signal=signals.robots_parsed)
        crawler.signals.connect(spider.article_was_listing, signal=listing_found)
        crawler.signals.connect(spider.spider_closed, signal=signals.spider_closed)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        corpus = self._pipeline(SettlePipeline).corpus
        if corpus is None:
            return
        self._complete = await self._asked(set[str](), lambda: self._opened_state(corpus).complete())
        for source in self.arguments.sources:
            for url in (*source.feeds, *source.sitemaps, source.home, *source.sections):
                self.frontier.add(Ask(source, url, Kind.LISTING, sure=True))
        for ask in self.frontier.take():
            yield self.request(ask)

    def ask_more(self) -> None:
        """The scheduler has run dry: it gets what each source may ask for now."""
        for ask in self.frontier.take():
            self.crawler.engine.crawl(self.request(ask))

    def request(self, ask: Ask) -> Request:
        """The request for an ask; one download slot a site, so that politeness counts per site."""
        article = ask.kind is Kind.ARTICLE
        if article:
            self._pages_in_making[ask.url] = ask
        return Request(
            ask.url,
            callback=self.parse_article if article else self.parse_listing,
            errback=self.failed,
            dont_filter=True,  # the frontier asks for each canonical URL once
            meta={
                "ask": ask,
                "download_slot": site_of(ask.url),
                "autothrottle_dont_adjust_delay": ask.source.delay is not None,
            },
        )

    async def parse_article(self, response: Response) -> AsyncIterator[Page | Rejection]:
        ask: Ask = response.meta["ask"]
        self.frontier.done(ask)
        yield self._page(response)

    async def parse_listing(self, response: Response) -> AsyncIterator[Outcome]:
        ask: Ask = response.meta["ask"]
        try:
            page = await self._kept(self._page(response))
            if isinstance(page, Rejection):
                yield page
                return
            outcome = None if ask.sure else await self._read_story(page)
            yield outcome or await self._read_listing(ask, page)
        finally:
            self.frontier.done(ask)

    async def failed(self, failure: Failure) -> AsyncIterator[Rejection]:
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy for every errback
        ask: Ask = request.meta["ask"]
        self.frontier.done(ask)
        reason, detail = reason_of(failure)
        response = getattr(failure.value, "response", None)
        sighting = self._sighting(ask, request, response)
        if ask.kind is Kind.LISTING and ask.depth == 0:
            self.logger.warning("%s: listing %s: %s (%s)", ask.source.name, request.url, reason, detail)
        yield Rejection(sighting, reason, detail)

    def page_settled(self, item: Page | Outcome) -> None:
        """A page has come through the item pipelines; articles count against the budget, others give it back."""
        addresses = (item.sighting.url, *item.sighting.aliases)
        asked = [self._pages_in_making.pop(url, None) for url in addresses]
        self.frontier.settled(item.sighting.source, asked=any(asked), kept=isinstance(item, Article))

    async def article_was_listing(self, page: Page) -> None:
        """A page asked for as an article is a listing, and is used as one."""
        sighting = page.sighting
        asked = (self._pages_in_making.get(url) for url in (sighting.url, *sighting.aliases))
        barren = next((ask.barren for ask in asked if ask), 0)
        if self.frontier.take_listing(sighting.source):
            source = self._sources[sighting.source]
            ask = Ask(source, sighting.url, Kind.LISTING, depth=self.max_depth, barren=barren)
            await self._read_listing(ask, page)

    def robots_parsed(self, robotparser: Robots, request: Request) -> None:
        """The sitemaps that robots.txt names, for a source whose own entry names none."""
        ask: Ask | None = request.meta.get("ask")
        if ask is None or ask.source.sitemaps:
            return
        for url in robotparser.sitemaps:
            if (sitemap := absolute(request.url, url)) and ask.source.owns(sitemap):
                self.frontier.add(Ask(ask.source, sitemap, Kind.LISTING, listing_url=request.url, sure=True))

    async def spider_closed(self, reason: str) -> None:
        """Notes which sources were read whole, and which could not be read at all; of a run that was cut short neither
        can be told."""
        if reason != "finished":
            return
        unread = [name for name, listings in self.listings_read.items() if listings == 0]
        for name in unread:
            self.logger.error("%s: no listing could be read", name)
        self.crawler.stats.set_value("sources/unread", len(unread))
        whole = [name for name in self.source_names if name not in unread and not self.frontier.exhausted(name)]
        await self._asked(None, lambda: self.state.mark_complete([self._homes[name] for name in whole]))

    async def _kept(self, page: Page) -> Page | Rejection:
        """A listing with its place in the archive, if it may be kept; stories get theirs in the item pipelines."""
        archive = self.crawler.get_item_pipeline(ArchivePipeline)
        if archive is None or self._pipeline(RightsPipeline).refusal(page.sighting):
            return page
        return await archive.keep(page)

    async def _read_story(self, page: Page) -> Outcome | None:
        """The story of a page whose link looked like a listing's, or why it is neither; None where it is a listing."""
        try:
            outcome = await self._pipeline(ExtractPipeline).workers.run(page.sighting.source, read, page, Kind.LISTING)
        except JobError as error:
            return Rejection(page.sighting, error.reason, str(error))
        may_list = isinstance(outcome, ListingPage) or (isinstance(outcome, Rejection) and outcome.reason in _MAY_LIST)
        return None if may_list else outcome

    async def _read_listing(self, ask: Ask, page: Page) -> Outcome:
        sighting = page.sighting
        try:
            listing = await self._pipeline(ExtractPipeline).workers.run(
                sighting.source, parse, page.body, sighting.url, sighting.content_type
            )
        except JobError as error:
            return Rejection(sighting, error.reason, str(error))
        if listing.problem is not None:
            self.logger.info("%s: %s: %s", ask.source.name, sighting.url, listing.problem)
            self.crawler.stats.inc_value("listings/problem")
        if not listing.links and not listing.listings:
            return Rejection(sighting, reason_of_listing(listing), listing.problem)
        self.crawler.stats.inc_value("listings/read")
        self.listings_read[ask.source.name] += 1
        trap = await self._follow(ask, listing)
        return Rejection(sighting, "trap", trap) if trap else ListingPage(sighting, listing.kind, listing.shown)

    async def _follow(self, ask: Ask, listing: Listing) -> str | None:
        """Hands the links of a listing to the frontier, each by its verdict and by what is known of it; tells why they
        are not followed where the listing leads nowhere."""
        source, stats = ask.source, self.crawler.stats
        judged = [(link, verdict_on(link, source)) for link in listing.links]
        stats.inc_value("links/found", len(judged))
        stats.inc_value("traps/links", sum(verdict.reason == _TRAP for _, verdict in judged))
        articles = [link for link, verdict in judged if verdict.kind is Kind.ARTICLE]
        barren = self.traps.barren((link.url for link in articles), ask.barren)
        if trap := self.traps.caught(listing, barren):
            stats.inc_value("traps/listings")
            return trap
        further = [
            (link.url, ask.depth + (verdict.reason != "pagination"))
            for link, verdict in judged
            if verdict.kind is Kind.LISTING
        ]
        asked = {canonical_url(link.url) for link in articles}
        known = await self._asked(dict[str, KnownUrl](), lambda: self.state.known(asked))
        new = 0
        for link in articles:
            before = known.get(canonical_url(link.url))
            if before is not None and before.fate is Fate.LISTING:
                further.append((link.url, ask.depth + 1))
            elif self._is_old(link):
                stats.inc_value("links/before_since")
            elif not due(before, link.hints, datetime.now(UTC)):
                stats.inc_value("links/known")
            else:
                new += self.frontier.add(
                    Ask(source, link.url, Kind.ARTICLE, listing.kind, listing.url, link.hints, ask.depth, False, barren)
                )
        stats.inc_value("links/new", new)
        if new or ask.depth == 0 or self._homes[source.name] not in self._complete:
            named = [(url, ask.depth, True) for url in listing.listings if source.owns(url) and not trap_of(url)]
            judged_so = [(url, depth, url_shape(url).sure) for url, depth in further if depth <= self.max_depth]
            for url, depth, sure in (*named, *judged_so):
                self.frontier.add(Ask(source, url, Kind.LISTING, "page", listing.url, Hints(), depth, sure, barren))
        return None

    def _is_old(self, link: Link) -> bool:
        published = link.hints.published
        return self.since is not None and published is not None and published.date() < self.since

    def _page(self, response: Response) -> Page:
        request = cast("Request", response.request)  # set by the engine for every response of a request
        sighting = self._sighting(request.meta["ask"], request, response)
        return Page(sighting, response.body, exchange_of(request, response))

    def _sighting(self, ask: Ask, request: Request, response: Response | None) -> Sighting:
        content_type = response.headers.get(b"Content-Type") if response else None
        return Sighting(
            source=ask.source.name,
            url=request.url,
            fetched=datetime.now(UTC),
            found_by=ask.found_by,
            listing_url=ask.listing_url,
            hints=ask.hints,
            aliases=tuple(request.meta.get("redirect_urls", ())),
            http_status=response.status if response else 0,
            content_type=content_type.decode("latin-1") if content_type else None,
            size=len(response.body) if response else 0,
            opt_out=opt_out_of(request, response) if response else (),
        )

    def _opened_state(self, corpus: Corpus) -> State:
        self.state = State(corpus.engine)
        return self.state

    async def _asked(self, nothing: T, question: Callable[[], T]) -> T:
        """What the state answers, in a thread; where the database fails, the crawl ends, and `nothing` is known."""
        try:
            return await asyncio.to_thread(question)
        except CorpusError as error:
            self._pipeline(SettlePipeline).give_up(error)
            return nothing

    def _pipeline(self, kind: type[T]) -> T:
        found = self.crawler.get_item_pipeline(kind)
        if found is None:
            raise RuntimeError(f"ITEM_PIPELINES lacks {kind.__name__}, without which nothing is stored")
        return found


def opt_out_of(request: Request, response: Response) -> tuple[str, ...]:
    """What a page, and the files of its site, say of its use."""
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in header_lines(response.headers)]
    of_site = (*request.meta.get("robots_signals", ()), *request.meta.get("tdmrep_signals", ()))
    return page_signals(headers, response.body, of_site)


def verdict_on(link: Link, source: Source) -> Verdict:
    """What a link seems to lead to, for the sites of its source; further sites count as the source's own home."""
    if not source.owns(link.url):
        return Verdict(Kind.NEITHER, "other site")
    if trap_of(link.url):
        return Verdict(Kind.NEITHER, _TRAP)
    home = source.home if site_of(link.url) == site_of(source.home) else link.url.partition("?")[0]
    return judge(link, home)


def due(known: KnownUrl | None, hints: Hints, now: datetime) -> bool:
    """Whether an article is to be fetched: never seen, failed for a passing reason, or changed since by its listing."""
    if known is None:
        return True
    if known.reason is not None and REASONS[known.reason].again:
        return True
    changed = hints.modified or hints.published
    return changed is not None and known.fetched < changed <= now
