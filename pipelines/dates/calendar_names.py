"""A word -> the months or weekdays that it may name, in the languages of pipelines.lexicon.calendar."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from pipelines.lexicon.calendar import IN, JALALI_MONTHS, MONTHS, MONTHS_OF_LANGUAGE, WEEKDAYS
from pipelines.lexicon.table import Table

_PERSIAN = str.maketrans("يك", "یک")  # letters that many keyboards write in the Arabic form
_IN = IN.pattern()
_SHORTEST = 3  # letters of the shortest abbreviation of a name


Numbers = frozenset[int]


def fold(text: str) -> str:
    """A word in one case, without accents, full stops and apostrophes: "Févr." and "fevr" are one."""
    if text.isascii():
        return text.lower().replace(".", "").replace("'", "")
    letters = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i"))
    kept = "".join(letter for letter in letters if not "\u0300" <= letter <= "\u036f" and letter not in ".'’")
    return unicodedata.normalize("NFC", kept)


@lru_cache(maxsize=4096)
def months(word: str, language: str = "") -> Numbers:
    """The months, from 1, that a word of up to some 15 letters may mean on a page in a language ("pl"); mostly one or
    none."""
    name = fold(word).replace(" ", "_")
    if (number := MONTHS_OF_LANGUAGE.get(language, {}).get(name)) is not None:
        return frozenset((number,))
    return _MEANINGS.get(name) or _MEANINGS.get(name.removeprefix(_IN), frozenset())


@lru_cache(maxsize=4096)
def weekdays(word: str) -> Numbers:
    """The weekdays, Monday being 0, that a word may mean: "mar" is a Tuesday in three languages."""
    return _DAYS.get(fold(word), frozenset())


def is_weekday(word: str) -> bool:
    """Whether a word is a whole name of a weekday: not "Lund" of "lundi"."""
    return fold(word) in _DAY_NAMES


def jalali_months(word: str) -> Numbers:
    """The months of the Solar Hijri calendar, from 1, that a word names."""
    return _JALALI.get(fold(word).translate(_PERSIAN), frozenset())


def _meanings(table: Table, first: int) -> Mapping[str, Numbers]:
    """Every name, and every beginning of one that is no name itself. The first phrase of a row has number `first`."""
    names: dict[str, set[int]] = defaultdict(set)
    beginnings: dict[str, set[int]] = defaultdict(set)
    for language in table.rows:
        for number, phrase in enumerate(table.row(language), first):
            for word in phrase.split():
                names[word].add(number)
                for length in range(_SHORTEST, len(word)):
                    beginnings[word[:length]].add(number)
    return {word: frozenset(numbers) for word, numbers in (beginnings | names).items()}


_MEANINGS = _meanings(MONTHS, first=1)
_JALALI = _meanings(JALALI_MONTHS, first=1)
_DAYS = _meanings(WEEKDAYS, first=0)
_DAY_NAMES = WEEKDAYS.words()
