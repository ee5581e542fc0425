"""Stage 4 of pipelines.flow: outcomes are collected into a batch, and one batch after the other is committed."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import CloseSpider
from scrapy.utils.misc import load_object

from crawler.corpus_spider import corpus_spider_of
from crawler.item_pipelines.archive import ArchivePipeline
from crawler.signals import batch_committed, corpus_closes, gave_up, machine_failed, page_settled
from pipelines.flow import settle
from pipelines.model.items import Article, Commit, Outcome, Page, Rejection
from pipelines.model.reasons import Reason
from pipelines.settle.settler import Settler
from pipelines.store.bucket_path import corpus_path
from pipelines.store.database import beside
from pipelines.store.errors import CorpusError

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from sqlalchemy import Engine
    from twisted.python.failure import Failure

logger = logging.getLogger(__name__)


class SettlePipeline:
    """Collects outcomes and has them committed as a batch by the settler that the setting SETTLER names, at
    BATCH_ARTICLES articles, BATCH_SECONDS after the first outcome of the batch, or at the end of the crawl, whichever
    comes first.

    A fault of the machine ends the crawl with one line in the log and the finish reason of its CorpusError. A bug in a
    commit ends the crawl with "commit_failed". The next run first finishes a commit that was interrupted, and fetches
    again what was not committed.

    Stats: `fate/<fate>` and `fate/rejected/<reason>`, pages by their final fate; `batch/committed`, `batch/failed`;
    `links/left`, stories and listings that are owed at the end of the run.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self.spider = corpus_spider_of(crawler)
        self.settler: Settler = load_object(settings["SETTLER"])(
            corpus_path(settings["CORPUS"]), settings["DATABASE"] or "", settings.getint("COPY_WINDOW")
        )
        self.batch_articles = settings.getint("BATCH_ARTICLES")
        self.batch_seconds = settings.getfloat("BATCH_SECONDS")
        self.engine: Engine | None = None  # of the corpus's database; None until it is open, or if it cannot be opened
        self._started = time.monotonic()
        self._sync_archive: Callable[[], Awaitable[None]] = _nothing_to_sync
        self._batch: list[Outcome] = []
        self._articles = 0
        self._commits_in_turn = asyncio.Lock()
        self._timer: asyncio.TimerHandle | None = None
        self._timed_commits: set[asyncio.Task[None]] = set()
        self._gave_up: str | None = None  # the finish reason
        self._failed = False  # a commit has failed, so later ones would fail too

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        pipeline = cls(crawler)
        crawler.signals.connect(pipeline.item_error, signal=signals.item_error)
        crawler.signals.connect(pipeline.spider_closed, signal=signals.spider_closed)
        crawler.signals.connect(pipeline.give_up, signal=machine_failed)
        return pipeline

    async def open_spider(self) -> None:
        try:
            self.engine = beside(await asyncio.to_thread(self.settler.open))
            await asyncio.to_thread(self.settler.start_run, self.spider.run, self.spider.source_names)
        except CorpusError as error:
            self.give_up(error)
            raise CloseSpider(error.reason) from error
        if archive := self.crawler.get_item_pipeline(ArchivePipeline):
            self._sync_archive = archive.sync

    async def process_item(self, outcome: Outcome) -> Outcome:
        self._batch.append(outcome)
        self._articles += isinstance(outcome, Article)
        self.crawler.signals.send_catch_log(page_settled, outcome=outcome)
        if self._articles >= self.batch_articles:
            await self._close_batch()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self.batch_seconds, self._commit_soon)
        return outcome

    async def item_error(self, item: Page | Outcome, failure: Failure) -> None:
        """Rejects a page if a bug was met on its way."""
        await self.process_item(Rejection(item.sighting, Reason.INTERNAL_ERROR, repr(failure.value)))

    async def spider_closed(self, spider: Spider, reason: str) -> None:
        """Writes the last batch and the rows of `runs`. By now every item has gone through every pipeline."""
        if self.engine is None:
            return
        await self._close_batch()
        await self.crawler.signals.send_catch_log_async(corpus_closes)
        try:
            async with self._commits_in_turn:  # after batches that the timer closed
                await asyncio.to_thread(self._end_run, self._gave_up or reason)
        except CorpusError as error:
            self.give_up(error)
        if self._gave_up is not None:  # perhaps after the end of the crawl
            self.crawler.stats.set_value("finish_reason", self._gave_up)
        self.engine.dispose()

    def _end_run(self, reason: str) -> None:
        seconds = time.monotonic() - self._started
        try:
            left = self.settler.end_run(self.spider.run, reason, seconds, dict(self.spider.not_due))
            self.crawler.stats.set_value("links/left", left)
        finally:
            self.settler.close()

    def close_batch_soon(self) -> bool:
        """Starts to commit the open batch before its time, unless a commit is already running. Returns whether a batch
        is open or being committed."""
        if self._batch and not self._timed_commits:
            self._commit_soon()
        return bool(self._batch or self._timed_commits)

    def _commit_soon(self) -> None:
        task = asyncio.get_running_loop().create_task(self._close_batch())
        self._timed_commits.add(task)
        task.add_done_callback(self._timed_commits.discard)

    async def _close_batch(self) -> None:
        batch, self._batch, self._articles = self._batch, [], 0
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not batch or self.engine is None:
            return
        async with self._commits_in_turn:
            if self._failed:
                return
            started = time.monotonic()
            try:
                commit = await settle(batch, self.settler, self.spider.run, self._sync_archive)
            except CorpusError as error:
                self._failed = True
                self.give_up(error)
                return
            except Exception:
                self._failed = True
                logger.exception(
                    "A batch of %d pages could not be committed; the next run fetches them again", len(batch)
                )
                self._close("commit_failed")
                return
        logger.debug("Batch %d committed in %.2f s", commit.batch, time.monotonic() - started)
        self._count(commit)
        self.crawler.signals.send_catch_log(batch_committed, commit=commit)

    def give_up(self, error: CorpusError) -> None:
        """Ends the crawl. Only the first of several faults is logged, since it causes the others."""
        if self._gave_up is None:
            logger.error("%s", error)
            self._close(error.reason)

    def _close(self, reason: str) -> None:
        self._gave_up = reason
        self.crawler.stats.inc_value("batch/failed")
        if self.crawler.engine.running:
            self.crawler.signals.send_catch_log(gave_up)
            asyncio.get_running_loop().create_task(self.crawler.engine.close_spider_async(reason=reason))

    def _count(self, commit: Commit) -> None:
        stats = self.crawler.stats
        stats.inc_value("batch/committed")
        for fates in commit.fates.values():
            for fate, pages in fates.items():
                stats.inc_value(f"fate/{fate}", pages)


async def _nothing_to_sync() -> None:
    """The crawl keeps no archive."""
