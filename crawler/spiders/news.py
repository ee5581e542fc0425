"""The live crawl: listings lead to links, links judged to be articles are fetched, pages go to the item pipelines."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from scrapy import Request, signals
from scrapy.exceptions import DontCloseSpider

from crawler.arguments import NewsArguments, news_arguments, permitted
from crawler.corpus_spider import CorpusSpider
from crawler.frontier.byte_budget import ByteBudget
from crawler.frontier.following import Found, Reading, follow, is_before
from crawler.frontier.frontier import Budget, Entry, Frontier, entry
from crawler.frontier.state import State
from crawler.item_pipelines.archive import ArchivePipeline
from crawler.item_pipelines.extract import ExtractPipeline, listing_found
from crawler.item_pipelines.rights import RightsPipeline
from crawler.item_pipelines.settle import SettlePipeline, batch_committed
from crawler.listings.judged import JudgedListing, read_listing
from crawler.listings.traps import Traps, key_of
from crawler.middlewares.received import exchange_of, header_lines
from crawler.network.failures import reason_of
from crawler.policy.robots import Robots
from crawler.sources import Source
from pipelines.extract import read
from pipelines.extract.workers.pool import JobError
from pipelines.model.items import Article, Commit, Fate, ListingPage, Outcome, Page, Rejection, Sighting, Target
from pipelines.model.reasons import Reason
from pipelines.rights.signals import page_signals
from pipelines.store.errors import CorpusError
from pipelines.urls.canonical import absolute, canonical_url, site_of
from pipelines.urls.verdict import Kind

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings
    from twisted.python.failure import Failure

T = TypeVar("T")

# Pages without a story that may still list some.
_MAY_LIST = frozenset({Reason.NOT_HTML, Reason.NOT_AN_ARTICLE, Reason.NO_STORY})


class NewsSpider(CorpusSpider):
    """Crawls news sources into the corpus.

    Each link judged an article brings exactly one item: its Page, or a Rejection that says why there is none. Each
    listing brings a ListingPage or a Rejection. What a listing names is asked for once the listing is in a batch, so
    that it is never committed after its stories; what the run does not come to is owed to the next, which asks for it
    first (pipelines.store.owed).

    Stats: `links/found`, links of listings; `links/new`, articles to fetch; `links/known`, articles that the corpus
    has; `links/owed`, stories and listings that earlier runs found and did not fetch; `links/before_since`;
    `listings/read`, `listings/problem`; `sources/unread`, those without a readable listing; `traps/links`, links that
    only a fault or a trap makes; `traps/listings`, listings whose links are not followed.
    Meta keys: `target` (pipelines.model.items.Target), what the request is for; `source` (crawler.sources.Source).
    """

    name = "news"

    def __init__(self, crawler: Crawler, arguments: NewsArguments) -> None:
        super().__init__()
        self.arguments = arguments
        self.since = arguments.since
        self.source_names = tuple(source.name for source in arguments.sources)
        settings = crawler.settings
        self.max_depth = settings.getint("LISTING_DEPTH")
        self.budget = Budget(
            articles=settings.getint("SOURCE_ARTICLES"),
            listings=settings.getint("SOURCE_LISTINGS"),
            in_flight=settings.getint("SOURCE_REQUESTS"),
            all_in_flight=settings.getint("CONCURRENT_REQUESTS"),
            run_articles=arguments.max_articles,
        )
        self.bytes = ByteBudget(settings.getint("SOURCE_MEGABYTES") << 20)
        self.frontier = Frontier(self.source_names, self.budget, self.bytes.spent)
        self.traps = Traps(settings.getint("LISTINGS_BARREN"))
        self.listings_read: dict[str, int] = dict.fromkeys(self.source_names, 0)
        self._sources = {source.name: source for source in arguments.sources}
        self._under_way: dict[str, Target] = {}  # by canonical URL, from the request to the batch
        self._found: dict[str, tuple[Entry, ...]] = {}  # by URL of a listing that is not in a batch yet

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
        crawler.signals.connect(spider.callback_failed, signal=signals.spider_error)
        crawler.signals.connect(spider.batch_committed, signal=batch_committed)
        crawler.signals.connect(spider.spider_idle, signal=signals.spider_idle)
        crawler.signals.connect(spider.bytes_received, signal=signals.bytes_received)
        crawler.signals.connect(spider.robots_parsed, signal=signals.robots_parsed)
        crawler.signals.connect(spider.article_was_listing, signal=listing_found)
        crawler.signals.connect(spider.spider_closed, signal=signals.spider_closed)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        corpus = self._pipeline(SettlePipeline).corpus
        if corpus is None:
            return
        self.state = State(corpus.engine)
        for source in self.arguments.sources:
            urls = (*source.feeds, *source.sitemaps, source.home, *source.sections)
            self.frontier.add(self._entries(source, urls))
        self.frontier.add(await self._asked(list[Entry](), self._owed))
        for target in self.frontier.take():
            yield self.request(target)

    def ask_more(self) -> None:
        """The scheduler has run dry, or a page has come into its batch: each source gets what it may ask for now."""
        for target in self.frontier.take():
            self.crawler.engine.crawl(self.request(target))

    def request(self, target: Target) -> Request:
        """The request for a target; one download slot a site, so that politeness counts per site."""
        self._under_way[canonical_url(target.url)] = target
        source = self._sources[target.source]
        return Request(
            target.url,
            callback=self.parse_article if target.kind is Kind.ARTICLE else self.parse_listing,
            errback=self.failed,
            dont_filter=True,  # the frontier asks for each canonical URL once
            meta={
                "target": target,
                "source": source,
                "download_slot": site_of(target.url),
                "autothrottle_dont_adjust_delay": source.delay is not None,
            },
        )

    async def parse_article(self, response: Response) -> AsyncIterator[Page | Rejection]:
        yield self._page(response)

    async def parse_listing(self, response: Response) -> AsyncIterator[Outcome]:
        target: Target = response.meta["target"]
        page = await self._kept(self._page(response))
        if isinstance(page, Rejection):
            yield page
            return
        outcome = None if target.sure else await self._read_story(page)
        yield outcome or await self._read_listing(target, page)

    async def failed(self, failure: Failure) -> AsyncIterator[Rejection]:
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy for every errback
        target: Target = request.meta["target"]
        reason, detail = reason_of(failure)
        response = getattr(failure.value, "response", None)
        sighting = self._sighting(target, request, response)
        if target.kind is Kind.LISTING and target.depth == 0:
            self.logger.warning("%s: listing %s: %s (%s)", target.source, request.url, reason, detail)
        yield Rejection(sighting, reason, detail)

    def page_settled(self, item: Page | Outcome) -> None:
        """A page has come into a batch; what it names as a listing may be asked for from now on."""
        sighting = item.sighting
        self.frontier.add(self._found.pop(sighting.url, ()))
        if target := self._under_way.pop(canonical_url(requested(sighting)), None):
            self.frontier.settled(target, story=isinstance(item, Article))
        self.ask_more()

    def callback_failed(self, failure: Failure, response: Response | Failure) -> None:
        """A bug has kept a page from becoming an item; its target stays owed."""
        request: Request | None = getattr(response, "request", None)
        if request is not None and (target := self._under_way.pop(canonical_url(request.meta["target"].url), None)):
            self.frontier.settled(target, story=False)

    def batch_committed(self, commit: Commit) -> None:
        """The fates of a batch say how many of its stories are new, and so whether the run may have more."""
        self.frontier.committed(commit.stories, sum(fates.get(Fate.ARTICLE, 0) for fates in commit.fates.values()))
        self.ask_more()

    def spider_idle(self) -> None:
        """Where the open batch alone says whether the run may have more articles, it is closed at once."""
        if self.frontier.waits_for_commit and self._pipeline(SettlePipeline).close_batch_soon():
            raise DontCloseSpider

    def bytes_received(self, data: bytes, request: Request) -> None:
        """Part of an answer has come; whatever becomes of it, it counts against the bytes of its source."""
        if (source := request.meta.get("source")) is not None:
            self.bytes.count(source.name, len(data))

    async def article_was_listing(self, page: Page) -> Outcome:
        """A page asked for as an article is a listing, and is used as one: it is here already, whatever the budget."""
        sighting = page.sighting
        asked = self._under_way.get(canonical_url(requested(sighting)))
        self.frontier.count_listing(sighting.source)
        target = Target(
            sighting.source,
            sighting.url,
            Kind.LISTING,
            depth=self.max_depth,
            barren=asked.barren if asked else 0,
            home=self._home(sighting.source),
        )
        return await self._read_listing(target, page)

    def robots_parsed(self, robotparser: Robots, request: Request) -> None:
        """The sitemaps that robots.txt names, for a source whose own entry names none."""
        source: Source | None = request.meta.get("source")
        if source is None or source.sitemaps:
            return
        named = (absolute(request.url, url) for url in robotparser.sitemaps)
        self.frontier.add(self._entries(source, [url for url in named if url], request.url))

    async def spider_closed(self, reason: str) -> None:
        """Counts what is left to the next run, and the sources that could not be read at all; of a run that was cut
        short, the latter cannot be known."""
        if reason != "finished":
            return
        unread = [name for name, listings in self.listings_read.items() if listings == 0]
        for name in unread:
            self.logger.error("%s: no listing could be read", name)
        self.crawler.stats.set_value("sources/unread", len(unread))

    def _entries(self, source: Source, urls: Iterable[str], named_by: str | None = None) -> list[Entry]:
        """Listings of a source's own entry, or of its robots.txt, which come behind those."""
        home, now = self._home(source.name), datetime.now(UTC)
        targets = (Target(source.name, url, Kind.LISTING, listing_url=named_by, sure=True, home=home) for url in urls)
        return [
            entry(target, key_of(canonical_url(target.url)), now, place, first=named_by is None)
            for place, target in enumerate(targets)
        ]

    def _owed(self) -> list[Entry]:
        """What earlier runs found and did not fetch, as far as the budget goes."""
        most = Frontier.ASKS_AN_ARTICLE * self.budget.articles
        homes = {self._home(name): name for name in self.source_names}
        owed = self.state.owed(homes, most, self.budget.listings)
        self.crawler.stats.set_value("links/owed", len(owed))
        now = datetime.now(UTC)  # what is owed comes before listings that are read again
        return [
            entry(target, key_of(canonical_url(target.url)), found if target.kind is Kind.ARTICLE else now)
            for target, found in owed
            if not is_before(target.hints, self.since)
        ]

    def _home(self, source: str) -> str:
        """By what a source is known over runs, whatever its name: the canonical URL of its home."""
        return canonical_url(self._sources[source].home)

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

    async def _read_listing(self, target: Target, page: Page) -> Outcome:
        sighting, source = page.sighting, self._sources[target.source]
        try:
            listing = await self._pipeline(ExtractPipeline).workers.run_long(
                source.name, read_listing, page.body, sighting.url, sighting.content_type, source
            )
        except JobError as error:
            return Rejection(sighting, error.reason, str(error))
        stats = self.crawler.stats
        if listing.problem is not None:
            self.logger.info("%s: %s: %s", target.source, sighting.url, listing.problem)
            stats.inc_value("listings/problem")
        if listing.rejected is not None:
            return Rejection(sighting, listing.rejected, listing.problem)
        stats.inc_value("listings/read")
        stats.inc_value("links/found", listing.links)
        stats.inc_value("traps/links", listing.traps)
        self.listings_read[target.source] += 1
        found = await self._asked(None, lambda: self._follow(target, sighting, listing))
        if found is None:
            return ListingPage(sighting, listing.kind, listing.shown)
        if isinstance(found, str):
            stats.inc_value("traps/listings")
            return Rejection(sighting, Reason.TRAP, found)
        stats.inc_value("links/before_since", found.before_since)
        stats.inc_value("links/known", found.known)
        stats.inc_value("links/new", found.new)
        self._found[sighting.url] = found.entries
        return ListingPage(
            sighting, listing.kind, listing.shown, found.targets, self.since if found.before_since else None
        )

    def _follow(self, target: Target, sighting: Sighting, listing: JudgedListing) -> Found | str:
        """What is to be done about the links of a listing, or why they are not followed; for use from a thread, since a
        listing may have very many."""
        articles = [article for part in listing.articles for article in part]
        listings = [further for part in listing.listings for further in part]
        own = canonical_url(sighting.address)
        chain = target.chain or own
        barren = self.traps.barren(chain, (article.key for article in articles), target.barren)
        if trap := self.traps.caught(listing.outline, listing.url, barren):
            return trap
        known = self.state.known(
            {own} | {link.canonical_url for link in articles} | {link.canonical_url for link in listings}
        )
        last = known[own].fetched if own in known and known[own].fate is Fate.LISTING else None
        reading = Reading(target, sighting.fetched, last, barren, chain, self.max_depth, self.since)
        return follow(listing, articles, listings, known, reading, self.frontier.has)

    def _page(self, response: Response) -> Page:
        request = cast("Request", response.request)  # set by the engine for every response of a request
        sighting = self._sighting(request.meta["target"], request, response)
        return Page(sighting, response.body, exchange_of(request, response))

    def _sighting(self, target: Target, request: Request, response: Response | None) -> Sighting:
        content_type = response.headers.get(b"Content-Type") if response else None
        aliases: tuple[str, ...] = tuple(request.meta.get("redirect_urls", ()))
        if canonical_url(target.url) not in map(canonical_url, (request.url, *aliases)):
            aliases = (target.url, *aliases)  # Scrapy asks for it in another form
        return Sighting(
            source=target.source,
            url=request.url,
            fetched=datetime.now(UTC),
            found_by=target.found_by,
            listing_url=target.listing_url,
            hints=target.hints,
            aliases=aliases,
            http_status=response.status if response else 0,
            content_type=content_type.decode("latin-1") if content_type else None,
            size=len(response.body) if response else 0,
            opt_out=opt_out_of(request, response) if response else (),
        )

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


def requested(sighting: Sighting) -> str:
    """The address that was asked for, before redirects."""
    return sighting.aliases[0] if sighting.aliases else sighting.url


def opt_out_of(request: Request, response: Response) -> tuple[str, ...]:
    """What a page, and the files of its site, say of its use."""
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in header_lines(response.headers)]
    of_site = (*request.meta.get("robots_signals", ()), *request.meta.get("tdmrep_signals", ()))
    return page_signals(headers, response.body, of_site)
