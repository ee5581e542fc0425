"""A date as a page writes it, for machines or for readers -> the moment it names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from pipelines.extract.metadata.zones import in_zone
from pipelines.items import Precision

_LONGEST = 120  # characters; a date's line is shorter
_ZONE = r"(?:\s*(?:\[|\()?\s*((?:UTC|GMT)?\s?[+−-]\d\d?:?(?:\d\d)?|[A-Za-z]{1,4}\b))?"
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:(?:T|\s|\s?[-,]\s?)\s*(\d\d?):?(\d\d)(?::?(\d\d)(?:[.,:](\d{1,9}))?)?\s?([ap]\.?m\b\.?)?"
    + _ZONE
    + ")?",
    re.I,
)
_EPOCH = re.compile(r"(1\d{9})(?:\.\d+|(\d{3}))?$")
_CLOCK = re.compile(
    r"(?<![\d.:/-])(\d{1,2})\s?(?:[:.h٫]|時|时|點|点|시|Uhr)\s?(\d\d)(?!\d|[./]\d)分?분?(?::(\d\d))?\s?([ap]\.?\s?m\b\.?|Uhr|hrs?\b)?"
    + _ZONE,
    re.I,
)
_HOUR = re.compile(r"(?<![\d.:/-])(\d{1,2})\s?([ap]\.?m\b\.?)()()" + _ZONE, re.I)
_AFTERNOON = re.compile(r"午後|下午|오후|晚上|م(?!\w)")

_YEAR = r"(\d{4})(?!\d)"
_YMD = re.compile(r"(?<!\d)(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)")
_DMY = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?[./-]\s?(\d{4}|\d\d)(?!\d|[./]\d)")
_WORD = r"([^\W\d_]{3,12}|\d{1,2}월)"
_D_WORD_Y = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.)?[\s-]{{1,3}}(?:de\s|of\s|ta['’]\s)?{_WORD}\.?,?[\s-]{{1,3}}(?:de\s|del\s|of\s)?{_YEAR}",
    re.I,
)
_WORD_D_Y = re.compile(rf"{_WORD}\.?\s{{0,2}}(\d{{1,2}})(?:st|nd|rd|th|\.)?,?\s{{1,2}}{_YEAR}", re.I)
_Y_WORD_D = re.compile(rf"(?<!\d)(\d{{4}})\.?,?\s{{1,2}}{_WORD}\.?\s{{1,2}}(\d{{1,2}})(?!\d)", re.I)

_BUDDHIST = 543  # years that the Thai calendar is ahead
_EARLIEST, _LATEST = 1900, 2200  # years; no newspaper of the web means another
_UNSET = date(1970, 1, 1)  # what a clock that was never set writes


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as stated: `when` is aware where a zone was stated, else naive; a day only is midnight, naive."""

    when: datetime
    precision: Precision

    def utc(self, zone: tzinfo | None = None) -> datetime:
        """The moment in UTC. A time without zone is in `zone`, else in UTC."""
        if self.precision == "day":
            return self.when.replace(tzinfo=UTC)
        when = self.when
        if when.tzinfo is None:
            when = when.replace(tzinfo=zone or UTC)
        return when.astimezone(UTC)


def machine_moment(text: str) -> Moment | None:
    """The moment of an attribute or a JSON value: ISO 8601 and its neighbours, RFC 5322, seconds since 1970."""
    text = text.strip()[:_LONGEST]
    if m := _EPOCH.match(text):
        return Moment(datetime.fromtimestamp(int(m[1]), UTC), "second")
    if m := _ISO.match(text):
        return _of_iso(m)
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _checked(when, "second")


def visible_moment(text: str, language: str = "") -> Moment | None:
    """The first date that a text for readers names, with its time where one stands beside it.

    `language` is the page's ("de", "en-US"): it decides month names, English ones are always known, and whether
    3/5/2024 is in May (everywhere but in American English).
    """
    text = text[:_LONGEST]
    if m := _ISO.search(text):
        return _of_iso(m)
    found = _day(text, language)
    if found is None:
        return None
    day, start, end = found
    clock = _clock(text[end : end + 30], day) or _clock(text[max(0, start - 40) : start], day)
    return clock or _checked(day, "day")


def _of_iso(m: re.Match[str]) -> Moment | None:
    year, month, day = int(m[1]), int(m[2]), int(m[3])
    if m[4] is None:
        return _made(year, month, day)
    made = _at(year, month, day, m[4], m[5], m[6], m[8], m[9])
    # a day written as a time: midnight to the second
    if made and made.precision == "second" and not made.when.utcoffset() and made.when.time() == datetime.min.time():
        return Moment(made.when.replace(tzinfo=None), "day")
    return made


def _at(
    year: int, month: int, day: int, hour: str, minute: str, second: str | None, half: str | None, zone: str | None
) -> Moment | None:
    hours = int(hour)
    half = (half or "").lower()
    if half.startswith("p") and hours < 12:
        hours += 12
    elif half.startswith("a") and hours == 12:
        hours = 0
    try:
        when = datetime(year, month, day, 0, int(minute or 0), min(int(second or 0), 59)) + timedelta(hours=hours)  # noqa: DTZ001
    except (ValueError, OverflowError):
        return None
    if hours > 24:
        return None
    return _checked((in_zone(when, zone) if zone else None) or when, "second" if second else "minute")


def _made(year: int, month: int, day: int) -> Moment | None:
    try:
        return _checked(datetime(year, month, day), "day")  # noqa: DTZ001
    except ValueError:
        return None


def _checked(when: datetime, precision: Precision) -> Moment | None:
    if not _EARLIEST <= when.year <= _LATEST or when.date() == _UNSET:
        return None
    return Moment(when, precision)


def _day(text: str, language: str) -> tuple[datetime, int, int] | None:
    """The first calendar day of a text, and where it stands."""
    found = []
    for pattern, order in (
        (_YMD, "ymd"),
        (_DMY, "d?m?y"),
        (_D_WORD_Y, "dmy"),
        (_WORD_D_Y, "mdy"),
        (_Y_WORD_D, "ymd"),
    ):
        for m in pattern.finditer(text):
            day = (
                _numeric(m, language)
                if order == "d?m?y"
                else _named(dict(zip(order, m.groups(), strict=True)), language)
            )
            if day is not None:
                found.append((m.start(), m.end(), day.when))
                break
    if not found:
        return None
    start, end, when = min(found, key=lambda place: place[0])
    return when, start, end


def _numeric(m: re.Match[str], language: str) -> Moment | None:
    first, second, year = int(m[1]), int(m[3]), int(m[4])
    if len(m[4]) == 2:
        year += 2000
    american = m[2] == "/" and language in ("", "en", "en-us", "en_us")
    day, month = (second, first) if (american and first <= 12) or second > 12 else (first, second)
    return _made(year, month, day)


def _named(parts: Mapping[str, str], language: str) -> Moment | None:
    month = parts["m"]
    number = int(month) if month.isdecimal() else _months(language).get(month.casefold().strip("."))
    year = int(parts["y"])
    if year > 2400:
        year -= _BUDDHIST
    return _made(year, number, int(parts["d"])) if number else None


def _clock(text: str, day: datetime) -> Moment | None:
    m = _CLOCK.search(text)
    if m:
        half = m[4] or ("p" if _AFTERNOON.search(text) else None)
        return _at(day.year, day.month, day.day, m[1], m[2], m[3], half, m[5])
    m = _HOUR.search(text)
    return _at(day.year, day.month, day.day, m[1], "0", None, m[2], m[5]) if m else None


@lru_cache(maxsize=64)
def _months(language: str) -> Mapping[str, int]:
    """Month names, whole and short, of a language and of English, in one case and without full stop."""
    names: dict[str, int] = {"sept": 9}
    for code in ("en", language.replace("-", "_").partition("_")[0]):
        try:
            locale = Locale.parse(code)
        except (ValueError, UnknownLocaleError):
            continue
        for context in locale.months.values():
            for width in ("wide", "abbreviated"):
                names.update((name.casefold().strip("."), number) for number, name in context.get(width, {}).items())
    return names
