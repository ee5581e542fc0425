"""Candidates for near copies: the texts that share a key. The verdict decides whether they are copies.

The index is in memory: 8 bytes a key, which is 272 MB for a million texts with 34 keys each. Texts are only ever added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from pipelines.dedup.minhash import Keys

Numbers = npt.NDArray[np.uint32]
Rows = npt.NDArray[np.intp]
_Run = npt.NDArray[np.uint64]  # sorted; an entry has a key in its upper half and the number of a text in its lower

_HALF = np.uint64(32)
_ENTRIES = np.array([0, 2**32 - 1], np.uint64)  # the lower halves of the first and the last entry of a key


class Index:
    """Band by band, the keys of numbered texts.

    A band is a few sorted runs, each at least twice as long as the next: a log-structured merge (P. O'Neil and others,
    "The log-structured merge-tree", 1996), in memory. A look-up is a binary search in each run; of n batches an entry
    is merged into a longer run log2(n) times at most. All texts that share a key are candidates of each other, whatever
    the order and the batches in which they were added.
    """

    def __init__(self) -> None:
        self._bands: defaultdict[int, list[_Run]] = defaultdict(list)

    @classmethod
    def load(cls, chunks: Iterable[tuple[Numbers, Keys]]) -> Index:
        """An index of all texts of the chunks."""
        index = cls()
        for numbers, keys in chunks:
            index.add(keys, numbers)
        return index

    def add(self, keys: Keys, numbers: Numbers) -> None:
        """Adds texts: `keys` of shape (texts, bands), `numbers` of shape (texts,) and below 2**32 - 1."""
        for band, column in enumerate(keys.T):
            runs = self._bands[band]
            runs.append(np.sort(_entries(column, numbers)))
            while len(runs) > 1 and runs[-2].size < 2 * runs[-1].size:
                runs[-2:] = [_merged(*runs[-2:])]

    def candidates(self, keys: Keys) -> tuple[Rows, Numbers]:
        """Pairs of a row of `keys` and the number of a text that shares a key with it, as two arrays of equal length;
        each pair once, in the order of rows, then numbers."""
        found = [np.empty(0, np.uint64)]
        for band, column in enumerate(keys.T):
            order = np.argsort(column)  # in order, one search goes on where the last one ended, in memory just read
            wanted = _entries(column[order, None], _ENTRIES)
            found.extend(_pairs(run, wanted, order) for run in self._bands[band])
        pairs = np.unique(np.concatenate(found))
        return (pairs >> _HALF).astype(np.intp), pairs.astype(np.uint32)


def _entries(upper: Rows | Numbers, lower: _Run | Numbers) -> _Run:
    return upper.astype(np.uint64) << _HALF | lower


def _merged(longer: _Run, shorter: _Run) -> _Run:
    merged = np.concatenate((longer, shorter))
    merged.sort(kind="stable")  # timsort, which sees that there are two sorted runs
    return merged


def _pairs(run: _Run, wanted: _Run, rows: Rows) -> _Run:
    """For each row of `wanted`, a first and a last entry of a key: entries of the row's number and of a text's."""
    first, last = np.searchsorted(run, wanted).T
    counts = last - first
    if not counts.any():
        return run[:0]
    places = np.arange(counts.sum()) + np.repeat(first - counts.cumsum() + counts, counts)
    return _entries(np.repeat(rows, counts), run[places] & _ENTRIES[1])
