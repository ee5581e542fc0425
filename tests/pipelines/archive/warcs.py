"""WARC records of a fictional paper, written by hand, so that they can be wrong in every way."""

import gzip
from collections.abc import Callable, Iterable
from itertools import count

import zstandard

BODY = b"<html><body><p>The ferry to the island sails again this morning.</p></body></html>"
DATE = b"2024-05-03T10:00:00Z"
STORY = "https://gazette.example/2024/05/03/ferry-sails-again"

_ids = count(1)


def record(
    kind: str,
    block: bytes,
    url: str | None = STORY,
    *,
    date: bytes | None = DATE,
    length: object = None,
    content_type: str = "application/http; msgtype=response",
    version: bytes = b"WARC/1.0",
) -> bytes:
    """One record; `length` is what it says of itself if that is not the length of `block`."""
    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{next(_ids):012}>",
        "Content-Type": content_type,
        "Content-Length": len(block) if length is None else length,
    }
    if url is not None:
        headers["WARC-Target-URI"] = url
    lines = [version, *(f"{name}: {value}".encode() for name, value in headers.items())]
    if date is not None:
        lines.append(b"WARC-Date: " + date)
    return b"\r\n".join(lines) + b"\r\n\r\n" + block + b"\r\n\r\n"


def http(body: bytes = BODY, status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP answer; underscores in the names of headers become hyphens."""
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def response(url: str | None = STORY, body: bytes = BODY, **headers: str) -> bytes:
    return record("response", http(body, **headers), url)


def numbered(*numbers: int) -> list[bytes]:
    """Responses with URLs that end in a number, each with a body of its own."""
    return [response(f"https://gazette.example/{number}", BODY + b"<!-- %d -->" % number) for number in numbers]


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(write_checksum=True).compress(data)


PACKINGS: dict[str, Callable[[bytes], bytes]] = {"warc": bytes, "warc.gz": gzip.compress, "warc.zst": zstd}


def packed(suffix: str, records: Iterable[bytes]) -> bytes:
    """A file of records, each compressed by itself as the suffix says."""
    return b"".join(map(PACKINGS[suffix], records))


def chunked(body: bytes, size: int = 30) -> bytes:
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
