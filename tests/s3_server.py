"""A server that speaks as much of S3's protocol as an upload needs, with its objects in memory."""

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
from xml.sax.saxutils import escape

SECRET = "not-so-secret"  # noqa: S105  # of a server on this machine


@dataclass
class Bucket:
    """`objects`: names, which begin with the bucket's and a slash, and bytes. `denied`: every request is refused."""

    objects: dict[str, bytes] = field(default_factory=dict)
    parts: dict[str, dict[int, bytes]] = field(default_factory=dict)
    denied: bool = False


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

    def do_PUT(self) -> None:
        name, query, body = self._asked()
        if "partNumber" in query:
            self.bucket.parts[query["uploadId"][0]][int(query["partNumber"][0])] = body
        else:
            self.bucket.objects[name] = body
        self._answer(200, etag=body)

    def do_POST(self) -> None:
        name, query, _ = self._asked()
        if "uploads" in query:
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
            bucket, prefix = name.partition("/")[0], query.get("prefix", [""])[0]
            rows = "".join(
                f"<Contents><Key>{escape(key.partition('/')[2])}</Key><Size>{len(body)}</Size></Contents>"
                for key, body in sorted(self.bucket.objects.items())
                if key.startswith(f"{bucket}/{prefix}")
            )
            self._answer(200, f"<ListBucketResult><IsTruncated>false</IsTruncated>{rows}</ListBucketResult>")
        else:
            self._object(name)

    def do_HEAD(self) -> None:
        self._object(self._asked()[0])

    def _object(self, name: str) -> None:
        body = self.bucket.objects.get(name)
        if body is None:
            self._answer(404, "<Error><Code>NoSuchKey</Code></Error>")
            return
        span = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        part = body[int(span[1]) : int(span[2]) + 1] if span else body
        self._answer(206 if span else 200, part, etag=body)

    def _asked(self) -> tuple[str, dict[str, list[str]], bytes]:
        """The name of the object, the query and the body of a request."""
        parts = urlsplit(self.path)
        if self.headers.get("Transfer-Encoding") == "chunked":
            body = _chunks(self.rfile)
        else:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if "aws-chunked" in self.headers.get("Content-Encoding", ""):
            body = _chunks(io.BytesIO(body))
        return unquote(parts.path).strip("/"), parse_qs(parts.query, keep_blank_values=True), body

    def _answer(self, status: int, body: str | bytes = b"", etag: bytes | None = None) -> None:
        if self.bucket.denied:
            status, body = 403, "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"
        content = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        if etag is not None:
            self.send_header("ETag", f'"{md5(etag, usedforsecurity=False).hexdigest()}"')
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def _chunks(stream: IO[bytes]) -> bytes:
    """What a body in chunks holds: of HTTP, or of S3 with checksums in the trailer."""
    whole = b""
    while length := int(stream.readline().partition(b";")[0], 16):
        whole += stream.read(length)
        stream.readline()
    while stream.readline().strip():
        pass
    return whole
