"""A server that speaks as much of S3's protocol as a corpus needs, with its objects in memory."""

from __future__ import annotations

import io
import re
import threading
from dataclasses import dataclass, field
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import IO, Self
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape, unescape

_MODIFIED = "Fri, 01 May 2026 00:00:00 GMT"
SECRET = "not-so-secret"  # noqa: S105  # of a server on this machine


@dataclass
class Bucket:
    """`objects`: names, which begin with the bucket's and a slash, and bytes. `denied`: every request is refused."""

    objects: dict[str, bytes] = field(default_factory=dict)
    parts: dict[str, dict[int, bytes]] = field(default_factory=dict)
    denied: bool = False
    asked: int = 0  # requests so far
    lock: threading.Lock = field(default_factory=threading.Lock)

    def put(self, name: str, body: bytes, *, absent: bool) -> bool:
        """False if the object should be absent and is there."""
        with self.lock:
            if absent and name in self.objects:
                return False
            self.objects[name] = body
            return True

    def listing(self, bucket: str, query: dict[str, list[str]]) -> str:
        """All objects with a prefix, and after a name, in one answer."""
        prefix, after = (query.get(name, [""])[0] for name in ("prefix", "start-after"))
        divided = "delimiter" in query
        rows, folders = list[str](), set[str]()
        for name, body in sorted(self.objects.items()):
            key = name.removeprefix(f"{bucket}/")
            if not name.startswith(f"{bucket}/{prefix}") or key <= after:
                continue
            folder, slash, _ = key.removeprefix(prefix).partition("/")
            if divided and slash:
                folders.add(f"{prefix}{folder}/")
                continue
            rows.append(
                f"<Contents><Key>{escape(key)}</Key><Size>{len(body)}</Size><ETag>{escape(_etag(body))}</ETag>"
                f"<LastModified>2026-05-01T00:00:00.000Z</LastModified></Contents>"
            )
        rows += [f"<CommonPrefixes><Prefix>{escape(name)}</Prefix></CommonPrefixes>" for name in sorted(folders)]
        head = f"<IsTruncated>false</IsTruncated><KeyCount>{len(rows)}</KeyCount>"
        return f"<ListBucketResult>{head}{''.join(rows)}</ListBucketResult>"


class S3Server:
    """A context manager; `environment` is what a client needs to find it."""

    def __init__(self) -> None:
        self.bucket = Bucket()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (_Handler,), {"bucket": self.bucket}))

    @property
    def environment(self) -> dict[str, str]:
        address = "http://{}:{}".format(*self._server.server_address[:2])
        return {
            "AWS_ENDPOINT_URL": address,
            "AWS_ACCESS_KEY_ID": "reader",
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    bucket: Bucket
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer waits 40 ms for a confirmation of its head

    def do_PUT(self) -> None:
        name, query, body = self._asked()
        if "partNumber" in query:
            self.bucket.parts[query["uploadId"][0]][int(query["partNumber"][0])] = body
        elif source := self.headers.get("x-amz-copy-source"):
            body = self.bucket.objects[name] = self.bucket.objects[unquote(source).strip("/")]
            self._answer(200, f"<CopyObjectResult><ETag>{_etag(body)}</ETag></CopyObjectResult>")
            return
        elif not self.bucket.put(name, body, absent=self.headers.get("If-None-Match") == "*"):
            self._answer(412, "<Error><Code>PreconditionFailed</Code></Error>")
            return
        self._answer(200, etag=body)

    def do_DELETE(self) -> None:
        self.bucket.objects.pop(self._asked()[0], None)
        self._answer(204)

    def do_POST(self) -> None:
        name, query, body = self._asked()
        if "delete" in query:
            keys = re.findall(r"<Key>.*?</Key>", body.decode())
            for key in keys:
                self.bucket.objects.pop(f"{name}/{unescape(key[5:-6])}", None)
            self._answer(200, f"<DeleteResult>{''.join(f'<Deleted>{key}</Deleted>' for key in keys)}</DeleteResult>")
        elif "uploads" in query:
            upload = f"upload-{len(self.bucket.parts)}"
            self.bucket.parts[upload] = {}
            result = "InitiateMultipartUploadResult"
            self._answer(200, f"<{result}><UploadId>{upload}</UploadId></{result}>")
        else:
            parts = self.bucket.parts[query["uploadId"][0]]
            self.bucket.objects[name] = b"".join(parts[number] for number in sorted(parts))
            self._answer(200, "<CompleteMultipartUploadResult><ETag>0</ETag></CompleteMultipartUploadResult>")

    def do_GET(self) -> None:
        name, query, _ = self._asked()
        if "list-type" in query:
            self._answer(200, self.bucket.listing(name.partition("/")[0], query))
        else:
            self._object(name)

    def do_HEAD(self) -> None:
        self._object(self._asked()[0])

    def _object(self, name: str) -> None:
        body = self.bucket.objects.get(name)
        if body is None:
            self._answer(404, "<Error><Code>NoSuchKey</Code></Error>")
            return
        span = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
        if span is None:
            self._answer(200, body, etag=body)
            return
        first = int(span[1]) if span[1] else len(body) - int(span[2])
        last = min(int(span[2]), len(body) - 1) if span[1] and span[2] else len(body) - 1
        self._answer(206, body[first : last + 1], etag=body, span=f"bytes {first}-{last}/{len(body)}")

    def _asked(self) -> tuple[str, dict[str, list[str]], bytes]:
        """The name of the object, the query and the body of a request."""
        self.bucket.asked += 1
        parts = urlsplit(self.path)
        if self.headers.get("Transfer-Encoding") == "chunked":
            body = read_chunks(self.rfile)
        else:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if "aws-chunked" in self.headers.get("Content-Encoding", ""):
            body = read_chunks(io.BytesIO(body))
        return unquote(parts.path).strip("/"), parse_qs(parts.query, keep_blank_values=True), body

    def _answer(self, status: int, body: str | bytes = b"", etag: bytes | None = None, span: str = "") -> None:
        if self.bucket.denied:
            status, body = 403, "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"
        content = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        if etag is not None:
            self.send_header("ETag", _etag(etag))
            self.send_header("Last-Modified", _MODIFIED)
        if span:
            self.send_header("Content-Range", span)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def _etag(body: bytes) -> str:
    return f'"{md5(body, usedforsecurity=False).hexdigest()}"'


def read_chunks(stream: IO[bytes]) -> bytes:
    """What a body in chunks holds: of HTTP, or of S3 with checksums in the trailer."""
    whole = b""
    while length := int(stream.readline().partition(b";")[0], 16):
        whole += stream.read(length)
        stream.readline()
    while stream.readline().strip():
        pass
    return whole
