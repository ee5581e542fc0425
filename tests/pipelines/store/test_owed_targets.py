"""Owed targets are stored as they were found, wait after a failure, and are removed with their fate."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from pipelines.corpus.writer import Corpus
from pipelines.model.items import Article, Hints, ListingPage, Outcome, Rejection, Sighting, Target
from pipelines.model.reasons import Reason
from pipelines.settle.batch import commit_batch
from pipelines.store.database import transaction
from pipelines.store.database_tables import owed as table
from pipelines.store.owed import GIVE_UP_AFTER, count_owed, rename, targets, wait_after
from pipelines.urls.verdict import Kind

NOW = datetime.now(UTC).replace(microsecond=0)
HOME = "https://gazette.example/"
FERRY = Target(
    "gazette",
    f"{HOME}Ferry?utm_source=feed",
    Kind.ARTICLE,
    "feed",
    f"{HOME}rss.xml",
    Hints(
        "Ferry", NOW - timedelta(days=1), NOW, ("Ana Brink",), ("harbour", "ferry"), "It sails.", "en", "minute", 120
    ),
    2,
    barren=1,
    chain=f"{HOME}news",
    home=HOME,
)
NEXT = Target("gazette", f"{HOME}page/2", Kind.LISTING, depth=1, sure=True, home=HOME)

Make = Callable[..., Article]


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    opened = Corpus.open(tmp_path / "corpus")
    yield opened
    opened.close()


def sighting(url: str, fetched: datetime = NOW) -> Sighting:
    return Sighting("gazette", url, fetched, "page")


def listing(*named: Target) -> ListingPage:
    return ListingPage(sighting(f"{HOME}news", NOW - timedelta(minutes=1)), "page", targets=named)


def failed(target: Target, reason: Reason = Reason.HTTP_5XX) -> Rejection:
    return Rejection(sighting(target.url), reason)


def owed(corpus: Corpus, kind: Kind = Kind.ARTICLE, now: datetime | None = None, most: int = 100) -> list[Target]:
    with transaction(corpus.engine) as connection:
        found = targets(connection, "gazette", kind, now or datetime.now(UTC), most)
    return [target for target, _ in found]


def test_a_target_comes_back_as_it_was_found(corpus: Corpus) -> None:
    commit_batch(corpus, [listing(FERRY, NEXT)], "run")
    assert owed(corpus) == [FERRY]
    assert owed(corpus, Kind.LISTING) == [NEXT]


@pytest.mark.parametrize("reason", [Reason.HTTP_404, Reason.NOT_AN_ARTICLE, Reason.ROBOTS, Reason.TRAP])
def test_what_has_reached_its_fate_is_owed_no_longer(corpus: Corpus, reason: Reason) -> None:
    commit_batch(corpus, [listing(FERRY, NEXT)], "run")
    commit_batch(corpus, [failed(FERRY, reason), ListingPage(sighting(NEXT.url), "page")], "run")
    assert owed(corpus) == owed(corpus, Kind.LISTING) == []


def test_a_listing_and_its_story_in_one_batch(corpus: Corpus, article: Make) -> None:
    story = article(FERRY.url, "The ferry sails.")
    commit_batch(corpus, [story, listing(FERRY)], "run")
    assert owed(corpus) == []


def test_a_story_that_was_fetched_after_its_listing_is_not_owed(corpus: Corpus) -> None:
    """The listing was read before, and its batch came later."""
    commit_batch(corpus, [failed(FERRY, Reason.HTTP_404)], "run")
    commit_batch(corpus, [listing(FERRY)], "run")
    assert owed(corpus) == []


def test_what_failed_for_a_passing_reason_waits_longer_each_time(corpus: Corpus) -> None:
    commit_batch(corpus, [listing(FERRY)], "run")
    for tries in range(1, 6):
        commit_batch(corpus, [failed(FERRY)], "run")
        now = datetime.now(UTC)
        assert (owed(corpus) == [FERRY]) is (tries <= 3)
        assert owed(corpus, now=now + wait_after(tries)) == [FERRY]


def test_a_known_story_that_fails_stays_owed(corpus: Corpus, article: Make) -> None:
    commit_batch(corpus, [article(FERRY.url, "The ferry sails.")], "run")
    commit_batch(
        corpus, [ListingPage(sighting(f"{HOME}news", NOW + timedelta(days=400)), "page", targets=(FERRY,))], "run"
    )
    commit_batch(corpus, [failed(FERRY)], "run")
    assert owed(corpus) == [FERRY]


def test_the_waits() -> None:
    hours = [wait_after(tries) / timedelta(hours=1) for tries in range(1, 12)]
    assert hours == [0, 0, 0, 1, 2, 4, 8, 16, 24, 24, 24]


def test_what_failed_for_a_month_is_given_up(corpus: Corpus) -> None:
    commit_batch(corpus, [listing(FERRY, NEXT)], "run")
    long_ago = NOW - GIVE_UP_AFTER - timedelta(days=1)
    with transaction(corpus.engine) as connection:
        connection.execute(update(table).values(found=long_ago))
    commit_batch(corpus, [failed(FERRY)], "run")
    assert owed(corpus) == [FERRY], "it had waited for a month, and failed once"
    with transaction(corpus.engine) as connection:
        connection.execute(update(table).where(table.c.failing.is_not(None)).values(failing=long_ago))
    commit_batch(corpus, [failed(FERRY)], "run")
    assert owed(corpus) == []
    assert owed(corpus, Kind.LISTING) == [NEXT], "what was never tried is not"


def test_a_source_is_identified_by_its_home_and_not_by_its_name(corpus: Corpus) -> None:
    commit_batch(corpus, [listing(FERRY)], "run")
    with transaction(corpus.engine) as connection:
        rename(connection, {HOME: "the-gazette"})
        (found, _) = targets(connection, "the-gazette", Kind.ARTICLE, datetime.now(UTC), 10)[0]
    assert found == replace(FERRY, source="the-gazette")


def test_the_newest_come_first_within_the_requested_number(corpus: Corpus) -> None:
    days = [Hints(modified=NOW - timedelta(days=days)) for days in (3, 1, 2)]
    named = [Target("gazette", f"{HOME}{number}", Kind.ARTICLE, hints=hints) for number, hints in enumerate(days)]
    commit_batch(corpus, [listing(*named)], "run")
    assert owed(corpus, most=2) == [named[1], named[2]]


def test_what_is_left_is_counted(corpus: Corpus) -> None:
    outcomes: list[Outcome] = [listing(FERRY, NEXT)]
    commit_batch(corpus, outcomes, "run")
    with transaction(corpus.engine) as connection:
        assert count_owed(connection, ["gazette", "post"]) == {"gazette": 2}
