"""WARC files -> their records, whatever program wrote them (ISO 28500)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipelines.archive.members import Data, Stream, next_start
from pipelines.archive.unpacking import DamageError

Fields = dict[str, str]  # by names in lower case: those of WARC and of HTTP are case-insensitive

_HEAD = 65_536  # bytes in which the head of a record ends
_VERSION = re.compile(rb"WARC/[01]\.\d{1,2}[ \t]*\r?\n", re.IGNORECASE)
_BREAKS = frozenset({b"", b"\r", b"\n", b"W"})  # what may follow a block
_NEXT = b"\nWARC/"  # no header has this: another record begins here
# Bounds the bytes that are decompressed without result in search of a record after damage: a multiple of the file's
# size, and a minimum. Beyond that, what was decompressed once is skipped. In a plain file the headers bound the cost.
_IN_VAIN, _IN_VAIN_AT_LEAST = 4, 16 << 20


@dataclass(frozen=True, slots=True)
class Record:
    """A record. `block` may be only the beginning of its block."""

    place: int  # bytes; where it begins, or where that begins which is packed as one with it
    begins: bool  # whether it begins there
    fields: Fields
    length: int  # bytes of the whole block
    block: bytes


@dataclass(frozen=True, slots=True)
class Damage:
    """Bytes that are not a complete record, and why."""

    place: int
    problem: str


def records(data: Data, most: int, wanted: Callable[[Fields], bool], start: int = 0) -> Iterator[Record | Damage]:
    """The records from an offset on with `wanted` fields, and at most so many bytes of their blocks.

    A damaged stretch yields one Damage, and reading continues where the next record begins. The time grows in
    proportion to the size of the file, whatever its content.
    """
    at: int | None = start
    lost, room = False, _IN_VAIN * len(data) + _IN_VAIN_AT_LEAST
    while at is not None and at < len(data):
        stream = Stream(data, at)
        place = at
        try:
            first = True
            while stream.peek(1, across=False):
                place = at if stream.packed else stream.place
                record = _record(stream, place, first or not stream.packed, most, wanted)
                first = lost = False
                if record is not None:
                    yield record
            at = stream.at
        except DamageError as error:
            if not lost:
                yield Damage(place, str(error))
            lost, room = True, room - stream.unpacked
            at = next_start(data, place + 1 if room > 0 else max(stream.at, place + 1))


def lines_of(head: str) -> list[tuple[str, str]]:
    """The lines `name: value` of a header, names in lower case. A line that begins with a blank continues the line
    before. Other lines are skipped."""
    lines = (line.partition(":") for line in re.sub(r"\r?\n[ \t]+", " ", head).split("\n"))
    return [(name.strip().lower(), value.strip()) for name, colon, value in lines if colon]


def fields_of(lines: list[tuple[str, str]]) -> Fields:
    """The fields of a header; the first of a name counts."""
    return dict(reversed(lines))


def split_head(block: bytes, most: int) -> tuple[bytes, int]:
    """The lines before the first blank line, which is searched in so many bytes, and the offset after it."""
    end, start = _blank_line(block, most) or (len(block), len(block))
    return block[:end], start


def _blank_line(text: bytes, most: int) -> tuple[int, int] | None:
    """The end of the lines before the first blank line, and the offset after that line."""
    found = [(at, at + len(blank)) for blank in (b"\n\r\n", b"\n\n") if (at := text.find(blank, 0, most)) >= 0]
    return min(found, default=None)


def _record(stream: Stream, place: int, begins: bool, most: int, wanted: Callable[[Fields], bool]) -> Record | None:
    """The next record; None if it is not wanted. Raises DamageError if it is incomplete."""
    stream.skip_breaks()
    if not stream.peek(1, across=False):
        return None
    version = _VERSION.match(stream.peek(16))
    if version is None:
        raise DamageError("no WARC record")
    end, start = _head(stream)
    head = stream.read(start)[version.end() : end].decode("utf-8", "replace")
    fields = fields_of(lines_of(head))
    if not fields.get("content-length", "").isdecimal():
        raise DamageError("no Content-Length")
    length = int(fields["content-length"][:20])
    behind = b"" if stream.packed else stream.byte_after(length)
    taken = wanted(fields) and behind in _BREAKS
    block = stream.read(min(length, most)) if taken else b""
    if missing := stream.skip(length - len(block)):
        raise DamageError(f"cut off after {length - missing} of {length} bytes")
    if stream.peek(1, across=False)[:1] not in _BREAKS:
        raise DamageError(f"more or less than {length} bytes")
    stream.skip_breaks()
    return Record(place, begins, fields, length, block) if taken else None


def _head(stream: Stream) -> tuple[int, int]:
    """The end of the header of a record, and the start of its block. Raises DamageError."""
    read = b""
    while len(read) < _HEAD and len(more := stream.peek(len(read) + 1)) > len(read):
        read = more
        found = _blank_line(read, _HEAD)
        following = read.find(_NEXT, 0, found[0] if found else _HEAD)
        if found and following < 0:
            return found
        if following >= 0:
            break
    raise DamageError("the head of a record does not end")
