"""Processes every row of a corpus again, as one batch: after a crash either nothing or everything has changed.

A text that changes may become a copy of another or stop being one, so copies are found again as well.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from pipelines.boilerplate.evidence import evidence_of_row
from pipelines.boilerplate.store import known_memory
from pipelines.boilerplate.stories import recleaned
from pipelines.corpus.clustering import COLUMNS, Clustering
from pipelines.corpus.rebuild import REBUILT
from pipelines.corpus.rewrite import rewrite, story_files
from pipelines.corpus.writer import Corpus
from pipelines.dedup.pairs import copy_pairs
from pipelines.model.rows import Row
from pipelines.store import queries
from pipelines.store.database import transaction
from pipelines.store.files import DataFile, read

T = TypeVar("T")
A = TypeVar("A")

TO_CLEAN = tuple(
    """
    batch canonical_url aliases site title description text roles removed removed_roles removed_places linked_at
    headings_at shapes
    """.split()
)
"""The columns that cleaning a row needs, in addition to clustering.COLUMNS."""

Changes = Callable[[Iterable[Sequence[Row]]], Iterable[Sequence[Row | None]]]
"""Groups of rows -> for each row of each group, its columns that change, or None if none does. What takes groups ahead
of those that it answers has them in memory."""


def reprocess(corpus: Corpus, run: str, columns: Iterable[str], changes: Changes) -> tuple[int, int, int, int]:
    """Rewrites each row of an opened corpus if `changes` changes it, or if its copies do. `changes` gets
    `columns`.

    Returns the number of rows, of rows that changed, and of lines removed from texts and put back. About a thousand
    rows are in memory at any time, and 10 bytes for each; all else is in temporary files in the corpus's folder.
    """
    files, asked_for = story_files(corpus), list(dict.fromkeys((*COLUMNS, *columns)))
    groups = ((file, rows) for file in files for rows in read(corpus.path, file, asked_for))
    with Clustering(corpus.path, corpus.copies.window) as clustering:
        for (file, rows), changed in answered(groups, lambda asked: changes(rows for _, rows in asked)):
            for row, change in zip(rows, changed, strict=True):
                clustering.add(file, row, change)
        clustering.link(copy_pairs(lambda: _texts(corpus, clustering, files), corpus.path))
        clustering.cluster()
        rewrite(corpus, run, clustering.moves)
        return clustering.counts()


def answered(items: Iterable[T], answers: Callable[[Iterable[T]], Iterable[A]]) -> Iterator[tuple[T, A]]:
    """Each item with its answer. In memory are those that `answers` takes ahead; itertools.tee would keep 57 more."""
    waiting = deque[T]()

    def asked() -> Iterator[T]:
        for item in items:
            waiting.append(item)
            yield item

    for answer in answers(asked()):
        yield waiting.popleft(), answer


def recleaned_rows(corpus: Corpus, rows: Sequence[Row]) -> list[Row | None]:
    """For each row, the columns that change when it is cleaned with all that is known today; None if none does."""
    pages = [evidence_of_row(row) for row in rows]
    with transaction(corpus.engine) as connection:
        known = known_memory(connection, pages)
        rebuilt = int(queries.fact(connection, REBUILT) or 0)
    return [
        recleaned(row, page, known[page.site], all_known=row["batch"] > rebuilt)
        for row, page in zip(rows, pages, strict=True)
    ]


def _texts(corpus: Corpus, clustering: Clustering, files: Iterable[DataFile]) -> Iterator[tuple[str, str]]:
    """All texts as they will be, each after its fingerprint."""
    for file in files:
        for rows in read(corpus.path, file, ["id", "text_hash", "text"]):
            yield from (clustering.changed_text(row["id"]) or (row["text_hash"], row["text"]) for row in rows)
