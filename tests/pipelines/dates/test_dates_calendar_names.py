"""The tables of months and weekdays are those of the CLDR."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from babel import Locale

from pipelines.dates.calendar_names import months, weekdays
from pipelines.dates.jalali import gregorian

LANGUAGES = """
    en de fr es it pt nl da nb nn sv fi is pl cs sk sl hr sr sr_Latn bs mk bg ru uk be ro hu el tr az kk et lv lt sq ca
    gl eu af id ms fil th hi bn ur ar fa he sw ka hy
""".split()


def names(table: dict[str, dict[str, dict[int, str]]]) -> Iterator[tuple[int, str]]:
    """The numbers and names, whole and short, that are one word of two letters or more."""
    for widths in table.values():
        for width in ("wide", "abbreviated"):
            for number, name in widths.get(width, {}).items():
                if len(name.strip(".")) > 1 and not any(sign.isdigit() or sign.isspace() for sign in name):
                    yield number, name.removeprefix("d’")  # "3 d’agost"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_the_cldr_is_known(language: str) -> None:
    locale = Locale.parse(language)
    code = language.partition("_")[0]
    assert {name for number, name in names(locale.months) if number not in months(name, code)} == set()
    days = {(number, name.split("-")[0]) for number, name in names(locale.days)}
    assert {name for number, name in days if number not in weekdays(name)} == set()


@pytest.mark.parametrize(
    ("name", "month"), [("كانون الثاني", 1), ("تشرين الأول", 10), ("ابريل", 4), ("غشت", 8), ("دجنبر", 12)]
)
def test_months_of_the_levant_and_of_the_maghreb(name: str, month: int) -> None:
    assert months(name, "ar") == {month}


@pytest.mark.parametrize(
    ("day", "midnight"),
    [
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1403, 1, 1), date(2024, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
    ],
)
def test_days_of_the_solar_hijri_calendar(day: tuple[int, int, int], midnight: date) -> None:
    assert gregorian(*day).date() == midnight


def test_a_day_that_the_solar_hijri_calendar_lacks() -> None:
    with pytest.raises(ValueError, match="1404-12-30"):
        gregorian(1404, 12, 30)
