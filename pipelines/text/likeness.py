"""How much two headlines have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LONG_WORD = 4  # letters
_WORD = re.compile(r"\w+")


def likeness(headline: str, titles: Iterable[str]) -> float:
    """The share of longer words that a headline has in common with the most similar of a page's titles: their Jaccard
    similarity. 1 if there is no title.

    It ranks the headlines of one page. It does not say whether a line repeats a headline: that is a question of how
    much of the line the headline covers (pipelines.extract.text.line_filter).
    """
    own = _long_words(headline)
    others = [words for title in titles if (words := _long_words(title))]
    return max((len(own & words) / len(own | words) for words in others), default=1.0)


def _long_words(text: str) -> frozenset[str]:
    """The longer words of a text; pairs of signs in scripts that do not separate words."""
    words = _WORD.findall(text.casefold())
    pairs = (word[at : at + 2] for word in words if not word.isascii() for at in range(len(word) - 1))
    return frozenset([*(word for word in words if len(word) >= _LONG_WORD), *pairs])
