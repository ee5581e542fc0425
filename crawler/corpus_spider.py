"""What the spiders that feed the corpus have in common, and no other spider of the project has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from scrapy import Spider

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.settings import BaseSettings


class CorpusSpider(Spider):
    """A spider that feeds the corpus. The item pipelines belong to it, so that `scrapy fetch`, `shell` and any other
    spider open no corpus; an extension for such spiders alone asks for this class.
    """

    custom_settings = {  # noqa: RUF012  # as Scrapy has it
        # The flow of a page:
        # Page -> archived Page -> Article, ListingPage or Rejection -> settled batch -> Parquet, Delta commit, known as
        # done
        "ITEM_PIPELINES": {
            "crawler.item_pipelines.rights.RightsPipeline": 50,
            "crawler.item_pipelines.archive.ArchivePipeline": 100,
            "crawler.item_pipelines.extract.ExtractPipeline": 200,
            "crawler.item_pipelines.settle.SettlePipeline": 300,
        },
        "LOGSTATS_INTERVAL": 0,  # Progress says the same in our words
    }

    @classmethod
    def check(cls, settings: BaseSettings, raw: Mapping[str, str]) -> Any:
        """What `raw`, the arguments of the command line, ask for. Raises ArgumentError at the first mistake."""
        raise NotImplementedError

    @classmethod
    def handles_request(cls, request: Request) -> bool:
        """Never: Scrapy takes a spider's name for a domain, so that `scrapy fetch` would take all of .news for ours."""
        return False
