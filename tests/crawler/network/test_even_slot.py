"""The pace at which a site is asked."""

import pytest
from scrapy.core.downloader import Slot

from crawler.network.downloader import EvenSlot


def mean_pause(slot: Slot) -> float:
    """Mean seconds between two requests, as Scrapy keeps a slot's delay: it asks for it again when it is over."""
    requests = 4000
    for _ in range(requests):
        waited = 0.0
        while (delay := slot.download_delay()) > waited:
            waited = delay
        slot.lastseen += waited
    return slot.lastseen / requests


@pytest.mark.parametrize("jitter", [0.0, 0.5])
def test_the_mean_pause_is_the_delay(jitter: float) -> None:
    assert mean_pause(EvenSlot(2, 3.0, jitter)) == pytest.approx(3.0, rel=0.03)


def test_a_delay_that_grows_counts_at_once() -> None:
    slot = EvenSlot(2, 1.0, 0.5)
    before = slot.download_delay()
    slot.delay = 10.0
    assert slot.download_delay() == pytest.approx(10 * before)
