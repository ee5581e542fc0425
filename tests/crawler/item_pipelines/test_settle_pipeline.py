"""A run ends after all of its batches."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

from scrapy.utils.test import get_crawler

from crawler.corpus_spider import CorpusSpider
from crawler.item_pipelines.settle import SettlePipeline
from pipelines.model.items import Commit, Rejection
from pipelines.store.database import beside


class SlowSettler:
    """A settler whose commits wait until they may."""

    def __init__(self, path: Path, database: str, window: int) -> None:
        self.begun, self.may = [Event(), Event()], [Event(), Event()]
        self.did: list[str] = []

    def commit(self, run: str, batch: list[Rejection]) -> Commit:
        number = len(batch) - 1
        self.begun[number].set()
        assert self.may[number].wait(600)
        self.did.append(f"commit of {len(batch)}")
        return Commit(number, {})

    def end_run(self, run: str, reason: str, seconds: float, not_due: object) -> int:
        self.did.append("end of run")
        return 0

    def close(self) -> None:
        self.did.append("closed")


def test_a_run_ends_after_a_batch_that_was_closed_while_another_was_committed(
    rejection: Callable[..., Rejection], tmp_path: Path
) -> None:
    settings = {"CORPUS": str(tmp_path), "DATABASE": "", "BATCH_ARTICLES": 500, "BATCH_SECONDS": 600, "COPY_WINDOW": 0}
    crawler = get_crawler(settings_dict=settings | {"SETTLER": SlowSettler})
    crawler.spider = CorpusSpider(name="any")
    pipeline = SettlePipeline(crawler)
    pipeline.engine = beside(f"sqlite:///{tmp_path}/state.sqlite")
    settler: Any = pipeline.settler
    pages = [rejection(f"https://gazette.example/{number}", "http-404") for number in range(3)]

    async def run() -> None:
        await pipeline.process_item(pages[0])
        pipeline._commit_soon()
        await asyncio.to_thread(settler.begun[0].wait, 600)
        await pipeline.process_item(pages[1])
        await pipeline.process_item(pages[2])
        pipeline._commit_soon()
        await asyncio.sleep(0)  # it has the second batch, and waits for the first to be committed
        closing = asyncio.ensure_future(pipeline.spider_closed(SimpleNamespace(), "finished"))  # type: ignore[arg-type]
        settler.may[0].set()
        await asyncio.to_thread(settler.begun[1].wait, 600)
        settler.may[1].set()
        await closing

    asyncio.run(run())
    assert settler.did == ["commit of 1", "commit of 2", "end of run", "closed"]
