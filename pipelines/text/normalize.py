"""The normal form of a text: equal if readers see no difference."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """A text in one Unicode form (NFKC) and one case. Case folding decomposes some Greek letters, so the form is
    applied again."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
