"""Rows of a corpus in another table or with other columns than before: the one way in which files take the place of
files. Why a row changes is its caller's matter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from typing import NamedTuple

from pipelines.corpus.copy_finder import sketch_of
from pipelines.corpus.corpus import Corpus
from pipelines.corpus.files import DataFile, data_files, read, write
from pipelines.corpus.intent import Intent, Retold
from pipelines.corpus.schema import SCHEMAS
from pipelines.settle.copies.parameters import DEFAULT
from pipelines.settle.copies.verdict import Text
from pipelines.settle.settle import TABLE_OF, Row

TABLES = tuple(TABLE_OF.values())
"""The tables of a corpus whose rows are stories."""


class Move(NamedTuple):
    """What becomes of a row: the table where it belongs from now on, None where it is taken out, and its columns that
    change."""

    table: str | None
    change: Row


Moves = Callable[[DataFile], Mapping[str, Move]]
"""What becomes of the rows of a file that change, by their id."""


def story_files(corpus: Corpus) -> list[DataFile]:
    """The files of a corpus that hold stories."""
    return [file for table in TABLES for file in data_files(corpus.tables[table], table)]


def rewrite(
    corpus: Corpus, run: str, moves: Moves, retold: Sequence[Retold] = (), forgotten: Sequence[str] = ()
) -> int:
    """Writes every file anew of which a row changes, as one batch; says how many files that were.

    `retold` are the stories whose row or latest text is another by now, `forgotten` the ids of those that are taken
    out: their URLs are known no more. A row stays in its month, and has the columns
    of its table: those that it lacks are null, and `minhash` goes with the text. About a thousand rows are in memory at
    any time. Raises ValueError, before anything is written, where a row would lack a column that is never null.
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
                retold=retold,
                forgotten=forgotten,
                renews_texts=True,
            )
        )
    return len(homes)


def _homes(file: DataFile, moves: Mapping[str, Move]) -> set[str]:
    """The tables to which the rows of a file will belong."""
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
    """Writes the rows of files anew: those that stay in their table, then those that come to one, a file a month."""
    for file, tables in homes.items():
        if file.table in tables:
            yield _write(corpus, file.table, file.month, [file], moves)
    for table, month in product(TABLES, sorted({file.month for file in homes})):
        coming = [file for file in homes if file.month == month and file.table != table and table in homes[file]]
        if coming:
            yield _write(corpus, table, month, coming, moves)


def _write(corpus: Corpus, table: str, month: str, files: Iterable[DataFile], moves: Moves) -> DataFile:
    return write(corpus.path, table, month, corpus.next_batch, _rows(corpus, files, moves, table))


def _rows(corpus: Corpus, files: Iterable[DataFile], moves: Moves, table: str) -> Iterator[Row]:
    """The rows of `files` that will belong to a table, as they will be."""
    for file in files:
        moved = moves(file)
        for row in chain.from_iterable(read(corpus.path, file, SCHEMAS[file.table].names)):
            home, change = moved.get(row["id"], Move(file.table, {}))
            if home == table:
                yield row | change | (_sketched(change["text"]) if "text" in change else {})


def _sketched(text: str) -> Row:
    sketch = sketch_of(Text.of(text, DEFAULT), DEFAULT)
    return {"minhash": sketch and sketch.signature}
