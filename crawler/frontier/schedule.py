"""When a listing is asked for again: sooner if much of it was new, later if nothing was. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pipelines.model.items import ANY_PACE, Pace, Poll, Target
from pipelines.urls.canonical import canonical_url

# Share of a listing's stories that should be new at the next poll, and named by nothing else: low enough that polls
# overlap after a sudden surge. By bench/years.py, a tenth takes 1.64 requests a story and stores the same stories.
_WANTED = 0.15
# Stories at most: a sitemap of news has a thousand, and 15% of them would be most of a day late.
_MOST_WANTED = 10.0
# Share that should be new if others name the stories as well, such as the feed those of a section, or ten stories if
# that is more: should the others end, the next poll still finds most of them.
_OVERLAP = 0.4
# Bounds of the change from one interval to the next, so that one strange day decides nothing.
_SHRINK, _GROW = 0.25, 2.0
# A first interval is so many times POLL_MIN for each listing between the home page and this one.
_DEEPER = 4
# Listings below the front page and sitemaps that bring nothing of their own wait at most so many times POLL_MAX; but an
# index of sitemaps does not, since it may name a new one any day.
DEEP = 30
# After a failure, this share of the time since the last answer passes before the next request.
_OF_THE_SILENCE = 0.25
# A poll this many times its interval after the one before was late.
_LATE = 2.5
# Of polls in a row that show nothing new, every so many-th one makes no use of what the server said before: its
# validators may be wrong, and what could not be followed before may be followed now.
_UNCONDITIONAL = 8


@dataclass(frozen=True, slots=True)
class Bounds:
    """POLL_MIN and POLL_MAX, in seconds."""

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Showing:
    """What an answer shows: so many stories, of which so many came since the answer before; `own` of these are named by
    nothing else. `depth`: listings between the home page and this one. `of_sitemap`: it is a part of a sitemap, or a
    sitemap of stories."""

    stories: int = 0
    new: int = 0
    own: int = 0
    depth: int = 0
    of_sitemap: bool = False


def named_by_home(listing: Target) -> bool:
    """Whether a listing with times of its own is named by the home page of its source, as its feeds are."""
    return listing.depth == 0 and listing.listing_url is not None and canonical_url(listing.listing_url) == listing.home


def next_poll(answered: Poll, before: Poll | None, shown: Showing, pace: Pace, bounds: Bounds) -> Poll:
    """The poll of a listing after an answer, with its interval and the time when it is due. `answered` has the rest."""
    elapsed = (answered.asked - before.asked).total_seconds() if before else 0.0
    interval = next_interval(before.interval if before else None, elapsed, shown, bounds)
    quiet = before.quiet + 1 if before and not shown.new else 0
    return replace(answered, interval=interval, due=due(answered.asked, interval, pace, shown, bounds), quiet=quiet)


def put_off(poll: Poll, now: datetime, bounds: Bounds) -> Poll:
    """The poll of a listing that showed nothing new at the time `now`."""
    of_sitemap = poll.target.chain != "" and not named_by_home(poll.target)
    shown = Showing(depth=poll.target.depth, of_sitemap=of_sitemap)
    after = next_poll(replace(poll, asked=now), poll, shown, ANY_PACE, bounds)
    return after if poll.due is not None else replace(after, due=None)


def after_failure(poll: Poll, now: datetime, bounds: Bounds) -> Poll:
    """The poll of a listing that could not be read at the time `now`: the longer ago its last answer is, the longer it
    is left, up to POLL_MAX. So an outage delays little, and a site that is gone is hardly asked any more. The time for
    which no run asked does not count at the first failure."""
    if poll.due is None:
        return poll
    wait = (min(now, poll.due) - poll.asked) * _OF_THE_SILENCE
    longest = timedelta(seconds=bounds.most)
    return replace(poll, due=now + min(max(wait, timedelta(seconds=bounds.least)), longest))


def is_late(before: Poll | None, now: datetime) -> bool:
    """Whether a poll at the time `now` comes much later than it was due, or there was none before."""
    return before is None or (now - before.asked).total_seconds() > _LATE * before.interval


def next_interval(before: float | None, elapsed: float, shown: Showing, bounds: Bounds) -> float:
    """Seconds to the next poll. `before`: the interval until now, None after the first poll; `elapsed`: seconds since
    the poll before.

    The share of new stories in `elapsed` gives the interval after which about 15% of the listing are new, or ten
    stories; if others name them, too, two fifths of it, or ten stories if that is more. Without a new story the
    interval doubles, unless the poll came early.
    """
    deep = shown.depth > 0 or shown.of_sitemap
    if before is None:
        return _within(bounds.least * _DEEPER**shown.depth, bounds, deep=deep)
    if not shown.new:
        return _within(before * _GROW if elapsed >= before / 2 else before, bounds, deep=deep)
    wanted = elapsed * max(_OVERLAP * shown.stories, _MOST_WANTED) / shown.new
    if shown.own:
        wanted = min(wanted, elapsed * min(_WANTED * shown.stories, _MOST_WANTED) / shown.own)
    return _within(min(max(wanted, before * _SHRINK), before * _GROW), bounds, deep=deep and not shown.own)


def _within(interval: float, bounds: Bounds, *, deep: bool) -> float:
    return min(max(interval, bounds.least), bounds.most * (DEEP if deep else 1))


def due(now: datetime, interval: float, pace: Pace, shown: Showing, bounds: Bounds) -> datetime:
    """The time of the next poll: after the interval, and not before the time that the listing and its server ask for.
    A listing all of whose stories are new has lost some already, unless others name them, and is not waited for."""
    overlaps = not shown.own or shown.new < shown.stories
    wait = max(interval, min(pace.seconds, bounds.most)) if overlaps else interval
    then = now + timedelta(seconds=wait)
    return then if bounds.most == 0 else _outside(then, pace.skip_hours, pace.skip_days)


def _outside(then: datetime, hours: Collection[int], days: Collection[int]) -> datetime:
    """The first time from `then` on in no hour and on no day (Monday is 0) that a feed asks to leave out; in UTC."""
    for _ in range(24 * 7):
        if then.hour not in hours and then.weekday() not in days:
            return then
        then = then.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return then  # it leaves out every hour


def is_conditional(quiet: int) -> bool:
    """Whether the poll after so many polls in a row without a new story asks only for what has changed."""
    return quiet % _UNCONDITIONAL != _UNCONDITIONAL - 1
