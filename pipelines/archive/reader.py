"""WARC files -> pages: .warc, .warc.gz and .warc.zst, those of Common Crawl's news collection among them."""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path
from urllib.parse import quote

import zstandard
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from pipelines.archive.address import stated_address
from pipelines.archive.cdxj import MAX_HEAD
from pipelines.archive.payload import PayloadError, unpack
from pipelines.items import Page, Rejection, Sighting
from pipelines.reasons import reason_of_status
from pipelines.rights.signals import page_signals
from pipelines.urls import site_of, web_addresses

_GZIP, _ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
# Where a record can begin: a gzip member, a zstd frame, or a record of a plain file.
_RECORD_START = re.compile(rb"%b|%b|WARC/[01]\." % (re.escape(_GZIP), re.escape(_ZSTD)))
_RECORD_ID = re.compile(rb"^WARC-Record-ID:[ \t]*(\S*)", re.I | re.M)
_HEAD = 65536  # bytes in which a record's header ends
_ZSTD_BLOCK = 129 * 1024  # bytes; a zstd decoder gives nothing before it has a block, of up to 128 KiB and a header

_KINDS = WarcRecordType.response | WarcRecordType.resource
_NOTE = re.compile(r"(?:dns|urn):", re.I)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")  # no address has them, and PostgreSQL holds no text with a zero byte
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.I)


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that could not be read, and why."""

    path: str
    offset: int  # bytes
    problem: str


def read_warc(path: Path, limit: int) -> Iterator[Page | Rejection | BadRecord]:
    """Every archived answer of a WARC file as a Page, or as a Rejection where it is no page.

    `limit` bounds a body, packed and unpacked, in bytes. What cannot be read is a BadRecord, and reading goes on at the
    next record that can be; a file that is cut off gives what is whole. A page that is named by no web address is read
    under the one that it states itself. Crawlers' notes beside the pages (`dns:`, `urn:`, `metadata:`) are passed over.
    Raises OSError where the file cannot be opened.
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
                        if not _NOTE.match(_uri(record)) and (found := _read(record, path, data, limit)) is not None:
                            yield found
                    return
                except (OSError, EOFError) as error:
                    if not lost:  # one report a stretch, however many places in it look like a record's start
                        yield BadRecord(str(path), position, str(error))
                    lost = True
                    following = _RECORD_START.search(data, position + 1)
                    if following is None:
                        return
                    start = following.start()


def read_at(path: Path, offset: int, limit: int) -> Page | Rejection | BadRecord:
    """The archived answer at a place of a WARC file, as `read_warc` gives it. Raises OSError where there is no file."""
    with path.open("rb") as file:
        if offset >= path.stat().st_size:
            return BadRecord(str(path), offset, "no record")
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            file.seek(offset)
            try:
                for record in ArchiveIterator(file, parse_http=False):
                    if record.stream_pos != offset or not record.record_type & _KINDS:
                        break
                    return _read(record, path, data, limit) or BadRecord(str(path), offset, "a crawler's note")
            except (OSError, EOFError) as error:
                return BadRecord(str(path), offset, str(error))
    return BadRecord(str(path), offset, "no record of an answer")


def _uri(record: WarcRecord) -> str:
    named = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    return _CONTROL.sub(lambda found: quote(found[0]), named)


def _read(record: WarcRecord, path: Path, data: mmap.mmap, limit: int) -> Page | Rejection | BadRecord | None:
    """None for a crawler's note. Raises EOFError where the record ends before its length."""
    offset, url = record.stream_pos, _uri(record)
    named = bool(web_addresses((url,)))
    answer = _answer(record, path, data, limit, source=site_of(url) if named else "")
    if named:
        return answer
    if isinstance(answer, Page) and (address := stated_address(answer.body)):
        return replace(answer, sighting=replace(answer.sighting, source=site_of(address), aliases=(address,)))
    page = isinstance(answer, Page) and "html" in (answer.sighting.content_type or "").lower()
    return BadRecord(str(path), offset, "no web address") if page or not _OTHER_SCHEME.match(url) else None


def _answer(
    record: WarcRecord, path: Path, data: mmap.mmap, limit: int, *, source: str
) -> Page | Rejection | BadRecord:
    """What was archived, whatever it is named by."""
    offset, url = record.stream_pos, _uri(record)
    try:
        fetched = record.record_date.astimezone(UTC)
    except (AttributeError, ValueError, OverflowError):
        return BadRecord(str(path), offset, "no date")
    if record.record_type == WarcRecordType.response:
        # quirks: lines may end without a carriage return
        record.parse_http(auto_decode="none", max_header_len=MAX_HEAD, quirks_mode=True)
        if record.http_headers is None or record.http_headers.status_code is None:
            return BadRecord(str(path), offset, "no HTTP answer")
        headers, status = record.http_headers, record.http_headers.status_code
    else:
        headers, status = record.headers, 200
    expected = record.content_length
    body = record.reader.read(min(expected, limit + 1))
    sighting = Sighting(
        source=source,
        url=url,
        fetched=fetched,
        found_by="warc",
        http_status=status,
        content_type=headers.get("Content-Type"),
        size=len(body),
        warc_file=path.name,
        warc_offset=offset if _begins_at(data, offset, record) else None,
    )
    if len(body) > limit:
        return Rejection(sighting, "too-large", f"{expected} bytes")
    if len(body) < expected:
        raise EOFError(f"cut off after {len(body)} of {expected} bytes")
    if status != 200:
        return Rejection(sighting, reason_of_status(status), f"status {status}")
    try:
        body = unpack(body, headers.get("Transfer-Encoding") or "", headers.get("Content-Encoding") or "", limit)
    except PayloadError as error:
        return Rejection(sighting, error.reason, str(error))
    return Page(replace(sighting, size=len(body), opt_out=page_signals(headers.items(), body)), body)


def _begins_at(data: mmap.mmap, offset: int, record: WarcRecord) -> bool:
    """Whether the record can be read from `offset`: not so where several share a gzip member or a zstd frame.

    There fastwarc gives the place to which it has read ahead.
    """
    head = data[offset : offset + _HEAD]
    try:
        if head.startswith(_GZIP):
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, _HEAD)
        elif head.startswith(_ZSTD):
            packed = data[offset : offset + _ZSTD_BLOCK]
            head = zstandard.ZstdDecompressor().stream_reader(packed).read(_HEAD)
    except (zlib.error, zstandard.ZstdError):
        return False
    if not head.startswith(b"WARC/"):
        return False
    found = _RECORD_ID.search(head.partition(b"\r\n\r\n")[0])
    return (found[1].decode("utf-8", "replace") if found else None) == record.record_id
