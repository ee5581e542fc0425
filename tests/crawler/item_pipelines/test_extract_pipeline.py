"""Scrapy's side of extraction: each page comes out as what it is, whatever its worker went through."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from scrapy.utils.test import get_crawler

from crawler.item_pipelines.extract import ExtractPipeline, listing_found
from pipelines.model.items import Article, ListingPage, Outcome, Page, Rejection, Sighting
from pipelines.model.reasons import Reason

SETTINGS = {"EXTRACT_WORKERS": 1, "EXTRACT_DEADLINE": 60, "EXTRACT_MEMORY": 1024, "EXTRACT_JOBS": 100}
STORY = b"""<html><head><title>Ferry sails again</title><meta property="og:type" content="article"></head><body>
<p>The ferry to the island sails again this morning, after a winter of repairs at the yard.</p>
<p>Its captain said that the first passengers had come on board before the sun was up over the bay.</p>
<p>The council had paid for the new engines, and the harbour for the paint and for all of the flags.</p></body>"""

MakeSighting = Callable[..., Sighting]


def processed(
    item: Page | Outcome,
    heard: Callable[[Page], Outcome | None] | None = None,
    since: date | None = None,
    **settings: float,
) -> Outcome:
    """What the pipeline makes of an item; `heard` answers the signal of a listing."""
    crawler = get_crawler(settings_dict=SETTINGS | settings)
    crawler.spider = SimpleNamespace(since=since)
    pipeline = ExtractPipeline.from_crawler(crawler)

    async def listen(page: Page) -> Outcome | None:
        await asyncio.sleep(0)
        return heard(page) if heard else None

    async def run() -> Outcome:
        crawler.signals.connect(listen, signal=listing_found)
        try:
            return await pipeline.process_item(item)
        finally:
            await pipeline.close_spider()

    return asyncio.run(run())


def test_a_page_becomes_an_article(sighting: MakeSighting) -> None:
    page = Page(sighting("https://gazette.example/2024/05/03/ferry-sails-again"), STORY)
    outcome = processed(page)
    assert isinstance(outcome, Article)
    assert outcome.sighting == page.sighting
    assert outcome.text.splitlines()[-1].startswith("The council had paid")


def test_what_is_an_outcome_already_passes(sighting: MakeSighting) -> None:
    rejection = Rejection(sighting("https://gazette.example/gone"), Reason.HTTP_404)
    assert processed(rejection) is rejection


def test_an_article_from_before_the_day_of_the_run_is_rejected_wherever_it_was_read(sighting: MakeSighting) -> None:
    dated = STORY.replace(b"<title>", b"<meta property='article:published_time' content='2024-05-03T23:30Z'><title>")
    page = Page(sighting("https://gazette.example/ferry-sails-again"), dated)
    rejection = Rejection(page.sighting, Reason.BEFORE_SINCE, "published on 2024-05-03", date(2024, 5, 3))
    assert processed(page, since=date(2024, 5, 4)) == rejection
    read_elsewhere = processed(page, since=date(2024, 5, 3))
    assert isinstance(read_elsewhere, Article)
    assert processed(read_elsewhere, since=date(2024, 5, 4)) == rejection


def test_an_article_without_a_time_counts_by_its_last_change_if_at_all(sighting: MakeSighting) -> None:
    undated = processed(Page(sighting("https://gazette.example/ferry-sails-again"), STORY))
    assert isinstance(undated, Article)
    changed = replace(undated, modified=datetime(2024, 5, 3, 12, tzinfo=UTC))
    assert processed(undated, since=date(2024, 5, 4)) is undated
    assert processed(changed, since=date(2024, 5, 3)) is changed
    assert processed(changed, since=date(2024, 5, 4)) == Rejection(
        changed.sighting, Reason.BEFORE_SINCE, "changed last on 2024-05-03", date(2024, 5, 3)
    )


def test_a_listing_is_announced_and_whoever_reads_it_says_what_it_is(sighting: MakeSighting) -> None:
    page = Page(sighting("https://gazette.example/feed"), b"<rss version='2.0'><channel/></rss>")
    assert processed(page) == ListingPage(page.sighting, "feed or sitemap")
    trap = Rejection(page.sighting, Reason.TRAP, "no story")
    assert processed(page, lambda found: trap if found is page else None) is trap


def test_a_page_that_breaks_its_worker_is_rejected(sighting: MakeSighting, caplog: pytest.LogCaptureFixture) -> None:
    page = Page(sighting("https://gazette.example/ferry"), STORY)
    with caplog.at_level(logging.WARNING, "pipelines.extract.workers.page_job"):
        outcome = processed(page, EXTRACT_DEADLINE=1e-6)
    assert outcome == Rejection(page.sighting, Reason.EXTRACTION_DEADLINE, "longer than 1e-06 s")
    assert "https://gazette.example/ferry" in caplog.text
