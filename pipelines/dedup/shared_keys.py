"""Pairs of texts that share a key, among all texts of a corpus: the candidates of pipelines.dedup.lsh_index, found on
disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack

import numpy as np

from pipelines.dedup.lsh_index import Numbers
from pipelines.dedup.minhash import Keys
from pipelines.store.bucket_path import CorpusPath
from pipelines.store.scratch import U64, ScratchNumbers

_HALF = np.uint64(32)
_LOWER = np.uint64(2**32 - 1)
_CHUNK = 1 << 18  # entries that are looked at at once


def pair_up(texts: Iterable[tuple[Keys, Numbers]], pairs: ScratchNumbers, folder: CorpusPath | None) -> None:
    """Adds the pairs of texts with a common key to `pairs`, once for each such key: the larger number in the upper
    half, the smaller one in the lower half.

    `texts` has keys of shape (texts, bands) and the numbers of the texts, below 2**32. The entries of a band, a key and
    a number each, are sorted in a file in `folder`.
    """
    with ExitStack() as left:
        bands = list[ScratchNumbers]()
        for keys, numbers in texts:
            while len(bands) < keys.shape[1]:
                bands.append(left.enter_context(ScratchNumbers(folder)))
            for band, column in zip(bands, keys.T, strict=True):
                band.append(column.astype(np.uint64) << _HALF | numbers)
        for band in bands:
            with band:  # its file is closed as soon as it is read
                for found in _with_equal_keys(band.sorted()):
                    pairs.append(found)


def halves(pairs: U64) -> tuple[Numbers, Numbers]:
    """The larger and the smaller number of each pair."""
    return (pairs >> _HALF).astype(np.uint32), (pairs & _LOWER).astype(np.uint32)


def _with_equal_keys(entries: U64) -> Iterator[U64]:
    """The pairs of sorted entries with the same key: of neighbours, then of those two apart, and so on."""
    for start in range(0, len(entries) - 1, _CHUNK):
        keys = entries[start : start + _CHUNK + 1] >> _HALF
        first, apart = start + np.flatnonzero(keys[1:] == keys[:-1]), 1
        while first.size:
            yield (entries[first + apart] & _LOWER) << _HALF | (entries[first] & _LOWER)
            apart += 1
            first = first[first + apart < len(entries)]
            first = first[entries[first + apart] >> _HALF == entries[first] >> _HALF]
