"""Cleans every story of a corpus again, with all that is known of its site today.

The texts do not depend on the order of pages: the evidence is the same, and so is the cleaning.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.corpus.reprocess import TO_CLEAN, recleaned_rows, reprocess
from pipelines.corpus.writer import Corpus


@dataclass(frozen=True, slots=True)
class Recleaned:
    """What became of a corpus."""

    rows: int
    changed: int
    removed: int  # lines
    put_back: int  # lines


def reclean(corpus: Corpus) -> Recleaned:
    """Cleans every story of an opened corpus again and finds its copies again, as
    pipelines.corpus.reprocess.reprocess does."""
    cleaned = reprocess(corpus, "reclean", TO_CLEAN, lambda groups: (recleaned_rows(corpus, rows) for rows in groups))
    return Recleaned(*cleaned)
