"""WARC files -> pages: .warc, .warc.gz and .warc.zst, those of Common Crawl's news collection among them."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from pipelines.archive.payload import PayloadError, unpack
from pipelines.items import Page, Rejection, Sighting
from pipelines.reasons import reason_of_status
from pipelines.urls import absolute, site_of

# Where a record can begin: a gzip member, a zstd frame, or a record of a plain file.
_RECORD_START = re.compile(rb"\x1f\x8b\x08|\x28\xb5\x2f\xfd|WARC/[01]\.")


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that could not be read, and why."""

    path: str
    offset: int  # bytes
    problem: str


def read_warc(path: Path, limit: int) -> Iterator[Page | Rejection | BadRecord]:
    """Every archived answer of a WARC file as a Page, or as a Rejection where it is no page.

    `limit` bounds a body, packed and unpacked, in bytes. What cannot be read is a BadRecord, and reading goes on at the
    next record that can be; a file that is cut off gives what is whole. Raises OSError where the file cannot be opened.
    """
    with path.open("rb") as file:
        if not path.stat().st_size:
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            start, lost = 0, False
            while True:
                file.seek(start)
                position = start
                try:
                    for record in ArchiveIterator(file, record_types=_KINDS, parse_http=False):
                        position, lost = record.stream_pos, False
                        yield _read(record, path, limit)
                    return
                except OSError as error:
                    if not lost:  # one report a stretch, however many places in it look like a record's start
                        yield BadRecord(str(path), position, str(error))
                    lost = True
                    following = _RECORD_START.search(data, position + 1)
                    if following is None:
                        return
                    start = following.start()


_KINDS = WarcRecordType.response | WarcRecordType.resource


def _read(record: WarcRecord, path: Path, limit: int) -> Page | Rejection | BadRecord:
    offset = record.stream_pos
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if absolute("", url) is None:
        return BadRecord(str(path), offset, "no web address")
    try:
        fetched = record.record_date.astimezone(UTC)
    except (AttributeError, ValueError, OverflowError):
        return BadRecord(str(path), offset, "no date")
    if record.record_type == WarcRecordType.response:
        record.parse_http(auto_decode="none")
        if record.http_headers is None or record.http_headers.status_code is None:
            return BadRecord(str(path), offset, "no HTTP answer")
        headers, status = record.http_headers, record.http_headers.status_code
    else:
        headers, status = record.headers, 200
    expected = record.content_length
    body = record.reader.read(min(expected, limit + 1))
    sighting = Sighting(
        source=site_of(url),
        url=url,
        fetched=fetched,
        found_by="warc",
        http_status=status,
        content_type=headers.get("Content-Type"),
        size=len(body),
        warc_file=path.name,
        warc_offset=offset,
    )
    if len(body) > limit:
        return Rejection(sighting, "too-large", f"{expected} bytes")
    if len(body) < expected:
        return BadRecord(str(path), offset, f"cut off after {len(body)} of {expected} bytes")
    if status != 200:
        return Rejection(sighting, reason_of_status(status), f"status {status}")
    try:
        body = unpack(body, headers.get("Transfer-Encoding") or "", headers.get("Content-Encoding") or "", limit)
    except PayloadError as error:
        return Rejection(sighting, error.reason, str(error))
    return Page(replace(sighting, size=len(body)), body)
