"""What a run asks for again, and when after that."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from crawler.frontier.due_pages import DuePages
from crawler.frontier.schedule import Bounds
from crawler.frontier.state import State
from crawler.frontier.targets import source_listings
from crawler.sources import Source
from pipelines.corpus.writer import Corpus
from pipelines.model.items import ListingPage, Poll, Rejection, Sighting, Target, Validators
from pipelines.model.reasons import Reason
from pipelines.settle.batch import commit_batch
from pipelines.urls.verdict import Kind

NOW = datetime(2026, 5, 6, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
HOME = "https://gazette.example/"
FRONT = Target("gazette", HOME, Kind.LISTING, sure=True, home=HOME)
FERRY = Target("gazette", f"{HOME}ferry", Kind.ARTICLE, listing_url=HOME, home=HOME)
SAME = Validators('"1"', None, "ab")


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    opened = Corpus.open(tmp_path / "corpus")
    polls = (
        Poll(FRONT, NOW - HOUR, 3600.0, NOW, validators=SAME),
        Poll(FERRY, NOW - HOUR, 3600.0, NOW, validators=SAME),
    )
    pages = [ListingPage(Sighting("gazette", one.target.url, NOW - HOUR, "page"), "page", poll=one) for one in polls]
    commit_batch(opened, pages, "run")
    yield opened
    opened.close()


def due_pages(corpus: Corpus, since: date | None = None) -> DuePages:
    return DuePages(State(corpus.engine), Bounds(600.0, 86_400.0), (1.0, 6.0), since)


def asked(due: DuePages, now: datetime, stories: int = 10, *, everything: bool = False) -> list[str]:
    return [one.target.url for one in due.find({HOME: "gazette"}, now, 10, stories, everything=everything)]


def test_a_run_asks_for_what_is_due(corpus: Corpus) -> None:
    assert asked(due_pages(corpus), NOW) == [HOME, FERRY.url]
    assert asked(due_pages(corpus), NOW, stories=0) == [HOME]
    assert asked(due_pages(corpus), NOW - HOUR / 2) == []
    assert asked(due_pages(corpus), NOW - HOUR / 2, everything=True) == [HOME, FERRY.url]


def test_the_source_s_own_listings_wait_for_their_time(corpus: Corpus) -> None:
    [front] = source_listings(Source("gazette", HOME), NOW)
    due = due_pages(corpus)
    asked(due, NOW - HOUR / 2)
    assert due.waiting == {HOME: NOW}
    assert not due.is_due(front)
    asked(due, NOW)
    assert due.is_due(front)


def test_an_answer_is_compared_with_the_last_one_unless_that_was_read_in_part(corpus: Corpus) -> None:
    due = due_pages(corpus)
    assert due.last_answer(FERRY) is None  # no revisit is due
    asked(due, NOW)
    for target in (FRONT, FERRY):
        last = due.last_answer(target)
        assert last is not None
        assert last.validators == SAME
    commit_batch(
        corpus,
        [
            ListingPage(
                Sighting("gazette", HOME, NOW, "page"),
                "page",
                poll=Poll(FRONT, NOW, 1.0, NOW, validators=SAME, since=NOW.date()),
            )
        ],
        "run",
    )
    for since, validators in ((None, Validators()), (NOW.date(), SAME)):
        last = due_pages(corpus, since).last_answer(FRONT)
        assert last is not None
        assert last.validators == validators


def test_many_sources_take_as_many_queries_as_few(corpus: Corpus) -> None:
    """A question to a server costs a journey."""
    homes = {f"https://paper{number}.example/": f"paper{number}" for number in range(20)}
    polls = [
        Poll(
            Target(name, f"{home}{path}", Kind.LISTING, sure=True, home=home),
            NOW - 2 * HOUR,
            60.0,
            time,
            validators=SAME,
        )
        for home, name in homes.items()
        for path, time in (("", NOW - HOUR), ("news", NOW - HOUR / 2), ("sport", NOW))
    ]
    commit_batch(
        corpus,
        [ListingPage(Sighting(one.target.source, one.target.url, NOW, "page"), "page", poll=one) for one in polls],
        "run",
    )
    asked = list[str]()
    event.listen(corpus.engine, "before_cursor_execute", lambda _1, _2, statement, *_3: asked.append(statement))
    due = due_pages(corpus)
    due.find({HOME: "gazette"}, NOW, 2, 10, everything=False)
    few = len(asked)
    found = due.find(homes, NOW, 2, 10, everything=False)
    assert len(asked) == 2 * few
    longest = [poll for poll in polls if poll.target.url[-5:] != "sport"]
    assert sorted(one.target.url for one in found) == sorted(poll.target.url for poll in longest), "two of each source"
    last = [due.last_answer(poll.target) for poll in longest]
    assert [poll and replace(poll, batch=0) for poll in last] == longest
    assert len(asked) == 2 * few, "what is due is known with its last answer"


@pytest.mark.parametrize(
    ("interval", "pause", "named_by", "beside"),
    [
        (3 * HOUR, HOUR, HOME, True),
        (5 * HOUR, HOUR, HOME, False),  # it seldom has what the home page has
        (HOUR, 2 * HOUR, HOME, False),  # it asks for longer pauses
        (3 * HOUR, HOUR, f"{HOME}robots.txt", False),
    ],
)
def test_a_feed_is_read_before_its_home_page(
    corpus: Corpus, interval: timedelta, pause: timedelta, named_by: str, beside: bool
) -> None:
    feed = Target("gazette", f"{HOME}feed", Kind.LISTING, listing_url=named_by, sure=True, chain=HOME, home=HOME)
    poll = Poll(feed, NOW, interval.total_seconds(), NOW + max(interval, pause), validators=SAME)
    commit_batch(corpus, [ListingPage(Sighting("gazette", feed.url, NOW, "page"), "feed", poll=poll)], "run")
    found = due_pages(corpus).find({HOME: "gazette"}, NOW, 10, 0, everything=False)
    assert [one.target.url for one in sorted(found)] == ([feed.url, HOME] if beside else [HOME])


def test_what_shows_nothing_new_is_put_off(corpus: Corpus) -> None:
    due = due_pages(corpus)
    asked(due, NOW)
    front, ferry = due.last_answer(FRONT), due.last_answer(FERRY)
    assert front is not None
    assert ferry is not None
    polls = [due.nothing_new(front, NOW), due.nothing_new(ferry, NOW), due.nothing_new(ferry, NOW, Reason.HTTP_410)]
    assert [poll and poll.due for poll in polls] == [NOW + 2 * HOUR, NOW + 5 * HOUR, None]


def test_a_story_that_was_asked_for_again_keeps_the_ages_of_its_first_poll(corpus: Corpus) -> None:
    due = due_pages(corpus)
    asked(due, NOW)
    assert due.story_read(FERRY, NOW, NOW, SAME).due == NOW + 5 * HOUR
    new = Target("gazette", f"{HOME}storm", Kind.ARTICLE, home=HOME)
    assert due.story_read(new, NOW, NOW, SAME).due == NOW + HOUR


@pytest.mark.parametrize("reason", [Reason.HTTP_404, Reason.HTTP_5XX, Reason.TIMEOUT, Reason.NOT_MODIFIED])
def test_a_listing_that_is_gone_or_fails_is_not_asked_for_in_every_run(corpus: Corpus, reason: Reason) -> None:
    """Whatever its state, such as that in which a request has no validators."""
    due, now, asked_for = due_pages(corpus), NOW, 0
    for _ in range(7 * 24 * 2):  # a run every half hour for a week
        if HOME in asked(due, now, stories=0):
            last = due.last_answer(FRONT)
            assert last is not None
            poll = due.nothing_new(last, now, reason)
            commit_batch(corpus, [Rejection(Sighting("gazette", HOME, now, "page"), reason, poll=poll)], "run")
            asked_for += 1
        now += HOUR / 2
    assert 5 <= asked_for <= 30


def test_a_story_that_fails_has_its_next_age(corpus: Corpus) -> None:
    due = due_pages(corpus)
    asked(due, NOW)
    ferry = due.last_answer(FERRY)
    assert ferry is not None
    after = due.nothing_new(ferry, NOW, Reason.HTTP_5XX)
    assert after is not None
    assert after.due == NOW + 5 * HOUR


@pytest.mark.parametrize("reason", [Reason.STOPPED, Reason.RESTING, Reason.ROBOTS_UNREACHABLE])
def test_what_was_not_asked_for_stays_due(corpus: Corpus, reason: Reason) -> None:
    due = due_pages(corpus)
    asked(due, NOW)
    last = due.last_answer(FRONT)
    assert last is not None
    assert due.nothing_new(last, NOW, reason) is None
