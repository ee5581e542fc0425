"""Time zones as papers and their programs write them after a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pipelines.lexicon.time_zones import (
    AMERICAN,
    COUNTRIES,
    HOURS,
    HOURS_OF_PLACE,
    LONG_NAMES,
    NEUTRAL,
    PLACES,
    SEVERAL_ZONES,
    SMALL_LETTERS,
)

_FARTHEST = timedelta(hours=14)
_BEHIND = re.compile(
    r"""(?xi)
      \s{0,2} [\[(]? \s?
      (?:
        (?: (?:utc|gmt|ut|z) \s? (?P<sign> [+−–-]) \s? (?P<hours> \d{1,2}) (?: [:.]? (?P<minutes> \d\d) )?
          | (?P<bare_sign> [+−–-]) (?P<bare_hours> \d{1,2}) (?: [:.]? (?P<bare_minutes> \d\d) )? )
        (?! \d | [:.]\d )
      | (?P<place> etc/gmt[+-]\d{1,2} | [a-z]{2,12} / [a-z_]{2,20} (?:/[a-z_]{2,20})? )
      | (?P<long> (?:[a-z]{4,11}\s){1,2}? ) (?P<season> (?:standard|daylight|summer)\s )? time \b
      | (?P<alone> eastern | central | mountain | pacific ) (?= \s* (?: $ | [^\w\s] ) )
      | (?P<name> [^\W\d_]{1,4} ) (?![^\W_]) (?! \s? / )
      )
    """
)


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone that is written after a time. `end` is its end in the text."""

    zone: tzinfo
    end: int


def zone_of_country(url: str) -> tzinfo | None:
    """The time zone of the country that a host's name ends with, if that country has one."""
    ending = _ending(url)
    return ZoneInfo(COUNTRIES[ending]) if ending in COUNTRIES else None


def day_of_country(when: datetime, url: str) -> date | None:
    """The calendar day of an aware time in the country that a host's name ends with, if all its zones have one."""
    ending = _ending(url)
    zones = (COUNTRIES[ending],) if ending in COUNTRIES else SEVERAL_ZONES.get(ending, ())
    days = {when.astimezone(ZoneInfo(zone)).date() for zone in zones}
    return days.pop() if len(days) == 1 else None


def localized(language: str, url: str) -> str:
    """A page's stated language with the country of its publisher, as far as the host shows it: "en-uk", "-de"."""
    language = language.lower().replace("_", "-")
    ending = _ending(url)
    return f"{language.partition('-')[0]}-{ending}" if ending in COUNTRIES or ending in SEVERAL_ZONES else language


def _ending(url: str) -> str:
    return (urlsplit(url).hostname or "").rpartition(".")[2]


def zone_after(text: str, at: int, language: str = "", spaced: bool = False, halved: bool = False) -> Zone | None:
    """The zone that a text names at a place: "+0530", " GMT+2", " (CEST)", " ET", "[Europe/Rome]", "Eastern Time".

    `language` ("de", "en-au") decides between zones of one name. `spaced`: an offset to the west needs a space before
    it, since "10:00-11:00" are two times, and every offset two digits for its hours. `halved`: am or pm comes before,
    so that an American zone may be in small letters, which are words elsewhere ("et", "est", "ist"), or "Eastern".
    """
    m = _BEHIND.match(text, at)
    if m is None:
        return None
    if m["hours"] or m["bare_hours"]:
        if spaced and m["bare_hours"] and not _is_offset(m, at):
            return None
        zone = _offset(
            m["sign"] or m["bare_sign"], m["hours"] or m["bare_hours"], m["minutes"] or m["bare_minutes"] or "0"
        )
    elif m["place"]:
        zone = ZoneInfo(m["place"]) if m["place"] in _known_places() else None
    elif m["long"]:
        zone = _written_out(m["long"].strip().lower(), (m["season"] or "").strip().lower(), language)
    elif m["alone"]:
        zone = _written_out(m["alone"].lower(), "", language) if halved else None
    else:
        name = m["name"]
        if name.isupper() or name in SMALL_LETTERS or (halved and name.lower() in AMERICAN):
            zone = _named(name.lower(), language)
        else:
            zone = None
    return None if zone is None else Zone(zone, m.end())


def _is_offset(m: re.Match[str], at: int) -> bool:
    """Whether what follows the time of a reader's line is an offset, rather than another time or a count."""
    west = m["bare_sign"] != "+"
    return len(m["bare_hours"]) == 2 and m["bare_sign"] != "–" and not (west and m.start("bare_sign") == at)


def month_first_by_zone(text: str) -> bool | None:
    """Whether the text after a date has a zone of a country that writes the month first."""
    for name in re.findall(r"\b[A-Z]{2,4}\b", text):
        if name.lower() in AMERICAN:
            return True
        if name.lower() in HOURS and name.lower() not in NEUTRAL:
            return False
    return None


def _offset(sign: str, hours: str, minutes: str) -> tzinfo | None:
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    if offset > _FARTHEST or int(minutes) > 59:
        return None
    return timezone(offset if sign == "+" else -offset) if offset else UTC


def _written_out(place: str, season: str, language: str) -> tzinfo | None:
    names = LONG_NAMES.get(place)
    if names is None:
        return None
    return _named(names[0 if not season else 1 if season == "standard" else 2], language)


def _named(name: str, language: str) -> tzinfo | None:
    if name in PLACES:
        return ZoneInfo(PLACES[name])
    here = (HOURS_OF_PLACE[part] for part in reversed(language.split("-")) if part in HOURS_OF_PLACE)
    hours = next((there[name] for there in here if name in there), HOURS.get(name))
    return None if hours is None else timezone(timedelta(hours=hours)) if hours else UTC


@cache
def _known_places() -> frozenset[str]:
    return frozenset(available_timezones())
