"""A byline without the dates in it: "Posted on 3 May 2024 by Jane Doe" -> "; by Jane Doe"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.dates.calendar_names import is_weekday, months, weekdays
from pipelines.dates.clocks import clock_in
from pipelines.dates.days import days_in
from pipelines.dates.labels import labels_in
from pipelines.dates.zones import zone_after
from pipelines.lexicon.ages import GLUE, UNITS

_LONGEST = 400  # characters of a byline
_WORD = r"[^\W\d_]{3,14}"
_YEARLESS = (
    re.compile(rf"(?<!\w)({_WORD})\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?!\w)"),
    re.compile(rf"(?<!\w)\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s(?:de\s|d['’])?({_WORD})(?!\w)"),
)
_AGE = re.compile(rf"(?<!\w)\d{{1,3}}\+?[\s-]?(?:{'|'.join(sorted(UNITS.words()))})(?!\w)")
_GLUE = GLUE.words()
_BEFORE_DAYS = ("on", "am")  # words that a weekday has before it, never after it
_DATE, _LABEL = "\0", "\1"
_TOKEN = re.compile(r"[\0\1]|[^\s\0\1]+|\s+")
_MARKS = ".,:;()[]|/•·–—-"


def without_dates(text: str) -> str:
    """A line with a semicolon in place of each date, time or age, including the words that belong to it."""
    if not any(map(str.isdigit, text)):
        return text
    text = text[:_LONGEST].replace(_DATE, " ").replace(_LABEL, " ")
    for label in reversed(labels_in(text)):
        text = f"{text[: label.start]}{_LABEL}{text[label.start : label.end]}{_LABEL}{text[label.end :]}"
    text = _blanked(text)
    tokens: list[str] = _TOKEN.findall(text)
    return " ".join("".join(_kept(tokens)).split())


def _blanked(text: str) -> str:
    """The text with a mark in place of each date and time."""
    for find in (_days, _clocks, _yearless, _ages):
        for start, end in reversed(list(find(text))):
            text = f"{text[:start]} {_DATE} {text[end:]}"
    return text


def _days(text: str) -> Iterator[tuple[int, int]]:
    for day in days_in(text, ""):
        yield day.start, day.end


def _clocks(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while (clock := clock_in(text, start, len(text), "")) is not None:
        zone = zone_after(text, clock.end, spaced=True, halved=clock.halved)
        start = zone.end if zone else clock.end
        yield clock.start, start


def _yearless(text: str) -> Iterator[tuple[int, int]]:
    found = (m.span() for pattern in _YEARLESS for m in pattern.finditer(text) if months(m[1]))
    end = 0
    for span in sorted(found):
        if span[0] >= end:
            end = span[1]
            yield span


def _ages(text: str) -> Iterator[tuple[int, int]]:
    return (m.span() for m in _AGE.finditer(text))


def _kept(tokens: list[str]) -> Iterator[str]:
    """The tokens without the runs that hold a date."""
    run: list[str] = []
    labelled = False
    for place, token in enumerate(tokens):
        if token == _LABEL:
            labelled = not labelled
        elif labelled or token == _DATE or token.isspace() or _belongs(tokens, place):
            run.append(token)
        else:
            yield from _closed(run)
            run = []
            yield token
    yield from _closed(run)


def _closed(run: list[str]) -> list[str]:
    return [" ; "] if _DATE in run else run


def _belongs(tokens: list[str], place: int) -> bool:
    """Whether a token beside a date belongs to it."""
    token = tokens[place]
    word = token.strip(_MARKS)
    if not word:
        return True
    if word in _GLUE or (place == 0 and word.casefold() in _GLUE):
        return True
    after = "".join(tokens[place + 2 : place + 3])
    if after in _BEFORE_DAYS:
        return False  # "Rosa Domingo on 3 May"
    if len(word) > 3:  # "Lund" is a name, and the beginning of a French Monday
        return is_weekday(word) or (token[-1] == "." and bool(weekdays(word)))
    # "Sam" and "Mar" are names; as weekdays they have a full stop or a comma
    return token[-1] in ".," and bool(weekdays(word))
