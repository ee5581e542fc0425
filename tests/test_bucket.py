"""A corpus in a bucket, on a server of our own that speaks S3's protocol."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from corpora import sentences, state
from faulty_proxy import Fault, FaultyProxy
from s3_server import S3Server

from pipelines.archive.reader import read_at
from pipelines.archive.warc_file import close_files
from pipelines.archive.writer import Archive, archive_of
from pipelines.corpus import reading
from pipelines.corpus.reading import NoCorpusError
from pipelines.corpus.writer import Corpus
from pipelines.maintenance.checks.archive import index_problems
from pipelines.maintenance.compact import compact
from pipelines.maintenance.forget import forget
from pipelines.maintenance.repair import repair
from pipelines.maintenance.verify import verify_with_database
from pipelines.model.items import Article, Exchange, Outcome, Page, Sighting
from pipelines.rights.forgotten import Forgotten
from pipelines.settle.batch import commit_batch
from pipelines.store import bucket_path, lease
from pipelines.store.bucket_path import BucketPath
from pipelines.store.errors import StoreError, TablesDamagedError, as_corpus_errors
from pipelines.store.lease import Lease, no_writer
from pipelines.store.lock import CorpusInUseError, LockLostError

PLACE = BucketPath("s3://corpora/papers/2026")
"""The corpus of all tests here."""


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[dict[str, str]], None]]:
    """Sets the variables that lead to a server."""

    def lead(variables: dict[str, str]) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        bucket_path._store.cache_clear()

    monkeypatch.setattr(lease, "_LOOK", 0.05)
    monkeypatch.setattr(lease, "RENEWAL", 1.0)
    yield lead
    bucket_path._store.cache_clear()


@pytest.fixture
def server(environment: Callable[[dict[str, str]], None]) -> Iterator[S3Server]:
    with S3Server() as own:
        environment(own.environment)
        yield own


@pytest.fixture(scope="module")
def batches(article: Callable[..., Article]) -> list[list[Outcome]]:
    """Stories, then an exact copy, a near copy, a revision, and other stories."""
    gazette, wire = "https://gazette.example", "https://wire.example"
    return [
        [article(f"{gazette}/{n}", sentences(*range(n * 100, n * 100 + 9)), n) for n in range(1, 6)],
        [
            article(f"{wire}/1", sentences(*range(100, 109)), 10),
            article(f"{wire}/2", sentences(*range(200, 210)), 11),
            article(f"{gazette}/3", sentences(*range(300, 315)), 12),
            article(f"{wire}/7", sentences(*range(700, 709)), 13),
            article(f"{wire}/8", sentences(*range(800, 809)), 14),
        ],
    ]


@pytest.fixture(scope="module")
def expected(
    batches: list[list[Outcome]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[dict[str, object]]]:
    """What a local corpus says of these stories."""
    path = tmp_path_factory.mktemp("local") / "corpus"
    fill(path, "", batches)
    return state(path)


def fill(path: Path | BucketPath, database: str, batches: Sequence[Sequence[Outcome]]) -> None:
    corpus = Corpus.open(path, database)
    try:
        corpus.start_run("run", ["gazette", "wire"])
        for batch in batches:
            commit_batch(corpus, batch, "run")
        corpus.end_run("run", "finished", 1.0)
    finally:
        corpus.close()


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'state.sqlite'}"


def test_a_corpus_in_a_bucket_is_the_same_as_a_local_one(
    server: S3Server, batches: list[list[Outcome]], expected: dict[str, list[dict[str, object]]], database: str
) -> None:
    fill(PLACE, database, batches)
    assert state(PLACE) == expected
    assert list(verify_with_database(PLACE, database)) == []
    corpus = Corpus.open(PLACE, database)
    with pytest.raises(CorpusInUseError, match=f"is being written by process {os.getpid()} on "):
        Corpus.open(PLACE, database)
    compact(corpus)
    corpus.close()
    assert state(PLACE) == expected
    assert list(verify_with_database(PLACE, database)) == []


def test_opening_asks_for_little(server: S3Server, batches: list[list[Outcome]], database: str) -> None:
    """What has been read once is not asked for again: 208 requests, where 350 were needed before. A client that gives
    up an answer early may ask for it once more."""
    for _ in range(2):
        fill(PLACE, database, batches)
    before = server.bucket.asked
    Corpus.open(PLACE, database).close()
    assert server.bucket.asked - before < 260


def test_rows_are_read_as_from_a_folder(server: S3Server, batches: list[list[Outcome]], database: str) -> None:
    fill(PLACE, database, batches)
    corpus = reading.Corpus.open(str(PLACE))
    assert corpus.articles(site="wire.example", columns=["url"]).to_arrow()["url"].to_pylist() == [
        "https://wire.example/7",
        "https://wire.example/8",
    ]
    assert corpus.articles().count() == 7
    with pytest.raises(NoCorpusError, match="s3://corpora/none is not a corpus"):
        reading.Corpus.open("s3://corpora/none")


def test_what_is_in_the_archive_is_whole_when_a_row_names_it(
    server: S3Server, batches: list[list[Outcome]], sighting: Callable[..., Sighting]
) -> None:
    """A file of a bucket ends with each sync, so the rows of a batch refer to whole files alone."""
    body = b"<html><p>Tide.</p></html>"
    first, second = (
        Page(replace(sighting(f"https://gazette.example/{n}"), content_type="text/html"), body + n * b" ")
        for n in (1, 2)
    )
    again = replace(second, sighting=replace(second.sighting, url="https://gazette.example/again"))
    archive = Archive(archive_of(PLACE), "run", 1 << 30, {"software": "test"})
    kept = [archive.append(first, exchange())]
    assert not names_of(server, ".warc.gz")
    archive.sync()
    kept.append(archive.append(second, exchange()))
    archive.sync()
    kept.append(archive.append(again, exchange()))
    archive.close()
    assert [record.file for record in kept] == [f"broadsheet-run-0000{n}.warc.gz" for n in (1, 2, 2)]
    assert [record.known for record in kept] == [False, False, True]
    assert names_of(server, ".warc.gz") == [f"broadsheet-run-0000{n}.warc.gz" for n in (1, 2, 3)]
    for page, record in zip((first, second), kept, strict=False):
        found = read_at(archive_of(PLACE) / record.file, record.offset, 1 << 20)
        assert isinstance(found, Page)
        assert found.body == page.body
    assert list(index_problems(archive_of(PLACE))) == []
    server.bucket.objects.pop("corpora/papers/2026/archive/broadsheet-run-00002.cdxj")
    close_files(archive_of(PLACE))
    assert list(index_problems(archive_of(PLACE))) == []

    later = Archive(archive_of(PLACE), "later", 1 << 30, {"software": "test"})
    assert later.append(first, exchange()).known
    later.close()
    assert len(names_of(server, ".sqlite")) == 1


def exchange() -> Exchange:
    return Exchange(((b"User-Agent", b"test"),), ((b"Content-Type", b"text/html"),))


def names_of(server: S3Server, ending: str) -> list[str]:
    return sorted(name.rpartition("/")[2] for name in server.bucket.objects if name.endswith(ending))


def test_a_writer_that_lost_its_lease_commits_nothing(
    server: S3Server, batches: list[list[Outcome]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even if each has a database of its own, and the earlier one does not notice that its lease has expired."""
    monkeypatch.setattr(lease, "RENEWAL", 1e9)
    monkeypatch.setattr(lease, "TERM", 0.2)
    first = Corpus.open(PLACE, f"sqlite:///{tmp_path / 'first.sqlite'}")
    fill(PLACE, f"sqlite:///{tmp_path / 'second.sqlite'}", batches[:1])
    stories = state(PLACE)
    with pytest.raises(LockLostError, match="another command has begun to write"):
        commit_batch(first, batches[1], "run")
    with pytest.raises(LockLostError, match="another command has begun to write"):
        first._keep_a_file("copies", [])
    monkeypatch.setattr(lease, "RENEWAL", 0)
    with pytest.raises(LockLostError, match="another command has taken the lease of s3://corpora/papers/2026"):
        first.check_writer()
    first.close()
    assert state(PLACE) == stories


def test_a_lease_that_was_not_given_back_is_free_after_its_term(
    server: S3Server, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "RENEWAL", 1e9)
    monkeypatch.setattr(lease, "TERM", 0.2)
    killed = Lease.take(PLACE)
    taken = Lease.take(PLACE)
    assert taken.term > killed.term
    monkeypatch.setattr(lease, "RENEWAL", 0)
    with pytest.raises(LockLostError):
        killed.check()
    taken.check()
    taken.close()
    monkeypatch.setattr(lease, "TERM", 1e9)
    Lease.take(PLACE).close()


def test_a_holder_that_renews_its_lease_keeps_it(server: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "TERM", 1e9)
    monkeypatch.setattr(lease, "RENEWAL", 0.05)
    held = Lease.take(PLACE)
    with pytest.raises(CorpusInUseError), no_writer(PLACE):
        pass
    held.close()
    with no_writer(PLACE):
        pass


def test_a_damaged_corpus_is_mended_and_stories_are_forgotten(
    server: S3Server, batches: list[list[Outcome]], database: str
) -> None:
    fill(PLACE, database, batches)
    objects = server.bucket.objects
    copies, revisions = (
        next(name for name in objects if name.startswith(f"{PLACE.key}/{table}/month="))
        for table in ("copies", "revisions")
    )
    objects[copies] = objects[copies][:-9] + b"damaged!!"
    del objects[revisions]
    with pytest.raises(TablesDamagedError, match=r"revisions/month=.* is missing"):
        Corpus.open(PLACE, database)
    done = repair(PLACE, database)
    assert (done.set_aside, done.missing, done.lost) == (1, 1, 2)
    assert [name for name in objects if "/damaged/" in name and name.endswith(copies.removeprefix(PLACE.key))]
    assert list(verify_with_database(PLACE, database)) == []

    corpus = Corpus.open(PLACE, database)
    forget(corpus, Forgotten(frozenset({"https://gazette.example/1"}), frozenset()))
    corpus.close()
    assert objects[f"{PLACE.key}/forgotten.txt"] == b"https://gazette.example/1\n"
    assert "https://gazette.example/1" not in {row["url"] for row in state(PLACE)["articles"]}
    assert list(verify_with_database(PLACE, database)) == []


def test_faults_of_single_requests_change_nothing(
    server: S3Server,
    environment: Callable[[dict[str, str]], None],
    batches: list[list[Outcome]],
    expected: dict[str, list[dict[str, object]]],
    database: str,
) -> None:
    """One request in seven meets one of the faults, whichever it is."""
    with FaultyProxy(server.environment["AWS_ENDPOINT_URL"], every=7) as proxy:
        environment({"AWS_ENDPOINT_URL": proxy.address})
        fill(PLACE, database, batches)
        corpus = Corpus.open(PLACE, database)
        compact(corpus)
        corpus.close()
        assert state(PLACE) == expected
        assert list(verify_with_database(PLACE, database)) == []
        methods, faults = (set(met) for met in zip(*proxy.met, strict=True))
        assert {"GET", "PUT"} <= methods
        assert faults == set(Fault)


def test_a_store_that_refuses_is_one_line(server: S3Server, batches: list[list[Outcome]], database: str) -> None:
    corpus = Corpus.open(PLACE, database)
    server.bucket.denied = True
    with (
        pytest.raises(StoreError, match=r"the object store fails \((AWS Error ACCESS_DENIED|Error performing)"),
        as_corpus_errors(),
    ):
        commit_batch(corpus, batches[0], "run")
    server.bucket.denied = False
    commit_batch(corpus, batches[0], "run")
    corpus.close()
    assert list(verify_with_database(PLACE, database)) == []
