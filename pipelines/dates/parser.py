"""A text with dates in it, for machines or for readers -> their timestamps, each with its role."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from pipelines.dates.clocks import Clock, at, clock_in
from pipelines.dates.days import Day, days_in
from pipelines.dates.labels import NEAR_LABEL, Label, Role, labels_in
from pipelines.dates.timestamp import Timestamp, stated_timestamp
from pipelines.dates.zones import Zone, zone_after
from pipelines.lexicon.ages import AGO, SINCE
from pipelines.model.items import Precision

_LONGEST = 160  # characters; a line of dates is shorter
_AHEAD, _BEHIND = 40, 30  # characters before and after a day in which its time is looked for
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(:\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?")
_EPOCH = re.compile(r"(1\d{9})(?:\.\d+|\d{3})?")
_STAMP = re.compile(r"((?:19|20)\d{6})(\d{4})(\d\d)?")
_AGED = re.compile(rf"\W*(?:\d+\s?(?:{AGO.pattern()})|{SINCE.pattern()})", re.I)  # an age follows
_DIGIT = re.compile(r"[^\D0-9]")  # of another script
_DECIMAL = re.compile(r"\d")
# Where a zone stands, a name that no table has, or an offset that no zone has.
_UNKNOWN_ZONE = re.compile(r"\s{0,2}(?:[A-Z]{1,5}|[+−–-]\d{1,2}(?::?\d\d)?)")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date of a text: `timestamp` is None if nothing decides between two days, and `role` is what a label says."""

    timestamp: Timestamp | None
    role: Role | None = None


def parse_date(text: str, language: str = "") -> Timestamp | None:
    """The first date that a text names, with the time and zone beside it.

    `language` is the page's, and may end with the country of its publisher ("de", "en-us", "-uk"): it decides whether
    3/5/2024 is in May. A date that nothing decides is None.
    """
    found = find_dates(text, language)
    return found[0].timestamp if found else None


def find_dates(text: str, language: str = "") -> list[FoundDate]:
    """Every date of a text, in their order; of a text of more than 160 characters those of its beginning."""
    text = text[:_LONGEST].strip()
    if (for_machines := _for_machines(text)) is not None:
        return [FoundDate(for_machines)]
    if not text.isascii():
        text = _DIGIT.sub(lambda m: str(int(m[0])), unicodedata.normalize("NFKC", text))
    if _DECIMAL.search(text) is None:  # every day has one
        return []
    language = language.lower().replace("_", "-")
    days = days_in(text, language)
    return list(_readings(text, days, language)) if days else []


def _readings(text: str, days: list[Day], language: str) -> Iterator[FoundDate]:
    labels = labels_in(text)
    time_first = len(days) > 1 and clock_in(text, 0, days[0].start, language) is not None
    start = 0
    for place, day in enumerate(days):
        last = place == len(days) - 1
        stop = len(text) if last else days[place + 1].start
        clock = _clock(text, day, start, stop, labels, language, time_first)
        zone = _zone(text, day, clock, language) if clock else None
        if clock and clock.second is not None and zone is None and _UNKNOWN_ZONE.fullmatch(text, clock.end):
            clock = None  # it may be any time within a day
        end = max(day.end, clock.end if clock else 0, zone.end if zone else 0)
        role = _label_ahead(labels, start, day.start) or (_role_by_rest(text, labels, end) if last else None)
        start = end
        if day.when is None:
            yield FoundDate(None, role)
        elif stated := _timestamp(day.when, clock, zone):
            yield FoundDate(stated, role)


def _for_machines(text: str) -> Timestamp | None:
    """ISO 8601 as most write it, seconds or milliseconds since 1970, and digits alone."""
    try:
        if m := _ISO.fullmatch(text):
            precision: Precision = "second" if m[1] else "minute" if len(text) > len("2024-05-03") else "day"
            return stated_timestamp(datetime.fromisoformat(text), precision)
        if m := _EPOCH.fullmatch(text):
            return stated_timestamp(datetime.fromtimestamp(int(m[1]), UTC), "second")
        if m := _STAMP.fullmatch(text):
            when = datetime.strptime(m[1] + m[2] + (m[3] or "00"), "%Y%m%d%H%M%S")  # noqa: DTZ007
            return stated_timestamp(when, "second" if m[3] else "minute")
    except ValueError:
        pass
    return None


def _clock(
    text: str, day: Day, start: int, stop: int, labels: list[Label], language: str, time_first: bool
) -> Clock | None:
    """The time of a day: within it, after it, or before it, but not after the label of another."""
    if day.time:
        return clock_in(text, *day.time, language)
    label = min((label.start for label in labels if label.start >= day.end), default=stop)
    behind = (day.end, min(day.end + _BEHIND, label, stop))
    ahead = (max(start, day.start - _AHEAD), day.start)
    for first, end in (ahead, behind) if time_first else (behind, ahead):
        if found := clock_in(text, first, end, language):
            return found
    return None


def _zone(text: str, day: Day, clock: Clock, language: str) -> Zone | None:
    """The zone after a time, or after the day if that comes last."""
    iso = clock.start - day.end in (0, 1) and _ISO_DAY.fullmatch(text, day.start, day.end) is not None
    spaced = not iso and clock.second is None
    found = zone_after(text, clock.end, language, spaced=spaced, halved=clock.halved)
    return found or (zone_after(text, day.end, language, spaced=True) if clock.end <= day.end else None)


def _timestamp(day: datetime, clock: Clock | None, zone: Zone | None) -> Timestamp | None:
    if clock is None:
        return stated_timestamp(day, "day")
    return stated_timestamp(
        at(day, clock).replace(tzinfo=zone.zone if zone else None), "minute" if clock.second is None else "second"
    )


def _label_ahead(labels: list[Label], start: int, end: int) -> Role | None:
    ahead = (label for label in reversed(labels) if start <= label.start and end - NEAR_LABEL <= label.end <= end)
    return next((label.role for label in ahead), None)


def _role_by_rest(text: str, labels: list[Label], end: int) -> Role | None:
    """The role of the last date of a text by what follows it: a label, or the age of the last change.

    "19 January 2020 / Updated 8 hours ago" has the day of publication.
    """
    changed = (label for label in labels if label.role is Role.MODIFIED and label.start >= end)
    if any(_AGED.match(text, label.end) for label in changed):
        return Role.PUBLISHED
    return _label_alone_after(text, labels, end)


def _label_alone_after(text: str, labels: list[Label], end: int) -> Role | None:
    """The label that ends a text, with nothing else after its last date: "2024/5/3 更新".

    Papers in Japanese write this label after the only date of a story as well.
    """
    for label in labels:
        if label.start >= end and not any(map(str.isalnum, text[end : label.start] + text[label.end :])):
            return Role.EITHER if text[label.start : label.end] == "更新" else label.role
    return None
