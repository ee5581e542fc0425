"""WARC files -> pages: every complete record is read, whatever else is in the file; each rejection has a reason."""

import gzip
import io
import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcs import BODY, PACKINGS, STORY, chunked, http, numbered, packed, record, response, zstd

from pipelines.archive.reader import BadRecord, read_warc
from pipelines.model.items import Page, Rejection

LIMIT = 100_000
INFO = record("warcinfo", b"software: our own words\r\n", None, content_type="application/warc-fields")
REQUEST = record("request", b"GET /ferry HTTP/1.1\r\nHost: gazette.example\r\n\r\n")
HOME = "https://gazette.example/"

Read = Callable[[bytes], list[Page | Rejection | BadRecord]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """read(data): everything that a file of these bytes gives."""
    path = tmp_path_factory.mktemp("archive") / "gazette.warc"

    def read_bytes(data: bytes) -> list[Page | Rejection | BadRecord]:
        path.write_bytes(data)
        return list(read_warc(path, LIMIT))

    return read_bytes


def numbers(found: list[Page | Rejection | BadRecord]) -> list[int]:
    """The numbers of the `numbered` responses among what was found; their bodies are whole."""
    pages = [item for item in found if isinstance(item, Page)]
    for page in pages:
        assert page.body == BODY + b"<!-- %d -->" % int(page.sighting.url.rpartition("/")[2])
    return [int(page.sighting.url.rpartition("/")[2]) for page in pages]


def problems(found: list[Page | Rejection | BadRecord]) -> list[str]:
    return [item.problem for item in found if isinstance(item, BadRecord)]


def stating(head: str) -> bytes:
    """A page that says this of itself."""
    return b"<html><head>" + head.encode() + b"</head>" + BODY.removeprefix(b"<html>")


# --- What a page is known by ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("suffix", PACKINGS)
def test_a_page_and_its_sighting(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"gazette.{suffix}"
    path.write_bytes(packed(suffix, [INFO, REQUEST, response()]))
    [page] = read_warc(path, LIMIT)
    assert isinstance(page, Page)
    assert page.body == BODY
    seen = page.sighting
    assert (seen.source, seen.url, seen.found_by) == ("gazette.example", STORY, "warc")
    assert seen.fetched == datetime(2024, 5, 3, 10, tzinfo=UTC)
    assert (seen.http_status, seen.content_type) == (200, "text/html; charset=utf-8")
    assert (seen.size, seen.warc_file) == (len(BODY), path.name)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (b"2024-05-03T10:00:00.25Z", datetime(2024, 5, 3, 10, 0, 0, 250_000, UTC)),
        (b"2024-05-03T10:00:00+02:00", datetime(2024, 5, 3, 8, tzinfo=UTC)),
    ],
)
def test_dates_are_in_utc(read: Read, date: bytes, expected: datetime) -> None:
    [page] = read(record("response", http(), date=date))
    assert isinstance(page, Page)
    assert page.sighting.fetched == expected


def test_only_answers_are_pages(read: Read) -> None:
    others = [
        INFO,
        REQUEST,
        record("metadata", b"fetchTimeMs: 120\r\n", content_type="application/warc-fields"),
        record("revisit", http(b"")),
        record("conversion", b"The ferry sails again.", content_type="text/plain"),
        record("response", b"20240503100000\ngazette.example.\t300\tIN\tA\t192.0.2.7\n", "dns:gazette.example"),
        record("resource", b'{"ts": 1}', f"urn:pageinfo:{STORY}", content_type="application/json"),
        record("resource", BODY, f"urn:dom:{STORY}", content_type="text/html"),
        record("resource", b"warcs/gazette.warc", "metadata://crawler/manifest", content_type="text/plain"),
        record("response", b"domain: gazette.example\n", "whois:gazette.example"),
    ]
    assert read(b"".join(others)) == []


def test_a_resource_is_a_page_without_headers(read: Read) -> None:
    [page] = read(record("resource", BODY, content_type="text/html"))
    assert isinstance(page, Page)
    assert (page.body, page.sighting.content_type, page.sighting.http_status) == (BODY, "text/html", 200)


def test_a_page_that_an_archive_names_by_no_address_is_read_under_its_own(read: Read) -> None:
    [page] = read(response("saved::gazette-ferry.html", stating(f'<link rel="canonical" href="{STORY}">')))
    assert isinstance(page, Page)
    seen = page.sighting
    assert (seen.url, seen.address, seen.source) == ("saved::gazette-ferry.html", STORY, "gazette.example")


@pytest.mark.parametrize(
    ("head", "address"),
    [
        (f"<link href='{STORY}' rel=canonical />", STORY),
        (f'<META content="{STORY}" property="og:url">', STORY),
        (f'<meta property="og:url" content="https://gazette.example/"><link rel="canonical" href="{STORY}">', STORY),
        (f'<link rel="canonical" href="/ferry"><meta property="og:url" content="{STORY}">', STORY),
        ('<link rel="canonical" href="https&#x3A;&#x2F;&#x2F;gazette.example/a?b=1&amp;c=2">', f"{HOME}a?b=1&c=2"),
        (f'<link rel="canonical" href="{HOME}fähre">', f"{HOME}fähre"),
        (f'<!-- <link rel="canonical" href="{HOME}"> -->', None),
        (f'<link rel="alternate" href="{HOME}feed"><meta name="description" content="{STORY}">', None),
        ('<link rel="canonical" href="/ferry"><link rel="canonical"><meta property="og:url" content="">', None),
    ],
)
def test_the_address_that_a_page_states(read: Read, head: str, address: str | None) -> None:
    [found] = read(response("saved::gazette-ferry.html", stating(head)))
    assert (found.sighting.addresses == (address,)) if isinstance(found, Page) else address is None


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/2 200\r\ncontent-type: text/html\r\n\r\n" + BODY,
        b"HTTP/1.1 200 OK\nContent-Type: text/html\nX-Cache: HIT\n\n" + BODY,  # lines end as no standard allows
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\nX-Cache: HIT\r\n\r\n" + BODY,
        b"HTTP/1.1 200 OK\r\nan odd line\r\nContent-Type: text/html\r\nX-Name: caf\xe9\r\n\r\n" + BODY,
        http(chunked(gzip.compress(BODY)), Transfer_Encoding="chunked", Content_Encoding="gzip"),
        http(BODY, Transfer_Encoding="chunked", Content_Encoding="gzip"),
    ],
)
def test_answers_in_every_dress(read: Read, answer: bytes) -> None:
    [page] = read(record("response", answer))
    assert isinstance(page, Page)
    assert page.body == BODY
    assert (page.sighting.content_type or "").startswith("text/html")


# --- What is no page --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (http(status="404 Not Found"), "http-404"),
        (http(status="410 Gone"), "http-410"),
        (http(status="429 Too Many Requests"), "http-429"),
        (http(status="403 Forbidden"), "http-4xx"),
        (http(status="500 Internal Server Error"), "http-5xx"),
        (http(b"", status="301 Moved Permanently"), "http-other"),
        (http(b"", status="304 Not Modified"), "http-other"),
        (http(b"x" * (LIMIT + 1)), "too-large"),
        (http(gzip.compress(b"x" * (LIMIT + 1)), Content_Encoding="gzip"), "too-large"),
        (http(gzip.compress(BODY)[:30], Content_Encoding="gzip"), "bad-encoding"),
    ],
)
def test_rejections_have_their_reason(read: Read, answer: bytes, reason: str) -> None:
    rejection, *rest = read(record("response", answer) + b"".join(numbered(1)))
    assert isinstance(rejection, Rejection)
    assert rejection.reason == reason
    assert rejection.sighting.url == STORY
    assert numbers(rest) == [1]


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        (record("response", http(), date=None), "no date"),
        (record("response", http(), date=b"yesterday"), "no date"),
        (record("response", http(), date=b"2024-13-45T99:99:99Z"), "no date"),
        (record("response", http(), None), "no web address"),
        (record("response", http(), "/2024/05/ferry"), "no web address"),
        (record("response", http(), "https://"), "no web address"),
        (record("response", http(), "saved::gazette-ferry.html"), "no web address"),
        (record("resource", BODY, "file:///saved/ferry.html", content_type="text/html"), "no web address"),
        (record("response", b""), "no HTTP answer"),
        (record("response", b"220 mail.gazette.example ESMTP"), "no HTTP answer"),
    ],
)
@pytest.mark.parametrize("suffix", PACKINGS)
def test_a_record_that_says_too_little_is_reported(read: Read, suffix: str, bad: bytes, problem: str) -> None:
    first, second = numbered(1, 2)
    found = read(packed(suffix, [first, bad, second]))
    assert numbers(found) == [1, 2]
    assert problems(found) == [problem]


# --- What is broken ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("suffix", PACKINGS)
@pytest.mark.parametrize("length", [0, 30, 700, 40_000, 10**18, 10**30, -1, "many", ""])
def test_a_wrong_length_costs_one_record(read: Read, suffix: str, length: object) -> None:
    first, *others = numbered(1, 2, 3)
    bad = record("response", http(), "https://gazette.example/bad", length=length)
    found = [item for item in read(packed(suffix, [first, bad, *others])) if not _of(item, "bad")]
    assert numbers(found) == [1, 2, 3]


def _of(item: Page | Rejection | BadRecord, name: str) -> bool:
    return not isinstance(item, BadRecord) and item.sighting.url.endswith(name)


@pytest.mark.parametrize("suffix", PACKINGS)
@pytest.mark.parametrize("garbage", [b"\n", b"<html>not a record</html>\r\n\r\n", bytes(range(256)) * 20])
def test_garbage_between_records_is_skipped(read: Read, suffix: str, garbage: bytes) -> None:
    first, second, third = (PACKINGS[suffix](whole) for whole in numbered(1, 2, 3))
    found = read(first + garbage + second + garbage + third)
    assert numbers(found) == [1, 2, 3]
    assert len(problems(found)) <= 2


@pytest.mark.parametrize("suffix", ["warc.gz", "warc.zst"])
def test_a_corrupted_member_costs_one_record(read: Read, suffix: str) -> None:
    first, second, third = (PACKINGS[suffix](whole) for whole in numbered(1, 2, 3))
    for place in range(20, len(second), 7):
        corrupted = second[:place] + bytes([second[place] ^ 0x5A]) + second[place + 1 :]
        found = read(first + corrupted + third)
        assert numbers(found) == [1, 3]
        assert len(problems(found)) == 1


@pytest.mark.parametrize("suffix", PACKINGS)
def test_a_truncated_file_yields_its_complete_records(read: Read, suffix: str) -> None:
    first, last = (PACKINGS[suffix](whole) for whole in numbered(1, 2))
    for length in range(len(last)):
        found = read(first + last[:length])
        assert numbers(found) in ([1], [1, 2])
        assert len(problems(found)) <= 1
    assert numbers(read(first + last)) == [1, 2]
    assert problems(read(first + last[:-60])) != []


def test_no_control_character_of_an_address_comes_into_the_corpus(read: Read) -> None:
    (page,) = read(response("https://gazette.example/2024/\0\x0bferry"))
    assert isinstance(page, Page)
    assert page.sighting.url == "https://gazette.example/2024/%00%0Bferry"


@pytest.mark.parametrize("data", [b"", b"\n", b"<html>no archive</html>", b"\x1f\x8b\x08", b"PK\x03\x04" * 500])
def test_a_file_that_is_no_archive_yields_nothing(read: Read, data: bytes) -> None:
    assert numbers(read(data)) == []


def test_a_missing_file_raises(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        list(read_warc(tmp_path / "none.warc.gz", LIMIT))


# --- Where a record is ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("suffix", ["warc", "warc.gz"])
def test_the_offset_leads_to_the_record(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"gazette.{suffix}"
    path.write_bytes(packed(suffix, [INFO, REQUEST, *numbered(1), REQUEST, *numbered(2, 3)]))
    pages = [page for page in read_warc(path, LIMIT) if isinstance(page, Page)]
    assert len(pages) == 3
    for page in pages:
        assert page.sighting.warc_offset is not None
        found = next(ArchiveIterator(io.BytesIO(path.read_bytes()[page.sighting.warc_offset :])))
        assert found.rec_headers.get_header("WARC-Target-URI") == page.sighting.url
        assert found.content_stream().read() == page.body


def test_the_offset_of_a_zstd_frame_leads_to_the_record(read: Read) -> None:
    noise = random.Random(5).randbytes(90_000)  # noqa: S311  # what cannot be packed fills a block of zstd
    data = packed("warc.zst", [INFO, REQUEST, *numbered(1), response("https://gazette.example/2", BODY + noise)])
    for page in read(data):
        assert isinstance(page, Page)
        again, *_ = read(data[page.sighting.warc_offset :])
        assert isinstance(again, Page)
        assert (again.sighting.url, again.body) == (page.sighting.url, page.body)


@pytest.mark.parametrize("pack", [gzip.compress, zstd])
@pytest.mark.parametrize("padding", [0, 90_000])
def test_a_record_in_the_midst_of_a_member_has_no_offset(
    read: Read, pack: Callable[[bytes], bytes], padding: int
) -> None:
    """Some tools compress a whole file, or a request and its response, as one."""
    noise = random.Random(7).randbytes(padding)  # noqa: S311
    records = [response(f"https://gazette.example/{number}", BODY + noise) for number in range(4)]
    groups = [[INFO, REQUEST, records[0]], [REQUEST, records[1]], [records[2], records[3]]]
    members = [pack(b"".join(group)) for group in groups]
    found = [item for item in read(b"".join(members)) if isinstance(item, Page)]
    assert [page.body for page in found] == [BODY + noise] * 4
    assert [page.sighting.warc_offset for page in found] == [None, None, len(members[0]) + len(members[1]), None]
