"""The archive of a live crawl: every row leads to its exact bytes, and every reader accepts every file."""

import gzip
import shutil
import signal
import urllib.request
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import brotli
import pytest
import zstandard
from commands import ROOT
from crawling import Run, crawl, sources_file, started, stories, wait_for_rows
from fastwarc.warc import ArchiveIterator, WarcRecord
from serving import Answer, front, own_story, serving
from warcio.checker import Checker

from demonstration.server import Newspapers
from pipelines.archive.cdxj import index_path
from pipelines.archive.reader import BadRecord, read_at, read_warc
from pipelines.archive.writer import archive_of
from pipelines.maintenance.verify import verify
from pipelines.model.items import Page

LIMIT = 20_000_000
TABLES = ("articles", "copies", "revisions")


@pytest.fixture(scope="module")
def newspapers() -> Iterator[Newspapers]:
    with Newspapers(seed=5, stories=42) as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("archive")


@pytest.fixture(scope="module")
def first(newspapers: Newspapers, folder: Path) -> Run:
    file = sources_file(folder, *newspapers.papers)
    run = crawl("news", f"-asources={file}", corpus=folder / "corpus", BATCH_ARTICLES=20)
    assert run.code == 0, run.log
    return run


@pytest.fixture(scope="module")
def second(newspapers: Newspapers, first: Run, folder: Path) -> Run:
    """A run that reads the same pages again in full: without the database, it does not know that they are the same."""
    (first.corpus / "state.sqlite").unlink()
    run = crawl("news", f"-asources={folder / 'sources.toml'}", corpus=first.corpus)
    assert run.code == 0, run.log
    return run


def rows(run: Run) -> list[dict[str, Any]]:
    return [row for table in TABLES for row in run.rows(table)]


def warcs(run: Run) -> list[Path]:
    return sorted(archive_of(run.corpus).glob("*.warc.gz"))


def records(path: Path) -> Iterator[WarcRecord]:
    with path.open("rb") as file:
        yield from ArchiveIterator(file)


def check(run: Run) -> None:
    """Every file is accepted by warcio's checker, fastwarc and our own reader, and every row's place holds its page."""
    files = warcs(run)
    assert files
    assert Checker(SimpleNamespace(inputs=[str(path) for path in files], verbose=False)).process_all() == 0
    for path in files:
        with path.open("rb") as file:
            assert all(record.verify_block_digest() for record in ArchiveIterator(file, parse_http=False))
        assert not any(isinstance(found, BadRecord) for found in read_warc(path, LIMIT))
    for row in rows(run):
        page = read_at(archive_of(run.corpus) / row["warc_file"], row["warc_offset"], LIMIT)
        assert isinstance(page, Page), row["url"]
        assert blake2b(page.body, digest_size=16).hexdigest() == row["html_hash"]


def test_every_row_leads_to_its_exact_bytes(newspapers: Newspapers, first: Run) -> None:
    check(first)
    for row in rows(first)[::10]:
        page = read_at(archive_of(first.corpus) / row["warc_file"], row["warc_offset"], LIMIT)
        assert isinstance(page, Page)
        assert (page.sighting.url, page.sighting.http_status) == (row["url"], 200)
        assert page.sighting.fetched == row["fetched"]
        if "/live/" not in row["url"] and row["url"] != newspapers.site("harbour-gazette").url(0):  # these change
            with urllib.request.urlopen(row["url"]) as answer:  # noqa: S310  # of our own server
                assert page.body == answer.read()


def test_the_documented_way_to_a_page_is_one(first: Run) -> None:
    documentation = (ROOT / "docs" / "archive.md").read_text(encoding="utf-8")
    program = documentation.partition("```python\n")[2].partition("```")[0]
    names: dict[str, Any] = {}
    exec(program.replace("data/corpus", str(first.corpus)), names)  # noqa: S102  # what a person is to type
    assert blake2b(names["html"], digest_size=16).hexdigest() == names["row"]["html_hash"]


def test_listings_and_requests_are_there_and_the_index_has_all_pages(newspapers: Newspapers, first: Run) -> None:
    (path,) = warcs(first)
    kinds = [record.headers["WARC-Type"] for record in records(path)]
    assert kinds[0] == "warcinfo"
    assert kinds.count("request") == kinds.count("response") + kinds.count("revisit")
    index = index_path(path).read_text(encoding="utf-8")
    assert len(index.splitlines()) == kinds.count("request")
    for paper in newspapers.papers:
        assert f'"url": "{paper.home}"' in index
    assert all(row["url"] in index for row in rows(first))


def test_what_has_not_changed_is_not_kept_twice(first: Run, second: Run) -> None:
    check(second)
    (later,) = set(warcs(second)) - {path for path in warcs(first) if first.rows("articles")[0]["run"] in path.name}
    kinds = [record.headers["WARC-Type"] for record in records(later)]
    assert kinds.count("revisit") > kinds.count("response")


def test_a_crawl_of_the_archive_makes_the_same_stories_and_no_archive(
    newspapers: Newspapers, second: Run, tmp_path: Path
) -> None:
    run = crawl("warc", f"-apaths={archive_of(second.corpus)}/*.warc.gz", corpus=tmp_path / "corpus")
    assert run.code == 0, run.log
    assert not archive_of(run.corpus).exists()
    places = {(row["warc_file"], row["warc_offset"]) for row in rows(second)}
    assert {(row["warc_file"], row["warc_offset"]) for row in rows(run)} <= places
    assert {row["text_hash"] for row in rows(run)} == {row["text_hash"] for row in rows(second)}


PACKINGS = {"gzip": gzip.compress, "br": brotli.compress, "zstd": zstandard.compress, None: bytes}


def test_packed_answers_are_kept_unpacked_and_say_so(tmp_path: Path) -> None:
    answers, packings = {}, {}
    for number, (packing, pack) in enumerate(PACKINGS.items()):
        path = f"/2026/05/04/the-harbour-board-meets-for-time-{number}"
        headers = {"Content-Encoding": packing} if packing else {}
        answers[path], packings[path] = Answer(pack(own_story(number).encode()), headers=headers), packing
    with serving(answers | {"/": Answer(front(*answers))}) as site:
        run = crawl("news", f"-aurl={site.home}", corpus=tmp_path / "corpus")
    assert run.code == 0, run.log
    assert len(rows(run)) == len(PACKINGS)
    check(run)
    assert (
        packings.items()
        <= {
            urlsplit(record.headers["WARC-Target-URI"]).path: record.http_headers.get("X-Crawler-Content-Encoding")
            for path in warcs(run)
            for record in records(path)
            if record.headers["WARC-Type"] == "response"
        }.items()
    )


def test_switched_off_nothing_is_kept(newspapers: Newspapers, tmp_path: Path) -> None:
    run = crawl("news", f"-aurl={newspapers.papers[0].home}", corpus=tmp_path / "corpus", ARCHIVE=False)
    assert run.code == 0, run.log
    assert not archive_of(run.corpus).exists()
    assert {(row["warc_file"], row["warc_offset"]) for row in rows(run)} == {(None, None)}


@pytest.mark.parametrize("wrong", ["ARCHIVE=maybe", "ARCHIVE_FILE_SIZE=0"])
def test_a_wrong_setting_is_one_line(tmp_path: Path, wrong: str) -> None:
    name, _, value = wrong.partition("=")
    run = crawl("news", "-aurl=http://127.0.0.1:9/", corpus=tmp_path / "corpus", **{name: value})
    assert run.code == 2
    assert f"{wrong} is wrong; allowed: " in run.log
    assert len(run.log.splitlines()) == 1


def test_an_archive_that_cannot_be_written_ends_the_crawl_and_loses_nothing(
    newspapers: Newspapers, tmp_path: Path
) -> None:
    paper = newspapers.papers[1]
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    archive_of(corpus).write_text("no folder", encoding="utf-8")
    run = crawl("news", f"-aurl={paper.home}", corpus=corpus)
    assert run.code == 1
    assert "Traceback" not in run.log
    assert run.log.count("The archive cannot be written") == 1
    assert rows(run) == []
    assert {row["finish_reason"] for row in run.rows("runs")} == {"archive_failed"}

    archive_of(corpus).unlink()
    again = crawl("news", f"-aurl={paper.home}", corpus=corpus)
    assert again.code == 0, again.log
    assert sorted(row["canonical_url"] for row in rows(again)) == stories(newspapers, paper)
    check(again)


def test_a_kill_leaves_an_archive_that_the_next_run_mends(newspapers: Newspapers, tmp_path: Path) -> None:
    papers = newspapers.papers[1:4]
    file = sources_file(tmp_path, *papers)
    corpus = tmp_path / "corpus"
    process = started("news", f"-asources={file}", corpus=corpus, BATCH_ARTICLES=5)
    wait_for_rows(process, corpus)
    process.send_signal(signal.SIGKILL)
    process.wait()
    (torn,) = archive_of(corpus).glob("*.warc.gz")
    assert not index_path(torn).exists()
    with torn.open("r+b") as left:  # a kill within a write
        left.truncate(torn.stat().st_size - 7)

    run = crawl("news", f"-asources={file}", corpus=corpus)
    assert run.code == 0, run.log
    assert all(index_path(path).exists() for path in warcs(run))
    check(run)
    assert sorted(row["canonical_url"] for row in rows(run)) == stories(newspapers, *papers)


def test_damage_to_the_archive_is_found(first: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(first.corpus, corpus)
    assert list(verify(corpus)) == []
    (warc, *_) = sorted(archive_of(corpus).glob("*.warc.gz"))
    place = max(row["warc_offset"] for row in rows(first) if row["warc_file"] == warc.name)
    whole = warc.read_bytes()
    warc.write_bytes(whole[:place] + b"\0" * 100 + whole[place + 100 :])
    of_row, *of_index = verify(corpus)
    assert f"at byte {place} of {warc.name} there is no page" in of_row
    assert {problem.partition(": ")[0] for problem in of_index} == {f"{index_path(warc).name}"}
    warc.unlink()
    *of_rows, of_index = verify(corpus)
    assert all("cannot be read: No such file" in problem for problem in of_rows)
    assert of_index.endswith("its file is missing")
