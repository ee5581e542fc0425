"""What a label says of the date next to it: date of publication, or of the last change."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from pipelines.lexicon.date_labels import MODIFIED, MODIFIED_ANYWHERE, PUBLISHED, PUBLISHED_ANYWHERE
from pipelines.lexicon.table import Table


class Role(Enum):
    """The role of a date for its story."""

    PUBLISHED = "published"
    MODIFIED = "modified"
    EITHER = "either"  # named "updated", as hAtom has it, which has no word for publication


NEAR_LABEL = 40  # characters between a label and its date: "Updated by Jane Doe on Friday, at 10:00 pm, "
_ACCENTED = re.compile("[\u00c0-\u05ff\u1e00-\u1fff]")  # European scripts, in which a mark is an accent


def _expression(words: Table, anywhere: Table) -> str:
    return rf"(?<![^\W_])(?:{words.pattern()})\w*|{anywhere.pattern()}"


_LABEL = re.compile(
    rf"(?P<modified>{_expression(MODIFIED, MODIFIED_ANYWHERE)})"
    rf"|(?P<published>{_expression(PUBLISHED, PUBLISHED_ANYWHERE)})"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A word that says what the date beside it is, and its place in the text."""

    role: Role
    start: int
    end: int


def labels_in(text: str) -> list[Label]:
    """The labels of a text, in their order."""
    return [
        Label(Role.MODIFIED if m["modified"] else Role.PUBLISHED, m.start(), m.end())
        for m in _LABEL.finditer(_folded(text))
    ]


def _folded(text: str) -> str:
    """A text in lower case without accents, each letter at its place."""
    if text.isascii():
        return text.lower()
    return "".join(map(_base, text))


@lru_cache(maxsize=4096)
def _base(letter: str) -> str:
    if letter == "ı":
        return "i"
    return unicodedata.normalize("NFD", letter)[0].lower()[0] if _ACCENTED.match(letter) else letter.lower()[0]
