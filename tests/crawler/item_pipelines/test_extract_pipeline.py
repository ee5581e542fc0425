"""What the stage of extraction counts."""

import asyncio
from collections.abc import Callable

import pytest
from scrapy.utils.test import get_crawler

from crawler.corpus_spider import CorpusSpider
from crawler.item_pipelines.extract import ExtractPipeline
from pipelines.model.items import Article, Outcome, Page


def test_a_story_on_which_the_second_reader_failed_is_counted(
    article: Callable[..., Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = [article("https://gazette.example/a", "Fog.", second_reader_failed=failed) for failed in (True, False)]
    crawler = get_crawler(settings_dict={"EXTRACT_WORKERS": 1, "EXTRACTOR": "broadsheet"})
    crawler.spider = CorpusSpider(name="any")
    pipeline = ExtractPipeline(crawler)
    outcomes = iter(stories)

    async def extract(*_: object) -> Outcome:
        return next(outcomes)

    async def run() -> None:
        for story in stories:
            assert await pipeline.process_item(Page(story.sighting, b"<p>Fog.")) is story
        await pipeline.close_spider()

    monkeypatch.setattr("crawler.item_pipelines.extract.extract", extract)
    asyncio.run(run())
    assert crawler.stats.get_value("extract/second_reader_failed") == 1
