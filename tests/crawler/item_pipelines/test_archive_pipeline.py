"""Scrapy's side of the archive: which pages are kept, and in which order."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scrapy.exceptions import NotConfigured
from scrapy.utils.test import get_crawler

from crawler.item_pipelines.archive import ArchivePipeline
from pipelines.model.items import Exchange, Page, Rejection, Sighting
from pipelines.model.reasons import Reason

MakeSighting = Callable[..., Sighting]
SETTINGS: dict[str, Any] = {"ARCHIVE": True, "ARCHIVE_FILE_SIZE": 1, "OPT_OUT_OBEY": ["noai"], "CONTACT": ""}
EXCHANGE = Exchange(sent=(), received=((b"Content-Type", b"text/html"),))


def kept(folder: Path, *pages: Page) -> list[Page | Rejection]:
    """What becomes of pages that come at once."""

    async def run() -> list[Page | Rejection]:
        pipeline = ArchivePipeline.from_crawler(get_crawler(settings_dict=SETTINGS))
        pipeline.begin(folder, "one", pytest.fail)
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
    barred = Page(sighting("https://gazette.example/2", opt_out=("noai",)), b"<p>not for models</p>", EXCHANGE)
    rejection = Rejection(sighting("https://gazette.example/3"), Reason.EMPTY)
    assert kept(tmp_path / "archive", archived, barred, rejection) == [archived, barred, rejection]
    assert not (tmp_path / "archive").exists()


def test_switched_off_it_is_not_there() -> None:
    with pytest.raises(NotConfigured):
        ArchivePipeline.from_crawler(get_crawler(settings_dict=SETTINGS | {"ARCHIVE": False}))
