"""A database of an earlier version is converted, and nothing that it alone knows is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import corpora
import pytest
from earlier import give_polls_whole_urls, make_earlier
from protocol import Killed, Step, interrupted
from sqlalchemy import inspect, select

import pipelines.store.earlier_database as earlier_module
from pipelines.corpus.writer import Corpus, default_database
from pipelines.model.items import Article, Hints, ListingPage, Poll, Rejection, Sighting, Target, Validators
from pipelines.model.reasons import Reason
from pipelines.settle.batch import commit_batch
from pipelines.store.database import connect, reading, transaction
from pipelines.store.database_tables import metadata
from pipelines.store.hosts import Host, save_hosts
from pipelines.urls.verdict import Kind

Make = Callable[..., Article]
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
HOME = "https://gazette.example/"
A, B, C = (f"{HOME}{name}" for name in ("ferry", "bridge", "market"))


def named(path: str) -> Target:
    hints = Hints("Ferry", NOON - timedelta(days=1), tags=("harbour",))
    return Target("gazette", f"{HOME}{path}", Kind.ARTICLE, "feed", f"{HOME}rss.xml", hints, home=HOME)


@pytest.fixture
def path(tmp_path: Path, article: Make) -> Path:
    """A corpus of an earlier version that was killed in its last batch."""
    path = tmp_path / "corpus"
    corpus = Corpus.open(path)
    corpus.start_run("run", ["gazette"])
    front = ListingPage(Sighting("gazette", HOME, NOON, "page"), "page", targets=(named("Quay?x=1"), named("pier")))
    gone = Rejection(Sighting("gazette", f"{HOME}gone", NOON, "page"), Reason.HTTP_404)
    late = Rejection(Sighting("gazette", f"{HOME}late", NOON, "page"), Reason.BEFORE_SINCE, day=NOON.date())
    failed = Rejection(Sighting("gazette", f"{HOME}pier", NOON + timedelta(hours=1), "page"), Reason.HTTP_5XX)
    with transaction(corpus.engine) as connection:
        save_hosts(connection, [Host("gazette.example", 1.5, None, 2, NOON, "429")], NOON)
    first = corpora.sentences(1, 2, 3)
    commit_batch(corpus, [article(A, first, aliases=(f"{HOME}f",)), article(B, first, 1), front, gone, late], "run")
    commit_batch(corpus, [article(A, corpora.sentences(1, 2, 3, 4), 2), failed], "run")
    with interrupted(Step.COMMIT), pytest.raises(Killed):
        commit_batch(corpus, [article(C, corpora.sentences(7, 8))], "run")
    corpus.close()
    make_earlier(path)
    return path


def everything(path: Path) -> dict[str, list[Any]]:
    """All rows of a database after it was converted, if need be."""
    with reading(default_database(path)) as engine, transaction(engine) as connection:
        return {table.name: sorted(map(repr, connection.execute(select(table)))) for table in metadata.sorted_tables}


def form(path: Path) -> list[str]:
    with closing(sqlite3.connect(path / "state.sqlite")) as database:
        return sorted(row[0] for row in database.execute("select sql from sqlite_schema where sql is not null"))


def test_all_that_is_known_is_kept(path: Path, tmp_path: Path, article: Make) -> None:
    known = everything(path)
    assert {name: len(rows) for name, rows in known.items() if name not in ("facts", "memories")} == {
        "origins": 1, "urls": 7, "stories": 2, "texts": 2, "files": 2, "batches": 3, "tallies": 1, "owed": 2,
        "hosts": 1, "homes": 0, "polls": 0, "site_files": 0,
    }  # fmt: skip
    urls = corpora.known_urls(path)
    assert urls[f"{HOME}gone"].reason is Reason.HTTP_404
    assert urls[f"{HOME}late"].day == NOON.date().toordinal()
    assert (urls[A].revision, known["hosts"][0].count(repr(NOON))) == (1, 2)
    assert urls[A] == urls[f"{HOME}f"].story.at(A)
    corpora.opened(path, lambda corpus: None)
    assert corpora.problems(path) == []
    urls = corpora.known_urls(path)
    assert (urls[A].revision, urls[C].fate) == (1, "article"), "the batch that was killed is finished"
    assert [row for row in everything(path)["owed"] if "Quay" in row] == [row for row in known["owed"] if "Quay" in row]


def test_the_tables_are_those_of_a_new_database(path: Path, tmp_path: Path) -> None:
    corpora.opened(path, lambda corpus: None)
    corpora.opened(tmp_path / "new", lambda corpus: None)
    assert form(path) == form(tmp_path / "new")


def test_a_conversion_that_is_killed_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known, before = everything(path), form(path)

    def kill(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(earlier_module, "store_texts", kill)
        with pytest.raises(Killed):
            connect(default_database(path))
    assert form(path) == before
    corpora.opened(path, lambda corpus: None)
    assert corpora.problems(path) == []
    assert set(known["urls"]) <= set(everything(path)["urls"])


def test_a_database_of_a_much_earlier_version_gets_its_columns(path: Path) -> None:
    known = corpora.known_urls(path)
    with closing(sqlite3.connect(path / "state.sqlite")) as database, database:
        database.execute("alter table urls drop column page_hash")
        database.execute("update texts set number = null, in_group = null, day = null")
        database.execute("delete from facts where name = 'copies'")
        database.execute("drop table memories")
        database.execute("drop table owed")
    corpora.opened(path, lambda corpus: None)
    assert corpora.problems(path) == []
    assert known.keys() < corpora.known_urls(path).keys()
    with reading(default_database(path)) as engine:
        assert "earlier_urls" not in inspect(engine).get_table_names()


def test_polls_and_what_is_owed_are_kept(tmp_path: Path) -> None:
    """As the version stored them that had whole URLs in the polls."""
    path = tmp_path / "corpus"
    news = Target("gazette", f"{HOME}News/", Kind.LISTING, listing_url=HOME, depth=1, chain=f"{HOME}News", home=HOME)
    further = replace(news, url="http://gazette.example/News/page/2/", listing_url=news.url)
    story = Target("gazette", A, Kind.ARTICLE, listing_url=HOME, home=HOME)
    polls = [
        Poll(replace(news, url=HOME, listing_url=None, depth=0, sure=True, chain=""), NOON, 600.0, NOON, 3),
        Poll(news, NOON, 600.0, NOON + timedelta(hours=1), 0, Validators('"1"', "yesterday", "ab"), NOON.date()),
        Poll(further, NOON, 600.0, None, 1, Validators('"2"')),
        Poll(story, NOON, 600.0, NOON, age=2),
    ]
    pages = [
        ListingPage(Sighting("gazette", one.target.url, NOON, "page"), "page", targets=(named("pier"),), poll=one)
        for one in polls
    ]
    corpora.crawl(path, pages)
    with closing(sqlite3.connect(path / "state.sqlite")) as database, database:
        database.execute("update owed set page = null")
    known, now = everything(path), form(path)
    give_polls_whole_urls(path)
    assert form(path) != now
    assert without_facts(everything(path)) == without_facts(known), "read from a copy"
    corpora.opened(path, lambda corpus: None)
    assert form(path) == now
    assert without_facts(everything(path)) == without_facts(known)


def without_facts(rows: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """What a command that opens the corpus does not write itself."""
    return {name: of_table for name, of_table in rows.items() if name != "facts"}
