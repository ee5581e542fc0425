"""When listings are asked for again: stored with what they name, and found when they are due."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pipelines.corpus.writer import Corpus
from pipelines.model.items import ListingPage, Poll, Rejection, Sighting, Target, Validators
from pipelines.model.reasons import Reason
from pipelines.settle.batch import commit_batch
from pipelines.store.database import transaction
from pipelines.store.polls import due_polls, forget_polls, known_polls, run_ended, waiting
from pipelines.urls.verdict import Kind

NOW = datetime.now(UTC).replace(microsecond=0)
HOUR = timedelta(hours=1)
HOME = "https://gazette.example/"
HOMES = {HOME: "gazette"}
FRONT = Target("gazette", HOME, Kind.LISTING, sure=True, home=HOME)
NEWS = Target("gazette", f"{HOME}News/", Kind.LISTING, listing_url=HOME, depth=1, chain=f"{HOME}News", home=HOME)
FERRY = Target("gazette", f"{HOME}ferry", Kind.ARTICLE, listing_url=HOME, home=HOME)


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    opened = Corpus.open(tmp_path / "corpus")
    yield opened
    opened.close()


def poll(target: Target, due: datetime | None, since: date | None = None) -> Poll:
    return Poll(target, NOW, 600.0, due, 3, Validators('"1"', "yesterday", "ab"), since)


def store(corpus: Corpus, *polls: Poll) -> None:
    pages = [ListingPage(Sighting("gazette", one.target.url, NOW, "page"), "page", poll=one) for one in polls]
    commit_batch(corpus, pages, "run")


def due(corpus: Corpus, now: datetime | None, since: date | None = None, kind: Kind = Kind.LISTING) -> list[str]:
    with transaction(corpus.engine) as connection:
        return [one.target.url for one in due_polls(connection, HOMES, kind, now, since, 10)]


def test_polls_come_back_as_they_were_stored(corpus: Corpus) -> None:
    polls = [poll(FRONT, NOW, date(2026, 5, 1)), poll(NEWS, NOW)]
    store(corpus, *polls)
    with transaction(corpus.engine) as connection:
        known = known_polls(connection, HOME, [HOME, f"{HOME}News", f"{HOME}other"])
    assert known == {
        url: replace(one, target=replace(one.target, source=""), batch=1)
        for url, one in zip((HOME, f"{HOME}News"), polls, strict=True)
    }


def test_of_a_further_page_only_its_last_answer_is_stored(corpus: Corpus) -> None:
    further = replace(NEWS, url=f"{HOME}News/page/2/", listing_url=NEWS.url)
    store(corpus, poll(further, None))
    with transaction(corpus.engine) as connection:
        known = known_polls(connection, HOME, [f"{HOME}News/page/2"])[f"{HOME}News/page/2"]
    assert (known.target.url, known.target.listing_url) == (further.url, None)
    assert replace(known, target=further) == replace(poll(further, None), batch=1)


def test_a_listing_of_two_sources_has_a_poll_for_each(corpus: Corpus) -> None:
    mail = "https://mail.example/"
    store(corpus, poll(NEWS, NOW), poll(replace(NEWS, home=mail), NOW + HOUR))
    with transaction(corpus.engine) as connection:
        found = {home: known_polls(connection, home, [f"{HOME}News"])[f"{HOME}News"].due for home in (HOME, mail)}
    assert found == {HOME: NOW, mail: NOW + HOUR}


def test_what_is_due_comes_in_the_order_in_which_it_waited(corpus: Corpus) -> None:
    further = replace(NEWS, url=f"{HOME}News/page/2")
    store(corpus, poll(FRONT, NOW + 2 * HOUR), poll(NEWS, NOW + HOUR), poll(further, None))
    assert due(corpus, NOW) == []
    assert due(corpus, NOW + HOUR) == [NEWS.url]
    assert due(corpus, NOW + 2 * HOUR) == [NEWS.url, HOME]
    assert due(corpus, None) == [NEWS.url, HOME], "all that have a time, and no further page"
    with transaction(corpus.engine) as connection:
        assert waiting(connection, [HOME], NOW + HOUR, None) == {HOME: NOW + 2 * HOUR}
        assert due_polls(connection, {"https://mail.example/": "mail"}, Kind.LISTING, NOW + 2 * HOUR, None, 10) == []


def test_a_listing_that_was_read_for_late_stories_is_due_to_a_run_that_wants_earlier_ones(corpus: Corpus) -> None:
    store(corpus, poll(FRONT, NOW + HOUR, date(2026, 5, 1)))
    days = {date(2026, 5, 2): [], date(2026, 5, 1): [], date(2026, 4, 30): [HOME], None: [HOME]}
    assert {day: due(corpus, NOW, day) for day in days} == days


def test_a_listing_that_failed_is_put_off_as_its_rejection_says(corpus: Corpus) -> None:
    store(corpus, poll(FRONT, NOW))
    gone = Rejection(Sighting("gazette", HOME, NOW, "page"), Reason.HTTP_404, poll=poll(FRONT, NOW + HOUR))
    commit_batch(corpus, [gone], "later")
    assert due(corpus, NOW) == []
    down = Rejection(Sighting("gazette", HOME, NOW, "page"), Reason.HTTP_5XX)
    commit_batch(corpus, [down], "later")
    assert due(corpus, NOW + HOUR) == [HOME]


def test_a_batch_that_is_lost_puts_nothing_off(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its listing named a story, which nobody would know of."""
    store(corpus, poll(FRONT, NOW))
    page = ListingPage(Sighting("gazette", HOME, NOW, "page"), "page", targets=(FERRY,), poll=poll(FRONT, NOW + HOUR))
    with monkeypatch.context() as broken:
        broken.setattr("pipelines.corpus.writer.owe", _fail)
        with pytest.raises(OSError, match="lost"):
            commit_batch(corpus, [page], "run")
    assert due(corpus, NOW) == [HOME]
    commit_batch(corpus, [page], "run")
    assert due(corpus, NOW) == []


def _fail(*_: object) -> None:
    raise OSError("lost")


def test_a_story_is_due_apart_from_listings_until_it_has_no_time(corpus: Corpus) -> None:
    store(corpus, poll(FERRY, NOW))
    assert (due(corpus, NOW), due(corpus, NOW, kind=Kind.ARTICLE)) == ([], [FERRY.url])
    with transaction(corpus.engine) as connection:
        assert waiting(connection, [HOME], NOW - HOUR, None) == {}
    store(corpus, poll(FERRY, None))
    assert due(corpus, None, kind=Kind.ARTICLE) == []
    with transaction(corpus.engine) as connection:
        assert known_polls(connection, HOME, [FERRY.url]) == {}


def test_a_run_ended_with_its_last_batch(corpus: Corpus) -> None:
    store(corpus, poll(FRONT, NOW))
    with transaction(corpus.engine) as connection:
        ended = run_ended(connection, 1)
        assert ended is not None
        assert ended >= NOW
    store(corpus, poll(NEWS, NOW))
    with transaction(corpus.engine) as connection:
        later = run_ended(connection, 1)
        assert later is not None
        assert later > ended, "a later batch of the same run"
        assert run_ended(connection, 3) is None


def test_forgotten_listings_have_no_poll(corpus: Corpus) -> None:
    store(corpus, poll(FRONT, NOW), poll(NEWS, NOW))
    with transaction(corpus.engine) as connection:
        forget_polls(connection, lambda url: url.endswith("News"))
    assert due(corpus, NOW) == [HOME]
