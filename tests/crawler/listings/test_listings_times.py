"""Times as listings write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.listings.times import EARLIEST, LATEST, instant


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2024-05-07T10:00:00Z", "2024-05-07 10:00"),
        ("2024-05-07T10:00:00+02:00", "2024-05-07 08:00"),
        ("2024-05-07T10:00:00.123456789Z", "2024-05-07 10:00:00.123456"),
        ("2024-05-07T10:00", "2024-05-07 10:00"),
        ("2024-05-07 10:00:00 +0200", "2024-05-07 08:00"),
        ("2024-05-07 10:00:00 CEST", "2024-05-07 08:00"),
        ("2024-05-07T10:00:00+02:00 (CEST)", "2024-05-07 08:00"),
        ("20240507T100000Z", "2024-05-07 10:00"),
        ("2024-05-07", "2024-05-07 00:00"),
        ("2024/5/7 9:05:3", "2024-05-07 09:05:03"),
        ("7.5.2024 10:00", "2024-05-07 10:00"),
        ("Tue, 07 May 2024 10:00:00 +0200", "2024-05-07 08:00"),
        ("Tue, 07 May 2024 10:00:00 GMT", "2024-05-07 10:00"),
        ("Tue, 07 May 2024 10:00:00 EST", "2024-05-07 15:00"),
        ("Tue, 07 May 2024 10:00:00 CEST", "2024-05-07 08:00"),
        ("Tue, 07 May 2024 10:00:00 IST", "2024-05-07 04:30"),
        ("Tue, 07 May 2024 10:00:00 +1", "2024-05-07 09:00"),
        ("Tue, 07 May 2024 10:00:00 XYZ", "2024-05-07 00:00"),
        ("火, 07 5月 2024 10:00:00 +0900", "2024-05-07 01:00"),
        ("Tue, 07 May 2024", "2024-05-07 00:00"),
        ("7 May 24 10:00 +0000", "2024-05-07 10:00"),
        ("May 7, 2024 10:00 PM", "2024-05-07 22:00"),
        ("Tuesday, 7 May 2024 12:30 am EST", "2024-05-07 05:30"),
        ("Ter, 24 Set 2024 19:00:00 -0300", "2024-09-24 22:00"),
        ("mar., 7 mai 2024 10:00:00 +0200", "2024-05-07 08:00"),
        ("Di, 07. Dezember 2024 10:00:00 +0100", "2024-12-07 09:00"),
        ("Tue May  7 10:00:00 2024", "2024-05-07 10:00"),
        ("1715068800", "2024-05-07 08:00"),
        ("1715068800000", "2024-05-07 08:00"),
        ("  2024-05-07\n", "2024-05-07 00:00"),
    ],
)
def test_readable(text: str, read: str) -> None:
    found = instant(text)
    assert found is not None
    assert found.when == datetime.fromisoformat(read).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("2024-05-07T10:00:00+02:00", 120),
        ("2024-05-07T10:00:00Z", 0),
        ("Tue, 07 May 2024 10:00:00 EST", -300),
        ("Tue, 07 May 2024 10:00:00 IST", 330),
        ("2024-05-07T10:00:00", None),
        ("2024-05-07", None),
    ],
)
def test_the_offset_is_kept_where_a_zone_is_stated(text: str, offset: int | None) -> None:
    found = instant(text)
    assert found is not None
    assert found.offset == offset


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "yesterday",
        "2024",
        "2024-05",
        "2024-02-30",
        "07/05/2024",  # the seventh of May or the fifth of July
        "0000-00-00 00:00:00",
        "Thu, 01 Jan 1970 00:00:00 +0000",
        "1989-12-31T23:59:59Z",
        "2101-01-01T00:00:00Z",
        "9999-12-31T23:59:59-12:00",
        "2024-05-07" + " " * 9 + "x" * 100,
    ],
)
def test_unreadable_or_impossible(text: str | None) -> None:
    assert instant(text) is None


timestamps = st.datetimes(
    EARLIEST.replace(tzinfo=None) + timedelta(days=1),
    LATEST.replace(tzinfo=None) - timedelta(days=1),
    timezones=st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters))),
)


@given(timestamps)
def test_standard_forms_are_read_exactly(timestamp: datetime) -> None:
    for text, when in (
        (timestamp.isoformat(), timestamp),
        (format_datetime(timestamp), timestamp.replace(microsecond=0)),
    ):
        found = instant(text)
        assert found is not None
        assert found.when == when


@given(st.text(max_size=40) | st.from_regex(r"[\d]{1,4}[-/. :TZ+,\d]{0,30}[A-Z]{0,4}", fullmatch=True))
def test_anything_else_is_none_or_a_timestamp_in_range(text: str) -> None:
    timestamp = instant(text)
    assert timestamp is None or (EARLIEST <= timestamp.when < LATEST and timestamp.when.utcoffset() == timedelta(0))


@pytest.mark.parametrize(
    ("text", "precision"),
    [("2024-05-07T10:00:00Z", "second"), ("Tue, 07 May 2024 10:00 GMT", "minute"), ("2024-05-07", "day")],
)
def test_how_exactly_a_time_is_written(text: str, precision: str) -> None:
    found = instant(text)
    assert found is not None
    assert found.precision == precision


@pytest.mark.parametrize(("language", "day"), [("en-us", 5), ("en-gb", 7), ("fr", 7), (None, None), ("en", None)])
def test_the_language_of_a_listing_decides_between_two_days(language: str | None, day: int | None) -> None:
    found = instant("07/05/2024", language)
    assert (found and found.when.day) == day
