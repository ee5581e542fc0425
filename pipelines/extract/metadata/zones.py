"""Time zones as news pages write them behind a time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

# Hours from UTC. Where newsrooms share an abbreviation, the reading of the larger press: IST India, CST and EST
# America, BST Britain.
_HOURS = {
    name: float(hours)
    for line in """
    0 z ut utc gmt wet
    1 bst west cet mez wat
    2 cest mesz eet sast cat
    3 eest msk trt eat
    3.5 irst
    4 gst
    5 pkt
    5.5 ist
    5.75 npt
    7 wib ict
    8 sgt myt hkt pht wita awst
    9 jst kst wit
    9.5 acst
    10 aest
    10.5 acdt
    11 aedt
    12 nzst
    13 nzdt
    -3 brt adt
    -2.5 ndt
    -3.5 nst
    -4 edt ast
    -5 est cdt
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
_PLACES = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}
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
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+\-−])\s*(\d{1,2}):?(\d\d)?$", re.I)


def zone_of_country(url: str) -> tzinfo | None:
    """The time zone of the country that a host's name ends with, where that country has one."""
    ending = (urlsplit(url).hostname or "").rpartition(".")[2]
    return ZoneInfo(_COUNTRIES[ending]) if ending in _COUNTRIES else None


def in_zone(moment: datetime, zone: str) -> datetime | None:
    """A naive time with the zone that `zone` names ("+0530", "GMT+2", "CEST", "ET"); None where it names none."""
    found = _zone(zone.strip().lower())
    return None if found is None else moment.replace(tzinfo=found)


def _zone(name: str) -> tzinfo | None:
    if name in _HOURS:
        return timezone(timedelta(hours=_HOURS[name])) if _HOURS[name] else UTC
    if name in _PLACES:
        return ZoneInfo(_PLACES[name])
    if m := _OFFSET.match(name):
        offset = timedelta(hours=int(m[2]), minutes=int(m[3] or 0))
        if offset <= timedelta(hours=14):
            return timezone(-offset if m[1] in "-−" else offset)
    return None
