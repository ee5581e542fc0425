"""A time of day as a text writes it: with twelve or twenty-four hours, and its zone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from pipelines.lexicon import clock_words as words
from pipelines.lexicon.day_halves import AFTER_NOON, BEFORE_NOON
from pipelines.lexicon.table import ANY

_OCLOCK = "|".join(words.HOUR_SIGNS.phrases(*(language for language in words.HOUR_SIGNS.rows if language != ANY)))
_AT = "|".join(rf"(?<=\b{word}\s)" for word in words.AT.phrases())
_COMPACT = re.compile(r"T(\d\d)(\d\d)(?:(\d\d)(?:[.,]\d{1,9})?)?(?!\d)")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time at `start` to `end` of a text, without its zone."""

    start: int
    end: int
    hour: int  # up to 24
    minute: int
    second: int | None
    halved: bool  # am or pm says so


def clock_in(text: str, start: int, end: int, language: str) -> Clock | None:
    """The first time of day between two places of a text; `language` is a page's."""
    if m := _COMPACT.match(text, start, end):
        return Clock(m.start(), m.end(), int(m[1]), int(m[2]), int(m[3]) if m[3] else None, False)
    pattern, after_noon = _pattern(language.partition("-")[0])
    for m in pattern.finditer(text, start, end):
        hour = int(m["hour"] or m["hh"] or m["whole"] or m["whole_h"])
        half = m["after"] or m["before"]
        if half and hour <= 12:
            hour = hour % 12 + 12 * (after_noon.fullmatch(half) is not None)
        minute, second = int(m["minute"] or m["mm"] or 0), m["second"]
        if hour < 24 or (hour == 24 and minute == 0):
            return Clock(m.start(), m.end(), hour, minute, int(second) if second else None, bool(half))
    return None


def at(day: datetime, clock: Clock) -> datetime:
    """The time of a clock on a day, both without zone; 24:00 is the next day's first minute."""
    return day + timedelta(hours=clock.hour, minutes=clock.minute, seconds=min(clock.second or 0, 59))


@lru_cache(maxsize=64)
def _pattern(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds a time, and what is the second half of a day."""
    am, pm = (_words(table.phrases(ANY, language)) for table in (BEFORE_NOON, AFTER_NOON))
    hours = words.HOURS.pattern()
    either = rf"(?:{am}|{pm})(?![^\W\d_])"
    clock = re.compile(
        rf"""(?xi)
        (?: (?P<before> {either} ) \s? )?
        (?<! [\d.:/+-] )
        (?:
            (?P<hour> \d{{1,2}} ) \s? (?: {words.HOUR_SIGNS.pattern()} ) \s? (?P<minute> [0-5]\d ) (?! \d | [./]\d )
            (?: \s? (?P<minutes> {words.MINUTE_SIGNS.pattern()} ) )?
            (?: (?(minutes) \s? | : ) (?P<second> \d{{1,2}} ) (?! \d ) (?: [.,:]\d{{1,9}} )?
                (?: {words.SECOND_SIGNS.pattern()} )? )?
          | (?P<hh> [01]\d | 2[0-3] ) (?P<mm> [0-5]\d ) (?= \s? (?: {hours} | GMT | UTC | BST | E[SD]T ) \b )
          | (?P<whole> \d{{1,2}} ) (?= \s? (?: {either} | {_OCLOCK} ) )
          | (?: {_AT} ) (?P<whole_h> \d{{1,2}} ) (?= \s? h \b )
        )
        (?: \s? (?: {hours} )\b )?
        (?: \s? (?P<after> {either} ) )?
        """
    )
    return clock, re.compile(pm, re.I)


def _words(phrases: Iterable[str]) -> str:
    """An expression for words, with full stops and spaces between the letters of the short ones: "p. m."."""
    forms = []
    for word in phrases:
        letters = word.replace(".", "")
        joined = (
            r"\.?\s?".join(map(re.escape, letters)) if len(letters) <= 3 else r"\s".join(map(re.escape, word.split()))
        )
        forms.append(rf"{joined}\.?")
    return "(?:" + "|".join(forms) + ")"
