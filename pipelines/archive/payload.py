"""The body of an archived HTTP answer: transfer and content encodings undone, within bounds."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipelines.archive.unpacking import DamageError, Format, unpack_stream
from pipelines.model.reasons import Reason

_CHUNK_HEAD = re.compile(rb"(?:\r\n)?([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")


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
        if name in _FORMATS:
            starts, form = _FORMATS[name]
            if body and body.startswith(starts):
                body = _bounded(form, body, name, limit)
    if len(body) > limit:
        raise PayloadError(Reason.TOO_LARGE, f"more than {limit} bytes")
    return body


def _bounded(form: Format, body: bytes, name: str, limit: int) -> bytes:
    try:
        out = _whole(form, body, limit + 1)
    except DamageError as error:
        if _MARKUP.match(body):
            return body
        raise PayloadError(Reason.BAD_ENCODING, f"{name}: {error}") from error
    if len(out) > limit:
        raise PayloadError(Reason.TOO_LARGE, f"more than {limit} bytes after {name}")
    return out


def _whole(form: Format, body: bytes, most: int) -> bytes:
    try:
        out, ended, _ = unpack_stream(form, body, most)
    except DamageError:
        if form is not Format.GZIP_OR_ZLIB:
            raise
        # RFC 9110 means zlib by "deflate"; many servers send the bare stream
        out, ended, _ = unpack_stream(Format.DEFLATE, body, most)
    if not ended and len(out) < most:
        raise DamageError("breaks off")
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


# How a body in the encoding begins ("" if the start shows nothing), and its format.
_FORMATS: Mapping[str, tuple[bytes, Format]] = {
    "gzip": (b"\x1f\x8b", Format.GZIP),
    "x-gzip": (b"\x1f\x8b", Format.GZIP),
    "deflate": (b"", Format.GZIP_OR_ZLIB),
    "br": (b"", Format.BROTLI),
    "zstd": (b"\x28\xb5\x2f\xfd", Format.ZSTD),
}
