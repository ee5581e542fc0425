"""A corpus gone over again: every story cleaned with all that is known of its site by now.

Whatever the order in which pages came, their stories end with the same texts: the evidence is the same, and so is the
cleaning. A text that changes may become equal to another's, or cease to be, so copies are told anew as well. All of it
is one batch: after a crash the corpus is as it was before, or done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product
from secrets import token_hex

from pipelines.corpus.census import TABLES, Census
from pipelines.corpus.copy_finder import sketch_of
from pipelines.corpus.corpus import Corpus
from pipelines.corpus.database import transaction
from pipelines.corpus.files import DataFile, data_files, read, write
from pipelines.corpus.intent import Intent
from pipelines.corpus.schema import SCHEMAS
from pipelines.corpus.site_memory import known_memory
from pipelines.settle.copies.parameters import DEFAULT
from pipelines.settle.copies.verdict import Text
from pipelines.settle.memory import asked
from pipelines.settle.settle import Row
from pipelines.settle.stories import evidence_of_row, recleaned

_COLUMNS = """
    id url canonical_url aliases site title description fetched text text_hash removed removed_at linked_at headings_at
    duplicate_of relation revision_of revision
""".split()


@dataclass(frozen=True, slots=True)
class Recleaned:
    """What became of a corpus."""

    rows: int
    changed: int
    removed: int  # lines
    put_back: int  # lines


def reclean(corpus: Corpus) -> Recleaned:
    """Cleans every story of an opened corpus again; about a thousand of them are in memory at any time."""
    files = [file for table in TABLES for file in data_files(corpus.tables[table], table)]
    with Census() as census:
        for file in files:
            for rows in read(corpus.path, file, _COLUMNS):
                for row, change in zip(rows, _changes(corpus, rows), strict=True):
                    census.add(file, row, change)
        census.judge()
        touched = [file for file in files if census.moves(file)]
        if touched:
            corpus.carry_out(
                Intent(
                    corpus.next_batch,
                    "reclean",
                    list(_rewritten(corpus, census, touched)),
                    replaced=touched,
                    retold=census.retold(),
                    renews_texts=True,
                )
            )
        return Recleaned(*census.counts())


def _changes(corpus: Corpus, rows: Sequence[Row]) -> list[Row | None]:
    """The columns of each row that cleaning it again changes; None where it changes nothing."""
    with transaction(corpus.engine) as connection:
        known = known_memory(connection, asked(map(evidence_of_row, rows)))
    return [recleaned(row, known[row["site"]]) for row in rows]


def _rewritten(corpus: Corpus, census: Census, files: Sequence[DataFile]) -> Iterator[DataFile]:
    """Writes the rows of `files` anew: those that stay in their table, then those that come to one, a file a month."""
    for file in files:
        if any(home == file.table for home in _homes(census, file)):
            yield _write(corpus, file.table, file.month, _rows(corpus, census, [file], file.table))
    for table, month in product(TABLES, sorted({file.month for file in files})):
        others = [file for file in files if file.month == month and file.table != table]
        if coming := [file for file in others if table in _homes(census, file)]:
            yield _write(corpus, table, month, _rows(corpus, census, coming, table))


def _write(corpus: Corpus, table: str, month: str, rows: Iterable[Row]) -> DataFile:
    return write(corpus.path, table, month, f"batch-{corpus.next_batch:08}-{token_hex(4)}", rows)


def _homes(census: Census, file: DataFile) -> set[str]:
    """The tables to which the rows of a file will belong."""
    moves = census.moves(file).values()
    return {move.table for move in moves} | ({file.table} if len(moves) < file.rows else set())


def _rows(corpus: Corpus, census: Census, files: Sequence[DataFile], table: str) -> Iterator[Row]:
    """The rows of `files` that will belong to a table, as they will be."""
    for file in files:
        moves = census.moves(file)
        for row in chain.from_iterable(read(corpus.path, file, SCHEMAS[file.table].names)):
            home, change = moves.get(row["id"], (file.table, {}))
            if home == table:
                yield row | change | (_sketched(change["text"]) if "text" in change else {})


def _sketched(text: str) -> Row:
    sketch = sketch_of(Text.of(text, DEFAULT), DEFAULT)
    return {"minhash": sketch and sketch.signature}
