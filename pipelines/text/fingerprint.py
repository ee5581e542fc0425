"""Fingerprints of texts and ids of rows."""

from __future__ import annotations

import re
from hashlib import blake2b
from itertools import islice

from pipelines.text.normalize import fold
from pipelines.text.scripts import ALONE, SIGNS

_LETTER = rf"[^\W_{ALONE}]"
_LETTERS = rf"{_LETTER}+(?:[{SIGNS}]+{_LETTER}*)*"
_WORD = re.compile(rf"{_LETTERS}(?:['’]{_LETTERS})*|[{ALONE}]")


def text_hash(text: str) -> str:
    """The fingerprint of a text whatever its case, white space and Unicode form; 32 hexadecimal digits."""
    return _hash(" ".join(fold(text).split()))


def row_id(canonical_url: str, revision: int = 0) -> str:
    """The id of the row for a URL, or of a later version of it; 32 hexadecimal digits, the same in every run."""
    return _hash(f"{canonical_url}#{revision}" if revision else canonical_url)


def count_words(text: str) -> int:
    """Words of a text; in scripts without spaces, letters."""
    return len(_WORD.findall(text))


def has_words(text: str, least: int) -> bool:
    """Whether a text has so many words, at least 1, by the same count."""
    return next(islice(_WORD.finditer(text), least - 1, None), None) is not None


def bytes_hash(body: bytes) -> str:
    """The fingerprint of the bytes of a page; 32 hexadecimal digits."""
    return blake2b(body, digest_size=16).hexdigest()


def _hash(text: str) -> str:
    return bytes_hash(text.encode("utf-8", "surrogatepass"))
