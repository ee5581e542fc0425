"""The crawl of archives: the same pages end as the same rows, whatever else the archive holds."""

import io
import urllib.request
from pathlib import Path

import pytest
from crawling import crawl, stories
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from demonstration.server import Newspapers
from pipelines.urls.canonical import site_of

# warcio leaves its temporary files to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def write(path: Path, pages: dict[str, tuple[str, bytes]]) -> None:
    """A .warc.gz of pages: URL -> (status line, body)."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "our own words"}))
        for url, (status, body) in pages.items():
            http = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], "HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    url,
                    "response",
                    payload=io.BytesIO(body),
                    http_headers=http,
                    warc_headers_dict={"WARC-Date": "2026-10-01T12:00:00Z"},
                )
            )


def pages_of(newspapers: Newspapers, *names: str) -> dict[str, tuple[str, bytes]]:
    found = {}
    for name in names:
        for url, _ in newspapers.gold(name):
            with urllib.request.urlopen(url) as answer:  # noqa: S310  # of our own server
                found[url] = ("200 OK", answer.read())
    return found


def test_an_archive_becomes_a_corpus(tmp_path: Path) -> None:
    with Newspapers(seed=5, stories=42) as newspapers:
        paper = newspapers.papers[3]
        pages = pages_of(newspapers, paper.name)
        pages[paper.home] = ("200 OK", b"<html><body>" + b"<p><a href='/x'>A headline of five words</a></p>" * 30)
        pages[paper.base + "/gone"] = ("404 Not Found", b"<p>gone</p>")
        expected = stories(newspapers, paper)
    write(tmp_path / "one.warc.gz", pages)
    whole = (tmp_path / "one.warc.gz").read_bytes()
    (tmp_path / "cut.warc.gz").write_bytes(whole[:-100])
    (tmp_path / "junk.warc.gz").write_bytes(b"not an archive at all")

    run = crawl("warc", f"-apaths={tmp_path}/*.warc.gz", corpus=tmp_path / "corpus")
    assert run.code == 1, run.log  # one file of three is no archive
    rows = run.rows("articles") + run.rows("copies")
    assert sorted(row["canonical_url"] for row in rows) == expected
    assert {row["found_by"] for row in rows} == {"warc"}
    assert all(row["warc_file"] in ("one.warc.gz", "cut.warc.gz") and row["warc_offset"] > 0 for row in rows)
    assert {str(row["fetched"]) for row in rows} == {"2026-10-01 12:00:00+00:00"}
    reasons = {reason: pages for row in run.rows("runs") for reason, pages in row["reasons"]}
    assert reasons["http-404"] == 1
    assert reasons["unchanged"] == len(expected)
    assert [line.count("no WARC archive") for line in run.log.splitlines() if "junk.warc.gz" in line] == [1]
    assert "Traceback" not in run.log


def test_saved_pages_are_read_under_the_addresses_that_they_state(tmp_path: Path) -> None:
    with Newspapers(seed=5, stories=42) as newspapers:
        paper = newspapers.papers[3]
        pages = pages_of(newspapers, paper.name)
        expected = stories(newspapers, paper)
    saved = {f"saved::{number}.html": page for number, page in enumerate(pages.values())}
    saved["saved::nameless.html"] = ("200 OK", b"<html><body><p>Nobody says where this page was.</p></body></html>")
    write(tmp_path / "saved.warc.gz", saved)
    run = crawl("warc", f"-apaths={tmp_path / 'saved.warc.gz'}", corpus=tmp_path / "corpus")
    assert run.code == 0, run.log
    rows = run.rows("articles")
    assert sorted(row["canonical_url"] for row in rows) == expected
    assert {row["url"] for row in rows} <= saved.keys()
    assert {row["site"] for row in rows} == {site_of(url) for url in pages}
    assert run.log.count("no web address") == 1

    again = crawl("warc", f"-apaths={tmp_path / 'saved.warc.gz'}", corpus=tmp_path / "corpus")
    assert (again.code, len(again.rows("articles"))) == (0, len(rows)), again.log


def test_opt_outs_of_an_archive_are_stored_and_obeyed_if_asked(tmp_path: Path) -> None:
    with Newspapers(seed=5, stories=42) as newspapers:
        pages = pages_of(newspapers, newspapers.papers[3].name)
    url, (status, body) = next(iter(pages.items()))
    reserved = body.replace(b"<head>", b'<head><meta name="tdm-reservation" content="1">')
    assert reserved != body
    write(tmp_path / "one.warc.gz", {url: (status, reserved)})
    paths = f"-apaths={tmp_path / 'one.warc.gz'}"
    stored = crawl("warc", paths, corpus=tmp_path / "stored")
    obeyed = crawl("warc", paths, corpus=tmp_path / "obeyed", OPT_OUT_OBEY="tdm-reservation")
    assert [row["opt_out"] for row in stored.rows("articles")] == [["tdm-reservation"]]
    assert obeyed.rows("articles") == []
    assert [row["reasons"] for row in obeyed.rows("runs")] == [[("opt-out", 1)]]
