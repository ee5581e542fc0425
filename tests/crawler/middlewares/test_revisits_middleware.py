"""What an answer says of the next request for its address."""

import asyncio
from datetime import UTC, datetime

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from crawler.middlewares.revisits import RevisitsMiddleware, validators_of
from crawler.network.failures import Refused
from pipelines.model.items import Poll, Target, Validators
from pipelines.urls.verdict import Kind

NEWS = "https://gazette.org/news"
TARGET = Target("gazette", NEWS, Kind.LISTING)


class Spider:
    def __init__(self, poll: Poll | None) -> None:
        self.poll = poll

    async def poll_of(self, target: Target) -> Poll | None:
        return self.poll


def middleware(known: Validators | None) -> RevisitsMiddleware:
    poll = None if known is None else Poll(TARGET, datetime.now(UTC), 60, None, validators=known)
    crawler = get_crawler()
    crawler.spider = Spider(poll)  # type: ignore[assignment]
    return RevisitsMiddleware(crawler)


def requested(known: Validators | None) -> tuple[RevisitsMiddleware, Request]:
    request, revisits = Request(NEWS, meta={"target": TARGET}), middleware(known)
    asyncio.run(revisits.process_request(request))
    return revisits, request


@pytest.mark.parametrize(
    ("control", "seconds"),
    [
        (None, 0),
        ("max-age=300", 300),
        ("public, MAX-AGE = 60", 60),
        ('s-maxage="30"', 30),
        ("max-age=-1", 0),
        ("no-cache, max-age=300", 0),
        ("max-age=300, no-store", 0),
        ("max-age=999999999999999", 999_999_999),
        ("stale-max-age=9", 0),
    ],
)
def test_how_long_an_answer_is_fresh(control: str | None, seconds: float) -> None:
    headers = {"Cache-Control": control} if control else {}
    assert validators_of(Response(NEWS, headers=headers)).seconds == seconds


def test_validators_are_sent_as_they_came() -> None:
    _, request = requested(Validators('W/"\xe9-1"', "Wed, 06 May 2026 10:00:00 GMT"))
    assert request.headers[b"If-None-Match"] == b'W/"\xe9-1"'
    assert request.headers[b"If-Modified-Since"] == b"Wed, 06 May 2026 10:00:00 GMT"


def test_what_is_new_is_asked_for_without_condition() -> None:
    _, request = requested(None)
    assert not {b"If-None-Match", b"If-Modified-Since"} & request.headers.keys()


@pytest.mark.parametrize(
    ("known", "response", "refused"),
    [
        (Validators("1"), Response(NEWS, 304), True),
        (None, Response(NEWS, 304), False),  # nobody asked for that
        (validators_of(Response(NEWS, body=b"news")), Response(NEWS, body=b"news", headers={"ETag": "2"}), True),
        (validators_of(Response(NEWS, body=b"news")), Response(NEWS, body=b"more"), False),
        (validators_of(Response(NEWS, body=b"gone")), Response(NEWS, 404, body=b"gone"), False),
        (None, Response(NEWS, body=b"news"), False),
    ],
)
def test_an_answer_without_change_is_refused(known: Validators | None, response: Response, refused: bool) -> None:
    revisits, request = requested(known)
    if refused:
        with pytest.raises(Refused) as raised:
            revisits.process_response(request, response)
        assert raised.value.reason == "not-modified"
    else:
        assert revisits.process_response(request, response) is response
        assert request.meta["validators"] == validators_of(response)
