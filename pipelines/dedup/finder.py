"""Finds the copies among the texts of a batch and of the corpus.

The index in memory is a cache of the database; texts are added to it when their batch has ended.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy import Connection

from pipelines.dedup.lsh_index import Index, Numbers
from pipelines.dedup.minhash import Keys
from pipelines.dedup.parameters import DEFAULT, Parameters
from pipelines.dedup.sketches import sketch_of
from pipelines.dedup.stored_texts import read_stored
from pipelines.dedup.verdict import Text, relation
from pipelines.model.copies import Relation
from pipelines.model.known import KnownText, StoredText
from pipelines.model.text_facts import Sketch, TextFacts
from pipelines.store.bucket_path import CorpusPath
from pipelines.store.known_texts import indexed_texts, numbered_texts


@dataclass(frozen=True, slots=True)
class Dated:
    """A text, the day when it was seen (proleptic Gregorian ordinal), and what is known of it already."""

    text: str
    day: int
    facts: TextFacts | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """How the texts of a batch relate to each other and to the corpus. Texts are identified by their fingerprints."""

    sketches: Mapping[str, Sketch] = field(default_factory=dict)  # of the batch's texts that are not too short
    copies: Mapping[str, Mapping[str, Relation]] = field(default_factory=dict)  # text -> text -> what it is to that
    texts: Mapping[str, KnownText] = field(default_factory=dict)  # of the corpus: those in `copies`
    stored: Mapping[str, StoredText] = field(default_factory=dict)  # those texts, and the others that were asked for


class CopyFinder:
    """Finds copies among the texts of batches and those of the corpus in the folder `corpus`.

    `window` is in days: texts first seen further apart are not compared; 0 for all. The index takes about 300 bytes of
    memory a text.
    """

    def __init__(self, corpus: CorpusPath, window: int = 0, parameters: Parameters = DEFAULT) -> None:
        self.corpus, self.window, self.parameters = corpus, window, parameters
        self._index: Index | None = None
        self._since = 0  # day from which on texts are in the index

    def compare(
        self, connection: Connection, batch: Mapping[str, Dated], others: Collection[KnownText] = ()
    ) -> Compared:
        """Compares the texts of a batch, by their fingerprints. `others` are texts of the corpus to read in any case.
        Raises OSError if a file of the corpus is not there."""
        sketches = {key: sketch for key, dated in batch.items() if (sketch := self._sketch(dated))}
        pairs, found = self._candidates(connection, batch, sketches)
        stored = read_stored(self.corpus, {text.text_hash: text for text in (*found.values(), *others)}.values())
        paired = {key: (batch.get(key) or stored[key]).text for pair in pairs for key in pair}
        texts = {key: Text.of(text, self.parameters) for key, text in paired.items()}
        days = {key: text.day for key, text in found.items()} | {key: dated.day for key, dated in batch.items()}
        copies: defaultdict[str, dict[str, Relation]] = defaultdict(dict)
        for one, other in pairs:
            near_in_time = not self.window or abs(days[one] - days[other]) <= self.window
            if near_in_time and (is_to := relation(texts[one], texts[other], self.parameters)):
                copies[one][other] = is_to
        copied = {other for relations in copies.values() for other in relations}
        return Compared(sketches, copies, {key: text for key, text in found.items() if key in copied}, stored)

    def add(self, texts: Iterable[KnownText]) -> None:
        """Adds texts to the index that the database has stored."""
        entries = [(text.number, text.keys) for text in texts if text.keys is not None]
        if self._index is not None and entries:
            self._index.add(*_arrays(entries))

    def renew(self) -> None:
        """Drops the index: it is loaded from the database again when it is needed."""
        self._index = None

    def _sketch(self, dated: Dated) -> Sketch | None:
        if dated.facts is not None and self.parameters == DEFAULT:
            return dated.facts.sketch
        return sketch_of(Text.of(dated.text, self.parameters), self.parameters)

    def _candidates(
        self, connection: Connection, batch: Mapping[str, Dated], sketches: Mapping[str, Sketch]
    ) -> tuple[list[tuple[str, str]], dict[str, KnownText]]:
        """Pairs of a text of the batch and one that may be its copy, and those of the corpus among the latter."""
        names = list(sketches)
        if not names:
            return [], {}
        keys, places = _arrays([(place, sketches[name].keys) for place, name in enumerate(names)])
        own = Index()
        own.add(keys, places)
        pairs = [(names[row], names[place]) for row, place in zip(*own.candidates(keys), strict=True) if row != place]
        index = self._loaded(connection, min(batch[name].day for name in names))
        met = [(names[row], int(number)) for row, number in zip(*index.candidates(keys), strict=True)]
        known = numbered_texts(connection, {number for _, number in met})
        found = {text.text_hash: text for text in known.values() if text.text_hash not in batch}
        pairs += [(name, other) for name, number in met if (other := known[number].text_hash) in found]
        return pairs, found

    def _loaded(self, connection: Connection, day: int) -> Index:
        """The index, with all texts that may be compared with texts of the day `day` or later."""
        since = day - self.window if self.window else 0
        if self._index is None or since < self._since:
            self._index, self._since = Index(), since
            for entries in indexed_texts(connection, since):
                self._index.add(*_arrays(entries))
        return self._index


def _arrays(entries: Sequence[tuple[int, bytes]]) -> tuple[Keys, Numbers]:
    """Numbered keys as the index takes them."""
    keys = np.frombuffer(b"".join(keys for _, keys in entries), "<u4").reshape(len(entries), -1)
    return keys, np.array([number for number, _ in entries], np.uint32)
