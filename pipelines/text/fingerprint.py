"""What makes two texts, or two rows, the same."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from itertools import islice

# The letters of scripts without spaces, which have no words to count: by convention each counts as one. Thai, Lao,
# Burmese and Khmer without their vowel signs and tones; kana and Han.
ALONE = (
    r"\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u1000-\u102a\u1050-\u1055\u1780-\u17b3"
    r"\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# Signs within words that are no letters: accents, the points of Hebrew and Arabic, the vowel signs of India's scripts
# (all of their blocks but the danda), and the joiners of Persian.
SIGNS = (
    r"\u0300-\u036f\u0591-\u05bd\u05bf-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    r"\u0900-\u0963\u0966-\u0dff\u200c\u200d"
)
_LETTER = rf"[^\W_{ALONE}]"
_LETTERS = rf"{_LETTER}+(?:[{SIGNS}]+{_LETTER}*)*"
_WORD = re.compile(rf"{_LETTERS}(?:['’]{_LETTERS})*|[{ALONE}]")


def text_hash(text: str) -> str:
    """The fingerprint of a text whatever its case, white space and Unicode form; 32 hexadecimal digits."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _hash(" ".join(unicodedata.normalize("NFKC", folded).split()))  # folding takes some letters of Greek apart


def row_id(canonical_url: str, revision: int = 0) -> str:
    """The id of the row for a URL, or of a later version of it; 32 hexadecimal digits, the same in every run."""
    return _hash(f"{canonical_url}#{revision}" if revision else canonical_url)


def count_words(text: str) -> int:
    """Words of a text; in scripts without spaces, letters."""
    return sum(1 for _ in _WORD.finditer(text))


def has_words(text: str, least: int) -> bool:
    """Whether a text has so many words, by the same count."""
    return sum(1 for _ in islice(_WORD.finditer(text), least)) == least


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
