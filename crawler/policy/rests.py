"""When a host is to be left alone, and for how long. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from crawler.console.counts import counted
from pipelines.model.items import Outcome, Rejection
from pipelines.model.reasons import Reason
from pipelines.store.hosts import Host

# The first rest of a host that refuses the crawler, which doubles while it goes on refusing, and the longest.
_FIRST_REST, _LONGEST_REST = timedelta(hours=1), timedelta(days=1)
# The longest Retry-After that is believed: a server that asks for years has a bug.
_LONGEST_WAIT = timedelta(days=7)
# What is left of a delay that refusals have raised, after each good answer: half of it after 35.
_EASING = 0.98

_NAMED = 5  # hosts that a line names

SLOW = 5.0
"""Seconds between two requests from which on a host is slow: by its Crawl-delay, its latency or its refusals."""

_REFUSALS = frozenset(
    {Reason.BLOCKED, Reason.HTTP_4XX, Reason.HTTP_429, Reason.CONSENT_WALL, Reason.ERROR_PAGE}
)  # fmt: skip
# Rejections that show a server which answers the crawler. Others say nothing: there was no answer, or no page in it.
_ANSWERS = frozenset(
    {
        Reason.HTTP_404,
        Reason.HTTP_410,
        Reason.NOT_MODIFIED,
        Reason.OPT_OUT,
        Reason.SOFT_404,
        Reason.LOGIN_WALL,
        Reason.NOT_AN_ARTICLE,
        Reason.NO_STORY,
        Reason.BEFORE_SINCE,
        Reason.TRAP,
    }
)


def is_resting(host: Host, now: datetime) -> bool:
    """Whether a host is to be left alone at a time. A rest that ends later than any that begins now was stored while
    the clock was ahead."""
    return host.until is not None and now < host.until <= now + _LONGEST_WAIT


def refuses(outcome: Outcome) -> bool:
    """Whether a page shows that its host refuses the crawler."""
    return isinstance(outcome, Rejection) and outcome.reason in _REFUSALS


def answers(outcome: Outcome) -> bool:
    """Whether a page shows that its host answers the crawler."""
    return not isinstance(outcome, Rejection) or outcome.reason in _ANSWERS


def wait_of(header: str, now: datetime) -> float:
    """Seconds that a Retry-After header (RFC 9110, 10.2.3: seconds or an HTTP date) asks for; 0 if it is neither."""
    header = header.strip()
    if header.isascii() and header.isdigit():
        return min(float(header), _LONGEST_WAIT.total_seconds())
    try:
        until = parsedate_to_datetime(header)
    except ValueError:
        return 0.0
    seconds = (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds()
    return min(max(0.0, seconds), _LONGEST_WAIT.total_seconds())


def after_refusals(host: Host, why: str, now: datetime) -> Host:
    """A host that has refused several requests in a row, or the one after a rest: it rests, longer each time."""
    rest = min(_FIRST_REST * (1 << min(host.rests, 10)), _LONGEST_REST)
    return replace(host, rests=host.rests + 1, until=now + rest, why=why)


def after_request_to_wait(host: Host, seconds: float, why: str, now: datetime) -> Host:
    """A host that asks for a longer wait than a run has."""
    return replace(host, until=now + timedelta(seconds=seconds), why=why)


def after_answer(host: Host) -> Host:
    """A host that answers again."""
    return replace(host, rests=0, until=None, why=None)


def slower(host: Host, delay: float, longest: float) -> Host:
    """A host that could not bear a request every `delay` seconds: from now on it gets half as many. A `delay` of 0, for
    a machine of one's own, stays."""
    return replace(host, floor=min(2 * max(delay, host.floor or 0.0), max(longest, delay)) or None)


def eased(host: Host, least: float) -> Host:
    """A host that has borne a request at its floor. `least`: the delay of a host without one."""
    if host.floor is None:
        return host
    floor = host.floor * _EASING
    return replace(host, floor=floor if floor > least else None)


def rest_in_words(host: Host) -> str:
    """Why a host rests, and until when."""
    until = f"not asked before {host.until:%Y-%m-%d %H:%M} UTC" if host.until else "not asked"
    return f"{until} ({host.why})"


def rests_in_a_line(resting: Collection[Host]) -> str:
    """The hosts that rest, in one line."""
    named = [f"{host.site} {rest_in_words(host)}" for host in resting][:_NAMED]
    more = f"; and {len(resting) - _NAMED} more" if len(resting) > _NAMED else ""
    return f"{counted(len(resting), 'host')} left alone: {'; '.join(named)}{more}"
