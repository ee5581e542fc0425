"""When a target is presumed to be from."""

from datetime import UTC, datetime, timedelta

import pytest

from pipelines.model.items import FoundBy, Hints, Target
from pipelines.model.presumed_time import presumed_time
from pipelines.urls.verdict import Kind

FOUND = datetime(2026, 5, 6, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("path", "page", "found_by", "then"),
    [
        ("ferry", 0, "page", FOUND - 2 * DAY),
        ("ferry", 30, "page", FOUND - 32 * DAY),
        ("ferry", 0, "feed", FOUND),
        ("ferry", 3, "feed", FOUND - 3 * DAY),
        ("2016/05/04/ferry", 0, "page", datetime(2016, 5, 5, tzinfo=UTC)),
        ("news/2016-05-04/ferry", 0, "page", datetime(2016, 5, 5, tzinfo=UTC)),
        ("20160504/ferry", 0, "page", datetime(2016, 5, 5, tzinfo=UTC)),
        ("2016/05/ferry", 0, "page", datetime(2016, 6, 1, tzinfo=UTC)),
        ("2016/12/ferry", 0, "page", datetime(2017, 1, 1, tzinfo=UTC)),
        ("2016/ferry", 0, "page", datetime(2017, 1, 1, tzinfo=UTC)),
        ("2016/02/31/ferry", 0, "page", FOUND - 2 * DAY),  # no day
        ("2026/05/06/ferry", 9, "page", FOUND),  # today
        ("2016-ferry", 0, "page", FOUND - 2 * DAY),
    ],
)
def test_a_story_without_a_date_is_dated_by_its_url_or_its_page(
    path: str, page: int, found_by: FoundBy, then: datetime
) -> None:
    target = Target("gazette", f"https://gazette.example/{path}", Kind.ARTICLE, found_by, page=page)
    assert presumed_time(target, FOUND) == then


def test_what_a_listing_states_counts() -> None:
    stated = Target("gazette", "https://gazette.example/2016/ferry", Kind.ARTICLE, hints=Hints(published=FOUND - DAY))
    assert presumed_time(stated, FOUND) == FOUND - DAY


def test_a_further_page_of_a_list_is_older_than_the_pages_before() -> None:
    further = Target("gazette", "https://gazette.example/news/2016/page/3/", Kind.LISTING, page=2)
    assert presumed_time(further, FOUND) == FOUND - 2 * DAY
