"""Which pages are archived, and in which order."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.test import get_crawler

from crawler.corpus_spider import CorpusSpider
from crawler.item_pipelines.archive import ArchivePipeline
from crawler.signals import machine_failed
from pipelines.model.items import Exchange, Outcome, Page, Rejection, Sighting
from pipelines.model.reasons import Reason
from pipelines.store.errors import CorpusError

MakeSighting = Callable[..., Sighting]
SETTINGS: dict[str, Any] = {"ARCHIVE": True, "ARCHIVE_FILE_SIZE": 1, "CONTACT": ""}
EXCHANGE = Exchange(sent=(), received=((b"Content-Type", b"text/html"),))


def crawler_of(**settings: object) -> Crawler:
    crawler = get_crawler(settings_dict=SETTINGS | settings)
    crawler.spider = CorpusSpider(name="any")
    return crawler


def kept(folder: Path, *pages: Page) -> list[Page | Rejection]:
    """What becomes of pages that come at once. `folder` is that of the corpus."""

    async def run() -> list[Page | Rejection]:
        pipeline = ArchivePipeline.from_crawler(crawler_of(CORPUS=str(folder)))
        done = await asyncio.gather(*map(pipeline.process_item, pages))
        await pipeline.sync()
        await pipeline.close_spider()
        return done

    return asyncio.run(run())


def test_pages_are_written_in_the_order_in_which_they_came(sighting: MakeSighting, tmp_path: Path) -> None:
    pages = [Page(sighting(f"https://gazette.example/{n}"), b"<p>%d</p>" % n, EXCHANGE) for n in range(20)]
    done = kept(tmp_path, *pages)
    offsets = [page.sighting.warc_offset for page in done]
    assert [page.sighting.url for page in done] == [page.sighting.url for page in pages]
    assert offsets == sorted(offsets)
    assert all(isinstance(page, Page) and page.exchange is None for page in done)


def test_what_is_not_to_be_kept_passes(sighting: MakeSighting, tmp_path: Path) -> None:
    archived = Page(sighting("https://gazette.example/1", warc_file="old.warc.gz", warc_offset=7), b"<p>old</p>")
    barred = sighting("https://gazette.example/2", opt_out=("noai",))
    refused = Page(barred, b"<p>not for models</p>", EXCHANGE, refusal=Rejection(barred, Reason.OPT_OUT, "noai"))
    rejection = Rejection(sighting("https://gazette.example/3"), Reason.EMPTY)
    assert kept(tmp_path, archived, refused, rejection) == [archived, refused, rejection]
    assert not (tmp_path / "archive").exists()


def test_a_page_that_cannot_be_kept_is_rejected_and_ends_the_crawl(sighting: MakeSighting, tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("in the way")
    page = Page(sighting("https://gazette.example/1"), b"<p>new</p>", EXCHANGE)
    failed: list[CorpusError] = []

    def heard(error: CorpusError) -> None:
        failed.append(error)

    async def run() -> Page | Outcome:
        crawler = crawler_of(CORPUS=str(tmp_path))
        crawler.signals.connect(heard, signal=machine_failed)
        return await ArchivePipeline.from_crawler(crawler).process_item(page)

    outcome = asyncio.run(run())
    assert isinstance(outcome, Rejection)
    assert outcome.reason is Reason.NOT_ARCHIVED
    assert [error.reason for error in failed] == ["archive_failed"]


def test_switched_off_it_is_not_there() -> None:
    with pytest.raises(NotConfigured):
        ArchivePipeline.from_crawler(crawler_of(ARCHIVE=False))
