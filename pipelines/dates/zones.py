"""Time zones as papers and their programs write them behind a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

# Hours from UTC. Where newsrooms share an abbreviation, the reading of the larger press: IST India, CST and EST
# America, BST Britain; _OF_PLACE has the others.
_HOURS = {
    name: float(hours)
    for line in """
    0 z ut utc gmt wet
    1 bst west cet met mez wat
    2 cest mest mesz eet sast cat
    3 eest msk мск trt eat idt fet
    3.5 irst
    4 gst msd azt
    4.5 aft
    5 pkt uzt
    5.5 ist slst
    5.75 npt
    6.5 mmt
    7 wib ict
    8 sgt myt hkt pht wita awst
    9 jst kst wit
    9.5 acst
    10 aest
    10.5 acdt
    11 aedt
    12 nzst
    13 nzdt
    -2 brst
    -2.5 ndt
    -3 brt art uyt clst adt
    -3.5 nst
    -4 edt ast clt bot vet
    -5 est cdt cot pet ect
    -6 cst mdt
    -7 mst pdt
    -8 pst akdt
    -9 akst
    -10 hst
    """.split("\n")
    if line.strip()
    for hours, *names in [line.split()]
    for name in names
}
_OF_PLACE: Mapping[str, Mapping[str, float]] = {
    "zh": {"cst": 8},
    "tw": {"cst": 8},
    "cn": {"cst": 8},
    "ie": {"ist": 1},
    "he": {"ist": 2},
    "il": {"ist": 2},
    "bn": {"bst": 6},
    "bd": {"bst": 6},
    "ph": {"pst": 8},
    "au": {"est": 10, "edt": 11, "cst": 9.5, "cdt": 10.5, "wst": 8},
}
_PLACES = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}
# Zones written out, by their first words; "Standard Time", "Daylight Time" or "Summer Time" follows.
_LONG = {
    "eastern": ("et", "est", "edt"),
    "central": ("ct", "cst", "cdt"),
    "mountain": ("mt", "mst", "mdt"),
    "pacific": ("pt", "pst", "pdt"),
    "central european": ("cet", "cet", "cest"),
    "eastern european": ("eet", "eet", "eest"),
    "western european": ("wet", "wet", "west"),
    "british": ("bst", "bst", "bst"),
    "greenwich mean": ("gmt", "gmt", "gmt"),
    "coordinated universal": ("utc", "utc", "utc"),
    "india": ("ist", "ist", "ist"),
    "indian": ("ist", "ist", "ist"),
    "moscow": ("msk", "msk", "msk"),
    "japan": ("jst", "jst", "jst"),
}
# An American writes the month first; who names another zone than these does not.
_AMERICAN = frozenset("et ct mt pt est edt cst cdt mst mdt pst pdt akst akdt hst".split())
_NEUTRAL = frozenset("z ut utc gmt".split())
# Countries of one time zone, by the ending of a host's name.
_COUNTRIES = {
    ending: zone
    for line in """
    Europe/Berlin de|Europe/Vienna at|Europe/Zurich ch|Europe/Paris fr|Europe/Rome it|Europe/Madrid es|Europe/Warsaw pl
    Europe/Amsterdam nl|Europe/Brussels be|Europe/Luxembourg lu|Europe/Copenhagen dk|Europe/Oslo no|Europe/Stockholm se
    Europe/Helsinki fi|Europe/Prague cz|Europe/Bratislava sk|Europe/Budapest hu|Europe/Bucharest ro|Europe/Sofia bg
    Europe/Athens gr|Europe/Belgrade rs|Europe/Zagreb hr|Europe/Ljubljana si|Europe/Kyiv ua|Europe/Istanbul tr
    Europe/London uk|Europe/Dublin ie|Atlantic/Reykjavik is|Europe/Tallinn ee|Europe/Riga lv|Europe/Vilnius lt
    Asia/Tokyo jp|Asia/Seoul kr|Asia/Shanghai cn|Asia/Taipei tw|Asia/Hong_Kong hk|Asia/Singapore sg|Asia/Kolkata in
    Asia/Karachi pk|Asia/Dhaka bd|Asia/Kathmandu np|Asia/Colombo lk|Asia/Bangkok th|Asia/Ho_Chi_Minh vn|Asia/Manila ph
    Asia/Kuala_Lumpur my|Asia/Dubai ae|Asia/Riyadh sa|Asia/Qatar qa|Asia/Jerusalem il|Asia/Tehran ir|Asia/Baghdad iq
    Africa/Johannesburg za|Africa/Lagos ng|Africa/Nairobi ke|Africa/Accra gh|Africa/Cairo eg|Africa/Casablanca ma
    Africa/Algiers dz|Africa/Tunis tn|Pacific/Auckland nz|America/Argentina/Buenos_Aires ar|America/Bogota co
    America/Lima pe|America/Caracas ve|America/Montevideo uy|America/Asuncion py|America/La_Paz bo
    """.split("\n")
    for zone, ending in map(str.split, filter(str.strip, line.split("|")))
}
_VAST = frozenset(("us", "ca", "au", "ru", "br", "mx"))  # countries of several time zones
_FARTHEST = timedelta(hours=14)
_BEHIND = re.compile(
    r"""(?xi)
      \s{0,2} [\[(]? \s?
      (?:
        (?: (?:utc|gmt|ut|z) \s? (?P<sign> [+−-]) \s? (?P<hours> \d{1,2}) (?: :? (?P<minutes> \d\d) )?
          | (?P<bare_sign> [+−-]) (?P<bare_hours> \d\d) (?: :? (?P<bare_minutes> \d\d) )? )
        (?! \d | [:.]\d )
      | (?P<place> [a-z]{2,12} / [a-z_]{2,20} (?:/[a-z_]{2,20})? )
      | (?P<long> (?:[a-z]{4,11}\s){1,2}? ) (?P<season> (?:standard|daylight|summer)\s )? time \b
      | (?P<name> [^\W\d_]{1,4} ) (?![^\W_]) (?! \s? / )
      )
    """
)


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone that is written behind a time; `end` is where the text goes on."""

    zone: tzinfo
    end: int


def zone_of_country(url: str) -> tzinfo | None:
    """The time zone of the country that a host's name ends with, where that country has one."""
    ending = _ending(url)
    return ZoneInfo(_COUNTRIES[ending]) if ending in _COUNTRIES else None


def localized(language: str, url: str) -> str:
    """A page's stated language with the country of its publisher, as far as the host's name tells: "en-uk", "-de"."""
    language = language.lower().replace("_", "-")
    ending = _ending(url)
    return f"{language.partition('-')[0]}-{ending}" if ending in _COUNTRIES or ending in _VAST else language


def _ending(url: str) -> str:
    return (urlsplit(url).hostname or "").rpartition(".")[2]


def zone_behind(text: str, at: int, language: str = "", spaced: bool = False, halved: bool = False) -> Zone | None:
    """The zone that a text names at a place: "+0530", " GMT+2", " (CEST)", " ET", "[Europe/Rome]", "Eastern Time".

    `language` ("de", "en-au") decides between zones of one name. `spaced`: an offset to the west needs a space before
    it, since "10:00-11:00" are two times. `halved`: am or pm stands before, so that an American zone may be in small
    letters, which are words elsewhere: "et", "est", "ist".
    """
    m = _BEHIND.match(text, at)
    if m is None:
        return None
    if m["hours"] or m["bare_hours"]:
        if spaced and m["bare_sign"] in ("-", "−") and m.start("bare_sign") == at:
            return None
        zone = _offset(
            m["sign"] or m["bare_sign"], m["hours"] or m["bare_hours"], m["minutes"] or m["bare_minutes"] or "0"
        )
    elif m["place"]:
        zone = ZoneInfo(m["place"]) if m["place"] in _known_places() else None
    elif m["long"]:
        zone = _written_out(m["long"].strip().lower(), (m["season"] or "").strip().lower(), language)
    else:
        name = m["name"]
        if name.isupper() or name == "z" or (halved and name.lower() in _AMERICAN):
            zone = _named(name.lower(), language)
        else:
            zone = None
    return None if zone is None else Zone(zone, m.end())


def month_first_by_zone(text: str) -> bool | None:
    """Whether who wrote a text behind a date writes the month first, as far as a zone in it shows that."""
    for name in re.findall(r"\b[A-Z]{2,4}\b", text):
        if name.lower() in _AMERICAN:
            return True
        if name.lower() in _HOURS and name.lower() not in _NEUTRAL:
            return False
    return None


def _offset(sign: str, hours: str, minutes: str) -> tzinfo | None:
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    if offset > _FARTHEST or int(minutes) > 59:
        return None
    return timezone(-offset if sign in "-−" else offset) if offset else UTC


def _written_out(place: str, season: str, language: str) -> tzinfo | None:
    names = _LONG.get(place)
    if names is None:
        return None
    return _named(names[0 if not season else 1 if season == "standard" else 2], language)


def _named(name: str, language: str) -> tzinfo | None:
    if name in _PLACES:
        return ZoneInfo(_PLACES[name])
    here = (_OF_PLACE[part] for part in reversed(language.split("-")) if part in _OF_PLACE)
    hours = next((there[name] for there in here if name in there), _HOURS.get(name))
    return None if hours is None else timezone(timedelta(hours=hours)) if hours else UTC


@cache
def _known_places() -> frozenset[str]:
    return frozenset(available_timezones())
