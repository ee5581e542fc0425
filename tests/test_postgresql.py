"""The database of a corpus on a PostgreSQL server: the same tables as with SQLite, and none of a server's faults loses
anything. Skipped without a server's programs; `make test-postgresql` fails instead."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from commands import Process, scrapy
from corpora import sentences, state
from crawling import Run, crawl, sources_file, started, typed, wait_for_rows
from postgresql import Server, missing
from protocol import Step, interrupted
from sqlalchemy import event, make_url
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from test_kill import PAPERS, SMALL, groups, rows_by_url

from demonstration.server import Newspapers
from pipelines.corpus.writer import Corpus
from pipelines.maintenance.verify import verify_with_database
from pipelines.model.items import Article
from pipelines.settle.batch import commit_batch
from pipelines.store.database import connect, transaction
from pipelines.store.errors import CorpusError, DatabaseError, ReadOnlyError

Make = Callable[..., Article]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    if needed := missing():
        (pytest.fail if os.environ.get("POSTGRESQL") == "required" else pytest.skip)(needed)
    with Server() as running:
        yield running


@pytest.fixture
def database(server: Server) -> str:
    return server.new_database()


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with Newspapers(seed=5, stories=70) as running:
        papers = [paper for paper in running.papers if paper.name in PAPERS]
        yield f"-asources={sources_file(tmp_path_factory.mktemp('sources'), *papers)}"


@pytest.fixture(scope="module")
def with_sqlite(sources: str, tmp_path_factory: pytest.TempPathFactory) -> Run:
    return crawl("news", sources, corpus=tmp_path_factory.mktemp("sqlite") / "corpus", **SMALL)


def name_of(database: str) -> str:
    return str(make_url(database).database)


def command(name: str, corpus: Path, database: str, *arguments: str) -> str:
    """What a command prints that ends well."""
    done = scrapy(name, *arguments, f"-sCORPUS={corpus}", f"-sDATABASE={database}")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_crawl_makes_the_tables_that_it_makes_with_sqlite_and_every_command_can_use_them(
    sources: str, with_sqlite: Run, database: str, tmp_path: Path
) -> None:
    run = crawl("news", sources, corpus=tmp_path / "corpus", DATABASE=database, **SMALL)
    assert run.code == 0, run.log
    assert rows_by_url(run) == rows_by_url(with_sqlite)
    assert groups(run) == groups(with_sqlite)
    again = crawl("news", sources, corpus=run.corpus, DATABASE=database, **SMALL)
    assert again.code == 0, again.log
    assert rows_by_url(again) == rows_by_url(with_sqlite)
    for maintenance in ("reclean", "reextract", "dedupe", "reindex", "compact", "mend"):
        command(maintenance, run.corpus, database)
        assert list(verify_with_database(run.corpus, database)) == [], maintenance
    url = next(iter(rows_by_url(run)))
    assert command("forget", run.corpus, database, url).startswith("Removed: 1 ")
    assert "forgotten" in scrapy("show", url, f"-sCORPUS={run.corpus}", f"-sDATABASE={database}").stdout
    assert command("verify", run.corpus, database) == "All as promised.\n"


def test_killed_at_one_step_of_a_commit_after_the_other(
    sources: str, with_sqlite: Run, database: str, tmp_path: Path
) -> None:
    """Those in which the server takes part."""
    corpus = tmp_path / "corpus"
    line = typed("news", sources, corpus=corpus, DATABASE=database, **SMALL)
    for step, when, time in ((Step.INTENT, "after", 2), (Step.END, "before", 2), (Step.TRANSACTION, "after", 6)):
        crawl_to_kill = Process("killed:main", "killed.py", step, when, str(time), "--", *line)
        _, log = crawl_to_kill.communicate()
        assert crawl_to_kill.returncode == -9, (step, log)
    run = crawl("news", sources, corpus=corpus, DATABASE=database, **SMALL)
    assert run.code == 0, run.log
    assert rows_by_url(run) == rows_by_url(with_sqlite)
    assert groups(run) == groups(with_sqlite)
    assert command("verify", corpus, database) == "All as promised.\n"


def test_a_server_that_is_restarted_in_mid_crawl_loses_nothing(
    sources: str, with_sqlite: Run, server: Server, database: str, tmp_path: Path
) -> None:
    """A restart between two transactions is not noticed, one within ends the run."""
    corpus = tmp_path / "corpus"
    process = started("news", sources, corpus=corpus, DATABASE=database, **SMALL)
    wait_for_rows(process, corpus)
    server.stop()
    server.start()
    out, log = process.communicate()
    assert process.returncode == ("database_failed" in out), log
    assert "Traceback" not in log
    run = crawl("news", sources, corpus=corpus, DATABASE=database, **SMALL)
    assert run.code == 0, run.log
    assert rows_by_url(run) == rows_by_url(with_sqlite)
    assert groups(run) == groups(with_sqlite)
    assert command("verify", corpus, database) == "All as promised.\n"


# --- Batches in this process ------------------------------------------------------------------------------------------
def commit(corpus: Path, database: str, batch: Sequence[Article], run: str = "run 1") -> None:
    opened = Corpus.open(corpus, database=database)
    try:
        commit_batch(opened, batch, run)
    finally:
        opened.close()


def stories(article: Make, *numbers: int) -> list[Article]:
    return [
        article(f"https://gazette.example/story-{number}", sentences(*range(number, number + 9))) for number in numbers
    ]


# The other steps have no question to the server between them and one of these.
DISTINCT = ((Step.INTENT, False), (Step.INTENT, True), (Step.COMMIT, True), (Step.END, False), (Step.END, True))


def test_connections_that_are_lost_at_any_step_of_a_batch_lose_none_of_it(
    server: Server, article: Make, tmp_path: Path
) -> None:
    batches = stories(article, 1, 30), stories(article, 60, 90)
    undisturbed = tmp_path / "undisturbed"
    for batch in batches:
        commit(undisturbed, f"sqlite:///{tmp_path}/undisturbed.sqlite", batch)
    for step, after in DISTINCT:
        corpus, database = tmp_path / f"{step} {after}", server.new_database()
        commit(corpus, database, batches[0])
        states = state(corpus), state(undisturbed)
        end_connections = partial(server.end_connections, name_of(database))
        with interrupted(step, end_connections, after=after), suppress(CorpusError, SQLAlchemyError):
            commit(corpus, database, batches[1], "run 2")
        Corpus.open(corpus, database=database).close()
        assert state(corpus) in states, (step, after)
        commit(corpus, database, batches[1], "run 3")
        assert state(corpus) == state(undisturbed), (step, after)


def test_a_server_that_is_restarted_between_two_batches_is_waited_for(
    server: Server, database: str, article: Make, tmp_path: Path
) -> None:
    corpus = Corpus.open(tmp_path / "corpus", database=database)
    commit_batch(corpus, stories(article, 1), "run 1")
    server.stop()
    restart = threading.Thread(target=server.start)
    restart.start()
    commit_batch(corpus, stories(article, 30), "run 1")
    restart.join()
    corpus.close()
    assert len(state(tmp_path / "corpus")["articles"]) == 2


def test_a_server_that_does_not_come_back_ends_the_run_with_one_line(
    server: Server, database: str, article: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.store.database._PATIENCE", 0)
    corpus = Corpus.open(tmp_path / "corpus", database=database)
    server.stop()
    try:
        with pytest.raises(OperationalError, match="connection"):
            commit_batch(corpus, stories(article, 1), "run 1")
    finally:
        server.start()
        corpus.close()
    done = scrapy("reclean", f"-sCORPUS={tmp_path / 'corpus'}", f"-sDATABASE={server.url('nowhere')}")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert 'database "nowhere" does not exist' in done.stderr


def test_a_role_that_may_only_read_is_named_as_such(
    server: Server, database: str, article: Make, tmp_path: Path
) -> None:
    commit(tmp_path / "corpus", database, stories(article, 1))
    name = name_of(database)
    server.execute(name, "create role visitor login", "grant select on all tables in schema public to visitor")
    visitor = server.url(name, "visitor")
    with pytest.raises(ReadOnlyError, match=r"cannot be written \(permission denied"):
        commit(tmp_path / "corpus", visitor, stories(article, 30))
    assert command("verify", tmp_path / "corpus", visitor) == "All as promised.\n"
    commit(tmp_path / "corpus", database, stories(article, 30))
    assert len(state(tmp_path / "corpus")["articles"]) == 2


def test_the_database_of_another_corpus_is_refused(database: str, article: Make, tmp_path: Path) -> None:
    commit(tmp_path / "corpus", database, stories(article, 1))
    before = state(tmp_path / "corpus")
    commit(tmp_path / "other", f"sqlite:///{tmp_path}/other.sqlite", stories(article, 30))
    done = scrapy("reclean", f"-sCORPUS={tmp_path / 'other'}", f"-sDATABASE={database}")
    assert done.returncode == 1
    assert "belongs to another corpus" in done.stderr
    assert done.stderr.count("\n") == 1
    assert state(tmp_path / "corpus") == before


def test_a_batch_asks_no_more_often_for_many_stories_than_for_few(database: str, article: Make, tmp_path: Path) -> None:
    """A question to a server costs a journey."""
    asked: list[str] = []

    def count(_1: Any, _2: Any, statement: str, *_3: Any) -> None:
        asked.append(statement)

    corpus = Corpus.open(tmp_path / "corpus", database=database)
    event.listen(corpus.engine, "before_cursor_execute", count)
    commit_batch(corpus, stories(article, *range(1, 100, 20)), "run 1")
    few = len(asked)
    commit_batch(corpus, stories(article, *range(1000, 3000, 20)), "run 1")
    corpus.close()
    assert len(asked) - few <= few


def test_a_database_that_is_not_there_is_named_without_its_password(server: Server) -> None:
    address = server.url("nowhere", "desk:secret")
    with pytest.raises(DatabaseError) as raised:
        connect(address)
    assert "secret" not in str(raised.value)


def test_times_and_fingerprints_come_back_as_they_were_stored(database: str, article: Make, tmp_path: Path) -> None:
    first = stories(article, 1)
    commit(tmp_path / "corpus", database, first)
    engine = connect(database)
    with transaction(engine) as connection:
        row = connection.exec_driver_sql("select octet_length(text_hash), fetched from stories").one()
    engine.dispose()
    assert row[0] == 16
    assert row[1] == first[0].sighting.fetched.timestamp() * 1000
