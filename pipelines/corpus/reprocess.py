"""A whole corpus gone over, row by row, as one batch: after a crash it is as it was before, or done.

A text that changes may become a copy of another, or cease to be one, so copies are judged anew as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from pipelines.boilerplate.memory import asked
from pipelines.boilerplate.store import known_memory
from pipelines.boilerplate.stories import evidence_of_row, recleaned
from pipelines.corpus.clustering import COLUMNS, Clustering
from pipelines.corpus.rebuild import REBUILT
from pipelines.corpus.rewrite import rewrite, story_files
from pipelines.corpus.writer import Corpus
from pipelines.dedup.pairs import copy_pairs
from pipelines.model.rows import Row
from pipelines.store import queries
from pipelines.store.database import transaction
from pipelines.store.files import DataFile, read

TO_CLEAN = tuple("batch canonical_url aliases site title description text removed linked_at headings_at".split())
"""The columns that cleaning a row asks for, beside those of any row."""

Changes = Callable[[Sequence[Row]], Sequence[Row | None]]
"""The columns of each of some rows that change; None where none does."""


def reprocess(corpus: Corpus, run: str, columns: Iterable[str], changes: Changes) -> tuple[int, int, int, int]:
    """Writes every row of an opened corpus anew that `changes`, which is given `columns`, or whose copies do; says how
    many rows there are and how many changed, and how many lines were taken from texts and put back.

    About a thousand rows are in memory at any time, and 450 bytes for each text; what changes is in a temporary file.
    """
    files, asked_for = story_files(corpus), list(dict.fromkeys((*COLUMNS, *columns)))
    with Clustering(corpus.copies.window) as clustering:
        for file in files:
            for rows in read(corpus.path, file, asked_for):
                for row, change in zip(rows, changes(rows), strict=True):
                    clustering.add(file, row, change)
        clustering.link(copy_pairs(lambda: _texts(corpus, clustering, files)))
        clustering.cluster()
        rewrite(corpus, run, clustering.moves, clustering.updated_stories())
        return clustering.counts()


def recleaned_rows(corpus: Corpus, rows: Sequence[Row]) -> list[Row | None]:
    """The columns of each row that cleaning it with all that is known by now changes; None where it changes nothing."""
    with transaction(corpus.engine) as connection:
        known = known_memory(connection, asked(map(evidence_of_row, rows)))
        rebuilt = int(queries.fact(connection, REBUILT) or 0)
    return [recleaned(row, known[row["site"]], all_known=row["batch"] > rebuilt) for row in rows]


def _texts(corpus: Corpus, clustering: Clustering, files: Iterable[DataFile]) -> Iterator[tuple[str, str]]:
    """All texts as they will be, with their fingerprints."""
    for file in files:
        for rows in read(corpus.path, file, ["id", "text_hash", "text"]):
            yield from (clustering.changed_text(row["id"]) or (row["text_hash"], row["text"]) for row in rows)
