"""A clock that was ahead and is right again: nothing waits for the time that it showed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.frontier.due_pages import DuePages
from crawler.frontier.schedule import Bounds, Showing, next_poll
from crawler.frontier.state import State
from crawler.policy.rests import after_refusals, is_resting
from pipelines.corpus.writer import Corpus
from pipelines.health.visits import visits
from pipelines.model.items import ANY_PACE, ListingPage, Poll, Rejection, Sighting, Target
from pipelines.model.reasons import Reason
from pipelines.settle.batch import commit_batch
from pipelines.store.database import transaction
from pipelines.store.hosts import Host
from pipelines.store.owed import Owed, owe, settle_owed
from pipelines.store.queries import start_run
from pipelines.store.site_files import StoredFile, fresh_file, store_file
from pipelines.urls.verdict import Kind

NOW = datetime(2026, 5, 6, 12, tzinfo=UTC)
AHEAD = NOW + timedelta(days=400)
DAY = timedelta(days=1)
HOME = "https://gazette.example/"
FRONT = Target("gazette", HOME, Kind.LISTING, sure=True, home=HOME)
FERRY = Target("gazette", f"{HOME}ferry", Kind.ARTICLE, listing_url=HOME, home=HOME)


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    opened = Corpus.open(tmp_path / "corpus")
    yield opened
    opened.close()


def test_what_was_asked_for_by_the_wrong_clock_is_due(corpus: Corpus) -> None:
    polls = [Poll(target, AHEAD, 3600.0, AHEAD + DAY) for target in (FRONT, FERRY)]
    pages = [ListingPage(Sighting("gazette", one.target.url, AHEAD, "page"), "page", poll=one) for one in polls]
    commit_batch(corpus, pages, "run")
    due = DuePages(State(corpus.engine), Bounds(600.0, 86_400.0), (1.0, 6.0))
    found = due.find({HOME: "gazette"}, NOW, 10, 10, everything=False)
    assert {one.target.url for one in found} == {FRONT.url, FERRY.url}
    assert due.waiting == {}
    ferry = due.last_answer(FERRY)
    assert ferry is not None
    assert (due.nothing_new(ferry, NOW).due or AHEAD) <= AHEAD + DAY


def test_the_next_interval_lies_within_the_bounds() -> None:
    before = Poll(FRONT, AHEAD, 3600.0, AHEAD + DAY)
    for shown in (Showing(20, 0, 0), Showing(20, 20, 20), Showing(20, 20, 0)):
        after = next_poll(replace(before, asked=NOW), before, shown, ANY_PACE, Bounds(600.0, 86_400.0))
        assert after.due is not None
        assert timedelta(seconds=600) <= after.due - NOW <= DAY


def test_what_is_owed_is_requested_although_it_was_put_off_by_the_wrong_clock(corpus: Corpus) -> None:
    state = State(corpus.engine)
    with transaction(corpus.engine) as connection:
        owe(connection, [Owed(FERRY, FERRY.url, AHEAD)])
    assert [target.url for target, _ in state.owed({HOME: "gazette"}, 10, 10, NOW)] == [FERRY.url]
    failed = Rejection(Sighting("gazette", FERRY.url, AHEAD, "page"), Reason.HTTP_5XX)
    for _ in range(6):
        commit_batch(corpus, [failed], "run")
    with transaction(corpus.engine) as connection:
        settle_owed(connection, [], AHEAD)
    assert [target.url for target, _ in state.owed({HOME: "gazette"}, 10, 10, NOW)] == [FERRY.url]


def test_a_rest_that_ends_in_a_year_is_none() -> None:
    host = after_refusals(Host("gazette.example"), "http-4xx", AHEAD)
    assert is_resting(host, AHEAD)
    assert not is_resting(host, NOW)
    assert is_resting(after_refusals(host, "http-4xx", NOW), NOW)


def test_robots_txt_of_the_future_is_asked_for_again(corpus: Corpus) -> None:
    robots = StoredFile(f"{HOME}robots.txt", 200, b"User-agent: *")
    with transaction(corpus.engine) as connection:
        store_file(connection, robots, AHEAD, AHEAD - DAY)
        assert fresh_file(connection, robots.url, AHEAD - DAY, AHEAD) == robots
        assert fresh_file(connection, robots.url, NOW - DAY, NOW) is None


def test_the_latest_run_is_the_last_one_whatever_its_clock_showed(corpus: Corpus) -> None:
    times = (NOW - DAY, AHEAD, NOW)
    for number, started in enumerate(times):
        run = f"{started:%Y%m%dT%H%M%S}-{number:04}"
        with transaction(corpus.engine) as connection:
            start_run(connection, run, ["gazette"], started)
        corpus.end_run(run, "finished", 1.0)
    assert [visit.started for visit in visits(corpus.path)["gazette"]] == [NOW - DAY, NOW]
