"""Finds all copies of a corpus, within this process."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import lru_cache
from itertools import islice

import numpy as np
import numpy.typing as npt

from pipelines.dedup.finder import sketch_of
from pipelines.dedup.lsh_index import Index
from pipelines.dedup.parameters import DEFAULT, Parameters
from pipelines.dedup.verdict import Text, relation
from pipelines.model.copies import Relation

_MANY = 500  # texts that are looked up at once
_AT_HAND = 1000  # texts that are kept for the next verdict

_Pairs = npt.NDArray[np.uint64]  # sorted; of two numbers, the larger one in the upper half
_HALF = np.uint64(32)


def copy_pairs(
    texts: Callable[[], Iterable[tuple[str, str]]], parameters: Parameters = DEFAULT
) -> Iterator[tuple[str, str, Relation]]:
    """Pairs of texts, by their fingerprints, that are copies of each other, each once: what the first is to the second.

    `texts` yields all texts with their fingerprints, and is called twice. Texts that may be copies are kept in a
    temporary file. Each text takes about 450 bytes of memory."""
    numbers: dict[str, int] = {}
    pairs = _candidates(texts(), numbers, parameters)
    wanted = np.zeros(len(numbers), np.bool_)
    for half in (pairs >> _HALF, pairs & np.uint64(2**32 - 1)):
        wanted[half] = True
    names = list(numbers)
    with closing(sqlite3.connect("")) as database:
        database.execute("create table texts (number integer primary key, text text)")
        # Texts that differ in white space alone share a fingerprint; that one of them speaks for all has no order.
        database.executemany(
            "insert into texts values (?, ?) on conflict do update set text = min(text, excluded.text)",
            ((number, text) for name, text in texts() if wanted[number := numbers[name]]),
        )

        @lru_cache(maxsize=_AT_HAND)
        def read(number: int) -> Text:
            (text,) = database.execute("select text from texts where number = ?", [number]).fetchone()
            return Text.of(text, parameters)

        for pair in pairs.tolist():
            one, other = pair >> 32, pair & 2**32 - 1
            if (is_to := relation(read(one), read(other), parameters)) is not None:
                yield names[one], names[other], is_to


def _candidates(texts: Iterable[tuple[str, str]], numbers: dict[str, int], parameters: Parameters) -> _Pairs:
    """Pairs of texts that share a key. Each text gets its number in `numbers`, by its fingerprint."""
    index = Index()
    found = [np.empty(0, np.uint64)]
    left = iter(texts)
    while many := list(islice(left, _MANY)):
        new = {name: text for name, text in many if name not in numbers}
        numbers |= {name: number for number, name in enumerate(new, len(numbers))}
        sketches = {
            name: sketch for name, text in new.items() if (sketch := sketch_of(Text.of(text, parameters), parameters))
        }
        if not sketches:
            continue
        keys = np.frombuffer(b"".join(sketch.keys for sketch in sketches.values()), "<u4").reshape(len(sketches), -1)
        of = np.array([numbers[name] for name in sketches], np.uint32)
        index.add(keys, of)
        rows, others = index.candidates(keys)
        earlier = others < of[rows]
        found.append(of[rows[earlier]].astype(np.uint64) << _HALF | others[earlier])
    return np.sort(np.concatenate(found))
