"""A corpus gone over again: every story cleaned with all that is known of its site by now.

Whatever the order in which pages came, their stories end with the same texts: the evidence is the same, and so is the
cleaning. A text that changes may become a copy of another, or cease to be one, so copies are judged anew as well. All
of it is one batch: after a crash the corpus is as it was before, or done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipelines.corpus.alike import copies_among
from pipelines.corpus.census import COLUMNS, Census
from pipelines.corpus.corpus import Corpus
from pipelines.corpus.database import transaction
from pipelines.corpus.files import DataFile, read
from pipelines.corpus.rewrite import rewrite, story_files
from pipelines.corpus.site_memory import known_memory
from pipelines.settle.memory import asked
from pipelines.settle.settle import Row
from pipelines.settle.stories import evidence_of_row, recleaned

_COLUMNS = [*COLUMNS, *"canonical_url aliases site title description text removed linked_at headings_at".split()]


@dataclass(frozen=True, slots=True)
class Recleaned:
    """What became of a corpus."""

    rows: int
    changed: int
    removed: int  # lines
    put_back: int  # lines


def reclean(corpus: Corpus) -> Recleaned:
    """Cleans every story of an opened corpus again, and judges anew which are copies.

    About a thousand rows are in memory at any time, and 450 bytes for each text.
    """
    files = story_files(corpus)
    with Census(corpus.copies.window) as census:
        for file in files:
            for rows in read(corpus.path, file, _COLUMNS):
                for row, change in zip(rows, _changes(corpus, rows), strict=True):
                    census.add(file, row, change)
        census.tie(copies_among(lambda: _texts(corpus, census, files)))
        census.judge()
        rewrite(corpus, "reclean", census.moves, census.retold())
        return Recleaned(*census.counts())


def _changes(corpus: Corpus, rows: Sequence[Row]) -> list[Row | None]:
    """The columns of each row that cleaning it again changes; None where it changes nothing."""
    with transaction(corpus.engine) as connection:
        known = known_memory(connection, asked(map(evidence_of_row, rows)))
    return [recleaned(row, known[row["site"]]) for row in rows]


def _texts(corpus: Corpus, census: Census, files: Iterable[DataFile]) -> Iterator[tuple[str, str]]:
    """All texts as they will be, with their fingerprints."""
    for file in files:
        changed = census.changed_texts(file)
        for rows in read(corpus.path, file, ["id", "text_hash", "text"]):
            yield from (changed.get(row["id"], (row["text_hash"], row["text"])) for row in rows)
