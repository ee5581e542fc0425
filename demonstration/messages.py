"""A request and a response, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime
from hashlib import blake2b
from urllib.parse import parse_qs, urlsplit

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Request:
    """`target` is path and query as sent; header names are in lower case.

    `before` counts earlier requests of the same target.
    """

    method: str
    target: str
    headers: Mapping[str, str]
    before: int = 0

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    def number(self, name: str, default: float, most: float) -> float:
        """A number from the query, at most `most`; `default` if it is missing or none."""
        try:
            return min(most, max(0.0, float(parse_qs(urlsplit(self.target).query)[name][0])))
        except (KeyError, ValueError):
            return default


@dataclass(frozen=True)
class Response:
    """What is sent. The last three are for misbehaviour.

    `drip`: seconds between two bytes of the body, sent until it ends or the client leaves. `claimed`: a Content-Length
    other than the true one. `wait`: seconds before anything is sent.
    """

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    drip: float | None = None
    claimed: int | None = None
    wait: float = 0.0

    @property
    def closes(self) -> bool:
        """Whether the connection cannot be used after it."""
        return self.drip is not None or self.claimed is not None


def page(body: str | bytes, status: int = 200, content_type: str = HTML) -> Response:
    """A page or document with an ETag."""
    content = body.encode() if isinstance(body, str) else body
    tag = f'"{blake2b(content, digest_size=10).hexdigest()}"'
    return Response(status, content, (("Content-Type", content_type), ("ETag", tag)))


def document(body: bytes, content_type: str, changed: datetime) -> Response:
    """A document with an ETag and the time of its last change, an aware datetime in UTC."""
    sent = page(body, content_type=content_type)
    return replace(sent, headers=(*sent.headers, ("Last-Modified", format_datetime(changed, usegmt=True))))


def redirect(location: str, status: int = 302) -> Response:
    return Response(status, b"", (("Location", location), ("Content-Type", HTML)))


def conditional(request: Request, response: Response) -> Response:
    """304 if the client has it already, by ETag or else by time (RFC 9110 section 13.2.2)."""
    named = dict(response.headers)
    if response.status != 200 or "ETag" not in named:
        return response
    tags, since = request.headers.get("if-none-match"), request.headers.get("if-modified-since")
    if tags is not None:
        known = named["ETag"] in (tag.strip().removeprefix("W/") for tag in tags.split(",")) or tags.strip() == "*"
    else:
        known = since is not None and since == named.get("Last-Modified")
    return replace(response, status=304, body=b"") if known else response
