"""Days of the schedule, by a fake clock, on the demonstration newspapers: every story is stored, with few requests."""

from datetime import timedelta
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture(autouse=True)
def _bench(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(BENCH)


def test_a_home_page_that_drops_its_stories_within_the_hour_is_left_to_the_feed() -> None:
    import press
    import simulated
    import years

    paper = press.Press(next(one for one in press.PRESS if one.about == "drops within the hour"), 3)
    tally = simulated.crawled(paper, 3, 10)
    found = years.result(paper, tally, 3)
    assert len(found.lags) == found.stories
    assert tally.by_listing[paper.home] < tally.by_listing[f"{paper.home}feed"]


def test_a_paper_shows_what_it_has_at_a_time() -> None:
    import press

    paper = press.Press(press.Habits("cuaderno-de-almadera", "redesign", 20, redesign=(2, "der-talbote")), 4)
    day = timedelta(days=1)
    then, later = press.START + day, press.START + 3 * day
    assert paper.count(later) > paper.count(then)
    feed = paper.answer(f"{paper.home}atom.xml", then, {})
    tag = dict(feed.headers)["ETag"]
    assert feed.status == 200
    assert paper.answer(f"{paper.home}atom.xml", then, {"if-none-match": tag}).status == 304
    assert paper.answer(f"{paper.home}atom.xml", later, {}).status == 404
    assert paper.answer(f"{paper.home}feed/", later, {}).status == 200
    dead = press.Press(press.Habits("harbour-gazette", "dead", 20, dies=2), 4)
    assert [dead.answer(dead.home, when, {}).status for when in (then, later)] == [200, 503]
