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
        return tuple(dict.fromkeys(phrase for language in languages or self.rows for phrase in self.row(language)))

    def row(self, language: str) -> list[str]:
        """The phrases of a language, in their order; none if the table lacks it."""
        lines = self.rows.get(language, "").splitlines()
        return [phrase.strip() for line in lines for phrase in line.split(" | ") if phrase.strip()]

    def pattern(self) -> str:
        """The phrases of all languages as one regular expression; a space is any white space."""
        return "|".join(phrase.replace(" ", r"\s") for phrase in self.phrases())

    def characters(self) -> str:
        """The phrases of all languages, of a character each, for a set in a regular expression."""
        return "".join(self.phrases())

    def words(self) -> frozenset[str]:
        """The words of all languages."""
        return frozenset(word for row in self.rows.values() for word in row.split())
