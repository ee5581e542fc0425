"""Small policies as tables: what is fetched again, how long to wait, what a failure is called."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.frontier.following import is_wanted
from crawler.middlewares.own_sites import OwnSitesMiddleware
from crawler.network.failures import Refused, reason_of
from crawler.policy.rests import answers, refuses, wait_of
from crawler.sources import Source
from pipelines.model.items import Fate, Hints, Rejection, Sighting, Target
from pipelines.model.known import KnownUrl
from pipelines.model.reasons import Reason
from pipelines.urls.verdict import Kind

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "https://example.org/ferry"


def known(fate: Fate, reason: Reason | None = None) -> KnownUrl:
    return KnownUrl(URL, fate, NOW - 2 * HOUR, reason)


@pytest.mark.parametrize(
    ("before", "hints", "expected"),
    [
        (None, Hints(), True),
        (known(Fate.ARTICLE), Hints(), False),
        (known(Fate.ARTICLE), Hints(modified=NOW - HOUR), True),
        (known(Fate.ARTICLE), Hints(modified=NOW - 3 * HOUR), False),
        (known(Fate.ARTICLE), Hints(published=NOW - HOUR), True),
        (known(Fate.ARTICLE), Hints(modified=NOW + HOUR), False),  # a listing that claims tomorrow would never be done
        (known(Fate.REJECTED, Reason.HTTP_404), Hints(), False),
        (known(Fate.REJECTED, Reason.TIMEOUT), Hints(), True),
        (known(Fate.REJECTED, Reason.EXTRACTION_DEADLINE), Hints(), True),
        (known(Fate.COPY), Hints(modified=NOW - HOUR), True),
        # Seen last by a clock that was years ahead: a change since is not known.
        (KnownUrl(URL, Fate.ARTICLE, NOW + 9999 * HOUR), Hints(modified=NOW - HOUR), True),
        (KnownUrl(URL, Fate.ARTICLE, NOW + 9999 * HOUR), Hints(), False),
    ],
)
def test_which_pages_are_fetched_again(before: KnownUrl | None, hints: Hints, expected: bool) -> None:
    assert is_wanted(before, hints, NOW) is expected


@pytest.mark.parametrize(("since", "expected"), [("2026-05-03", False), ("2026-05-02", True), (None, True)])
def test_a_story_that_was_too_old_for_a_run_is_fetched_by_one_that_begins_earlier(
    since: str | None, expected: bool
) -> None:
    before = replace(known(Fate.REJECTED, Reason.BEFORE_SINCE), day=date(2026, 5, 2).toordinal())
    assert is_wanted(before, Hints(modified=NOW - HOUR), NOW, date.fromisoformat(since) if since else None) is expected


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 5 ", 5),
        ("Mon, 04 May 2026 12:01:30 GMT", 90),
        ("Mon, 04 May 2026 11:00:00 GMT", 0),
        ("soon", 0),
        ("-5", 0),
        ("١٢", 0),
    ],
)
def test_retry_after(header: str, seconds: float) -> None:
    assert wait_of(header, NOW) == seconds


def http_error(status: int) -> HttpError:
    return HttpError(Response(URL, status=status))


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (CannotResolveHostError("no such host"), "dns"),
        (DownloadTimeoutError("too slow"), "timeout"),
        (DownloadCancelledError("too large"), "too-large"),
        (DownloadFailedError("reset"), "connection"),
        (ResponseDataLossError("cut off"), "connection"),
        (ConnectionResetError("reset"), "download-error"),
        (Refused(Reason.ROBOTS, "robots.txt forbids it"), "robots"),
        (IgnoreRequest("max redirections reached"), "redirect-loop"),
        (IgnoreRequest("offsite: elsewhere"), "offsite"),
        (OSError("Not a gzipped file"), "bad-encoding"),
        (ZeroDivisionError("a bug"), "download-error"),
        (http_error(404), "http-404"),
        (http_error(410), "http-410"),
        (http_error(403), "http-4xx"),
        (http_error(429), "http-429"),
        (http_error(503), "http-5xx"),
        (http_error(304), "http-other"),
    ],
)
def test_a_failure_has_a_reason(error: Exception, reason: str) -> None:
    named, detail = reason_of(Failure(error))
    assert named == reason
    assert detail


class Stats:
    def __init__(self) -> None:
        self.counts: dict[str, int] = {}

    def inc_value(self, key: str) -> None:
        self.counts[key] = self.counts.get(key, 0) + 1


@pytest.mark.parametrize(
    ("asked", "requested", "refused"),
    [
        (URL, URL, False),
        (URL, "https://www.example.org/ferry-2", False),
        (URL, "https://example.net/ferry", True),
        ("https://feeds.example.net/gazette", "https://feeds.example.net/gazette", False),
        ("https://feeds.example.net/gazette", "https://example.com/", True),
    ],
)
def test_redirects_stay_on_the_sites_of_the_source(asked: str, requested: str, refused: bool) -> None:
    stats = Stats()
    source = Source("gazette", "https://example.org/")
    target = Target("gazette", asked, Kind.LISTING)
    request = Request(requested, meta={"target": target, "source": source})
    middleware = OwnSitesMiddleware(stats)  # type: ignore[arg-type]
    if refused:
        with pytest.raises(IgnoreRequest, match="offsite"):
            middleware.process_request(request)
    else:
        middleware.process_request(request)
    assert stats.counts.get("own_sites/refused", 0) == refused


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        ("consent.portal.example", Reason.CONSENT_WALL),
        ("geo.captcha-delivery.com", Reason.BLOCKED),
        ("elsewhere.example", Reason.OFFSITE),
    ],
)
def test_a_redirect_to_a_wall_may_pass(host: str, reason: Reason) -> None:
    source = Source("gazette", "https://example.org/")
    target = Target("gazette", URL, Kind.ARTICLE)
    request = Request(f"https://{host}/?back={URL}", meta={"target": target, "source": source, "redirect_urls": [URL]})
    with pytest.raises(IgnoreRequest) as refused:
        OwnSitesMiddleware(Stats()).process_request(request)  # type: ignore[arg-type]
    assert reason_of(Failure(refused.value))[0] is reason


@pytest.mark.parametrize(
    ("reason", "refused", "answered"),
    [
        (Reason.BLOCKED, True, False),
        (Reason.HTTP_4XX, True, False),
        (Reason.CONSENT_WALL, True, False),
        (Reason.HTTP_404, False, True),
        (Reason.NOT_MODIFIED, False, True),
        (Reason.TIMEOUT, False, False),
        (Reason.RESTING, False, False),
        (Reason.NO_LINKS, False, False),
    ],
)
def test_what_a_rejection_shows_of_its_host(reason: Reason, refused: bool, answered: bool) -> None:
    rejection = Rejection(Sighting("gazette", URL, NOW, "page"), reason)
    assert (refuses(rejection), answers(rejection)) == (refused, answered)
