"""Normal forms of texts: equal where readers see no difference."""

from __future__ import annotations

import re
import unicodedata

MASKED = 24  # characters up to which a line's numbers do not count; see normalize_line()
_LEADING = re.compile(r"^(?:[^\w\"'“„«‘(\[¿¡@#$€£+]|_)+")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


def fold(text: str) -> str:
    """A text in one Unicode form (NFKC) and one case. Case folding decomposes some Greek letters, so the form is
    applied again."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def normalize_line(text: str) -> str:
    """The form of a line that `fingerprint` hashes: no case, bullets or double spaces; in short lines no numbers."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = " ".join(text.casefold().split())
    if not text[:1].isalnum():
        text = _LEADING.sub("", text) or text
    if len(text) > MASKED or text.isdecimal():
        return text
    return _NUMBER.sub("0", text)
