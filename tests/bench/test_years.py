"""A month of the schedule, by a fake clock: nearly every story is fetched, with few requests."""

from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"


@pytest.mark.parametrize("number", [0, 4, 7], ids=["daily", "drops within the hour", "outages"])
def test_a_month_of_the_schedule_finds_the_stories(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(BENCH)
    import years

    paper = years.PAPERS[number]
    crawl, stories = years.crawled(paper, 28, 10)
    assert sum(story.fetched is not None for story in stories) >= 0.995 * len(stories)
    assert crawl.tally.needed <= 1.9 * (len(stories) + years.least_polls(paper, stories))
