"""Pages become WARC records that any reader accepts, and come back byte for byte, whatever happens in between."""

import os
import resource
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecord
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.checker import Checker

from pipelines.archive.cdxj import index_path, sort_key
from pipelines.archive.payload_index import PayloadIndex
from pipelines.archive.reader import BadRecord, read_at, read_warc
from pipelines.archive.warc_file import close_files
from pipelines.archive.writer import Archive, Kept
from pipelines.model.items import Exchange, Header, Page, Sighting

STORY = "https://gazette.example/2026/05/04/ferry-sails-again"
HTML = (b"Content-Type", b"text/html; charset=utf-8")
PLAIN = Exchange(sent=((b"User-Agent", b"Broadsheet"),), received=(HTML, (b"X-Served-By", b"quay 3")))
LIMIT = 1 << 20
MIB = 1 << 20


def page(body: bytes, url: str = STORY, content_type: str = "text/html; charset=utf-8") -> Page:
    seen = Sighting(
        source="gazette",
        url=url,
        fetched=datetime(2026, 5, 4, 12, 0, 0, 123456, tzinfo=UTC),
        found_by="page",
        content_type=content_type,
        size=len(body),
    )
    return Page(seen, body)


def keep(folder: Path, *pages: Page, run: str = "one", size: int = MIB, exchange: Exchange = PLAIN) -> list[Kept]:
    """Pages, kept in one run."""
    archive = Archive(folder, run, size, {"software": "our own words"})
    kept = [archive.append(given, exchange) for given in pages]
    archive.sync()
    archive.close()
    return kept


def story(number: int) -> Page:
    return page(b"<p>Story %d of the harbour.</p>" % number * 20, f"{STORY}-{number}")


def warcs(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.warc.gz"))


def accepted(folder: Path) -> bool:
    """Whether warcio, fastwarc and our own reader find no fault with any file of an archive."""
    files = warcs(folder)
    by_warcio = Checker(SimpleNamespace(inputs=[str(path) for path in files], verbose=False)).process_all() == 0
    by_fastwarc = all(record.verify_block_digest() for path in files for record in records(path))
    by_us = not any(isinstance(found, BadRecord) for path in files for found in read_warc(path, LIMIT))
    return by_warcio and by_fastwarc and by_us and bool(files)


def records(path: Path) -> Iterator[WarcRecord]:
    with path.open("rb") as file:
        yield from ArchiveIterator(file, parse_http=False)


def record_at(folder: Path, name: str, offset: int) -> WarcRecord:
    with (folder / name).open("rb") as file:
        file.seek(offset)
        return next(iter(ArchiveIterator(file)))


def text_of(folder: Path) -> bytes:
    """All that the records of an archive say."""
    return b"\n".join(
        str(record.headers.to_tuples()).encode() + record.reader.read()
        for path in warcs(folder)
        for record in records(path)
    )


headers = st.lists(
    st.tuples(
        st.binary(min_size=1, max_size=20).filter(
            lambda name: name.lower() not in (b"content-encoding", b"transfer-encoding")
        ),
        st.binary(max_size=60),
    ),
    max_size=8,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(received=headers, sent=headers, body=st.binary(max_size=4000), name=st.text("abc/?&=%é-", max_size=3000))
def test_any_page_comes_back_as_it_was(
    tmp_path: Path, received: list[Header], sent: list[Header], body: bytes, name: str
) -> None:
    folder = tmp_path / "archive"
    shutil.rmtree(folder, ignore_errors=True)
    exchange = Exchange(tuple(sent), (HTML, *received), ip_address="192.0.2.7")
    given = page(body, f"https://gazette.example/{name}")
    (kept,) = keep(folder, given, exchange=exchange)
    found = read_at(folder / kept.file, kept.offset, LIMIT)
    assert isinstance(found, Page)
    assert found.body == body
    assert found.sighting.fetched == given.sighting.fetched
    assert found.sighting.url == given.sighting.url
    assert accepted(folder)


def test_headers_as_long_as_a_server_likes(tmp_path: Path) -> None:
    exchange = replace(PLAIN, received=(HTML, *((b"X-Padding", b"p" * 1000) for _ in range(300))))
    (kept,) = keep(tmp_path, story(1), exchange=exchange)
    found = read_at(tmp_path / kept.file, kept.offset, LIMIT)
    assert isinstance(found, Page)
    assert found.body == story(1).body


@pytest.mark.parametrize(
    ("received", "encoding", "stored"),
    [
        ({"Content-Length": "9"}, b"", {"Content-Length": "9"}),
        (
            {"Content-Encoding": "gzip", "Content-Length": "9"},
            b"",
            {"X-Crawler-Content-Encoding": "gzip", "X-Crawler-Content-Length": "9", "Content-Length": "12"},
        ),
        (
            {"Content-Encoding": "odd, GZIP"},
            b"odd",
            {"X-Crawler-Content-Encoding": "odd, GZIP", "Content-Encoding": "odd", "Content-Length": "12"},
        ),
        ({"Content-Encoding": "Odd"}, b"odd", {"Content-Encoding": "Odd"}),
        ({"Transfer-Encoding": "chunked"}, b"", {"X-Crawler-Transfer-Encoding": "chunked", "Content-Length": "12"}),
    ],
)
def test_headers_state_how_the_stored_body_is_encoded(
    tmp_path: Path, received: dict[str, str], encoding: bytes, stored: dict[str, str]
) -> None:
    lines = tuple((name.encode(), value.encode()) for name, value in received.items())
    (kept,) = keep(tmp_path, page(b"<p>Quay</p>\n"), exchange=Exchange((), lines, encoding))
    record = record_at(tmp_path, kept.file, kept.offset)
    assert record.http_headers.to_dict() == stored
    assert record.reader.read() == b"<p>Quay</p>\n"


def test_a_request_states_what_was_requested_and_no_secret(tmp_path: Path) -> None:
    names = (b"Authorization", b"proxy-authorization", b"Cookie", b"Accept-Language")
    sent = tuple((name, b"open sesame" if name != names[-1] else b"en") for name in names)
    (kept,) = keep(
        tmp_path, page(b"x", "https://user:sesame@gazette.example:8443/a?b=c"), exchange=Exchange(sent, (HTML,))
    )
    (asked,) = [
        (record.headers["WARC-Concurrent-To"], record.reader.read())
        for record in records(tmp_path / kept.file)
        if record.headers["WARC-Type"] == "request"
    ]
    answer = record_at(tmp_path, kept.file, kept.offset)
    assert asked == (
        answer.headers["WARC-Record-ID"],
        b"GET /a?b=c HTTP/1.1\r\nHost: gazette.example:8443\r\nAccept-Language: en\r\n\r\n",
    )
    assert b"open sesame" not in text_of(tmp_path)


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    first, elsewhere = keep(tmp_path, story(1), replace(story(1), sighting=page(b"", STORY + "?from=feed").sighting))
    (later,) = keep(tmp_path, story(1), run="two")
    assert [kept.known for kept in (first, elsewhere, later)] == [False, True, True]
    assert {(kept.file, kept.offset) for kept in (first, elsewhere, later)} == {(first.file, first.offset)}
    original = record_at(tmp_path, first.file, first.offset).headers
    revisits = [
        record.headers
        for path in warcs(tmp_path)
        for record in records(path)
        if record.headers["WARC-Type"] == "revisit"
    ]
    assert len(revisits) == 2
    for revisit in revisits:
        assert revisit["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
        assert revisit["WARC-Refers-To"] == original["WARC-Record-ID"]
        assert revisit["WARC-Refers-To-Target-URI"] == original["WARC-Target-URI"]
        assert revisit["WARC-Refers-To-Date"] == original["WARC-Date"]
        assert revisit["WARC-Payload-Digest"] == original["WARC-Payload-Digest"]
    assert accepted(tmp_path)


def test_the_same_bytes_in_another_encoding_are_another_page(tmp_path: Path) -> None:
    kept = keep(tmp_path, page(b"caf\xe9"), page(b"caf\xe9", content_type="text/html; charset=latin-1"))
    assert [one.known for one in kept] == [False, False]


@pytest.mark.parametrize("loss", ["file gone", "index gone", "index damaged"])
def test_lost_bodies_are_kept_again(tmp_path: Path, loss: str) -> None:
    (first,) = keep(tmp_path, story(1))
    payloads = tmp_path / "payloads.sqlite"
    match loss:
        case "file gone":
            (tmp_path / first.file).unlink()
        case "index gone":
            payloads.unlink()
        case "index damaged":
            payloads.write_bytes(b"no database at all" * 500)
    again, twice = keep(tmp_path, story(1), story(1), run="two")
    assert (again.known, twice.known) == (False, True)
    found = read_at(tmp_path / again.file, again.offset, LIMIT)
    assert isinstance(found, Page)
    assert found.body == story(1).body


def test_files_are_closed_at_their_size_and_indexed(tmp_path: Path) -> None:
    kept = keep(tmp_path, *(page(os.urandom(3000), f"{STORY}-{number}") for number in range(8)), size=10_000)
    files = warcs(tmp_path)
    assert [path.name for path in files] == [f"broadsheet-one-{number:05}.warc.gz" for number in (1, 2, 3)]
    assert {one.file for one in kept} == {path.name for path in files}
    for path in files:
        assert next(records(path)).headers["WARC-Type"] == "warcinfo"
        lines = index_path(path).read_text(encoding="utf-8").splitlines()
        assert lines == sorted(lines)
        assert all(line.startswith("example,gazette)/2026/05/04/ferry-sails-again-") for line in lines)
    assert accepted(tmp_path)


@pytest.mark.parametrize("seed", range(12))
def test_a_killed_writers_file_is_cut_to_its_last_whole_record(tmp_path: Path, seed: int) -> None:
    whole = tmp_path / "whole"
    keep(whole, *map(story, range(4)), story(0))
    (path,) = warcs(whole)
    data, index = path.read_bytes(), index_path(path).read_text(encoding="utf-8")
    starts = [record.stream_pos for record in records(path)]
    last = starts[-1] if seed else len(data)
    cut = last + (len(data) - last) * seed // 12 if seed < 8 else len(data) * (seed - 7) // 6

    torn = tmp_path / "torn"
    torn.mkdir()
    zeros = b"\0" * 5000 if seed % 2 else b""  # as a power cut leaves them
    (torn / path.name).write_bytes(data[:cut] + zeros)
    assert close_files(torn) == [torn / path.name]
    assert close_files(torn) == []
    assert accepted(torn)
    end = max(start for start in (*starts, len(data)) if start <= cut)
    assert (torn / path.name).read_bytes() == data[:end]
    kept = set(index_path(torn / path.name).read_text(encoding="utf-8").splitlines())
    assert kept <= set(index.splitlines())
    assert len(kept) == sum(start < end for start in starts[1::2])


def test_a_file_that_another_process_writes_is_left_alone(tmp_path: Path) -> None:
    archive = Archive(tmp_path, "one", MIB, {"software": "our own words"})
    archive.append(story(1), PLAIN)
    assert close_files(tmp_path) == []
    archive.append(story(2), PLAIN)
    archive.close()
    (path,) = warcs(tmp_path)
    assert len(index_path(path).read_text(encoding="utf-8").splitlines()) == 2


def test_an_index_that_another_process_holds_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.archive.payload_index._PATIENCE", 0)
    index = tmp_path / "payloads.sqlite"
    with closing(sqlite3.connect(index, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("CREATE TABLE kept (column)")
        with pytest.raises(OSError, match="is locked"):
            PayloadIndex(tmp_path)
        other.execute("COMMIT")
        assert list(other.execute("SELECT * FROM kept")) == []
    assert index.stat().st_size


def test_a_file_without_a_whole_record_goes(tmp_path: Path) -> None:
    for number, data in enumerate((b"", b"\x1f\x8b\x08half a header")):
        (tmp_path / f"broadsheet-killed-{number}.warc.gz").write_bytes(data)
    (tmp_path / "somebody-elses.warc.gz").write_bytes(b"")
    close_files(tmp_path)
    assert [path.name for path in warcs(tmp_path)] == ["somebody-elses.warc.gz"]


def test_damage_before_whole_records_cuts_nothing_off(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    kept = keep(tmp_path, *map(story, range(4)))
    (path,) = warcs(tmp_path)
    index_path(path).unlink()
    data = bytearray(path.read_bytes())
    data[kept[1].offset + 40] ^= 0xFF
    path.write_bytes(data)
    close_files(tmp_path)
    assert path.read_bytes() == data
    assert "are damaged" in caplog.text
    assert [type(read_at(path, one.offset, LIMIT)) for one in kept] == [Page, BadRecord, Page, Page]


@contextmanager
def room(size: int) -> Iterator[None]:
    """A disk on which no file can grow beyond `size` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_whole_records(tmp_path: Path) -> None:
    archive = Archive(tmp_path, "one", MIB, {})
    kept = [archive.append(page(os.urandom(2000), f"{STORY}-{number}"), PLAIN) for number in range(3)]
    (path,) = warcs(tmp_path)
    full = path.stat().st_size
    with room(full + 1000), pytest.raises(OSError, match="large"):
        archive.append(page(os.urandom(9000)), PLAIN)
    assert path.stat().st_size == full
    archive.sync()  # what was kept before is safe
    kept.append(archive.append(page(os.urandom(9000)), PLAIN))
    archive.close()
    assert accepted(tmp_path)
    assert all(isinstance(read_at(path, one.offset, LIMIT), Page) for one in kept)


def test_no_room_for_a_file_leaves_none(tmp_path: Path) -> None:
    archive = Archive(tmp_path, "one", 1, {"software": "words " * 10})
    archive.append(story(1), PLAIN)
    with room(40), pytest.raises(OSError, match="large"):
        archive.append(story(2), PLAIN)
    assert len(warcs(tmp_path)) == 1
    archive.append(story(2), PLAIN)
    archive.close()
    assert accepted(tmp_path)


def test_a_disk_that_failed_once_is_not_believed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = Archive(tmp_path, "one", MIB, {})
    archive.append(story(1), PLAIN)

    def fail(_: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(OSError, match="Input/output"):
            archive.sync()
    with pytest.raises(OSError, match="Input/output"):
        archive.sync()
    with pytest.raises(OSError, match="Input/output"):
        archive.close()


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.Gazette.example/News/", "example,gazette)/news"),
        ("http://gazette.example:80", "example,gazette)/"),
        ("http://gazette.example:8080/a", "example,gazette:8080)/a"),
        ("https://gazette.example/a?b=2&a=1#end", "example,gazette)/a?a=1&b=2"),
        ("http://127.0.0.1:8801/rss.xml", "127.0.0.1:8801)/rss.xml"),
        ("http://[::1]:99/x", "::1:99)/x"),
        ("https://gazette.example/with space", "example,gazette)/with%20space"),
        ("http://gazette.example:port/", "http://gazette.example:port/"),
        ("saved::page.html", "saved::page.html"),
    ],
)
def test_the_key_of_an_index(url: str, key: str) -> None:
    assert sort_key(url) == key
