"""Archives that other programs wrote, and archives full of what only looks like a record."""

import gzip
import struct
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from warcs import BODY, PACKINGS, http, numbered, packed, record

from pipelines.archive.reader import BadRecord, read_at, read_warc
from pipelines.archive.warc_file import spans_of
from pipelines.model.items import Page

LIMIT = 100_000

FIELDS = ["WARC-Type", "WARC-Record-ID", "WARC-Target-URI", "WARC-Date", "Content-Type", "Content-Length"]


def _capitalized(name: str) -> str:
    return "-".join(part.capitalize() for part in name.split("-"))


def _renamed(whole: bytes, renamed: Callable[[str], str], *names: str) -> bytes:
    head, blank, block = whole.partition(b"\r\n\r\n")
    for name in names:
        head = head.replace(f"\r\n{name}:".encode(), f"\r\n{renamed(name)}:".encode())
    return head + blank + block


@pytest.mark.parametrize("suffix", PACKINGS)
@pytest.mark.parametrize("renamed", [str.lower, str.upper, _capitalized])
@pytest.mark.parametrize("names", [FIELDS, *([name] for name in FIELDS)], ids=lambda names: names[0])
def test_names_of_fields_may_have_any_case(
    tmp_path: Path, suffix: str, renamed: Callable[[str], str], names: list[str]
) -> None:
    path = tmp_path / f"gazette.{suffix}"
    path.write_bytes(packed(suffix, [_renamed(whole, renamed, *names) for whole in numbered(1, 2)]))
    one, other = read_warc(path, LIMIT)
    assert isinstance(one, Page)
    assert isinstance(other, Page)
    assert one.sighting.url == "https://gazette.example/1"
    assert other.sighting.warc_offset is not None
    assert read_at(path, other.sighting.warc_offset, LIMIT) == other


def test_a_record_that_does_not_say_what_it_is_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "gazette.warc"
    path.write_bytes(record("response", http()).replace(b"WARC-Type: response\r\n", b""))
    assert list(read_warc(path, LIMIT)) == [BadRecord(str(path), 0, "no WARC-Type")]


@pytest.mark.parametrize("size", [10, 100, 1000])
def test_a_file_that_is_packed_in_blocks_is_read(tmp_path: Path, size: int) -> None:
    """As bgzip does it: members end wherever a block is full."""
    plain = b"".join(numbered(1, 2, 3))
    path = tmp_path / "gazette.warc.gz"
    path.write_bytes(b"".join(gzip.compress(plain[start : start + size]) for start in range(0, len(plain), size)))
    found = list(read_warc(path, LIMIT))
    assert [page.sighting.url[-1] for page in found if isinstance(page, Page)] == ["1", "2", "3"]
    assert len(found) == 3


# A member that claims to be a record, and to extend over everything after it
_GOES_ON = b"\x1f\x8b\x08\0" + bytes(7) + struct.pack("<HH", 0xFFFF, 0) + b"WARC/1.0\r\n"
_CUT_OFF = zlib.compress(b"WARC/1.0\r\nA: " + b"x" * 70_000, wbits=31)[:-3]
# What looks like the beginning of a record and is none
FLOODS: dict[str, bytes] = {
    "gzip": b"\x1f\x8b\x08",
    "gzip and zeros": b"\x1f\x8b\x08" + bytes(8),
    "gzip with a name": b"\x1f\x8b\x08\x08",
    "gzip with a field": b"\x1f\x8b\x08\x04" + bytes(6) + b"\xff\xff",
    "gzip of all that follows": _GOES_ON,
    "gzip cut off": _CUT_OFF,
    "zstd": b"\x28\xb5\x2f\xfd",
    "zstd with a block": b"\x28\xb5\x2f\xfd\x00\x58\x01\x00\x10",
    "plain": b"WARC/1.0\r\n",
    "plain and too long": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999\r\n\r\n",
    "line breaks": b"\r\n",
}
# In each of which a whole record could be; too many of them are passed over together with what follows.
BEYOND = {"gzip of all that follows"}


@pytest.mark.parametrize("kind", FLOODS)
def test_the_record_after_a_flood_is_found_in_a_time_that_grows_with_the_flood(tmp_path: Path, kind: str) -> None:
    first, last = map(gzip.compress, numbered(1, 2))

    def seconds(size: int) -> float:
        path = tmp_path / "gazette.warc.gz"
        path.write_bytes(first + FLOODS[kind] * (size // len(FLOODS[kind])) + last)
        start = time.process_time()
        found = list(read_warc(path, LIMIT))
        taken = time.process_time() - start
        pages = [page.sighting.url[-1] for page in found if isinstance(page, Page)]
        assert pages == ["1", "2"] or (kind in BEYOND and pages == ["1"])
        assert sum(isinstance(one, BadRecord) for one in found) <= 1
        return taken

    seconds(10_000)
    assert min(seconds(200_000) for _ in range(2)) < 10 * min(seconds(50_000) for _ in range(2)) + 0.05


@pytest.mark.parametrize("kind", ["gzip", "gzip with a name", "gzip and zeros"])
def test_our_own_files_are_looked_through_in_such_a_time_too(tmp_path: Path, kind: str) -> None:
    first, last = map(gzip.compress, numbered(1, 2))

    def seconds(size: int) -> float:
        path = tmp_path / "broadsheet.warc.gz"
        path.write_bytes(first + FLOODS[kind] * (size // len(FLOODS[kind])) + last)
        start = time.process_time()
        assert [span.end - span.start for span in spans_of(path)] == [len(first), len(last)]
        return time.process_time() - start

    seconds(10_000)
    assert min(seconds(200_000) for _ in range(2)) < 10 * min(seconds(50_000) for _ in range(2)) + 0.05


@pytest.mark.parametrize("status", [200, 201, 202, 203, 206, 226])
def test_a_story_may_come_with_any_status_that_says_success(tmp_path: Path, status: int) -> None:
    path = tmp_path / "gazette.warc"
    path.write_bytes(record("response", http(status=f"{status} As Well")))
    (page,) = read_warc(path, LIMIT)
    assert isinstance(page, Page)
    assert (page.body, page.sighting.http_status) == (BODY, status)


@pytest.mark.parametrize(
    ("content_range", "whole"),
    [("bytes 0-99/100", True), ("bytes 0-99/200", False), ("bytes 100-199/200", False), ("bytes 0-99/*", False)],
)
def test_a_partial_response_is_a_page_only_if_complete(tmp_path: Path, content_range: str, whole: bool) -> None:
    path = tmp_path / "gazette.warc"
    path.write_bytes(record("response", http(status="206 Partial Content", Content_Range=content_range)))
    (found,) = read_warc(path, LIMIT)
    assert isinstance(found, Page) is whole
