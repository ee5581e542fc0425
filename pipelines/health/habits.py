"""Whether a source is silent for longer than its habit, at these hours of these weekdays. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

_WEEK = timedelta(days=7)
# With fewer weeks to compare with, a weekday has no habit yet.
_WEEKS = 3
_MOST_WEEKS = 8
# Share of these weeks that must have had stories at the same hours: the others may have had a holiday or an outage.
_AGREE = 0.75
# Stories that a week must have had at the same hours. If 4 are usual and come at random, there is none with a
# probability of 0.02.
_DUE = 4
# A silence counts if it is so many times the longest one of a usual week: a weekend with a holiday beside it is 1.4
# times a weekend.
_LONGER = 1.5
# The same for a source without weeks to compare with: so many times its longest silence.
_MUCH_LONGER = 3


def silence(births: Sequence[datetime], now: datetime) -> str | None:
    """How long a source whose stories came at `births`, in order, has been silent at `now`, and what is usual; None if
    that is its habit."""
    if not births or now <= births[-1]:
        return None
    last, time = births[-1], now - births[-1]
    first = time // _WEEK + 1  # a silence of more than a week is compared with weeks before it
    weeks = range(first, min((last - births[0]) // _WEEK, first + _MOST_WEEKS - 1) + 1)
    if len(weeks) >= _WEEKS:
        due = sorted(_count(births, last - week * _WEEK, now - week * _WEEK) for week in weeks)
        least = due[len(due) - round(_AGREE * len(due))]
        usual = median_time(_longest_gaps(births))
        if least >= _DUE and time > _LONGER * usual:
            return (
                f"no story for {spoken(time)}, when {least} or more are usual; "
                f"the longest silence is usually {spoken(usual)}"
            )
        return None
    if len(births) > _DUE and last - births[0] >= _WEEK:
        longest = max(after - before for before, after in pairwise(births))
        if time > _MUCH_LONGER * longest:
            return f"no story for {spoken(time)}; the longest silence before was {spoken(longest)}"
    return None


def _count(births: Sequence[datetime], begin: datetime, end: datetime) -> int:
    """Stories from `begin` on and before `end`."""
    return bisect_left(births, end) - bisect_left(births, begin)


def _longest_gaps(births: Sequence[datetime]) -> list[timedelta]:
    """The longest time between two stories in each of the last weeks."""
    longest: dict[int, timedelta] = {}
    for before, after in pairwise(births):
        week = (births[-1] - after) // _WEEK
        if week < _MOST_WEEKS:
            longest[week] = max(after - before, longest.get(week, timedelta()))
    return list(longest.values())


def median_time(times: Iterable[timedelta]) -> timedelta:
    """The median of durations. Raises statistics.StatisticsError if there is none."""
    return timedelta(seconds=median(time.total_seconds() for time in times))


def spoken(time: timedelta) -> str:
    """A duration in the largest unit of which it has two: 50 minutes, 30 hours, 3 days."""
    minutes = time / timedelta(minutes=1)
    for unit, size in (("days", 24 * 60), ("hours", 60)):
        if minutes >= 2 * size:
            return f"{minutes / size:.0f} {unit}"
    return f"{minutes:.0f} minutes"
