"""When a story is asked for again."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.frontier.corrections import born, first_revisit, next_revisit
from pipelines.model.items import Target, Validators
from pipelines.urls.verdict import Kind

STORY = Target("gazette", "https://gazette.org/ferry", Kind.ARTICLE)
HOURS = (1.0, 6.0, 24.0, 168.0)
NOW = datetime(2026, 5, 6, 12, tzinfo=UTC)


def hours_later(published: datetime | None, late: float = 0.0, hours: tuple[float, ...] = HOURS) -> list[float]:
    """When a story that is fetched now is asked for, in hours from now, each time so many hours after it is due."""
    poll, asked = first_revisit(STORY, NOW, published, Validators(), hours), []
    while poll.due is not None:
        now = poll.due + timedelta(hours=late)
        asked.append((now - NOW) / timedelta(hours=1))
        poll = next_revisit(poll, now, hours)
    return asked


@pytest.mark.parametrize(
    ("age", "late", "asked"),
    [
        (None, 0, [1, 6, 24, 168]),
        (0, 0, [1, 6, 24, 168]),
        (2, 0, [4, 22, 166]),
        (-5, 0, [1, 6, 24, 168]),  # published in the future, by a clock that is ahead
        (200, 0, []),
        (None, 5.5, [6.5, 29.5, 173.5]),  # runs are rare
        (None, 400, [401]),
    ],
)
def test_a_story_is_asked_for_at_certain_ages(age: float | None, late: float, asked: list[float]) -> None:
    published = None if age is None else NOW - timedelta(hours=age)
    assert hours_later(published, late) == pytest.approx(asked)


def test_its_poll_tells_when_a_story_came() -> None:
    published = NOW - timedelta(hours=2)
    assert born(first_revisit(STORY, NOW, published, Validators(), HOURS), HOURS) == published
    assert born(first_revisit(STORY, NOW, NOW - timedelta(days=9), Validators(), HOURS), HOURS) is None


def test_without_ages_no_story_is_asked_for_again() -> None:
    assert hours_later(None, hours=()) == []


def test_a_story_whose_age_is_none_of_the_list_any_more_is_left_alone() -> None:
    poll = first_revisit(STORY, NOW, NOW - timedelta(hours=30), Validators(), HOURS)
    assert next_revisit(poll, NOW, (1.0,)).due is None
