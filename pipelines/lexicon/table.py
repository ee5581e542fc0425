"""The form of a table of words: phrases of one meaning, by language, with their source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ANY = "mul"  # the code for words of all languages (ISO 639-2)


@dataclass(frozen=True, slots=True)
class Table:
    """Words or phrases of one meaning.

    `rows` has the phrases by language: an ISO 639-1 code, or ANY. Phrases are separated by " | ", words by white space.
    `source` says where the rows come from. The rows of the languages in `translated` were not seen on pages: they
    translate the English row.
    """

    source: str
    rows: Mapping[str, str]
    translated: str = ""

    def phrases(self, *languages: str) -> tuple[str, ...]:
        """The phrases of these languages, or of all, each once."""
        rows = (self.rows.get(language, "") for language in languages) if languages else self.rows.values()
        found = (phrase.strip() for row in rows for line in row.splitlines() for phrase in line.split(" | "))
        return tuple(dict.fromkeys(phrase for phrase in found if phrase))

    def pattern(self) -> str:
        """The phrases of all languages as one regular expression; a space is any white space."""
        return "|".join(phrase.replace(" ", r"\s") for phrase in self.phrases())

    def words(self) -> frozenset[str]:
        """The words of all languages."""
        return frozenset(word for row in self.rows.values() for word in row.split())
