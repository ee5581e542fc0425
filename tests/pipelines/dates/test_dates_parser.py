"""Written dates, by form and by language."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written import shown

from pipelines.dates.parser import find_dates, parse_date

FORMS = {
    # for machines
    "2024-05-03T15:47:42.389Z": "2024-05-03 15:47:42 +00:00",
    "2024-05-03T15:47:42.123456789Z": "2024-05-03 15:47:42 +00:00",
    "2024-05-03T15:47+02:00": "2024-05-03 15:47 +02:00",
    "2024-05-03T15:47-04:00": "2024-05-03 15:47 -04:00",
    "2024-05-03 15:47:42 -0400": "2024-05-03 15:47:42 -04:00",
    "2024-05-03T15:47:42": "2024-05-03 15:47:42",
    "2024-05-03T15:47:42 IST": "2024-05-03 15:47:42 +05:30",
    "2024-05-03T15:47:42+02:00 (CEST)": "2024-05-03 15:47:42 +02:00",
    "2024-05-03T15:47:42+02:00[Europe/Berlin]": "2024-05-03 15:47:42 +02:00",
    "2024-05-03 15:47 Europe/Berlin": "2024-05-03 15:47 +02:00",
    "20240503T154742Z": "2024-05-03 15:47:42 +00:00",
    "20240503154742": "2024-05-03 15:47:42",
    "20240503": "2024-05-03",
    "2024-05-03": "2024-05-03",
    "2024-05-03T00:00:00Z": "2024-05-03",
    "2024-05-03T00:00:00+08:00": "2024-05-03 00:00:00 +08:00",
    "2024/5/3 9:05:3": "2024-05-03 09:05:03",
    "1714751262": "2024-05-03 15:47:42 +00:00",
    "1714751262000": "2024-05-03 15:47:42 +00:00",
    # RFC 822, as it should be and as it is
    "Fri, 03 May 2024 15:47:42 +0200": "2024-05-03 15:47:42 +02:00",
    "Fri, 03 May 2024 15:47:42 GMT": "2024-05-03 15:47:42 +00:00",
    "Fri, 03 May 2024 00:00:00 GMT": "2024-05-03",
    "Fri, 03 May 2024 15:47:42 EST": "2024-05-03 15:47:42 -05:00",
    "Fri, 03 May 2024 15:47:42 PDT": "2024-05-03 15:47:42 -07:00",
    "Fri, 03 May 2024 15:47:42 CEST": "2024-05-03 15:47:42 +02:00",
    "Fri, 03 May 2024 15:47:42 MEST": "2024-05-03 15:47:42 +02:00",
    "Fri, 03 May 2024 15:47:42 MSK": "2024-05-03 15:47:42 +03:00",
    "Fri, 03 May 2024 15:47:42 IST": "2024-05-03 15:47:42 +05:30",
    "Fri, 03 May 2024 15:47:42 NPT": "2024-05-03 15:47:42 +05:45",
    "Fri, 03 May 2024 15:47:42 XYZ": "2024-05-03 15:47:42",
    "Fri, 03 May 2024 15:47:42 GMT+0100": "2024-05-03 15:47:42 +01:00",
    "Fri, 03 May 2024 15:47:42 GMT+01:00": "2024-05-03 15:47:42 +01:00",
    "Fri, 03 May 2024 15:47:42 GMT-5": "2024-05-03 15:47:42 -05:00",
    "Fri, 03 May 2024 15:47:42 UTC-1": "2024-05-03 15:47:42 -01:00",
    "Fri, 03 May 2024 15:47:42 UTC + 5:30": "2024-05-03 15:47:42 +05:30",
    "Fri, 03 May 2024 15:47:42 +02:00": "2024-05-03 15:47:42 +02:00",
    "Fri, 03 May 2024 15:47:42 -05:00": "2024-05-03 15:47:42 -05:00",
    "Fri, 03 May 2024 15:47:42 +02": "2024-05-03 15:47:42 +02:00",
    "Fri, 03 May 2024 15:47 +0200": "2024-05-03 15:47 +02:00",
    "Fri,03 May 2024 15:47:42 +0200": "2024-05-03 15:47:42 +02:00",
    "3 May 24 15:47 +0000": "2024-05-03 15:47 +00:00",
    "Sunday, 06-Nov-94 08:49:37 GMT": "1994-11-06 08:49:37 +00:00",
    "Fri, 2024/05/03 15:47:42 EDT": "2024-05-03 15:47:42 -04:00",
    # of programs
    "Fri May 03 2024 15:47:42 GMT+0200 (CEST)": "2024-05-03 15:47:42 +02:00",
    "Fri May 03 2024 15:47:42 GMT+0200 (Central European Summer Time)": "2024-05-03 15:47:42 +02:00",
    "Fri May 03 15:47:42 CEST 2024": "2024-05-03 15:47:42 +02:00",
    "Fri May 03 15:47:42 GMT+02:00 2024": "2024-05-03 15:47:42 +02:00",
    "ven. 03 mai 15:47:42 CEST 2024": "2024-05-03 15:47:42 +02:00",
    "Fri May  3 15:47:42 2024": "2024-05-03 15:47:42",
    "Fri May 3 15:47:42 2024 +0200": "2024-05-03 15:47:42 +02:00",
    "2024-05-03 15:47:42 -0200 -02": "2024-05-03 15:47:42 -02:00",
    "2024-05-03 15:47:42.123456789 +0000 UTC m=+0.000001": "2024-05-03 15:47:42 +00:00",
    "ven, 13/03/2020 - 12:22": "2020-03-13 12:22",
    "Fri, 03/13/2020 - 12:22": "2020-03-13 12:22",
    "Friday, March 13, 2020 - 12:22": "2020-03-13 12:22",
    # twelve hours
    "May 3, 2024 1:06 PM": "2024-05-03 13:06",
    "May 3, 2024 1:06pm": "2024-05-03 13:06",
    "May 3, 2024 1:06 p.m.": "2024-05-03 13:06",
    "May 3, 2024 1:06 P.M. ET": "2024-05-03 13:06 -04:00",
    "May 3, 2024 1:06 p. m.": "2024-05-03 13:06",
    "May 3, 2024, 1.06 p.m.": "2024-05-03 13:06",
    "May 3, 2024 12:06 am": "2024-05-03 00:06",
    "May 3, 2024 12:06 pm": "2024-05-03 12:06",
    "May 3, 2024 1:06:42 PM": "2024-05-03 13:06:42",
    "May 3, 2024 13:06 PM": "2024-05-03 13:06",
    "May 3, 2024 at 4 p.m.": "2024-05-03 16:00",
    "May 3, 2024 at 4pm EDT": "2024-05-03 16:00 -04:00",
    "May 3rd, 2024 at 4:15 pm et": "2024-05-03 16:15 -04:00",
    "3 May 2024 | 10:52pm": "2024-05-03 22:52",
    "May 3, 2024 6:06 PM Eastern Time": "2024-05-03 18:06 -04:00",
    "Jan 3, 2024 6:06 PM Pacific Standard Time": "2024-01-03 18:06 -08:00",
    "Fri, 03 May 2024 03:47:42 PM": "2024-05-03 15:47:42",
    "2024-05-03 3:47 PM EST": "2024-05-03 15:47 -05:00",
    "2024-07-03 15:47 ET": "2024-07-03 15:47 -04:00",
    # the time ahead of the day
    "11:26 AM EDT, Fri May 3, 2024": "2024-05-03 11:26 -04:00",
    "15:47, 3 May 2024": "2024-05-03 15:47",
    "15:47 GMT, 3 May 2024": "2024-05-03 15:47 +00:00",
    "15:47 on 3 May 2024 BST": "2024-05-03 15:47 +01:00",
    "Friday, 3 May 2024, 1547 GMT": "2024-05-03 15:47 +00:00",
    # what is no zone, and what is no time
    "3 May 2024 10:00-11:00": "2024-05-03 10:00",
    "3 May 2024 10:00 - 5 min read": "2024-05-03 10:00",
    "3 May 2024 · 7 comments": "2024-05-03",
    # years of two digits
    "25.04.24 | 14:07": "2024-04-25 14:07",
    "25/04/24": "2024-04-25",
    "25 Apr '24": "2024-04-25",
    "31.12.99": "1999-12-31",
    # neither order is possible but one, or both are the same day
    "13/03/2020": "2020-03-13",
    "03-13-2020": "2020-03-13",
    "05/05/2024": "2024-05-05",
    # the weekday decides
    "Mon, 04/05/2020 - 12:22": "2020-05-04 12:22",
    "dom, 04/05/2020 - 12:22": "2020-04-05 12:22",
    "Montag, 04/05/2020": "2020-05-04",
    "Śr, 06 lis 2024 10:00": "2024-11-06 10:00",
    # the zone decides
    "04/05/2024 10:00 EDT": "2024-04-05 10:00 -04:00",
    "04/05/2024 10:00 CEST": "2024-05-04 10:00 +02:00",
    # full stops are between day and month
    "04.05.2024 10:00": "2024-05-04 10:00",
    # nothing decides
    "04/05/2024": None,
    "04/05/2024 10:00": None,
    "04/05/2024 10:00 GMT": None,
    "08-10-2024": None,
    "08-10-24": None,
    "on 04/05/2024": None,
    "06 lis 2024": None,
    # no dates
    "2024": None,
    "2024-05": None,
    "May 2024": None,
    "2024-13-45": None,
    "31 February 2024": None,
    "yesterday": None,
    "© 2024 Harbour Gazette": None,
    "Version 1.2.3.4": None,
    "1970-01-01T00:00:00Z": None,
    "Thu, 01 Jan 1970 00:00:00 +0000": None,
    "0001-01-01T00:00:00": None,
    "9999-12-31T23:59:59-12:00": None,
    "": None,
}


@pytest.mark.parametrize("text", FORMS)
def test_forms(text: str) -> None:
    assert shown(parse_date(text)) == FORMS[text]


@pytest.mark.parametrize(
    ("text", "language", "when"),
    [
        ("4/5/2024", "en-us", "2024-04-05"),
        ("4/5/2024", "en-ph", "2024-04-05"),
        ("4/5/2024", "en_GB", "2024-05-04"),
        ("4/5/2024", "en-au", "2024-05-04"),
        ("4/5/2024", "fr", "2024-05-04"),
        ("4/5/2024", "fr-ca", "2024-05-04"),
        ("4-5-2024", "nl", "2024-05-04"),
        ("4-5-24", "nl", "2024-05-04"),
        ("4/5/2024", "-uk", "2024-05-04"),
        ("4/5/2024", "en", None),
        ("4/5/2024", "en-ca", None),
        ("4/5/2024", "", None),
        ("24.05.03", "ko", "2024-05-03"),
        ("24/05/03", "ja", "2024-05-03"),
        ("3 May 2024 15:47 CST", "zh", "2024-05-03 15:47 +08:00"),
        ("3 May 2024 15:47 CST", "en", "2024-05-03 15:47 -06:00"),
        ("3 May 2024 15:47 EST", "en-au", "2024-05-03 15:47 +10:00"),
        ("3 mai 2024 18h30 et modifié", "fr", "2024-05-03 18:30"),
        ("3. Mai 2024, 15:47 ist", "de", "2024-05-03 15:47"),
        ("6 lis 2024", "pl", "2024-11-06"),
        ("6 lis 2024", "hr", "2024-10-06"),
    ],
)
def test_the_language_decides(text: str, language: str, when: str | None) -> None:
    assert shown(parse_date(text, language)) == when


def test_a_time_without_zone_takes_that_of_another_date() -> None:
    other, bare = parse_date("2024-05-03T18:00+02:00"), parse_date("2024-05-03T15:47")
    assert other is not None
    assert bare is not None
    assert bare.utc(other.when.tzinfo) == datetime(2024, 5, 3, 13, 47, tzinfo=UTC)


MOMENTS = st.datetimes(
    datetime(1990, 1, 1, 0, 0, 1),  # noqa: DTZ001
    datetime(2068, 1, 1),  # noqa: DTZ001
    timezones=st.integers(-12 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters))),
).map(lambda when: when.replace(microsecond=0))


@given(MOMENTS)
def test_standard_forms_are_read_exactly(when: datetime) -> None:
    for text in (
        when.isoformat(),
        format_datetime(when),
        when.strftime("%a %b %d %Y %H:%M:%S GMT%z"),
        when.strftime("%Y-%m-%d %I:%M:%S %p %z"),
        when.strftime("%B %d, %Y %I:%M:%S %p UTC%z"),
    ):
        found = parse_date(text)
        assert found is not None
        assert found.utc() == when


@given(
    st.text(max_size=200) | st.from_regex(r"[\d]{1,4}[-/. :TZ+,\d]{0,30}[A-Za-z]{0,9}", fullmatch=True),
    st.text(max_size=5),
)
def test_no_text_raises(text: str, language: str) -> None:
    for reading in find_dates(text, language):
        assert reading.timestamp is None or 1900 <= reading.timestamp.utc().year <= 2201
