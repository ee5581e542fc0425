"""Times as listings write them -> aware datetimes in UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import mktime_tz, parsedate_tz

# Before the web there was no web page; after 2100 a date is a placeholder. A date in the near future stays: the
# consumer knows when the listing was fetched, this module does not.
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LATEST = datetime(2101, 1, 1, tzinfo=UTC)

# Zone names beside those of RFC 822, which email.utils knows; hours east of UTC. IST is India's and BST is Britain's:
# the readings with by far the most newspapers.
ZONES = {
    "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "TRT": 3,
    "WAT": 1, "SAST": 2, "CAT": 2, "EAT": 3, "PKT": 5, "IST": 5.5, "NPT": 5.75, "WIB": 7, "ICT": 7, "HKT": 8,
    "SGT": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "BRT": -3, "ART": -3,
}  # fmt: skip

# Months in RFC 822 dates of publishers who translate them (Portuguese, Spanish, French, Italian, German, Dutch and the
# Nordic languages), by their first three letters where those differ from English and name one month
MONTHS = {
    "ene": "Jan", "gen": "Jan", "fev": "Feb", "fév": "Feb", "mär": "Mar", "mrz": "Mar", "mrt": "Mar", "abr": "Apr",
    "avr": "Apr", "mai": "May", "maj": "May", "mag": "May", "mei": "May", "giu": "Jun", "lug": "Jul", "ago": "Aug",
    "aoû": "Aug", "set": "Sep", "out": "Oct", "okt": "Oct", "ott": "Oct", "dez": "Dec", "des": "Dec", "dic": "Dec",
    "déc": "Dec",
}  # fmt: skip

_FOREIGN_DATE = re.compile(r"^(?:[^\W\d]+\.?,?\s+)?(\d{1,2})\.?\s+([^\W\d]{3})[^\W\d]*\.?,?\s+(?=\d{4}\b)")
_UNPADDED = re.compile(r"^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)(?:(\D)(\d{1,2}):(\d\d?)(?::(\d)(?!\d))?)?")
_DOTTED = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_AM_PM = re.compile(r"\b(\d{1,2})(:\d\d(?::\d\d)?)\s*([AaPp])\.?[Mm]\b\.?")
_ZONE_NAME = re.compile(r"\s*\(?\b([A-Z]{2,5})\)?$")
_LONE_OFFSET = re.compile(r"\s+(?=[+-]\d\d:?\d\d$)|(?<=[+-]\d\d:\d\d)\s*\(.*$")
_UNIX = re.compile(r"\d{10}(?:\d{3})?")
_LONGEST = 80  # characters; the longest real form, a weekday and month in full with offset and zone name, has 60


def instant(text: str | None) -> datetime | None:
    """The moment that `text` names, in UTC, or None where it names none or one outside 1990 to 2100.

    Read are ISO 8601, RFC 822 and its usual misspellings, and Unix seconds or milliseconds. A time without a zone is
    taken as UTC, a day without a time as its first second. A month or a year alone names no moment.
    """
    text = " ".join((text or "").split())
    if not text or len(text) > _LONGEST:
        return None
    moment = _iso(text) or _rfc822(text) or _odd(text)
    return moment if moment and EARLIEST <= moment < LATEST else None


def _iso(text: str) -> datetime | None:
    try:
        moment = datetime.fromtimestamp(int(text[:10]), UTC) if _UNIX.fullmatch(text) else datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _odd(text: str) -> datetime | None:
    """ISO 8601 with its parts unpadded, in German order, on twelve hours, or with a blank or a name for the zone."""
    text = _AM_PM.sub(_on_24_hours, _DOTTED.sub(r"\3-\2-\1", text))
    text = _LONE_OFFSET.sub("", _UNPADDED.sub(_pad, text)).upper()
    named = _ZONE_NAME.search(text)
    moment = _iso(text[: named.start()] if named else text)
    return moment - _east(named[1]) if moment and named else moment


def _pad(found: re.Match[str]) -> str:
    date = "-".join(number.zfill(2) for number in found.group(1, 2, 3))
    clock = ":".join(number.zfill(2) for number in found.group(5, 6, 7) if number)
    return f"{date}{found[4] or ''}{clock}"


def _on_24_hours(found: re.Match[str]) -> str:
    return f"{int(found[1]) % 12 + 12 * (found[3] in 'Pp'):02}{found[2]}"


def _rfc822(text: str) -> datetime | None:
    text = _FOREIGN_DATE.sub(_in_english, _AM_PM.sub(_on_24_hours, text))
    named = _ZONE_NAME.search(text)
    try:
        fields = parsedate_tz(text) or parsedate_tz(f"{text} 00:00")
        if not fields or not 1 <= fields[2] <= 31:
            return None
        moment = datetime.fromtimestamp(mktime_tz(fields), UTC)
        return moment - _east(named[1]) if named and not fields[9] else moment
    except (ValueError, OverflowError, IndexError, OSError):
        return None


def _in_english(found: re.Match[str]) -> str:
    return f"{found[1]} {MONTHS.get(found[2].lower(), found[2])} "


def _east(zone: str) -> timedelta:
    return timedelta(hours=ZONES.get(zone, 0))
