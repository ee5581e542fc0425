"""WARC files -> pages: .warc, .warc.gz and .warc.zst, those of Common Crawl's news collection among them."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from pipelines.archive.address import stated_address
from pipelines.archive.cdxj import MAX_HEAD
from pipelines.archive.members import end_of_member
from pipelines.archive.payload import PayloadError, unpack
from pipelines.archive.record_reader import Damage, Fields, Record, fields_of, lines_of, records, split_head
from pipelines.model.items import Page, Rejection, Sighting
from pipelines.model.reasons import Reason, reason_of_answer
from pipelines.rights.signals import page_signals
from pipelines.store.bucket_path import BucketPath, CorpusPath
from pipelines.urls.canonical import site_of, web_addresses

_RANGE = 256 << 10  # bytes of a file in a bucket that are requested first: most records take less

_KINDS = frozenset({"response", "resource"})
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?!\d)")
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
    """Every archived answer of a WARC file as a Page, or as a Rejection if it is no page.

    `limit` bounds a body, compressed and decompressed, in bytes. What cannot be read becomes a BadRecord, and reading
    continues at the next readable record; a truncated file yields what is whole. A page without a web address gets the
    one that it states. Crawlers' notes (`dns:`, `urn:`, `metadata:`) are skipped. Raises OSError if the file cannot be
    opened.
    """
    with path.open("rb") as file:
        if not path.stat().st_size:
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            for found in records(data, limit + MAX_HEAD, _is_answer):
                if isinstance(found, Damage):
                    yield BadRecord(str(path), found.place, found.problem)
                elif (answer := _read(found, path, limit)) is not None:
                    yield answer


def holds_records(path: Path) -> bool:
    """Whether any record of a file can be read, of a page or not. Raises OSError if the file cannot be opened."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            return False
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return any(isinstance(found, Record) for found in records(data, 0, lambda _: True))


def read_at(path: CorpusPath, offset: int, limit: int) -> Page | Rejection | BadRecord:
    """The archived answer at an offset of a WARC file, as `read_warc` yields it. Raises OSError if there is no file."""
    if isinstance(path, BucketPath):
        return _read_in_bucket(path, offset, limit)
    with path.open("rb") as file:
        if offset >= path.stat().st_size:
            return BadRecord(str(path), offset, "no record")
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            record = next(records(data, limit + MAX_HEAD, lambda _: True, start=offset))
    return _answer_of(record, path, offset, limit)


def _read_in_bucket(path: BucketPath, offset: int, limit: int) -> Page | Rejection | BadRecord:
    """The same with requests for as much of the file as the record takes."""
    with path.open() as file:
        if offset >= file.size():
            return BadRecord(str(path), offset, "no record")
        file.seek(offset)
        data, size = b"", _RANGE
        while (more := file.read(size)) and end_of_member(data := data + more, 0) is None:
            size = len(data)
    record = next(records(data, limit + MAX_HEAD, lambda _: True))
    return _answer_of(replace(record, place=offset), path, offset, limit)


def _answer_of(record: Record | Damage, path: CorpusPath, offset: int, limit: int) -> Page | Rejection | BadRecord:
    if isinstance(record, Damage):
        return BadRecord(str(path), offset, record.problem)
    if not _is_answer(record.fields):
        return BadRecord(str(path), offset, "no record of an answer")
    return _read(record, path, limit) or BadRecord(str(path), offset, "a crawler's note")


def _is_answer(fields: Fields) -> bool:
    """Whether a record may hold a page; one without a type is reported as a bad record."""
    return fields.get("warc-type", "response").lower() in _KINDS and not _NOTE.match(_uri(fields))


def _uri(fields: Fields) -> str:
    return _CONTROL.sub(lambda found: quote(found[0]), fields.get("warc-target-uri", "").strip("<> "))


def _read(record: Record, path: CorpusPath, limit: int) -> Page | Rejection | BadRecord | None:
    """None for a crawler's note."""
    url = _uri(record.fields)
    named = bool(web_addresses((url,)))
    answer = _answer(record, path, limit, source=site_of(url) if named else "")
    if named:
        return answer
    if isinstance(answer, Page) and (address := stated_address(answer.body)):
        return replace(answer, sighting=replace(answer.sighting, source=site_of(address), aliases=(address,)))
    page = isinstance(answer, Page) and "html" in (answer.sighting.content_type or "").lower()
    return BadRecord(str(path), record.place, "no web address") if page or not _OTHER_SCHEME.match(url) else None


def _answer(record: Record, path: CorpusPath, limit: int, *, source: str) -> Page | Rejection | BadRecord:
    """The archived answer, even if it has no web address."""
    fetched = _fetched_at(record.fields.get("warc-date", ""))
    if fetched is None:
        return BadRecord(str(path), record.place, "no date")
    if "warc-type" not in record.fields:
        return BadRecord(str(path), record.place, "no WARC-Type")
    lines, status, start = list(record.fields.items()), 200, 0
    if record.fields["warc-type"].lower() == "response":
        line = _STATUS.match(record.block)
        if line is None:
            return BadRecord(str(path), record.place, "no HTTP answer")
        head, start = split_head(record.block, MAX_HEAD)
        lines, status = lines_of(head.decode("latin-1")), int(line[1])
    headers = fields_of(lines)
    size = record.length - start
    body = record.block[start : start + limit + 1]
    sighting = Sighting(
        source=source,
        url=_uri(record.fields),
        fetched=fetched,
        found_by="warc",
        http_status=status,
        content_type=headers.get("content-type"),
        size=len(body),
        warc_file=path.name,
        warc_offset=record.place if record.begins else None,
    )
    if size > limit:
        return Rejection(sighting, Reason.TOO_LARGE, f"{size} bytes")
    if reason := reason_of_answer(status, headers.get("content-range", "")):
        return Rejection(sighting, reason, f"status {status}")
    try:
        body = unpack(body, headers.get("transfer-encoding", ""), headers.get("content-encoding", ""), limit)
    except PayloadError as error:
        return Rejection(sighting, error.reason, str(error))
    return Page(replace(sighting, size=len(body), opt_out=page_signals(lines, body)), body)


def _fetched_at(date: str) -> datetime | None:
    """A WARC-Date; it is in UTC if it names no zone."""
    try:
        fetched = datetime.fromisoformat(date)
        return fetched.astimezone(UTC) if fetched.tzinfo else fetched.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
