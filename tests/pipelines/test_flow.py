"""The stages of a page: which stage rejects it, and which one reads it."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from pipelines.extract.since_filter import reject_older
from pipelines.extract.text.story import TRAFILATURA
from pipelines.extract.workers.pool import Limits, Workers
from pipelines.flow import check_rights, extract
from pipelines.model.extractors import Extractor
from pipelines.model.items import Article, ListingPage, Outcome, Page, Rejection, Sighting, Target
from pipelines.model.reasons import Reason
from pipelines.rights.forgotten import Forgotten
from pipelines.rights.policy import Policy
from pipelines.urls.verdict import Kind

STORY = b"""<html><head><title>Ferry sails again</title><meta property="og:type" content="article"></head><body>
<p>The ferry to the island sails again this morning, after a winter of repairs at the yard.</p>
<p>Its captain said that the first passengers had come on board before the sun was up over the bay.</p>
<p>The council had paid for the new engines, and the harbour for the paint and for all of the flags.</p></body>"""
FEED = b"<rss version='2.0'><channel/></rss>"
FERRY = "https://gazette.example/2024/05/03/ferry-sails-again"
LISTING, ARTICLE = Target("gazette", FERRY, Kind.LISTING), Target("gazette", FERRY, Kind.ARTICLE)
SURE = replace(LISTING, sure=True)

MakeSighting = Callable[..., Sighting]


class Links:
    """A crawl that takes every listing for one that names nothing; `asked` is what extraction took each for."""

    def __init__(self, since: date | None = None) -> None:
        self.since = since
        self.asked: list[Outcome] = []

    async def read_listing(self, page: Page, found: Outcome, workers: Workers) -> Outcome:
        self.asked.append(found)
        return Rejection(page.sighting, Reason.NO_LINKS)

    async def read_story(self, page: Page, article: Article) -> Article:
        return article


def extracted(
    page: Page,
    crawl: Links | None = None,
    since: date | None = None,
    deadline: float = 60,
    extractor: Extractor = Extractor.BROADSHEET,
) -> Outcome:
    workers = Workers(Limits(1, deadline, 1 << 30))

    async def run() -> Outcome:
        try:
            return await extract(page, workers, crawl or Links(since), extractor)
        finally:
            workers.close()

    return asyncio.run(run())


# --- Rights -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("policy", "reason"),
    [
        (Policy(frozenset({"noai"}), Forgotten()), Reason.OPT_OUT),
        (Policy(frozenset(), Forgotten(sites=frozenset({"gazette.example"}))), Reason.FORGOTTEN),
        (Policy(frozenset({"noindex"}), Forgotten()), None),
    ],
)
def test_a_listing_that_must_not_be_kept_is_rejected_but_read_for_its_links(
    policy: Policy, reason: Reason | None, sighting: MakeSighting
) -> None:
    page = Page(sighting(FERRY, opt_out=("noai",)), STORY)
    for target in (None, ARTICLE):
        asked = replace(page, target=target)
        checked = check_rights(asked, policy)
        assert (checked.reason if isinstance(checked, Rejection) else None) == reason
        assert reason or checked is asked
    listing = check_rights(replace(page, target=LISTING), policy)
    assert isinstance(listing, Page)
    assert (listing.refusal.reason if listing.refusal else None) == reason


# --- Extraction -------------------------------------------------------------------------------------------------------
def test_a_page_becomes_an_article(sighting: MakeSighting) -> None:
    page = Page(sighting(FERRY), STORY)
    outcome = extracted(page)
    assert isinstance(outcome, Article)
    assert outcome.sighting == page.sighting
    assert outcome.text.splitlines()[-1].startswith("The council had paid")


def test_the_extractor_is_handed_to_the_worker(sighting: MakeSighting) -> None:
    outcome = extracted(Page(sighting(FERRY), STORY), extractor=Extractor.TRAFILATURA)
    assert isinstance(outcome, Article)
    assert outcome.extractor == TRAFILATURA


def test_an_article_from_before_the_day_of_the_run_is_rejected(sighting: MakeSighting) -> None:
    dated = STORY.replace(b"<title>", b"<meta property='article:published_time' content='2024-05-03T23:30Z'><title>")
    page = Page(sighting("https://gazette.example/ferry-sails-again"), dated)
    rejection = Rejection(page.sighting, Reason.BEFORE_SINCE, "published on 2024-05-03", date(2024, 5, 3))
    assert extracted(page, since=date(2024, 5, 4)) == rejection
    assert isinstance(extracted(page, since=date(2024, 5, 3)), Article)


def test_an_article_without_a_time_counts_by_its_last_change_if_at_all(sighting: MakeSighting) -> None:
    undated = extracted(Page(sighting("https://gazette.example/ferry-sails-again"), STORY))
    assert isinstance(undated, Article)
    changed = replace(undated, modified=datetime(2024, 5, 3, 12, tzinfo=UTC))
    assert reject_older(undated, date(2024, 5, 4)) is undated
    assert reject_older(changed, date(2024, 5, 3)) is changed
    assert reject_older(changed, date(2024, 5, 4)) == Rejection(
        changed.sighting, Reason.BEFORE_SINCE, "changed last on 2024-05-03", date(2024, 5, 3)
    )


@pytest.mark.parametrize(
    ("body", "target", "found"),
    [
        (STORY, None, None),
        (STORY, ARTICLE, None),
        (STORY, LISTING, None),
        (STORY, SURE, "named as a listing"),
        (FEED, None, "feed or sitemap"),
        (FEED, ARTICLE, "feed or sitemap"),
        (FEED, LISTING, "feed or sitemap"),
        (b"GIF89a and no story", ARTICLE, None),
        (b"GIF89a and no story", LISTING, Reason.NOT_HTML),
        (b"  ", LISTING, None),
    ],
)
def test_the_crawl_reads_what_may_list_stories(
    body: bytes, target: Target | None, found: str | None, sighting: MakeSighting
) -> None:
    crawl = Links()
    outcome = extracted(Page(sighting(FERRY), body, target=target), crawl)
    assert [asked.reason for asked in crawl.asked if isinstance(asked, ListingPage | Rejection)] == (
        [found] if found else []
    )
    assert (isinstance(outcome, Rejection) and outcome.reason is Reason.NO_LINKS) == (found is not None)


def test_no_story_is_taken_from_a_page_that_must_not_be_kept(sighting: MakeSighting) -> None:
    refusal = Rejection(sighting(FERRY), Reason.OPT_OUT, "noai")
    assert extracted(Page(sighting(FERRY), STORY, target=LISTING, refusal=refusal)) is refusal


def test_a_page_that_breaks_its_worker_is_rejected(sighting: MakeSighting, caplog: pytest.LogCaptureFixture) -> None:
    page = Page(sighting("https://gazette.example/ferry"), STORY)
    with caplog.at_level(logging.WARNING, "pipelines.extract.workers.page_job"):
        outcome = extracted(page, deadline=1e-6)
    assert outcome == Rejection(page.sighting, Reason.EXTRACTION_DEADLINE, "longer than 1e-06 s")
    assert "https://gazette.example/ferry" in caplog.text


def test_a_wall_in_place_of_a_listing_is_named(sighting: MakeSighting) -> None:
    wall = (
        b"<html><head><title>Before you continue to the Gazette</title></head><body><div role=dialog>"
        b"<p>We and our 412 partners store information on your device.</p><button>Accept all</button></div></body>"
    )
    outcome = extracted(Page(sighting(FERRY), wall, target=SURE))
    assert isinstance(outcome, Rejection)
    assert outcome.reason is Reason.CONSENT_WALL
