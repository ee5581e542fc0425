"""python bench/player.py ARCHIVE LOG: plays a recorded site back as an HTTP proxy, at hardly any cost.

Answers are made before the first request. Every recorded URL is served over plain http, whatever its scheme was, and
`https://` in texts becomes `http://`. A URL that was not recorded is 404. Each answer has an ETag; a request that names
it gets 304. Prints the port, then serves until its standard input ends, and writes the requested URLs to LOG, one a
line.
"""

from __future__ import annotations

import asyncio
import re
import sys
from hashlib import blake2b
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecordType

_END = b"\r\n\r\n"
_NAMED = re.compile(rb"(?i)\r\nif-none-match: *(\S+)")
_UNCHANGED = b"HTTP/1.1 304 Not Modified" + _END


def answers(archive: Path) -> dict[str, bytes]:
    """Whole answers by `host/path?query` of a .warc.gz, for its first response of each URL."""
    found = {"": _answer("404 Not Found", "text/plain", b"not recorded\n")}
    with archive.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response):
            http = record.http_headers
            kind = http.get("Content-Type", "text/html")
            body = record.reader.read()
            if kind.startswith(("text/", "application/")) and "gzip" not in kind:
                body = body.replace(b"https://", b"http://")
            moved = http.get("Location", "").replace("https://", "http://")
            answer = _answer(f"{http.status_code} {http.reason_phrase}", kind, body, moved)
            found.setdefault(_key(record.headers["WARC-Target-URI"].strip("<>")), answer)
    return found


def _answer(status: str, kind: str, body: bytes, location: str = "") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    if location:
        lines.append(f"Location: {location}")
    lines.append(f"ETag: {_etag(body)}")
    return "\r\n".join(lines).encode("latin-1") + _END + body


def _etag(body: bytes) -> str:
    return f'"{blake2b(body, digest_size=8).hexdigest()}"'


def _has_it(request: bytes, answer: bytes) -> bool:
    """Whether a request names the ETag of an answer."""
    named = _NAMED.search(request)
    return named is not None and b"ETag: " + named[1] in answer.partition(_END)[0]


def _key(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc.lower()}{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"


class _Connection(asyncio.Protocol):
    """Answers GET requests, each as soon as its headers have arrived."""

    def __init__(self, recorded: dict[str, bytes], asked: list[str]) -> None:
        self.recorded, self.asked = recorded, asked
        self._waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        *requests, self._waiting = (self._waiting + data).split(_END)
        for request in requests:
            url = request.split(b" ", 2)[1].decode("latin-1")
            self.asked.append(url)
            answer = self.recorded.get(_key(url), self.recorded[""])
            self.transport.write(_UNCHANGED if _has_it(request, answer) else answer)


async def _serve(archive: Path) -> list[str]:
    recorded, asked = answers(archive), list[str]()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Connection(recorded, asked), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()
    return asked


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    Path(sys.argv[2]).write_text("".join(f"{url}\n" for url in asyncio.run(_serve(Path(sys.argv[1])))))
