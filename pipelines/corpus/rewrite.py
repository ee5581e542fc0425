"""Moves rows of a corpus to another table or changes their columns: the only way in which files replace files.

The caller knows why a row changes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from typing import NamedTuple

from pipelines.corpus.writer import Corpus
from pipelines.dedup.parameters import DEFAULT
from pipelines.dedup.sketches import sketch_of
from pipelines.dedup.verdict import Text
from pipelines.model.rows import STORY_TABLES, Row
from pipelines.store.delta import data_files
from pipelines.store.files import DataFile, read, write
from pipelines.store.intent import Intent
from pipelines.store.schema import SCHEMAS

"""The tables with stories in them."""


class Move(NamedTuple):
    """The change of a row: its new table (None: it is removed) and its columns that change."""

    table: str | None
    change: Row


Moves = Callable[[DataFile], Mapping[str, Move]]
"""A file -> id -> what becomes of the row, for the rows of the file that change."""


def story_files(corpus: Corpus) -> list[DataFile]:
    """The files of a corpus that hold stories."""
    return [file for table in STORY_TABLES for file in data_files(corpus.tables[table], table)]


def rewrite(corpus: Corpus, run: str, moves: Moves, forgotten: Sequence[str] = ()) -> int:
    """Rewrites every file in which a row changes, as one batch. Returns how many files that were.

    `forgotten` are the ids of removed stories; their URLs become unknown. A row stays in its month and gets the columns
    of its table: missing ones are null, and `minhash` follows the text. About a thousand rows are in memory at any
    time. Raises ValueError, before anything is written, if a row would lack a column that is never null.
    """
    homes = {file: _homes(file, changed) for file in story_files(corpus) if (changed := moves(file))}
    if homes:
        corpus.check_writer()
        files = list(_written(corpus, homes, moves))
        corpus.carry_out(
            Intent(
                corpus.next_batch,
                run,
                files,
                replaced=list(homes),
                forgotten=forgotten,
                renews_texts=True,
            )
        )
    return len(homes)


def _homes(file: DataFile, moves: Mapping[str, Move]) -> set[str]:
    """The tables that the rows of a file will be in."""
    for id_, move in moves.items():
        if move.table is None:
            continue
        if lacking := _needed(move.table) - _needed(file.table) - move.change.keys():
            raise ValueError(f"row {id_} cannot be one of {move.table} without {', '.join(sorted(lacking))}")
    stays = {file.table} if len(moves) < file.rows else set()
    return {move.table for move in moves.values() if move.table is not None} | stays


def _needed(table: str) -> set[str]:
    return {field.name for field in SCHEMAS[table] if not field.nullable}


def _written(corpus: Corpus, homes: Mapping[DataFile, Collection[str]], moves: Moves) -> Iterator[DataFile]:
    """Writes the new files: first the rows that stay in their table, then those that move to one, a file a month."""
    for file, tables in homes.items():
        if file.table in tables:
            yield _write(corpus, file.table, file.month, [file], moves)
    for table, month in product(STORY_TABLES, sorted({file.month for file in homes})):
        coming = [file for file in homes if file.month == month and file.table != table and table in homes[file]]
        if coming:
            yield _write(corpus, table, month, coming, moves)


def _write(corpus: Corpus, table: str, month: str, files: Iterable[DataFile], moves: Moves) -> DataFile:
    return write(corpus.path, table, month, corpus.next_batch, _rows(corpus, files, moves, table))


def _rows(corpus: Corpus, files: Iterable[DataFile], moves: Moves, table: str) -> Iterator[Row]:
    """The rows of `files` that will be in a table, as they will be."""
    for file in files:
        moved = moves(file)
        for row in chain.from_iterable(read(corpus.path, file, SCHEMAS[file.table].names)):
            move = moved.get(row["id"]) or Move(file.table, {})
            if move.table == table:
                yield row | move.change | (_sketched(move.change["text"]) if "text" in move.change else {})


def _sketched(text: str) -> Row:
    sketch = sketch_of(Text.of(text, DEFAULT), DEFAULT)
    return {"minhash": sketch.signature if sketch else None}
