"""The plain bytes of a WARC file, which may be compressed with gzip or zstd, each record alone or all in one; and where
to continue after damage."""

from __future__ import annotations

import mmap
import re

from pipelines.archive.unpacking import DamageError, Format, Unpacker, unpacker

GZIP, ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"

# Where a record can begin: a gzip member, a zstd frame, or a record of a plain file.
_START = re.compile(rb"%b|%b|WARC/[01]\.\d{1,2}[ \t]*\r?\n" % (re.escape(GZIP), re.escape(ZSTD)))
_VERSION = b"WARC/"
_PLAIN_STEP = 4096  # bytes of a plain file that are read at a time: what a head takes
_LONGEST_NAME = 1024  # bytes of a file name or comment in the head of a gzip member
# A member must yield its first plain bytes within so many compressed ones. Deflate begins with tables of at most 320
# bytes; a zstd decoder yields nothing before it has a whole block, of up to 128 KiB and a header.
_GZIP_FIRST, _ZSTD_FIRST = 1024, (64, 1024, 129 * 1024)

Data = bytes | mmap.mmap


class Stream:
    """The plain bytes of a file from an offset to the end of the compressed member, or of a plain file.

    A record may continue in the next member, as in files that are compressed in blocks: a member belongs to the one
    before unless a record begins with it.
    """

    def __init__(self, data: Data, start: int) -> None:
        self.at = start  # the next byte of the file that is read
        self.unpacked = 0  # plain bytes that were made
        self.packed = _is_packed(data, start)
        self._data = data
        self._unpacker = _unpacker(data, start) if self.packed else None
        self._plain = b""  # unpacked and not yet given, from `_given` on
        self._given = 0

    @property
    def place(self) -> int:
        """The offset of the next byte in the file, if the file is plain."""
        return self.at - (len(self._plain) - self._given)

    def peek(self, size: int, *, across: bool = True) -> bytes:
        """The next bytes, at least `size` if there are as many. `across`: continues in the next member. Raises
        DamageError."""
        while len(self._plain) - self._given < size and (more := self._more(across)):
            self._plain, self._given = self._plain[self._given :] + more, 0
        return self._plain[self._given :]

    def read(self, size: int) -> bytes:
        """The next `size` bytes, fewer at the end. Raises DamageError."""
        parts = []
        while size > 0 and (part := self._part(size)):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def skip(self, size: int) -> int:
        """Skips so many bytes. Returns how many were missing. Raises DamageError."""
        while size > 0 and (part := self._part(size)):
            size -= len(part)
            if not self.packed:
                step = min(size, len(self._data) - self.at)
                self.at, size = self.at + step, size - step
        return size

    def byte_after(self, size: int) -> bytes:
        """The byte after so many bytes of a plain file; empty at its end. Raises DamageError if the file ends
        earlier."""
        after = self.place + size
        if after > len(self._data):
            raise DamageError(f"cut off after {len(self._data) - self.place} of {size} bytes")
        return self._data[after : after + 1]

    def skip_breaks(self) -> None:
        """Skips the line breaks after a record, in its member. Raises DamageError."""
        while rest := self.peek(1, across=False):
            kept = rest.lstrip(b"\r\n")
            self._given += len(rest) - len(kept)
            if kept:
                return

    def _part(self, most: int) -> bytes:
        if self._given == len(self._plain):
            self._plain, self._given = self._more(across=True), 0
        part = self._plain[self._given : self._given + most]
        self._given += len(part)
        return part

    def _more(self, across: bool) -> bytes:
        """Further plain bytes; none at the end."""
        if not self.packed:
            piece = self._data[self.at : self.at + _PLAIN_STEP]
            self.at += len(piece)
            return piece
        while self._unpacker is not None:
            if self._unpacker.ended:
                if not across:
                    return b""
                goes_on = _is_packed(self._data, self.at) and not begins(self._data, self.at)
                self._unpacker = _unpacker(self._data, self.at) if goes_on else None
                continue
            piece = self._data[self.at : self.at + self._unpacker.step]
            if not piece:
                raise DamageError("ends early")
            plain, used = self._unpacker.feed(piece)
            self.at, self.unpacked = self.at + used, self.unpacked + len(plain)
            if plain:
                return plain
        return b""


def next_start(data: Data, at: int) -> int | None:
    """The first offset from `at` on where a record seems to begin."""
    for found in _START.finditer(data, at):
        if begins(data, found.start()):
            return found.start()
    return None


def begins(data: Data, at: int) -> bool:
    """Whether a record begins at an offset, judged by its first bytes. Takes a bounded time."""
    if not _is_packed(data, at):
        return data[at : at + len(_VERSION)] == _VERSION
    if data[at : at + len(GZIP)] == GZIP:
        body = _gzip_body(data, at)
        sizes: tuple[int, ...] = (body - at + _GZIP_FIRST,) if body is not None else ()
    else:
        sizes = _ZSTD_FIRST
    for size in sizes:
        try:
            plain = _unpacker(data, at).feed(data[at : at + size], 64)[0].lstrip(b"\r\n")
        except DamageError:
            return False
        if len(plain) >= len(_VERSION):
            return plain.startswith(_VERSION)
    return False


def end_of_member(data: Data, start: int) -> int | None:
    """The end of the gzip member at an offset; None if the member is incomplete."""
    member, at = _unpacker(data, start), start
    try:
        while not member.ended and (piece := data[at : at + member.step]):
            at += member.feed(piece)[1]
    except DamageError:
        return None
    return at if member.ended else None


def _unpacker(data: Data, start: int) -> Unpacker:
    """What undoes the gzip member or zstd frame at an offset."""
    return unpacker(Format.ZSTD if data[start : start + len(ZSTD)] == ZSTD else Format.GZIP)


def _gzip_body(data: Data, at: int) -> int | None:
    """The start of the compressed data after the header of a gzip member (RFC 1952, 2.3); None if the header is
    unusual."""
    flags = data[at + 3 : at + 4]
    if not flags or flags[0] & 0xE0:
        return None
    body = at + 10
    if flags[0] & 4:
        body += 2 + int.from_bytes(data[body : body + 2], "little")
    for flag in (8, 16):
        if flags[0] & flag:
            end = data.find(b"\0", body, body + _LONGEST_NAME)
            if end < 0:
                return None
            body = end + 1
    return body + (2 if flags[0] & 2 else 0)


def _is_packed(data: Data, at: int) -> bool:
    return data[at : at + len(ZSTD)].startswith((GZIP, ZSTD))
