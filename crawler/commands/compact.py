"""`scrapy compact`: merges the small files that batches leave, and checkpoints the logs of the tables."""

from __future__ import annotations

import argparse

from crawler.command_line.corpus_command import CorpusCommand
from pipelines.corpus.writer import Corpus
from pipelines.maintenance.compact import Compacted, compact


class Command(CorpusCommand):
    name = "compact"

    def short_desc(self) -> str:
        return "Merge the many small files of the corpus into a few big ones"

    def work(self, corpus: Corpus, opts: argparse.Namespace) -> str:
        return summary(compact(corpus))


def summary(done: Compacted) -> str:
    """What became of the corpus, in a line."""
    stray = f" {done.stray:,} unlisted files are deleted." if done.stray else ""
    if done.files == done.files_before:
        return f"{done.files:,} files, {done.bytes:,} bytes: nothing to merge.{stray}"
    return f"{done.files_before:,} files are {done.files:,} now, {done.bytes_before:,} bytes are {done.bytes:,}.{stray}"
