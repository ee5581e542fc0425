"""Whether one of two texts is a copy of the other, judged by both full texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pipelines.dedup.parameters import Parameters
from pipelines.dedup.shingles import Hashes, shingles, tokens
from pipelines.model.copies import CopyKind, Relation
from pipelines.text.line_form import is_sentence

_NUMBER = re.compile(r"\d+[a-z]*", re.I)  # "21", "30th"; what follows a number in Chinese is a word of its own
_WORD = re.compile(r"(?P<inside>(?<=[\w,;)] ))?(?P<word>[^\W\d_]+)")  # inside a sentence, or maybe at its beginning


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
    def names(self) -> Hashes:
        """Its words with a capital within a sentence, each once and sorted. Scripts without capitals show none."""
        return _hashes(
            found["word"]
            for found in _WORD.finditer(self.text)
            if found["inside"] is not None and found["word"][0].isupper()
        )

    @cached_property
    def lower(self) -> Hashes:
        """Its words without a capital, each once and sorted."""
        return _hashes(found["word"] for found in _WORD.finditer(self.text) if not found["word"][0].isupper())

    @cached_property
    def numbers(self) -> Hashes:
        """Its numbers, each once and sorted."""
        return _hashes(_NUMBER.findall(self.text))

    @cached_property
    def sentence_share(self) -> float:
        """The share of the text that is in sentences; small in a list or a table."""
        return sum(len(line) for line in self.text.splitlines() if is_sentence(line)) / max(1, len(self.text))


def relation(one: Text, other: Text, parameters: Parameters) -> Relation | None:
    """The relation of `one` to `other`; None if neither is a copy of the other.

    The answer depends only on the two texts and the parameters. It is symmetric, except that "truncated" and "expanded"
    are swapped. Two texts are copies if they share enough, or if the beginning of the longer text has most of the
    shorter one. A live page or a round-up that quotes a story further down is no copy. Texts that share a form rather
    than a story are no copies either: stories above the same notice or below the same introduction, reports with
    different numbers or names, lists.
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
    if similarity < parameters.jaccard and not (
        contained and similarity >= parameters.least_similarity and _share_end(short, shared, parameters)
    ):
        return None
    cut = contained and least <= parameters.truncated * len(long.distinct)
    if similarity < 1 and not (
        _share_beginning(short, long, shared, cut, parameters)
        and not _have_one_template(short, long, parameters)
        and (
            similarity >= parameters.same_list
            or min(short.sentence_share, long.sentence_share) >= parameters.sentence_share
        )
    ):
        return None
    kind: CopyKind = "near" if not cut else "truncated" if one is short else "expanded"
    return Relation(kind, similarity, containment)


def _share_beginning(short: Text, long: Text, shared: Hashes, cut: bool, parameters: Parameters) -> bool:
    """Whether enough of the beginnings is shared.

    Both beginnings must be shared if one text is cut short, or if so little is shared that it may be a notice.
    Otherwise one is enough, because a copy may have lost its first paragraphs or have different ones."""
    size = _edge(short, parameters)
    shares = [_among(text.shingles[:size], shared).mean() for text in (short, long)]
    share = min(shares) if cut or len(shared) <= parameters.notice else max(shares)
    return bool(share >= parameters.lead_shared)


def _share_end(short: Text, shared: Hashes, parameters: Parameters) -> bool:
    """Whether the end of a text cut short is shared, but for a line of its own. Two texts with the same introduction
    have different ends."""
    return bool(_among(short.shingles[-_edge(short, parameters) :], shared).mean() >= parameters.end_shared)


def _edge(short: Text, parameters: Parameters) -> int:
    """The number of shingles at either end that are compared."""
    return max(1, min(parameters.lead_words, int(len(short.shingles) * parameters.lead_part)))


def _have_one_template(one: Text, other: Text, parameters: Parameters) -> bool:
    """Whether several facts of one text have others in their places in the other text. A fact is a number or a name;
    its place is the words around it. So it is in reports from one template: weather, obituaries, adverts, live scores.
    An editor corrects a fact, but rarely two."""
    common = np.union1d(one.lower, other.lower)  # also of words with a capital in a headline
    places = [
        _facts_by_place(text, np.union1d(np.setdiff1d(text.names, common), text.numbers), parameters)
        for text in (one, other)
    ]
    both = places[0].keys() & places[1].keys()
    swapped = [min(places[0][place]) for place in both if places[0][place].isdisjoint(places[1][place])]
    return len(set(swapped)) >= max(parameters.swapped, parameters.swapped_share * len(both))


def _facts_by_place(text: Text, facts: Hashes, parameters: Parameters) -> dict[int, set[int]]:
    """The facts of a text by the words around them, of which facts are one word, whichever they are."""
    places: defaultdict[int, set[int]] = defaultdict(set)
    if not len(text.words):
        return places
    held = _among(text.words, facts)
    starts = np.flatnonzero(np.append(True, ~(held[1:] & held[:-1])))  # a name of several words is one fact
    held, runs = held[starts], np.add.reduceat(text.words, starts)
    side = np.zeros(parameters.words // 2, np.uint64)
    around = shingles(np.concatenate((side, np.where(held, np.uint64(0), runs), side)), parameters)
    for place, fact in zip(around[: len(held)][held].tolist(), runs[held].tolist(), strict=True):
        places[place].add(fact)
    return places


def _hashes(words: Iterable[str]) -> Hashes:
    return np.unique(tokens(" ".join(words)))


def _shared(some: Hashes, others: Hashes) -> Hashes:
    """What is in both; each is sorted, without repetitions."""
    return np.intersect1d(some, others, assume_unique=True)


def _among(some: Hashes, others: Hashes) -> npt.NDArray[np.bool_]:
    """For each of `some`, whether it is among `others`, which are sorted; np.isin takes five times as long."""
    if not others.size:
        return np.zeros(some.shape, np.bool_)
    found: npt.NDArray[np.bool_] = others.take(np.searchsorted(others, some), mode="clip") == some
    return found
