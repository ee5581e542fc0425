"""How many bytes each source of a run has sent, and whether it may send more. Pure."""

from __future__ import annotations

from collections import Counter


class ByteBudget:
    """Counts bytes as they come from the network, compressed or not, also of answers that are given up. `most`: of one
    source."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._sent: Counter[str] = Counter()

    def count(self, source: str, size: int) -> None:
        """A source has sent so many bytes more."""
        self._sent[source] += size

    def spent(self, source: str) -> bool:
        """Whether nothing more is to be asked of a source; what is under way may still come."""
        return self._sent[source] >= self.most
