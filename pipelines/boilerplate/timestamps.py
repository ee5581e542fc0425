"""Lines that change with time although the story does not: ages and update times."""

from __future__ import annotations

import re

from pipelines.dates.when import WHEN
from pipelines.lexicon.ages import AGO, SINCE, STAMPS, STAMPS_ANYWHERE
from pipelines.lexicon.table import Table
from pipelines.text.normalize import fold


def _any(table: Table) -> str:
    """The phrases of a table as alternatives. A space matches one space or none."""
    return "|".join(phrase.replace(" ", r"\s?") for phrase in table.phrases())


# Two patterns, because a search for one that begins with a number or a word takes five times as long.
_AGES = (re.compile(rf"\d+\s?(?:{_any(AGO)})"), re.compile(_any(SINCE)))

_STAMPED = 80  # characters up to which a line that begins so and has a day or a time is about the page
_STAMP = re.compile(rf".{{0,25}}?(?:\b(?:{_any(STAMPS)})|(?:{_any(STAMPS_ANYWHERE)}))")
_INVISIBLE = re.compile("[\u00ad\u0640\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def folded(line: str) -> str:
    """A line in one Unicode form and case, with single spaces and without invisible characters."""
    return " ".join(_INVISIBLE.sub("", fold(line)).split())


def ageless(line: str) -> str:
    """A folded line without ages, such as "11 minutes ago"."""
    for age in _AGES:
        line = age.sub("", line)
    return line


def is_stamp(line: str) -> bool:
    """Whether a folded line says when its story was updated: "last updated on 14 may, 10:32."."""
    return len(line) <= _STAMPED and _STAMP.match(line) is not None and WHEN.search(line) is not None
