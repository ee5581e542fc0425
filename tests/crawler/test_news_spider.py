"""What the live crawl makes of listings when something fails."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace

from scrapy.utils.test import get_crawler

from crawler import settings
from crawler.setting_checks import OWN_SETTINGS
from crawler.signals import machine_failed
from crawler.spiders.news import NewsSpider
from pipelines.extract.workers.pool import Workers
from pipelines.model.items import ListingPage, Outcome, Page, Rejection, Sighting, Target
from pipelines.model.reasons import Reason, Retry
from pipelines.store.errors import CorpusError
from pipelines.urls.verdict import Kind

HOME = "http://127.0.0.1:9/"


def test_a_listing_that_is_read_while_the_database_fails_stays_owed(sighting: Callable[..., Sighting]) -> None:
    crawler = get_crawler(settings_dict={name: getattr(settings, name) for name in OWN_SETTINGS})
    spider = NewsSpider(crawler, NewsSpider.check(crawler.settings, {"url": HOME}))
    spider.crawler = crawler
    [source] = spider.source_names
    failures: list[CorpusError] = []

    def heard(error: CorpusError) -> None:
        failures.append(error)

    async def fail(*_: object) -> tuple[Outcome, tuple[()]]:
        raise CorpusError("the database cannot be read")

    crawler.signals.connect(heard, signal=machine_failed)
    vars(spider)["_reader"] = SimpleNamespace(read=fail)
    page = Page(sighting(HOME, source=source), b"", target=Target(source, HOME, Kind.LISTING, sure=True))
    workers: Workers = SimpleNamespace()  # type: ignore[assignment]
    outcome = asyncio.run(spider.read_listing(page, ListingPage(page.sighting, "page"), workers))
    assert isinstance(outcome, Rejection)
    assert outcome.reason is Reason.STOPPED
    assert outcome.reason.retry is Retry.OWED
    assert [str(error) for error in failures] == ["the database cannot be read"]
