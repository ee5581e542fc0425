"""Whether one of two texts is a copy of the other, judged by both full texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pipelines.dedup.parameters import Parameters
from pipelines.dedup.shingles import Hashes, shingles, tokens
from pipelines.model.copies import CopyKind, Relation
from pipelines.text.line_form import is_sentence

_NUMBER = re.compile(r"\d+[a-z]*", re.I)  # "21", "30th"; what follows a number in Chinese is a word of its own


@dataclass(frozen=True, eq=False)
class Text:
    """A text as verdicts need it. What only candidates need is computed on first access."""

    text: str
    words: Hashes
    shingles: Hashes  # in the order of the text

    @classmethod
    def of(cls, text: str, parameters: Parameters) -> Text:
        words = tokens(text)
        return cls(text, words, shingles(words, parameters))

    @cached_property
    def distinct(self) -> Hashes:
        """The shingles, each once and sorted."""
        return np.unique(self.shingles)

    @cached_property
    def numeric(self) -> Hashes:
        """Those of the shingles, each once and sorted, that hold a number."""
        numbers = _among(self.words, np.unique(tokens(" ".join(_NUMBER.findall(self.text)))))
        held = np.zeros(len(self.shingles), np.bool_)
        for place in range(len(self.words) - len(self.shingles) + 1):
            held |= numbers[place : place + len(held)]
        return np.unique(self.shingles[held])

    @cached_property
    def sentence_share(self) -> float:
        """The share of the text that is in sentences; small in a list or a table."""
        return sum(len(line) for line in self.text.splitlines() if is_sentence(line)) / max(1, len(self.text))


def relation(one: Text, other: Text, parameters: Parameters) -> Relation | None:
    """The relation of `one` to `other`; None if neither is a copy of the other.

    The answer depends only on the two texts and the parameters. It is symmetric, except that "truncated" and "expanded"
    are swapped. Two texts are copies if they share enough, or if the beginning of the longer text has most of the
    shorter one. A live page or a round-up that quotes a story further down is no copy. Texts that share a form rather
    than a story are no copies either: stories above the same notice, reports with different numbers, lists.
    """
    short, long = sorted((one, other), key=lambda text: (len(text.distinct), len(text.shingles), text.text))
    least = len(short.distinct)
    if least < max(1, parameters.least_shingles):
        return None
    shared = _shared(short.distinct, long.distinct)
    similarity = len(shared) / (least + len(long.distinct) - len(shared))
    containment = len(shared) / least
    if similarity < parameters.jaccard and containment < parameters.containment:
        return None
    beginning = np.unique(long.shingles[: len(short.shingles) + parameters.lead_words])
    contained = _shared(short.distinct, beginning).size >= parameters.containment * least
    if similarity < parameters.jaccard and not contained:
        return None
    cut = contained and least <= parameters.truncated * len(long.distinct)
    if similarity < 1 and not (
        _share_beginning(short, long, shared, cut, parameters)
        and _agree_in_numbers(short, long, parameters)
        and min(short.sentence_share, long.sentence_share) >= parameters.sentence_share
    ):
        return None
    kind: CopyKind = "near" if not cut else "truncated" if one is short else "expanded"
    return Relation(kind, similarity, containment)


def _share_beginning(short: Text, long: Text, shared: Hashes, cut: bool, parameters: Parameters) -> bool:
    """Whether enough of the beginnings is shared.

    Both beginnings must be shared if one text is cut short, or if so little is shared that it may be a notice.
    Otherwise one is enough, because a copy may have lost its first paragraphs or have different ones."""
    size = max(1, min(parameters.lead_words, int(len(short.shingles) * parameters.lead_part)))
    shares = [_among(text.shingles[:size], shared).mean() for text in (short, long)]
    share = min(shares) if cut or len(shared) <= parameters.notice else max(shares)
    return bool(share >= parameters.lead_shared)


def _agree_in_numbers(short: Text, long: Text, parameters: Parameters) -> bool:
    """Whether both texts have the same numbers, if they have several. Weather reports of two days do not."""
    fewer = min(len(short.numeric), len(long.numeric))
    if fewer < parameters.numeric:
        return True
    return _shared(short.numeric, long.numeric).size >= parameters.numeric_shared * fewer


def _shared(some: Hashes, others: Hashes) -> Hashes:
    """What is in both; each is sorted, without repetitions."""
    return np.intersect1d(some, others, assume_unique=True)


def _among(some: Hashes, others: Hashes) -> npt.NDArray[np.bool_]:
    """For each of `some`, whether it is among `others`, which are sorted; np.isin takes five times as long."""
    if not others.size:
        return np.zeros(some.shape, np.bool_)
    found: npt.NDArray[np.bool_] = others.take(np.searchsorted(others, some), mode="clip") == some
    return found
