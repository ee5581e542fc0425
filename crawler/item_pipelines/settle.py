"""Scrapy's side of settling: outcomes gather in a batch, and batches become part of the corpus one after the other."""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import CloseSpider

from crawler.item_pipelines.archive import ArchivePipeline
from pipelines.archive.writer import archive_of
from pipelines.corpus.writer import Corpus
from pipelines.model.items import Article, Commit, Outcome, Page, Rejection
from pipelines.model.reasons import Reason
from pipelines.settle.batch import commit_batch
from pipelines.store.errors import CorpusError, as_corpus_errors

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure

logger = logging.getLogger(__name__)

batch_committed = object()
"""Signal: a batch is part of the corpus. Sent with `commit` (pipelines.model.items.Commit)."""

gave_up = object()
"""Signal: a fault ends the crawl, which is about to be closed. Sent once, without arguments, if at all."""


class SettlePipeline:
    """Gathers outcomes and commits them as a batch, at BATCH_ARTICLES articles, BATCH_SECONDS after the batch's first
    outcome, or at the end of the crawl, whichever comes first.

    A fault of the machine ends the crawl, and is told in one line; the finish reason is that of its CorpusError. What
    was not committed is fetched again by the next run, whose first act is to finish what was half committed. A bug in
    a commit ends the crawl with "commit_failed".

    Stats: `fate/<fate>` and `fate/rejected/<reason>`, pages by their final fate; `batch/committed`, `batch/failed`;
    `links/left`, stories and listings that are owed at the end of the run.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self.path = Path(settings["CORPUS"])
        self.database: str = settings["DATABASE"] or ""
        self.batch_articles = settings.getint("BATCH_ARTICLES")
        self.batch_seconds = settings.getfloat("BATCH_SECONDS")
        self.copy_window = settings.getint("COPY_WINDOW")
        self.run = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{token_hex(2)}"
        self.corpus: Corpus | None = None
        self._archive: ArchivePipeline | None = None
        self._batch: list[Outcome] = []
        self._articles = 0
        self._one_at_a_time = asyncio.Lock()
        self._timer: asyncio.TimerHandle | None = None
        self._by_timer: set[asyncio.Task[None]] = set()
        self._gave_up: str | None = None  # the reason
        self._failed = False  # a commit has: others would, too

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        pipeline = cls(crawler)
        crawler.signals.connect(pipeline.item_error, signal=signals.item_error)
        crawler.signals.connect(pipeline.spider_closed, signal=signals.spider_closed)
        return pipeline

    async def open_spider(self) -> None:
        self.started = time.monotonic()
        sources = getattr(self.crawler.spider, "source_names", ())
        try:
            self.corpus = await asyncio.to_thread(Corpus.open, self.path, self.database, self.copy_window)
            with as_corpus_errors():
                await asyncio.to_thread(self.corpus.start_run, self.run, sources)
        except CorpusError as error:
            self.give_up(error)
            raise CloseSpider(error.reason) from error
        self._archive = self.crawler.get_item_pipeline(ArchivePipeline)
        if self._archive is not None:
            self._archive.begin(archive_of(self.path), self.run, self.give_up)

    async def process_item(self, outcome: Outcome) -> Outcome:
        self._batch.append(outcome)
        self._articles += isinstance(outcome, Article)
        if self._articles >= self.batch_articles:
            await self._close_batch()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self.batch_seconds, self._time_is_up)
        return outcome

    async def item_error(self, item: Page | Outcome, failure: Failure) -> None:
        """A page that a bug kept from its fate has one all the same."""
        await self.process_item(Rejection(item.sighting, Reason.INTERNAL_ERROR, repr(failure.value)))

    async def spider_closed(self, spider: Spider, reason: str) -> None:
        """The last batch and the rows of `runs`; by now every item has gone through every pipeline."""
        if self.corpus is None:
            return
        await self._close_batch()
        try:
            async with self._one_at_a_time:  # behind batches that the timer closed
                await asyncio.to_thread(self._end_run, self.corpus, self._gave_up or reason)
        except CorpusError as error:
            self.give_up(error)
        if self._gave_up is not None:  # perhaps behind the end of the crawl
            self.crawler.stats.set_value("finish_reason", self._gave_up)

    def _end_run(self, corpus: Corpus, reason: str) -> None:
        try:
            with as_corpus_errors():
                left = corpus.end_run(self.run, reason, time.monotonic() - self.started)
            self.crawler.stats.set_value("links/left", left)
        finally:
            corpus.close()

    def close_batch_soon(self) -> bool:
        """Commits the open batch without waiting for its time, once for as often as this is asked meanwhile. Whether
        there is one, or one is being committed."""
        if self._batch and not self._by_timer:
            self._time_is_up()
        return bool(self._batch or self._by_timer)

    def _time_is_up(self) -> None:
        task = asyncio.get_running_loop().create_task(self._close_batch())
        self._by_timer.add(task)
        task.add_done_callback(self._by_timer.discard)

    async def _close_batch(self) -> None:
        batch, self._batch, self._articles = self._batch, [], 0
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not batch or self.corpus is None:
            return
        async with self._one_at_a_time:
            if self._failed:
                return
            started = time.monotonic()
            try:
                with as_corpus_errors():
                    if self._archive is not None:
                        await self._archive.sync()
                    commit = await asyncio.to_thread(commit_batch, self.corpus, batch, self.run)
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
        """Ends the crawl; of several faults the first is told, since the others come of it."""
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
