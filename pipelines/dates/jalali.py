"""Days of the Solar Hijri calendar, which newspapers in Iran and Afghanistan use, as days of the Gregorian one."""

from __future__ import annotations

from datetime import datetime, timedelta

YEARS = range(1300, 1473)  # in which the cycle of leap years below holds: 1921 to 2094
_FIRST = datetime(622, 3, 21)  # noqa: DTZ001  # 1 Farvardin of the year 1
_CYCLE, _LEAP = 33, 8  # years of the cycle, and leap years among them
_LONG = 6  # months of 31 days; the others have 30, the last one 29 or 30


def gregorian(year: int, month: int, day: int) -> datetime:
    """The midnight of a day of the Solar Hijri calendar, naive.

    Leap years follow the cycle of 33 years, which agrees with the astronomical calendar in the years of YEARS.
    Raises ValueError for a day that does not exist.
    """
    last = 31 if month <= _LONG else 30 if month < 12 or _is_leap(year) else 29
    if not (1 <= month <= 12 and 1 <= day <= last):
        raise ValueError(f"{year}-{month}-{day} is no day")
    leap_days = (_LEAP * (year - 1) + 29) // _CYCLE
    days = 365 * (year - 1) + leap_days + 30 * (month - 1) + min(month - 1, _LONG) + day - 1
    return _FIRST + timedelta(days=days)


def _is_leap(year: int) -> bool:
    return (_LEAP * year + 29) % _CYCLE < _LEAP
