"""The body of an archived HTTP answer: transfer and content encodings undone, within bounds."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping

import brotli
import zstandard

from pipelines.model.reasons import Reason

_CHUNK_HEAD = re.compile(rb"(?:\r\n)?([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")

# Bytes of a zstd stream decoded at one go: at most 8 MiB of output each, the format packs 128 KiB into 4 bytes.
_ZSTD_STEP = 256


class PayloadError(ValueError):
    """The body is not what its headers say, or larger than allowed; `reason` says which."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def unpack(body: bytes, transfer: str, content: str, limit: int) -> bytes:
    """A body with its Transfer-Encoding and Content-Encoding decoded (header values, "" if there is none).

    Archives often hold a decoded body whose headers still name the encoding. A body that does not begin as its encoding
    requires is returned unchanged. Raises PayloadError if the body is incomplete or exceeds `limit` bytes.
    """
    if "chunked" in transfer.lower():
        body = _dechunk(body)
    for name in reversed([part.strip().lower() for part in content.split(",")]):
        if name in _DECODERS:
            starts, decode = _DECODERS[name]
            if body and body.startswith(starts):
                body = _bounded(decode, body, name, limit)
    if len(body) > limit:
        raise PayloadError(Reason.TOO_LARGE, f"more than {limit} bytes")
    return body


def _bounded(decode: Callable[[bytes, int], bytes], body: bytes, name: str, limit: int) -> bytes:
    try:
        out = decode(body, limit + 1)
    except (zlib.error, brotli.error, zstandard.ZstdError, EOFError) as error:
        if _MARKUP.match(body):
            return body
        raise PayloadError(Reason.BAD_ENCODING, f"{name}: {error}") from error
    if len(out) > limit:
        raise PayloadError(Reason.TOO_LARGE, f"more than {limit} bytes behind {name}")
    return out


def _dechunk(body: bytes) -> bytes:
    parts: list[bytes] = []
    position = 0
    while head := _CHUNK_HEAD.match(body, position):
        size = int(head[1], 16)
        if size == 0:
            return b"".join(parts)
        position = head.end() + size
        if position > len(body):
            raise PayloadError(Reason.BAD_ENCODING, "chunked: breaks off within a chunk")
        parts.append(body[head.end() : position])
    return b"".join(parts) if parts else body


def _gunzip(body: bytes, most: int) -> bytes:
    return _inflate_as(zlib.MAX_WBITS | 32, body, most)


def _inflate(body: bytes, most: int) -> bytes:
    try:
        return _gunzip(body, most)
    except zlib.error:  # RFC 9110 means zlib by "deflate"; many servers send the bare stream
        return _inflate_as(-zlib.MAX_WBITS, body, most)


def _inflate_as(wbits: int, body: bytes, most: int) -> bytes:
    decoder = zlib.decompressobj(wbits)
    out = decoder.decompress(body, most)
    return _whole(out, decoder.eof, most)


def _unbrotli(body: bytes, most: int) -> bytes:
    decoder = brotli.Decompressor()
    out = bytearray(decoder.process(body, output_buffer_limit=most))
    while len(out) < most and (more := decoder.process(b"", output_buffer_limit=most - len(out))):
        out += more
    return _whole(out, decoder.is_finished(), most)


def _unzstd(body: bytes, most: int) -> bytes:
    decoder, out = zstandard.ZstdDecompressor().decompressobj(), bytearray()
    for start in range(0, len(body), _ZSTD_STEP):
        out += decoder.decompress(body[start : start + _ZSTD_STEP])
        if decoder.eof or len(out) >= most:
            break
    return _whole(out, decoder.eof, most)


def _whole(out: bytes | bytearray, ended: bool, most: int) -> bytes:
    if not ended and len(out) < most:
        raise EOFError("breaks off")
    return bytes(out)


# How a body in the encoding begins ("" where the start shows nothing), and what decodes it.
_DECODERS: Mapping[str, tuple[bytes, Callable[[bytes, int], bytes]]] = {
    "gzip": (b"\x1f\x8b", _gunzip),
    "x-gzip": (b"\x1f\x8b", _gunzip),
    "deflate": (b"", _inflate),
    "br": (b"", _unbrotli),
    "zstd": (b"\x28\xb5\x2f\xfd", _unzstd),
}
