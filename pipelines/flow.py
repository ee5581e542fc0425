"""All stages of a page on its way into the corpus: rights -> archive -> extract -> settle.

Stories, listings and pages from WARC archives all pass through these stages. Each item pipeline of Scrapy
(crawler.item_pipelines) runs one stage. A page that has become an Outcome skips to the last stage.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from pipelines.archive.writer import Kept
from pipelines.extract.since_filter import reject_older
from pipelines.extract.workers.page_job import read_page, run_page_job
from pipelines.extract.workers.pool import Workers
from pipelines.model.extractors import Extractor
from pipelines.model.items import Article, Commit, Exchange, ListingPage, Outcome, Page, Rejection
from pipelines.model.reasons import Reason, Retry
from pipelines.rights.policy import Policy
from pipelines.settle.settler import Settler
from pipelines.store.errors import as_corpus_errors
from pipelines.urls.verdict import Kind


class Crawl(Protocol):
    """What extraction asks of the crawl that brought a page. `since`: earlier stories are not wanted."""

    since: date | None

    async def read_listing(self, page: Page, found: Outcome, workers: Workers) -> Outcome:
        """The outcome of a page that may list stories. `found`: the outcome by extraction."""
        ...

    async def read_story(self, page: Page, article: Article) -> Article:
        """The article, with the targets to which its page links."""
        ...


def check_rights(page: Page, policy: Policy) -> Page | Rejection:
    """Stage 1. A page that must not be kept is rejected here, before anything is written. A page that was requested as
    a listing is still read for its links."""
    refusal = policy.refusal(page.sighting)
    if refusal is not None and page.requested_as is Kind.LISTING:
        return replace(page, refusal=refusal)
    return refusal or page


async def archive(page: Page, append: Callable[[Page, Exchange], Awaitable[Kept]]) -> Page | Rejection:
    """Stage 2. The page with its place in the archive. Pages from an archive, and pages that must not be kept, pass
    unchanged. `append` raises OSError if a page cannot be written."""
    if page.exchange is None or page.refusal is not None:
        return page
    try:
        kept = await append(page, page.exchange)
    except OSError as error:
        return Rejection(page.sighting, Reason.NOT_ARCHIVED, str(error))
    return replace(page, sighting=replace(page.sighting, warc_file=kept.file, warc_offset=kept.offset), exchange=None)


async def extract(page: Page, workers: Workers, crawl: Crawl, extractor: Extractor = Extractor.BROADSHEET) -> Outcome:
    """Stage 3. What the page is: its story, a listing, or neither. The crawl reads listings, since it alone knows which
    links to follow. `extractor` reads the texts of stories."""
    found: Outcome = ListingPage(page.sighting, "named as a listing")
    sent = Page(page.sighting, page.body, validators=page.validators)
    if not page.surely_lists:
        found = await run_page_job(workers, read_page, sent, page.requested_as, extractor)
    if page.body.strip() and _may_list(found, page.requested_as):
        found = await crawl.read_listing(page, found, workers)
    if isinstance(found, Rejection) and found.reason is Reason.NO_LINKS and page.surely_lists:
        # A wall that answers in place of a listing has no links either.
        wall = await run_page_job(workers, read_page, sent, page.requested_as, extractor)
        found = wall if isinstance(wall, Rejection) and wall.reason in _WALLS else found
    if isinstance(found, Article) and page.refusal is not None:
        return page.refusal
    if page.put_off is not None and not isinstance(found, ListingPage) and not _may_pass(found):
        found = replace(found, poll=page.put_off)
    found = reject_older(found, crawl.since)
    return await crawl.read_story(page, found) if isinstance(found, Article) else found


async def settle(
    batch: Sequence[Outcome], settler: Settler, run: str, sync_archive: Callable[[], Awaitable[None]]
) -> Commit:
    """Stage 4. Commits the batch to the corpus, after its pages in the archive are synced. Raises CorpusError."""
    with as_corpus_errors():
        await sync_archive()
    return await asyncio.to_thread(settler.commit, run, batch)


_WALLS = frozenset({Reason.BLOCKED, Reason.CONSENT_WALL, Reason.LOGIN_WALL, Reason.ERROR_PAGE})

# A page from a link to a listing may still list stories if it was rejected for one of these reasons.
_WITHOUT_STORY = frozenset({Reason.NOT_HTML, Reason.NOT_AN_ARTICLE, Reason.NO_STORY, Reason.EMPTY})


def _may_list(found: Outcome, requested_as: Kind) -> bool:
    if isinstance(found, Rejection):
        return requested_as is Kind.LISTING and found.reason in _WITHOUT_STORY
    return isinstance(found, ListingPage)


def _may_pass(found: Outcome) -> bool:
    return isinstance(found, Rejection) and found.reason.retry is Retry.OWED
