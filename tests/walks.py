"""A first run over pages in memory: which of them the crawl asks for and stores. Its parts are the crawl's own, without
processes, ports and a corpus."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import urlsplit

from crawler.frontier.linked_stories import LinkedStories
from crawler.frontier.listing_reader import ListingReader
from crawler.frontier.schedule import Bounds
from crawler.frontier.state import State
from crawler.frontier.target_queue import Budget, Frontier
from crawler.frontier.targets import as_listing, source_listings
from crawler.listings.facets import Facets
from crawler.listings.traps import Traps
from crawler.sources import Source
from pipelines.extract.workers.pool import Workers
from pipelines.flow import extract
from pipelines.model.items import Article, Outcome, Page, Sighting, Target
from pipelines.urls.verdict import Kind

HOME = "https://gazette.example/"
_NOW = datetime(2026, 5, 6, 12, tzinfo=UTC)
_SOURCE = Source("gazette", HOME)


class _NoStats:
    def inc_value(self, _: str, count: int = 1) -> None: ...


class _EmptyState:
    def known(self, _: Collection[str]) -> dict[str, Any]:
        return {}

    def polls(self, _: str, __: Collection[str]) -> dict[str, Any]:
        return {}


class _Here:
    """Does the work of worker processes at once."""

    async def run(self, _: str, job: Any, *arguments: Any) -> Any:
        return job(*arguments)

    run_long = run


@dataclass
class Walk:
    """`pages`: HTML by path and query. `asked`: paths in their order. `stories`: those of stored pages."""

    pages: Mapping[str, str]
    depth: int = 5
    listings: int = 1000
    asked: list[str] = field(default_factory=list)
    stories: set[str] = field(default_factory=set)
    since: None = None

    def __post_init__(self) -> None:
        facets = Facets()
        self._frontier = Frontier([_SOURCE.name], Budget(5000, self.listings, 1, 1), needless=facets.are_barren)
        state, stats = cast(State, _EmptyState()), cast(Any, _NoStats())
        self._reader = ListingReader(
            stats, state, Traps(5), facets, self._frontier.has, self.depth, Bounds(0, 0), (), None
        )
        self._linked = LinkedStories(stats, state, self._frontier.has)
        asyncio.run(self._run())

    async def _run(self) -> None:
        self._frontier.add(source_listings(_SOURCE, _NOW))
        for target in self._frontier.take():
            outcome = await self._visit(target)
            self._frontier.settled(target, story=isinstance(outcome, Article))

    async def _visit(self, target: Target) -> Outcome | None:
        parts = urlsplit(target.url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        self.asked.append(path)
        if path not in self.pages:
            return None
        sighting = Sighting(_SOURCE.name, target.url, _NOW, target.found_by, content_type="text/html; charset=utf-8")
        page = Page(sighting, self.pages[path].encode(), target=target)
        outcome = await extract(page, cast(Workers, _Here()), self)
        if isinstance(outcome, Article):
            self.stories.add(path)
        return outcome

    async def read_listing(self, page: Page, found: Outcome, workers: Workers) -> Outcome:
        """As crawler.spiders.news has it."""
        target = cast(Target, page.target)
        if target.kind is Kind.ARTICLE:
            target = as_listing(target, self.depth)
        outcome, entries = await self._reader.read(page, target, _SOURCE, workers)
        self._frontier.add(entries)
        return outcome

    async def read_story(self, page: Page, article: Article) -> Article:
        """As crawler.spiders.news has it."""
        _, entries = await self._linked.read(article, cast(Target, page.target))
        self._frontier.add(entries)
        return article
