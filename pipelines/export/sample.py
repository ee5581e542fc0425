"""A random sample of rows that is the same for the same rows and seed, in whatever order they come."""

from __future__ import annotations

import heapq
from hashlib import blake2b

from pipelines.corpus.reading import Rows


def sample(ids: Rows, size: int, seed: int) -> list[str]:
    """The ids of `size` rows, or of all if there are fewer. `ids`: rows with the column `id`. Memory grows with `size`
    alone: the rows with the lowest keyed hashes of their ids are taken."""
    key = str(seed).encode()
    drawn = (
        (blake2b(identifier.encode(), digest_size=8, key=key).digest(), identifier)
        for batch in ids.batches()
        for identifier in batch["id"].to_pylist()
    )
    return [identifier for _, identifier in heapq.nsmallest(size, drawn)]
