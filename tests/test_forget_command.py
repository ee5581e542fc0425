"""`scrapy forget` on the command line: stories leave the tables, the archive and its index, and are not fetched
again."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import Done, scrapy
from crawling import Run, crawl
from serving import Answer, Served, front, serving, story
from warcio.archiveiterator import ArchiveIterator

PATHS = tuple(f"/2026/05/0{n}/the-ferry-sails-again-{n}" for n in range(1, 4))
SITE = {"/": Answer(front(*PATHS, "/go/first"))}
SITE |= {path: Answer(story(f"Ferry number {path[-1]} sails", f"<!-- {path} -->")) for path in PATHS}


@pytest.fixture
def site() -> Iterator[Served]:
    with serving(SITE) as running:
        yield running


def forget(corpus: Path, *arguments: str) -> Done:
    return scrapy("forget", *arguments, f"-sCORPUS={corpus}")


def records(corpus: Path) -> list[tuple[str, str, int]]:
    """Type, URL and offset of every record of the archive, as a reader of others sees them."""
    found = []
    for path in sorted((corpus / "archive").glob("*.warc.gz")):
        with path.open("rb") as file:
            reader = ArchiveIterator(file, check_digests="raise")
            for record in reader:
                record.content_stream().read()
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                found.append((record.rec_type, url, reader.get_record_offset()))
    return found


def bytes_of(corpus: Path) -> bytes:
    """Everything that can be read of an archive and its index."""
    index = b"".join(path.read_bytes() for path in (corpus / "archive").glob("*.cdxj"))
    return index + repr(records(corpus)).encode()


def crawled(site: Served, corpus: Path) -> Run:
    run = crawl("news", f"-aurl={site.home}", corpus=corpus)
    assert run.code == 0, run.log
    return run


def test_a_url_is_removed_everywhere_and_not_fetched_again(site: Served, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    first = crawled(site, corpus)
    before = records(corpus)
    places = {row["url"]: row["warc_offset"] for table in ("articles", "copies") for row in first.rows(table)}
    gone = site.home.rstrip("/") + PATHS[0]
    done = forget(corpus, gone)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Removed: ")
    assert "2 archived records" in done.stdout

    assert PATHS[0].encode() not in bytes_of(corpus).replace(b"/ferry", b"")
    assert [(kind, url, at) for kind, url, at in records(corpus) if url] == [
        record for record in before if record[1] and record[1] != gone
    ]
    left = {row["url"]: row["warc_offset"] for table in ("articles", "copies") for row in first.rows(table)}
    assert left == {url: at for url, at in places.items() if url != gone}
    index = [
        json.loads(line.split(" ", 2)[2]) for path in corpus.rglob("*.cdxj") for line in path.read_text().splitlines()
    ]
    assert {entry["url"]: int(entry["offset"]) for entry in index} == {
        url: at for kind, url, at in records(corpus) if kind == "response"
    }
    assert scrapy("verify", f"-sCORPUS={corpus}").returncode == 0

    asked = site.paths.count(PATHS[0])
    front = site.answers["/"]
    site.answers["/"] = front._replace(body=f"{front.body}\n")  # or it would not be read again
    again = crawled(site, corpus)
    assert site.paths.count(PATHS[0]) == asked
    assert gone not in {row["url"] for table in ("articles", "copies") for row in again.rows(table)}
    assert "forgotten 1" in again.out


def test_a_whole_site_is_removed(site: Served, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    first = crawled(site, corpus)
    done = forget(corpus, site.home.removeprefix("http://").rstrip("/"))
    assert done.returncode == 0, done.stderr
    assert [*first.rows("articles"), *first.rows("copies")] == []
    assert {url for _, url, _ in records(corpus)} == {""}
    asked = len(site.seen)
    again = crawl("news", f"-aurl={site.home}", corpus=corpus)
    assert len(site.seen) == asked
    assert again.code == 1
    assert "forgotten 1" in again.out


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ((), "no URL or site is given; allowed: URLs"),
        (("ftp://gazette.example/x",), "ftp://gazette.example/x is not a web address; allowed: URLs"),
        (("www.bbc.co.uk",), "www.bbc.co.uk is not a site but a part of bbc.co.uk; allowed: URLs"),
        (("not a site\x1b[2J",), r"not a site\x1b[2j is not a site; allowed: URLs"),
    ],
)
def test_a_mistake_is_one_line(argument: tuple[str, ...], message: str, tmp_path: Path) -> None:
    done = forget(tmp_path, *argument)
    assert done.returncode == 2
    assert done.stderr.startswith(f"scrapy forget: {message}")
    assert done.stderr.count("\n") == 1
