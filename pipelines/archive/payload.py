"""The body of an archived HTTP answer: transfer and content encodings undone, within bounds."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Mapping

import brotli
import zstandard

_CHUNK_HEAD = re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\r\n]*\r\n")


class PayloadError(ValueError):
    """The body is not what its headers say, or larger than allowed; `reason` is a key of pipelines.reasons.REASONS."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def unpack(body: bytes, transfer: str, content: str, limit: int) -> bytes:
    """A body freed of its Transfer-Encoding and Content-Encoding (header values, "" where there is none).

    Archives often hold a body that was unpacked already under headers that still say otherwise: what does not begin as
    its encoding must, is taken as it is. Raises PayloadError where the body breaks off or grows above `limit` bytes.
    """
    if "chunked" in transfer.lower():
        body = _dechunk(body)
    for name in reversed([part.strip().lower() for part in content.split(",")]):
        if name in _DECODERS:
            starts, decode = _DECODERS[name]
            if starts(body):
                body = _bounded(decode, body, name, limit)
    if len(body) > limit:
        raise PayloadError("too-large", f"more than {limit} bytes")
    return body


def _bounded(decode: Callable[[bytes, int], bytes], body: bytes, name: str, limit: int) -> bytes:
    try:
        out = decode(body, limit + 1)
    except (zlib.error, brotli.error, zstandard.ZstdError, EOFError) as error:
        if b"<" in body[:1024] and b"\0" not in body[:1024]:
            return body
        raise PayloadError("bad-encoding", f"{name}: {error}") from error
    if len(out) > limit:
        raise PayloadError("too-large", f"more than {limit} bytes behind {name}")
    return out


def _dechunk(body: bytes) -> bytes:
    parts, position = [], 0
    while head := _CHUNK_HEAD.match(body, position):
        size = int(head[1], 16)
        if size == 0:
            break
        parts.append(body[head.end() : head.end() + size])
        position = head.end() + size
    return b"".join(parts) if parts else body


def _gunzip(body: bytes, most: int) -> bytes:
    return zlib.decompressobj(wbits=zlib.MAX_WBITS | 32).decompress(body, most)


def _inflate(body: bytes, most: int) -> bytes:
    try:
        return _gunzip(body, most)
    except zlib.error:  # RFC 9110 means zlib by "deflate"; many servers send the bare stream
        return zlib.decompressobj(wbits=-zlib.MAX_WBITS).decompress(body, most)


def _unbrotli(body: bytes, most: int) -> bytes:
    decoder, out = brotli.Decompressor(), io.BytesIO()
    out.write(decoder.process(body, output_buffer_limit=most))
    while out.tell() < most and not decoder.is_finished():
        more = decoder.process(b"", output_buffer_limit=most)
        if not more:
            break
        out.write(more)
    return out.getvalue()


def _unzstd(body: bytes, most: int) -> bytes:
    return zstandard.ZstdDecompressor().stream_reader(body, read_across_frames=True).read(most)


def _starts_with(*magic: bytes) -> Callable[[bytes], bool]:
    return lambda body: body.startswith(magic)


def _always(body: bytes) -> bool:
    return bool(body)


_DECODERS: Mapping[str, tuple[Callable[[bytes], bool], Callable[[bytes, int], bytes]]] = {
    "gzip": (_starts_with(b"\x1f\x8b"), _gunzip),
    "x-gzip": (_starts_with(b"\x1f\x8b"), _gunzip),
    "deflate": (_always, _inflate),
    "br": (_always, _unbrotli),
    "zstd": (_starts_with(b"\x28\xb5\x2f\xfd"), _unzstd),
}
