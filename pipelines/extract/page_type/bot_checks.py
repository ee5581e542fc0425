"""Answers of protection services in place of a site: captchas, challenges and refusals. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipelines.lexicon.bot_check_marks import CHECK_HOSTS, CONSENT_HOSTS, MARKS, Where
from pipelines.model.reasons import Reason

# Statuses with which such services refuse. 202 and 405 are those of AWS WAF, 428 is one of Akamai.
_REFUSALS = frozenset({202, 401, 403, 405, 406, 428, 429, 451, 503})
# Bytes of the largest page of such a service that comes with a status of success; Cloudflare's has 10 KiB. Of 4,904
# stored pages of news sites and blogs with status 200, one is recognized: it is such a page.
_LARGEST = 16 * 1024
_READ = 64 * 1024  # bytes of a refusal that are read


class BotCheck(NamedTuple):
    """A service, and the mark by which it was recognized."""

    service: str
    mark: str

    def __str__(self) -> str:
        return f"{self.service}: {self.mark}"


def bot_check(status: int, headers: Iterable[tuple[str, str]], body: bytes) -> BotCheck | None:
    """The service that answered with a captcha, a challenge or a refusal; None if none is recognized. `headers`: names
    and values as they were received.
    """
    refused = status in _REFUSALS
    if not refused and (status // 100 != 2 or len(body) > _LARGEST):
        return None
    lines, cookies = _lines(headers)
    start = body[:_READ]
    for service, where, mark, decisive, _ in MARKS:
        if (refused or decisive) and (
            mark.encode() in start
            if where is Where.MARKUP
            else any(line.startswith(mark) for line in (lines if where is Where.HEADER else cookies))
        ):
            return BotCheck(service, mark)
    return None


def wall_at(host: str) -> Reason | None:
    """What a redirect to a host on another site means: a wall of consent, a bot check, or none of them."""
    named = f".{host}"
    for hosts, reason in ((CONSENT_HOSTS, Reason.CONSENT_WALL), (CHECK_HOSTS, Reason.BLOCKED)):
        if any(named.endswith(mark) if mark.startswith(".") else host.startswith(mark) for mark in hosts):
            return reason
    return None


def _lines(headers: Iterable[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """The headers in lower case, a line each, and the cookies that are set, as they are written."""
    pairs = [(name.lower(), value.strip()) for name, value in headers]
    return [f"{name}: {value.lower()}" for name, value in pairs], [v for name, v in pairs if name == "set-cookie"]
