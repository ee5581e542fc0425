"""The most frequent strings of a stream, in bounded memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_MOST = 2000  # strings in memory at once, for each counter


class Frequent:
    """Counts strings, and drops the rarest when there are too many.

    A string that was dropped counts from 0 again. Lossy counting of G. S. Manku and R. Motwani ("Approximate frequency
    counts over data streams", 2002) in its simplest form: what is frequent throughout is counted exactly.
    """

    def __init__(self) -> None:
        self.total = 0
        self._counts: Counter[str] = Counter()

    def update(self, strings: Iterable[str]) -> None:
        for string in strings:
            self._counts[string] += 1
            self.total += 1
        if len(self._counts) > _MOST:
            self._counts = Counter(dict(self._counts.most_common(_MOST // 2)))

    def most_common(self, most: int) -> list[tuple[str, int]]:
        return self._counts.most_common(most)
