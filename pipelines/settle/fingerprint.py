"""What makes two texts, or two rows, the same."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

# A script without spaces has no words to count; by convention each of its letters counts as one.
_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\W_]+(?:['’][^\W_]+)*"
)


def text_hash(text: str) -> str:
    """The fingerprint of a text whatever its case, white space and Unicode form; 32 hexadecimal digits."""
    return _hash(" ".join(unicodedata.normalize("NFKC", text).casefold().split()))


def row_id(canonical_url: str, revision: int = 0) -> str:
    """The id of the row for a URL, or of a later version of it; 32 hexadecimal digits, the same in every run."""
    return _hash(f"{canonical_url}#{revision}" if revision else canonical_url)


def count_words(text: str) -> int:
    """Words of a text; in scripts without spaces, letters."""
    return sum(1 for _ in _WORD.finditer(text))


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
