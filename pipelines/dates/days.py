"""The calendar days that a text names, and where: numbers in every order, months in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from pipelines.dates import jalali
from pipelines.dates.calendar_names import jalali_months, months, weekdays
from pipelines.dates.zones import month_first_by_zone
from pipelines.lexicon import calendar
from pipelines.lexicon.calendar import ERAS, MONTH_WORDS, OF, ORDINALS, YEAR_AHEAD, YEAR_WORDS

_FIRST_YEAR = calendar.FIRST_YEAR.pattern()
_SECOND_WORD = rf"(?:\s(?:{calendar.FIRST_OR_SECOND.pattern()}))?"
# A word of letters and the marks on them, full stops within it included: "févr", "พ.ค", "मई".
_WORD = rf"(?P<word>[^\W\d_](?:[^\s\d!-/:-@\[-`{{-~–—•·|،]|\.(?=[^\W\d_])){{1,14}}{_SECOND_WORD})"
# The same month by its other name, as the Arabic press writes both: "نيسان / أبريل".
_OTHER_NAME = rf"(?:\s?/\s?[ء-ي]{{3,8}}{_SECOND_WORD})?"
_YEAR_SIGN = calendar.YEAR_SIGNS.characters()
_MONTH_SIGN = calendar.MONTH_SIGNS.characters()
_DAY_SIGN = calendar.DAY_SIGNS.characters()
_DAY = r"(?P<day>\d{1,2})"
_MONTH = r"(?P<month>\d{1,2})"
_YEAR = r"(?P<year>\d{4})(?!\d)"
# A year of two digits, with nothing but a time after it: not "13 May 10:30", "3 May 20 people".
_SHORT_YEAR = r"['’]?(?P<short>\d\d)(?!\d|[:.]\d|\s?[ap]\.?\s?m\b)(?=\s*(?:$|[^\w\s]|T?\d{1,2}[:.]\d))"
_OF = rf"(?:(?:{OF.pattern()})['’\s]\s?)?"
_ENGLISH_ORDINALS = "|".join(ORDINALS.row("en"))
_GAP = r"[\s.,/-]{0,3}"
_TIME = r"(?P<time>\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m)?(?:\s?(?:[A-Z]{0,4}[+-]\d\d:?\d\d|[A-Z]{1,5}))?)"

_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        # 2024-05-03, 2024/5/3, 2024. 5. 3., 2024年5月3日, 20240503
        rf"(?<!\d)(?P<year>\d{{4}})(?:\s?[-/.{_YEAR_SIGN}]\s?{_MONTH}\s?[-/.{_MONTH_SIGN}]\s?{_DAY}"
        rf"|(?P<mm>\d\d)(?P<dd>\d\d))(?!\d)(?:\s?[{_DAY_SIGN}])?",
        # 2024:05:03 10:15:00, as cameras write it
        rf"(?<!\d)(?P<year>\d{{4}}):{_MONTH}:{_DAY}(?=\s\d\d:\d\d)",
        # 令和6年5月3日, 民國113年5月3日
        rf"(?P<era>{'|'.join(ERAS)})\s?(?P<of_era>\d{{1,3}}|{_FIRST_YEAR})[{_YEAR_SIGN}]\s?"
        rf"{_MONTH}[{_MONTH_SIGN}]\s?{_DAY}[{_DAY_SIGN}]",
        # 3 5월 2024, 5月 3, 2024: English forms with months of other languages
        rf"(?<!\d){_DAY}\s{_MONTH}[{_MONTH_SIGN}],?\s{_YEAR}",
        rf"(?<!\d){_MONTH}[{_MONTH_SIGN}]\s{_DAY},?\s{_YEAR}",
        # 113/05/03 of Taiwan
        r"(?<![\d./-])(?P<roc>1\d\d)[./-](?P<month>\d\d?)[./-](?P<day>\d\d?)(?![\d./-])",
        # 3.5.2024, 3/5/24, 03 | 05 | 2024
        r"(?<!\d)(?<!\d[./:-])(?P<one>\d{1,2})\s?(?P<sign>[./|-])\s?(?P<two>\d{1,2})\s?[./|-]\s?"
        r"(?:(?P<year>\d{4})|(?<!\|)(?<!\|\s)(?P<short>\d\d)(?!h))(?!\d|[./:-]\d)",
        # 3 May 2024, 3. Mai 2024, 3 de mayo de 2024, 03-May-24
        rf"(?<!\d){_DAY}(?:{ORDINALS.pattern()})?{_GAP}{_OF}{_WORD}{_OTHER_NAME}{_GAP}{_OF}"
        rf"(?:{_YEAR}|{_SHORT_YEAR})",
        # May 3rd, 2024, May 3, '24
        rf"{_WORD}{_GAP}{_DAY}(?:{_ENGLISH_ORDINALS})?(?:[.,/-]\s{{0,2}}|\s{{1,2}}){_OF}(?:{_YEAR}|['’](?P<short>\d\d)\b)",
        # 2024 May 3, 2024. május 3., 2024 m. gegužės 3
        rf"(?<!\d)(?P<year>\d{{4}})(?:ko|\sm\.)?[\s.,/-]{{1,3}}{_WORD}[\s.,/-]{{1,3}}{_DAY}(?!\d)",
        # 2024. gada 3. maijs
        rf"(?<!\d)(?P<year>\d{{4}})\.?\s(?:{YEAR_WORDS.pattern()})\s{_DAY}\.?\s{_WORD}",
        # as the Date of Java and the clock of C have it: May 3 18:30:00 CEST 2024
        rf"{_WORD}\s{{1,2}}{_DAY},?\s{{1,2}}{_TIME}\s{_YEAR}",
        rf"(?<!\d){_DAY}\.?\s{{1,2}}{_WORD}\s{{1,2}}{_TIME}\s{_YEAR}",
        # 3 tháng 5 năm 2024
        rf"(?<!\d){_DAY}\s(?:{MONTH_WORDS.pattern()})\s{_MONTH},?\s(?:{YEAR_AHEAD.pattern()})?{_YEAR}",
    )
)

_YEAR_FIRST = frozenset(("zh", "ja", "ko", "hu", "lt"))  # languages whose years of two digits come first
_MONTH_FIRST = frozenset(("us", "ph"))  # countries, as the next
_EITHER = frozenset(("", "ca"))  # of English: no known country, or one that writes both orders
_SOLAR = frozenset(("fa", "ps"))  # languages whose years of jalali.YEARS are of the Solar Hijri calendar
_ROC = frozenset(("zh-tw", "zh-hant", "zh-hant-tw"))  # languages whose years of three digits are of the Republic
_FIRST_OF_ROC = 1912
_BUDDHIST = 543  # years that the Thai calendar is ahead
_PIVOT = 69  # years of two digits below are of this century, as in POSIX
_NEAR = 16  # characters beside a day in which its weekday or zone is looked for
_BESIDE = re.compile(r"([^\W\d_]{2,14})(?:-[^\W\d_]{3,6})?([.,]?)")


@dataclass(frozen=True, slots=True)
class Day:
    """A day at `start` to `end` of a text. `when` is its midnight, naive, or None if nothing decides
    between two days; `time` is the place of a time within it, if any."""

    start: int
    end: int
    when: datetime | None
    time: tuple[int, int] | None = None


def days_in(text: str, language: str) -> list[Day]:
    """The days of a text, in their order, none within another; `language` is a page's ("de", "en-us", "-uk")."""
    found = [day for pattern in _PATTERNS for m in pattern.finditer(text) if (day := _day(m, language))]
    if len(found) < 2:
        return found
    kept: list[Day] = []
    for day in sorted(found, key=lambda day: (day.start, -day.end)):
        if not kept or day.start >= kept[-1].end:
            kept.append(day)
    return kept


def _day(m: re.Match[str], language: str) -> Day | None:
    parts = m.groupdict()
    base = language.partition("-")[0]
    if parts.get("one"):
        return _numeric(m, language)
    if parts.get("roc") and language not in _ROC:
        return None
    day = int(parts["day"] or parts["dd"])
    if era := parts.get("era"):
        year = ERAS[era] + (1 if parts["of_era"] == _FIRST_YEAR else int(parts["of_era"]))
    elif roc := parts.get("roc"):
        year = _FIRST_OF_ROC + int(roc) - 1
    else:
        year = _year(parts["year"] or parts["short"])
    word = parts.get("word")
    solar = year in jalali.YEARS and (bool(word) or base in _SOLAR)
    if word:
        numbers = jalali_months(word) if solar else months(word, base)
    else:
        numbers = frozenset((int(parts.get("month") or parts["mm"]),))
    days = {when for number in numbers if (when := _made(year, number, day, solar=solar))}
    if not days:
        return None
    when = next(iter(days)) if len(days) == 1 else _of_weekday(m, days)
    return Day(m.start(), m.end(), when, m.span("time") if parts.get("time") else None)


def _numeric(m: re.Match[str], language: str) -> Day | None:
    """A day in numbers. If it can be read in two ways, its weekday, the language or an American zone decides."""
    one, two, year = int(m["one"]), int(m["two"]), _year(m["year"] or m["short"])
    base = language.partition("-")[0]
    if m["short"] and base in _YEAR_FIRST:
        when = _made(_year(m["one"].zfill(2)), two, int(m["short"]))
        return Day(m.start(), m.end(), when) if when else None
    solar = year in jalali.YEARS and base in _SOLAR
    day_first, month_first = _made(year, two, one, solar=solar), _made(year, one, two, solar=solar)
    either = {when for when in (day_first, month_first) if when}
    if not either:
        return None
    if len(either) == 1:
        return Day(m.start(), m.end(), next(iter(either)))
    if m["short"] and m["sign"] == "-" and not base:  # 08-10-24 may begin with the year
        return Day(m.start(), m.end(), None)
    if by_weekday := _of_weekday(m, either):
        return Day(m.start(), m.end(), by_weekday)
    american = False if m["sign"] == "." else _month_comes_first(language)
    if american is None:
        american = month_first_by_zone(m.string[m.end() : m.end() + _NEAR])
    return Day(m.start(), m.end(), None if american is None else month_first if american else day_first)


def _month_comes_first(language: str) -> bool | None:
    """Whether 3/5/2024 is in March; None if the language does not decide it."""
    base, _, country = language.partition("-")
    if base in ("", "en"):
        return None if country in _EITHER else country in _MONTH_FIRST
    return base in ("fil", "tl")


def _of_weekday(m: re.Match[str], days: set[datetime]) -> datetime | None:
    """The one of several days with the weekday that is next to it in the text."""
    before, behind = m.string[max(0, m.start() - _NEAR) : m.start()], m.string[m.end() : m.end() + _NEAR]
    words = [*_names(before)[-1:], *_names(behind)[:1]]
    fitting = {when for word in words for when in days if when.weekday() in weekdays(word)}
    return next(iter(fitting)) if len(fitting) == 1 else None


def _names(text: str) -> list[str]:
    """Words that may be a weekday's name; one of two letters is followed by a comma or a full stop, unlike "on"."""
    return [word for word, sign in _BESIDE.findall(text) if len(word) > 2 or sign]


def _year(written: str) -> int:
    year = int(written)
    if len(written) == 2:
        return year + (2000 if year < _PIVOT else 1900)
    return year - _BUDDHIST if year > 2400 else year


def _made(year: int, month: int, day: int, *, solar: bool = False) -> datetime | None:
    try:
        return jalali.gregorian(year, month, day) if solar else datetime(year, month, day)  # noqa: DTZ001
    except ValueError:
        return None
