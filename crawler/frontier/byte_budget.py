"""How many bytes each source of a run has sent, and whether it may send more. Pure."""

from __future__ import annotations

from collections import Counter


class ByteBudget:
    """Counts bytes as they arrive from the network, compressed or not, including answers that are dropped. `most`: the
    bound for one source."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._sent: Counter[str] = Counter()

    def count(self, source: str, size: int) -> None:
        """Adds `size` bytes to those of a source."""
        self._sent[source] += size

    def spent(self, source: str) -> bool:
        """Whether nothing more is requested from a source; answers in flight may still arrive."""
        return self._sent[source] >= self.most
