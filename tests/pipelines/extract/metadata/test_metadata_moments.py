"""Dates as machines and as papers write them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.metadata.moments import machine_moment, visible_moment


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("text", "when", "precision"),
    [
        ("2024-05-03T15:47:42.389Z", utc(2024, 5, 3, 15, 47, 42), "second"),
        ("2024-05-03T15:47+02:00", utc(2024, 5, 3, 13, 47), "minute"),
        ("2024-05-03 15:47:42 -0400", utc(2024, 5, 3, 19, 47, 42), "second"),
        ("20240503T154742Z", utc(2024, 5, 3, 15, 47, 42), "second"),
        ("2024-05-03 3:47 PM EST", utc(2024, 5, 3, 20, 47), "minute"),
        ("2024-07-03 15:47 ET", utc(2024, 7, 3, 19, 47), "minute"),
        ("2024-05-03", utc(2024, 5, 3), "day"),
        ("2024-05-03T00:00:00Z", utc(2024, 5, 3), "day"),
        ("2024-05-03T00:00:00+08:00", utc(2024, 5, 2, 16), "second"),
        ("Fri, 03 May 2024 15:47:42 +0200", utc(2024, 5, 3, 13, 47, 42), "second"),
        ("1714751262", utc(2024, 5, 3, 15, 47, 42), "second"),
        ("1714751262000", utc(2024, 5, 3, 15, 47, 42), "second"),
        ("1970-01-01T00:00:00Z", None, None),
        ("0001-01-01T00:00:00", None, None),
        ("9999-12-31T23:59:59-12:00", None, None),
        ("2024-13-45", None, None),
        ("yesterday", None, None),
        ("", None, None),
    ],
)
def test_dates_for_machines(text: str, when: datetime | None, precision: str | None) -> None:
    found = machine_moment(text)
    assert (found and found.utc().replace(microsecond=0), found and found.precision) == (when, precision)


@pytest.mark.parametrize(
    ("text", "language", "when", "precision"),
    [
        ("Published 3 May 2024", "en", utc(2024, 5, 3), "day"),
        ("May 3rd, 2024 at 4:15 p.m. EDT", "en-us", utc(2024, 5, 3, 20, 15), "minute"),
        ("11:26 AM EDT, Fri May 3, 2024", "en", utc(2024, 5, 3, 15, 26), "minute"),
        ("5/3/2024", "en-us", utc(2024, 5, 3), "day"),
        ("5/3/2024", "en-gb", utc(2024, 3, 5), "day"),
        ("25/3/2024", "en-us", utc(2024, 3, 25), "day"),
        ("3. Mai 2024, 15:47 Uhr", "de", utc(2024, 5, 3, 15, 47), "minute"),
        ("03.05.2024 15:47", "de", utc(2024, 5, 3, 15, 47), "minute"),
        ("3 août 2024 à 15h47", "fr", utc(2024, 8, 3, 15, 47), "minute"),
        ("3 de mayo de 2024", "es", utc(2024, 5, 3), "day"),
        ("3 maja 2024", "pl", utc(2024, 5, 3), "day"),
        ("3 мая 2024, 15:47", "ru", utc(2024, 5, 3, 15, 47), "minute"),
        ("٣ مايو ٢٠٢٤", "ar", utc(2024, 5, 3), "day"),
        ("2024年5月3日 15時47分", "ja", utc(2024, 5, 3, 15, 47), "minute"),
        ("2024. 5. 3. 15:47", "ko", utc(2024, 5, 3, 15, 47), "minute"),
        ("3 พฤษภาคม 2567", "th", utc(2024, 5, 3), "day"),
        ("© 2024 Harbour Gazette", "en", None, None),
        ("31 February 2024", "en", None, None),
        ("Version 1.2.3.4", "en", None, None),
    ],
)
def test_dates_for_readers(text: str, language: str, when: datetime | None, precision: str | None) -> None:
    found = visible_moment(text, language)
    assert (found and found.utc(), found and found.precision) == (when, precision)


def test_a_time_without_zone_takes_that_of_another_date() -> None:
    other, bare = machine_moment("2024-05-03T18:00+02:00"), machine_moment("2024-05-03T15:47")
    assert other is not None
    assert bare is not None
    assert bare.utc(other.when.tzinfo) == utc(2024, 5, 3, 13, 47)


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001
    st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
def test_every_iso_date_is_read_as_it_is_meant(local: datetime, zone: timezone) -> None:
    when = local.replace(tzinfo=zone)
    found = machine_moment(when.isoformat(timespec="seconds"))
    assert found is not None
    assert found.utc() == when.astimezone(UTC).replace(microsecond=0)


@given(st.text(max_size=200), st.text(max_size=5))
def test_no_text_raises(text: str, language: str) -> None:
    machine_moment(text)
    visible_moment(text, language)
