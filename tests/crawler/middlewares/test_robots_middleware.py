"""The pace that robots.txt asks for, of a site with several hosts."""

from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.settings import Settings
from scrapy.statscollectors import StatsCollector

from crawler.middlewares.robots import RobotsMiddleware

SITE = "gazette.org"


class Slots:
    """A middleware with the part of Scrapy's downloader that it changes."""

    def __init__(self, least: float = 1.0, configured: float | None = None) -> None:
        self.slot = SimpleNamespace(delay=least, jitter=0.5)
        self.downloader = SimpleNamespace(per_slot_settings={}, slots={})
        if configured is not None:
            self.downloader.per_slot_settings[SITE] = {"delay": configured}
        self.stats = StatsCollector(SimpleNamespace(settings=Settings()))  # type: ignore[arg-type]
        crawler = SimpleNamespace(
            settings=Settings({"ROBOTSTXT_OBEY": True, "CRAWL_DELAY_MAX": 300, "DOWNLOAD_DELAY": least}),
            engine=SimpleNamespace(downloader=self.downloader),
            stats=self.stats,
        )
        self.middleware = RobotsMiddleware(crawler)  # type: ignore[arg-type]

    def ask(self, host: str, delay: float) -> Request:
        request = Request(f"https://{host}/story")
        self.middleware._slow_down(request, delay)
        return request

    @property
    def delay(self) -> float:
        return float(self.downloader.per_slot_settings[SITE]["delay"])


@pytest.mark.parametrize(
    ("delays", "kept"), [([30, 5], 30), ([5, 30], 30), ([5, 30, 10], 30), ([30, 30], 30), ([5], 5)]
)
def test_the_host_that_asks_for_the_longest_delay_sets_it_for_its_site(delays: list[float], kept: float) -> None:
    slots = Slots()
    slots.downloader.slots[SITE] = slots.slot
    for number, delay in enumerate(delays):
        request = slots.ask(f"host{number}.{SITE}", delay)
        assert request.meta["autothrottle_dont_adjust_delay"] is True
    assert slots.delay == slots.slot.delay == kept
    assert slots.slot.jitter == slots.downloader.per_slot_settings[SITE]["jitter"] == 0.0
    assert slots.stats.get_value("robots/crawl_delay") == 1


def test_a_crawl_delay_below_the_operators_own_shortens_nothing() -> None:
    slots = Slots(least=3.0)
    slots.ask(SITE, 2)
    assert slots.delay == 3
    slots = Slots(configured=10.0)
    slots.ask(SITE, 2)
    assert slots.delay == 10


def test_a_site_before_its_first_request_has_no_slot_yet() -> None:
    slots = Slots()
    slots.ask(SITE, 2)
    assert (slots.delay, slots.slot.delay) == (2, 1.0)


def test_sites_are_slowed_down_each_by_itself() -> None:
    slots = Slots()
    slots.ask(SITE, 30)
    slots.ask("herald.org", 5)
    assert slots.downloader.per_slot_settings["herald.org"]["delay"] == 5
    assert slots.delay == 30
    assert slots.stats.get_value("robots/crawl_delay") == 2
