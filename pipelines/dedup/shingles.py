"""A text as the runs of words it is made of (w-shingling, A. Broder 1997), as numbers."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from pipelines.dedup.parameters import Parameters
from pipelines.text.normalize import fold
from pipelines.text.scripts import ALONE, SIGNS

Hashes = npt.NDArray[np.uint64]

_GAP, _LETTER, _WORD = range(3)  # what a character is: between words, part of a word, a word of its own
_PLANES = 0x40000  # no code point from here on is a letter
_BASE = 0x9E3779B97F4A7C15  # 2**64 over the golden ratio: odd, its bits evenly spread
_INVERSE = pow(_BASE, -1, 1 << 64)
_LEAST_POWERS = 1 << 15  # enough for most texts, so that they share one table


def tokens(text: str) -> Hashes:
    """The words of a text in its order, each as a 64-bit hash; in scripts without spaces, its letters.

    Case, Unicode form and whatever is between words are ignored. An apostrophe separates words, since copies also write
    "Angola 's" and 'quoted'. The hash of a word is a polynomial of its characters modulo 2**64, the same in
    every run and on every machine. All words are hashed at once: 500 take 0.1 ms, where the regular expression that
    counts words takes 0.24 ms, and a checksum for each 0.09 ms more.
    """
    codes = np.frombuffer(f"\n{fold(text)}".encode("utf-32-le", "surrogatepass"), "<u4")
    kinds = _kinds().take(codes, mode="clip")
    starts = np.flatnonzero((kinds[1:] != kinds[:-1]) | (kinds[1:] == _WORD)) + 1
    size = max(_LEAST_POWERS, 1 << len(codes).bit_length())
    sums = np.add.reduceat(codes * _powers(_BASE, size)[: len(codes)], starts)
    hashes: Hashes = (sums * _powers(_INVERSE, size)[starts])[kinds[starts] != _GAP]
    return hashes


def shingles(words: Hashes, parameters: Parameters) -> Hashes:
    """The runs of `parameters.words` words as 64-bit hashes, in the order of the text, repeated ones included; none
    if the text is shorter than one run."""
    count = max(0, len(words) - parameters.words + 1)
    mixed = np.zeros(count, np.uint64)
    for place in range(parameters.words):
        mixed += words[place : place + count]
        _mix(mixed)
    return mixed


def _mix(numbers: Hashes) -> None:
    """Spreads the bits of each number, in place: so that order counts within a run, and any bits can be compared."""
    numbers *= np.uint64(_BASE)
    numbers ^= numbers >> np.uint64(32)


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    characters = "".join(map(chr, range(_PLANES)))
    kinds = np.full(_PLANES, _GAP, np.uint8)
    for kind, pattern in ((_LETTER, rf"(?:[^\W_]|[{SIGNS}])+"), (_WORD, rf"[{ALONE}]+")):
        for run in re.finditer(pattern, characters):
            kinds[run.start() : run.end()] = kind
    return kinds


@lru_cache(maxsize=4)
def _powers(base: int, size: int) -> Hashes:
    return np.cumprod(np.full(size, base, np.uint64), dtype=np.uint64)
