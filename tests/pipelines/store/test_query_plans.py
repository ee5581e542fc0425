"""What batches and pages ask of the database is found by keys and indexes, however many rows there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import corpora
import pytest
from sqlalchemy import event

from crawler.frontier.state import State
from pipelines.corpus.writer import Corpus
from pipelines.model.items import Article, ListingPage, Poll, Rejection, Sighting, Target
from pipelines.model.reasons import Reason
from pipelines.settle.batch import commit_batch
from pipelines.store.database import transaction
from pipelines.urls.verdict import Kind

Make = Callable[..., Article]
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
HOME = "https://gazette.example/"
MAIL = "https://mail.example/"
_OF_NO_TABLE = (
    "SCAN CONSTANT",
    "SCAN (subquery-",
    "SCAN anon_",
)  # of a query within the query, which is looked at itself
HOMES = {HOME: "gazette", MAIL: "mail"}


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[tuple[Corpus, list[tuple[str, Any]]]]:
    """A corpus, and the statements that its database gets, with their parameters."""
    corpus, statements = Corpus.open(tmp_path / "corpus"), list[tuple[str, Any]]()

    def note(_: object, __: object, statement: str, parameters: Any, ___: object, many: bool) -> None:
        statements.append((statement, parameters[0] if many else parameters))

    event.listen(corpus.engine, "before_cursor_execute", note)
    yield corpus, statements
    corpus.close()


def test_no_query_goes_over_a_whole_table(asked: tuple[Corpus, list[tuple[str, Any]]], article: Make) -> None:
    corpus, statements = asked
    commit_batch(corpus, pages(article, 0), "run")
    statements.clear()  # the first batch of a run reads the keys of all texts
    for number in 1, 2:
        commit_batch(corpus, pages(article, number), "run")
    state = State(corpus.engine)
    state.known([HOME, f"{HOME}a", f"{MAIL}a"])
    state.polls(HOME, [HOME, f"{HOME}a"])
    state.run_ended(1)
    for kind in Kind.LISTING, Kind.ARTICLE:
        state.due(HOMES, kind, NOON, None, 10)
    state.waiting(HOMES, NOON, None)
    corpus.end_run("run", "finished", 1.0)
    wanted = list(statements)
    with transaction(corpus.engine) as connection:
        whole = {
            f"{step.detail}: {statement}"
            for statement, parameters in wanted
            for step in connection.exec_driver_sql(f"explain query plan {statement}", parameters)
            if step.detail.startswith("SCAN") and not step.detail.startswith(_OF_NO_TABLE)
        }
    assert whole == set()


def test_a_batch_asks_as_often_for_many_sites_as_for_one(
    asked: tuple[Corpus, list[tuple[str, Any]]], article: Make
) -> None:
    """A server's answer takes its way each time."""
    corpus, statements = asked

    def of_memory(sites: int) -> list[str]:
        statements.clear()
        made = [article(f"https://p{n}.example/{sites}", corpora.sentences(n, n + 1, 90 + sites)) for n in range(sites)]
        commit_batch(corpus, made, "run")
        return [statement for statement, _ in statements if "memories" in statement]

    of_memory(9)  # all sites are new
    assert len(of_memory(8)) == len(of_memory(1)) <= 6


def test_what_waits_is_asked_for_once(asked: tuple[Corpus, list[tuple[str, Any]]], article: Make) -> None:
    corpus, statements = asked
    for number in range(5):
        home = f"https://p{number}.example/"
        front = Target("paper", home, Kind.LISTING, sure=True, home=home)
        poll = Poll(front, NOON, 600.0, NOON + timedelta(hours=1))
        seen = Sighting("paper", home, NOON, "page")
        commit_batch(corpus, [ListingPage(seen, "page", targets=(), poll=poll)], "run")
    statements.clear()
    waiting = State(corpus.engine).waiting([f"https://p{number}.example/" for number in range(5)], NOON, None)
    assert len(waiting) == 5
    assert len([statement for statement, _ in statements if "polls" in statement]) == 1


def pages(article: Make, number: int) -> list[Article | ListingPage | Rejection]:
    """A batch with everything that a batch may have, on two sites."""
    front = Target("gazette", HOME, Kind.LISTING, sure=True, home=HOME)
    owed = Target("mail", f"{MAIL}owed{number}", Kind.ARTICLE, listing_url=MAIL, home=MAIL)
    poll = Poll(front, NOON, 600.0, NOON)
    text = corpora.sentences(*range(number, number + 20))
    return [
        article(f"{HOME}{number}", text),
        article(f"{MAIL}{number}", text, 1),
        article(f"{HOME}same", corpora.sentences(50, 51, number), 2 + number),
        ListingPage(Sighting("gazette", HOME, NOON, "page"), "page", targets=(owed,), poll=poll),
        Rejection(Sighting("gazette", f"{HOME}gone{number}", NOON, "page"), Reason.HTTP_404),
        Rejection(Sighting("mail", f"{MAIL}owed{number - 1}", NOON, "page"), Reason.HTTP_5XX),
    ]
