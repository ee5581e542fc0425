"""Finds all copies of a corpus within this process, with little memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.dedup.lsh_index import Numbers
from pipelines.dedup.minhash import Keys
from pipelines.dedup.parameters import DEFAULT, Parameters
from pipelines.dedup.shared_keys import halves, pair_up
from pipelines.dedup.sketches import sketch_of
from pipelines.dedup.verdict import Text, relation
from pipelines.model.copies import Relation
from pipelines.store.bucket_path import CorpusPath
from pipelines.store.scratch import U64, ScratchNumbers, distinct, scratch_database

_MANY = 500  # texts that are sketched at once
_AT_HAND = 1000  # texts that are kept for the next verdict

_TABLES = """
create table names (number integer primary key, name text unique);
create table texts (number integer primary key, name text, text text);
"""
_NUMBER = "insert into names (name) values (?) on conflict do nothing returning number"
# Texts that differ in white space alone share a fingerprint; that one of them speaks for all has no order.
_KEEP = "insert into texts values (?, ?, ?) on conflict do update set text = min(text, excluded.text)"


class _Named(NamedTuple):
    name: str
    text: Text


def copy_pairs(
    texts: Callable[[], Iterable[tuple[str, str]]], folder: CorpusPath | None = None, parameters: Parameters = DEFAULT
) -> Iterator[tuple[str, str, Relation]]:
    """Pairs of texts, by their fingerprints, that are copies of each other, each once: what the first is to the second.

    `texts` yields all texts with their fingerprints, and is called twice. In memory are a thousand texts, and a byte
    for each. Temporary files in `folder` take some 400 bytes for each text, and have the texts that may be copies."""
    with closing(scratch_database(folder)) as database, ScratchNumbers(folder) as shared:
        database.executescript(_TABLES)
        pair_up(_numbered_keys(texts(), database, parameters), shared, folder)
        pairs = shared.sorted()
        wanted = _in_pairs(pairs, database)
        for name, text in texts():
            (number,) = database.execute("select number from names where name = ?", [name]).fetchone()
            if wanted[number]:
                database.execute(_KEEP, [number, name, text])

        @lru_cache(maxsize=_AT_HAND)
        def read(number: int) -> _Named:
            name, text = database.execute("select name, text from texts where number = ?", [number]).fetchone()
            return _Named(name, Text.of(text, parameters))

        for ones, others in map(halves, distinct(pairs)):
            for one, other in zip(ones.tolist(), others.tolist(), strict=True):
                first, second = read(one), read(other)
                if (is_to := relation(first.text, second.text, parameters)) is not None:
                    yield first.name, second.name, is_to


def _numbered_keys(
    texts: Iterable[tuple[str, str]], database: sqlite3.Connection, parameters: Parameters
) -> Iterator[tuple[Keys, Numbers]]:
    """The keys of all texts that are long enough. Each text gets its number in the table `names`."""
    left = iter(texts)
    while many := list(islice(left, _MANY)):
        numbers, keys = list[int](), list[bytes]()
        for name, text in many:
            new = database.execute(_NUMBER, [name]).fetchone()
            if new is not None and (sketch := sketch_of(Text.of(text, parameters), parameters)) is not None:
                numbers.append(new[0])
                keys.append(sketch.keys)
        if numbers:
            yield np.frombuffer(b"".join(keys), "<u4").reshape(len(keys), -1), np.array(numbers, np.uint32)


def _in_pairs(pairs: U64, database: sqlite3.Connection) -> npt.NDArray[np.bool_]:
    """Whether each number is in a pair."""
    (last,) = database.execute("select coalesce(max(number), 0) from names").fetchone()
    wanted = np.zeros(last + 1, np.bool_)
    for ones, others in map(halves, distinct(pairs)):
        wanted[ones] = wanted[others] = True
    return wanted
