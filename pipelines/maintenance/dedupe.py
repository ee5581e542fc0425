"""Copies told anew over a whole corpus: groups as they would be had all pages come at once, in the order of time."""

from __future__ import annotations

from pipelines.corpus.census import COLUMNS, Census, Differences
from pipelines.corpus.rewrite import rewrite, story_files
from pipelines.corpus.writer import Corpus
from pipelines.maintenance.pairs import copies_among
from pipelines.store.files import read


def dedupe(corpus: Corpus, *, report_only: bool = False) -> Differences:
    """Compares all texts of an opened corpus, and makes its rows say what comes of it, in one batch; says in what that
    differs from what they said. With `report_only` nothing is written. Raises DaftMissingError."""
    files = story_files(corpus)
    with Census(corpus.copies.window) as census:
        for file in files:
            for rows in read(corpus.path, file, COLUMNS):
                for row in rows:
                    census.add(file, row)
        census.tie(copies_among([corpus.path / file.place for file in files]))
        census.judge()
        if not report_only and not rewrite(corpus, "dedupe", census.moves, census.retold()):
            corpus.renew_texts()  # which a rewriting does too: by which story a text was first shown is no column
        return census.differences()
