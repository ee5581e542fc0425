"""What `scrapy forget` removed is not requested again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from crawler.network.failures import Refused
from pipelines.model.reasons import Reason
from pipelines.rights.forgotten import Forgotten, read_forgotten
from pipelines.store.bucket_path import corpus_path

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector


class ForgottenMiddleware:
    """Refuses requests for URLs and sites that `scrapy forget` has listed, redirects included.

    Stat: `forgotten/refused`.
    """

    def __init__(self, forgotten: Forgotten, stats: StatsCollector) -> None:
        self.forgotten, self.stats = forgotten, stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(read_forgotten(corpus_path(crawler.settings["CORPUS"])), crawler.stats)

    def process_request(self, request: Request) -> None:
        if self.forgotten.covers(request.url):
            self.stats.inc_value("forgotten/refused")
            raise Refused(Reason.FORGOTTEN, "scrapy forget removed it")
