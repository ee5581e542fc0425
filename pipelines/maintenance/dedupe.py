"""Finds all copies of a corpus again: the clusters are as if all pages had come at once, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.corpus.clustering import COLUMNS, Clustering, Differences
from pipelines.corpus.rewrite import rewrite, story_files
from pipelines.corpus.writer import Corpus
from pipelines.dedup.pairs import copy_pairs
from pipelines.maintenance.daft_pairs import daft_copy_pairs
from pipelines.store.files import DataFile, read


def dedupe(corpus: Corpus, *, report_only: bool = False, by_daft: bool = False) -> Differences:
    """Compares all texts of an opened corpus and updates its rows, in one batch. Returns how the clusters differ from
    the earlier ones. With `report_only` nothing is written. `by_daft` compares them where Daft's settings say. Raises
    DaftMissingError."""
    files = story_files(corpus)
    with Clustering(corpus.path, corpus.copies.window) as clustering:
        for file in files:
            for rows in read(corpus.path, file, COLUMNS):
                for row in rows:
                    clustering.add(file, row)
        if by_daft:
            clustering.link(daft_copy_pairs([corpus.path / file.place for file in files]))
        else:
            clustering.link(copy_pairs(lambda: _texts(corpus, files), corpus.path))
        clustering.cluster()
        if not report_only and not rewrite(corpus, "dedupe", clustering.moves):
            corpus.renew_texts()  # as a rewrite does: no column says which story had a text first
        return clustering.differences()


def _texts(corpus: Corpus, files: Sequence[DataFile]) -> Iterator[tuple[str, str]]:
    """All texts, each after its fingerprint."""
    for file in files:
        for rows in read(corpus.path, file, ["text_hash", "text"]):
            yield from ((row["text_hash"], row["text"]) for row in rows)
