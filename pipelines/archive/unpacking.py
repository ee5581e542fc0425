"""Compressed bytes -> plain bytes within bounds: for listings, archived bodies and WARC files. Pure."""

from __future__ import annotations

import zlib
from enum import StrEnum
from typing import Protocol

import brotli
import zstandard

# Of 4,483 pages of news sites the most repetitive is 27 times as large as its gzip, of 180 feeds and sitemaps none 20
# times, of 500 robots.txt one 35 times its brotli. A deflate stream can unpack to 1,032 times its size, brotli and zstd
# to far more.
RATIO = 200
# Bytes that are always allowed, at any ratio.
FREE = 2 << 20
# Two: a .gz file that a server sends with Content-Encoding: gzip, as it compresses all that it sends.
LAYERS = 2

STEP = 65_536  # bytes that are read at a time, and plain ones that are made of them
_ZSTD_STEP = 256  # of zstd, which packs 128 KiB into 4 bytes and has no bound for what comes out: at most 8 MiB a step


class DamageError(ValueError):
    """Bytes that cannot be read, and why."""


class Format(StrEnum):
    """A format of compressed bytes."""

    GZIP = "gzip"  # one member
    GZIP_OR_ZLIB = "gzip or zlib"
    DEFLATE = "deflate"  # the bare stream
    BROTLI = "br"
    ZSTD = "zstd"  # one frame


class Unpacker(Protocol):
    """Undoes the compression of one stream, a piece at a time."""

    step: int  # bytes that it is to be fed at a time

    @property
    def ended(self) -> bool:
        """Whether the stream is whole."""
        ...

    def feed(self, piece: bytes, most: int = STEP) -> tuple[bytes, int]:
        """Plain bytes, of gzip and deflate at most so many, and how many packed ones they took. Raises DamageError."""
        ...


def unpacked_bound(packed: int, most: int) -> int:
    """Bytes that a body of `packed` bytes may have after decompression, never more than `most`."""
    return min(most, max(FREE, RATIO * packed))


def unpacker(form: Format) -> Unpacker:
    """What undoes a format."""
    match form:
        case Format.BROTLI:
            return _Brotli()
        case Format.ZSTD:
            return _Zstd()
    return _Zlib(_WINDOW_BITS[form])


def unpack_stream(form: Format, body: bytes, most: int, start: int = 0) -> tuple[bytes, bool, int]:
    """The plain bytes of the stream that begins at `start`, whether they are whole, and the place after the stream.

    Decompression stops at `most` bytes; of brotli there may be some more, and of zstd up to 8 MiB. Raises DamageError.
    """
    stream, out, at = unpacker(form), bytearray(), start
    while not stream.ended and len(out) < most:
        plain, used = stream.feed(body[at : at + stream.step], most - len(out))
        if not plain and not used:
            break
        out += plain
        at += used
    return bytes(out), stream.ended, at


_WINDOW_BITS = {
    Format.GZIP: zlib.MAX_WBITS | 16,
    Format.GZIP_OR_ZLIB: zlib.MAX_WBITS | 32,
    Format.DEFLATE: -zlib.MAX_WBITS,
}


class _Zlib:
    step = STEP

    def __init__(self, window_bits: int) -> None:
        self._state = zlib.decompressobj(window_bits)

    @property
    def ended(self) -> bool:
        return self._state.eof

    def feed(self, piece: bytes, most: int = STEP) -> tuple[bytes, int]:
        try:
            plain = self._state.decompress(piece, most)
        except zlib.error as error:
            raise DamageError(str(error)) from error
        # At the end zlib may name what is left twice.
        left = self._state.unused_data if self.ended else self._state.unconsumed_tail
        return plain, len(piece) - len(left)


class _Zstd:
    step = _ZSTD_STEP

    def __init__(self) -> None:
        self._state = zstandard.ZstdDecompressor().decompressobj()

    @property
    def ended(self) -> bool:
        return self._state.eof

    def feed(self, piece: bytes, most: int = STEP) -> tuple[bytes, int]:
        try:
            plain = self._state.decompress(piece)
        except zstandard.ZstdError as error:
            raise DamageError(str(error)) from error
        return plain, len(piece) - len(self._state.unused_data)


class _Brotli:
    step = STEP

    def __init__(self) -> None:
        self._state = brotli.Decompressor()

    @property
    def ended(self) -> bool:
        return bool(self._state.is_finished())

    def feed(self, piece: bytes, most: int = STEP) -> tuple[bytes, int]:
        """It takes a piece only after it has given all plain bytes of the piece before."""
        taken = piece if self._state.can_accept_more_data() else b""
        try:
            return self._state.process(taken, output_buffer_limit=most), len(taken)
        except brotli.error as error:
            raise DamageError(str(error)) from error
