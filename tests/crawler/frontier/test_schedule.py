"""When a listing is asked for again."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.frontier.schedule import (
    DEEP,
    Bounds,
    Showing,
    after_failure,
    due,
    is_conditional,
    is_late,
    next_interval,
    next_poll,
    put_off,
)
from pipelines.model.items import ANY_PACE, Pace, Poll, Target
from pipelines.urls.verdict import Kind

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
BOUNDS = Bounds(10 * MINUTE, DAY)
NOW = datetime(2026, 5, 6, 12, 30, tzinfo=UTC)  # a Wednesday
HOME = "https://gazette.org/"
FRONT = Target("gazette", "https://gazette.org/", Kind.LISTING)


@pytest.mark.parametrize(
    ("before", "elapsed", "stories", "own", "depth", "wanted"),
    [
        (None, 0, 20, 20, 0, 10 * MINUTE),  # the first time
        (None, 0, 20, 0, 2, 160 * MINUTE),  # the first time of what lies deeper
        (None, 0, 20, 0, 9, DEEP * DAY),
        (HOUR, HOUR, 20, 3, 0, HOUR),  # 15% are new
        (HOUR, HOUR, 20, 1, 0, 2 * HOUR),
        (HOUR, HOUR, 20, 6, 0, 30 * MINUTE),
        (HOUR, HOUR, 20, 20, 0, 15 * MINUTE),  # all is new, and one day decides nothing
        (HOUR, HOUR, 1000, 20, 0, 30 * MINUTE),  # 15% would be 150 stories
        (HOUR, 7 * DAY, 20, 20, 0, 2 * HOUR),  # the machine was off for a week
        (10 * MINUTE, 10 * MINUTE, 20, 20, 0, 10 * MINUTE),
        (DAY, DAY, 100, 1, 0, DAY),
        (DAY, DAY, 100, 1, 1, DAY),  # a section with news, however few
        (HOUR, HOUR, 20, 0, 0, 2 * HOUR),  # nothing is
        (HOUR, MINUTE, 20, 0, 0, HOUR),  # but it was asked for early
        (DAY, DAY, 20, 0, 0, DAY),
        (DAY, DAY, 20, 0, 1, 2 * DAY),  # below the front page
    ],
)
def test_the_interval_follows_what_is_new(
    before: float | None, elapsed: float, stories: int, own: int, depth: int, wanted: float
) -> None:
    shown = Showing(stories, new=own, own=own, depth=depth)
    assert next_interval(before, elapsed, shown, BOUNDS) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("before", "stories", "new", "own", "depth", "wanted"),
    [
        (4 * HOUR, 50, 20, 0, 0, 4 * HOUR),  # two fifths are new
        (4 * HOUR, 50, 10, 0, 0, 8 * HOUR),
        (4 * HOUR, 50, 40, 0, 0, 2 * HOUR),
        (4 * HOUR, 5, 5, 0, 0, 8 * HOUR),  # a front page that drops its stories, which the feed has
        (4 * HOUR, 50, 20, 5, 0, 4 * HOUR),  # some of them it alone has
        (4 * HOUR, 50, 20, 15, 0, 2 * HOUR),
        (DAY, 50, 5, 0, 0, DAY),
        (DAY, 50, 5, 0, 1, 2 * DAY),  # below the front page
        (DAY, 50, 5, 1, 1, DAY),
    ],
)
def test_what_others_name_too_is_asked_for_less_often(
    before: float, stories: int, new: int, own: int, depth: int, wanted: float
) -> None:
    assert next_interval(before, before, Showing(stories, new, own, depth), BOUNDS) == pytest.approx(wanted)


@pytest.mark.parametrize(("hours", "late"), [(1, False), (2, False), (3, True), (-5, False)])
def test_a_poll_is_late_after_more_than_twice_its_interval(hours: float, late: bool) -> None:
    assert is_late(Poll(FRONT, NOW, HOUR, None), NOW + timedelta(hours=hours)) is late


def test_the_first_poll_is_late() -> None:
    assert is_late(None, NOW)


def test_a_listing_whose_news_come_evenly_is_asked_for_before_two_tenths_of_it_are_new() -> None:
    """Thirty stories, one every 20 minutes."""
    interval, shares = next_interval(None, 0, Showing(30, 30, 30), BOUNDS), []
    for _ in range(20):
        new = round(interval / (20 * MINUTE))
        shares.append(new / 30)
        interval = next_interval(interval, interval, Showing(30, new, new), BOUNDS)
    assert max(shares) <= 0.2
    assert interval == pytest.approx(90 * MINUTE, rel=0.2)


@pytest.mark.parametrize(
    ("interval", "pace", "new", "then"),
    [
        (HOUR, ANY_PACE, 1, "2026-05-06 13:30"),
        (HOUR, Pace(2 * HOUR), 1, "2026-05-06 14:30"),  # the feed's ttl, or the max-age of its answer
        (HOUR, Pace(MINUTE), 1, "2026-05-06 13:30"),
        (HOUR, Pace(2 * HOUR), 20, "2026-05-06 13:30"),  # some were missed
        (HOUR, Pace(365 * DAY), 1, "2026-05-07 12:30"),
        (HOUR, Pace(0, skip_hours=(13, 14)), 1, "2026-05-06 15:00"),
        (HOUR, Pace(0, skip_days=(2, 3)), 1, "2026-05-08 00:00"),
        (HOUR, Pace(0, skip_hours=(0, 1), skip_days=(2,)), 1, "2026-05-07 02:00"),
        (HOUR, Pace(0, skip_hours=tuple(range(24))), 1, "2026-05-13 13:00"),
    ],
)
def test_what_the_feed_and_its_server_ask_for_is_kept(interval: float, pace: Pace, new: int, then: str) -> None:
    assert f"{due(NOW, interval, pace, Showing(20, new, new), BOUNDS):%Y-%m-%d %H:%M}" == then


def test_without_bounds_everything_is_always_due() -> None:
    always = Bounds(0, 0)
    assert next_interval(None, 0, Showing(20, 3, 3, 4), always) == 0
    assert due(NOW, 0, Pace(HOUR, tuple(range(24))), Showing(20, 3, 3), always) == NOW


def test_a_listing_that_does_not_change_is_put_off_more_and_more() -> None:
    poll, waits = next_poll(Poll(FRONT, NOW, 0, None), None, Showing(20, 20, 20), ANY_PACE, BOUNDS), []
    while len(waits) < 10:
        assert poll.due is not None
        waits.append((poll.due - poll.asked) / timedelta(minutes=1))
        poll = put_off(poll, poll.due, BOUNDS)
    assert waits == [10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440]
    assert poll.quiet == 10


def test_a_further_page_that_failed_gets_no_times_of_its_own() -> None:
    assert put_off(Poll(FRONT, NOW, HOUR, None), NOW, BOUNDS).due is None


@pytest.mark.parametrize(
    ("named_by", "depth", "days"),
    [
        (None, 0, 1),  # a source's own listing
        (HOME, 0, 1),  # a feed of its home page
        (f"{HOME}robots.txt", 0, 1),  # an index of sitemaps, perhaps
        (f"{HOME}sitemap.xml", 0, DEEP),  # a part of one
        (HOME, 1, DEEP),  # a section
    ],
)
def test_sections_and_parts_of_sitemaps_without_news_wait_longer_than_home_pages_and_feeds(
    named_by: str | None, depth: int, days: int
) -> None:
    chain = "" if named_by in (None, f"{HOME}robots.txt") else f"{HOME}x"
    listing = Target("gazette", f"{HOME}x", Kind.LISTING, listing_url=named_by, depth=depth, chain=chain, home=HOME)
    poll = Poll(listing, NOW, DAY, NOW + timedelta(days=1))
    for _ in range(9):
        assert poll.due is not None
        poll = put_off(poll, poll.due, BOUNDS)
    assert poll.interval == days * DAY


def test_one_poll_in_eight_without_news_does_not_trust_the_server() -> None:
    assert [quiet for quiet in range(24) if not is_conditional(quiet)] == [7, 15, 23]


def test_a_listing_that_fails_once_after_a_month_without_runs_is_asked_for_again_soon() -> None:
    month_ago = NOW - timedelta(days=30)
    last = Poll(FRONT, month_ago, HOUR, month_ago + timedelta(hours=1))
    failed = after_failure(last, NOW, BOUNDS)
    assert failed.due == NOW + timedelta(minutes=15)
    assert failed.due is not None
    again = after_failure(failed, failed.due, BOUNDS)
    assert again.due == failed.due + timedelta(days=1), "it is silent"
