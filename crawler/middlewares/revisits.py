"""Asks for listings and stories again only if they have changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, Self, cast

from scrapy.http import Response

from crawler.network.failures import Refused
from pipelines.model.items import Poll, Target, Validators
from pipelines.model.reasons import Reason
from pipelines.text.fingerprint import bytes_hash

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

_MAX_AGE = re.compile(rb"(?:^|[\s,])(?:s-maxage|max-age)\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
# RFC 9111, 5.2.2: such an answer is not fresh for any time.
_NOT_FRESH = re.compile(rb"(?:^|[\s,])no-(?:cache|store)\b", re.IGNORECASE)
_LONGEST = 1000  # characters of a validator that is kept


class PollingSpider(Protocol):
    """What the middleware asks of the spider whose requests have targets."""

    async def poll_of(self, target: Target) -> Poll | None:
        """The last answer of a listing or story, without validators if they must not be used."""
        ...


class RevisitsMiddleware:
    """Sends the validators of the last answer (RFC 9110, 13.1), and refuses an answer of 304 or one with the same
    bytes: it is not read, and its address is put off. Some servers have validators that change with every answer.

    Meta keys: reads `target` (pipelines.model.items.Target) and `site_file`; sets `poll` (Poll or None), the last
    answer, and `validators` (Validators) of this one. Stats: `revisits/conditional`, requests with validators;
    `revisits/not_modified`.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler, self.stats = crawler, crawler.stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        target: Target | None = request.meta.get("target")
        if target is None or request.meta.get("site_file") or "poll" in request.meta:
            return
        poll = request.meta["poll"] = await cast(PollingSpider, self.crawler.spider).poll_of(target)
        if poll is None or poll.validators == Validators():
            return
        if poll.validators.etag:
            request.headers[b"If-None-Match"] = poll.validators.etag.encode("latin-1")
        if poll.validators.last_modified:
            request.headers[b"If-Modified-Since"] = poll.validators.last_modified.encode("latin-1")
        self.stats.inc_value("revisits/conditional")

    def process_response(self, request: Request, response: Response) -> Response:
        if "poll" not in request.meta:
            return response
        poll: Poll | None = request.meta["poll"]
        validators = validators_of(response)
        if poll is not None and _is_unchanged(poll, response, validators):
            self.stats.inc_value("revisits/not_modified")
            raise Refused(Reason.NOT_MODIFIED, "status 304" if response.status == 304 else "the same bytes")
        request.meta["validators"] = validators
        return response


def validators_of(response: Response) -> Validators:
    """What an answer says of itself, and the hash of its body."""
    etag, modified = (_header(response, name) for name in (b"ETag", b"Last-Modified"))
    control = b",".join(response.headers.getlist(b"Cache-Control"))
    age = None if _NOT_FRESH.search(control) else _MAX_AGE.search(control)
    return Validators(etag, modified, bytes_hash(response.body), float(age[1]) if age else 0.0)


def _is_unchanged(poll: Poll, response: Response, now: Validators) -> bool:
    if poll.validators == Validators():
        return False
    return response.status == 304 or (response.status == 200 and now.body_hash == poll.validators.body_hash)


def _header(response: Response, name: bytes) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value and len(value) <= _LONGEST else None
