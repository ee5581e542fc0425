"""A line: its normal form and fingerprint, and what its form shows: a sentence, an age, a headline after a label."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import blake2b

from pipelines.text.fingerprint import has_words

MASKED = 24  # characters up to which a line's numbers do not count; see normalize_line()
CELLS = " | "  # between the cells of a table row in a line
_LEADING = re.compile(r"^(?:[^\w\"'“„«‘(\[¿¡@#$€£+]|_)+")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")

# A headline and a sentence have so many words: fewer name a section or a service, or are a label. So are more that end
# without a full stop and are shorter than any paragraph.
_WORDS, _LONG_WORDS = 5, 25
END = re.compile(r"[.!?…。！？؟।։።။:;]['\"”“’»›)\]」』]*$")
_LABEL = re.compile(r"^[^:：|–—]{2,30}[:：|–—]\s+(\S.*)$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, read once."""

    text: str
    normal: str  # its normal form, by `normalize_line`
    fingerprint: str  # of that
    sentence: bool  # as `is_sentence`
    age: bool  # as `is_age`
    headline: bool  # whether it has as many words as a headline
    after_label: Line | None = None  # what follows its label, as `after_label`

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """Its own, and that of what follows its label."""
        return (self.fingerprint,) if self.after_label is None else (self.fingerprint, self.after_label.fingerprint)


def read_line(text: str) -> Line:
    """The line, with what its form shows."""
    rest = after_label(text)
    return _read(text, None if rest is None else _read(rest))


def _read(text: str, rest: Line | None = None) -> Line:
    normal = normalize_line(text)
    enough = has_words(text, _WORDS)
    return Line(text, normal, line_hash(normal), enough and _ends_or_is_long(text), _is_age(text, normal), enough, rest)


def normalize_line(text: str) -> str:
    """The form of a line that `line_hash` hashes: no case, bullets or double spaces; in short lines and short cells no
    numbers, since tickers in tables change them."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = " ".join(text.casefold().split())
    if not text[:1].isalnum():
        text = _LEADING.sub("", text) or text
    if text.isdecimal():
        return text
    if CELLS not in text:
        return _NUMBER.sub("0", text) if len(text) <= MASKED else text
    return CELLS.join(_NUMBER.sub("0", cell) if len(cell) <= MASKED else cell for cell in text.split(CELLS))


def line_hash(normal: str) -> str:
    """The fingerprint of a line by its normal form; 16 hexadecimal digits."""
    return blake2b(normal.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def is_sentence(line: str) -> bool:
    """Whether a line is a sentence of a text, rather than a label, heading, name or list entry."""
    return has_words(line, _WORDS) and _ends_or_is_long(line)


def _ends_or_is_long(line: str) -> bool:
    return END.search(line) is not None or has_words(line, _LONG_WORDS)


def is_age(line: str) -> bool:
    """Whether it is short and has a number, which its fingerprint may leave out: "11 minutes -", "3 comments"."""
    return _is_age(line, normalize_line(line))


def _is_age(line: str, normal: str) -> bool:
    return len(normal) <= MASKED and any(letter.isdecimal() for letter in line)


def after_label(line: str) -> str | None:
    """What follows the label in "READ ALSO: Ferry sails again"."""
    found = _LABEL.match(line)
    return found[1] if found else None
