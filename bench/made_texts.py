"""Texts made by number, the same in every run, a share of them copies of earlier ones."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from pipelines.dedup.lsh_index import Numbers

COPIES = 5  # every fifth text is a copy of any one before it
BATCH = 500  # texts that a crawl commits at once
_WORDS = 500
_CHANGED = 50  # words of which a copy has one changed: a Jaccard similarity of 0.82


class Writer:
    """Makes texts of so many words by number. Words are as frequent as in a language (Zipf's law), sentences and
    paragraphs as long."""

    def __init__(self, words: int = _WORDS) -> None:
        self._size = words
        rng = np.random.default_rng(1)
        letters = np.array(list("eeeeaaiioouutnshrdlcmpgbfkwy"))
        words = ["".join(rng.choice(letters, size)) for size in rng.integers(2, 11, 50_000)]
        frequency = 1 / (np.arange(len(words)) + 2.7)
        self._drawn = np.array(words, object)[rng.choice(len(words), 1 << 16, p=frequency / frequency.sum())]
        self._drawn[::20] += "."
        self._drawn[::60] += "\n"

    def text(self, number: int) -> str:
        words = self._words(original(number), self._size)
        if original(number) != number:
            changed = self._size // _CHANGED
            places = np.random.default_rng(number).choice(self._size, changed, replace=False)
            words[places] = self._words(number, changed)
        return " ".join(words)

    def batches(self, articles: int) -> Iterator[tuple[Numbers, list[str]]]:
        for start in range(0, articles, BATCH):
            numbers = np.arange(start, start + BATCH, dtype=np.uint32)
            yield numbers, [self.text(number) for number in numbers.tolist()]

    def _words(self, seed: int, count: int) -> npt.NDArray[np.object_]:
        words: npt.NDArray[np.object_] = self._drawn[np.random.default_rng(seed).integers(0, len(self._drawn), count)]
        return words


def original(number: int) -> int:
    """The text of which this one is a copy, evenly spread over all before it, or itself."""
    earlier, place = divmod(number, COPIES)
    spread = number * 0x9E3779B9 % 2**32  # multiples of the golden ratio
    return (spread * (earlier + 1) >> 32) * COPIES if place == COPIES - 1 else number
