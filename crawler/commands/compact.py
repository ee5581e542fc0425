"""`scrapy compact`: merges the small files that batches leave, and checkpoints the logs of the tables."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crawler.command_line.corpus_command import CorpusCommand
from crawler.console.counts import counted

if TYPE_CHECKING:
    from pipelines.corpus.writer import Corpus
    from pipelines.maintenance.compact import Compacted


class Command(CorpusCommand):
    name = "compact"

    def short_desc(self) -> str:
        return "Merge the many small files of the corpus into a few big ones"

    def work(self, corpus: Corpus, opts: argparse.Namespace) -> str:
        from pipelines.maintenance.compact import compact

        return summary(compact(corpus))


def summary(done: Compacted) -> str:
    """What became of the corpus, in a line."""
    stray = f" {counted(done.stray, 'unlisted file is', 'unlisted files are')} deleted." if done.stray else ""
    if done.files == done.files_before:
        return f"{counted(done.files, 'file')}, {done.bytes:,} bytes: nothing to merge.{stray}"
    before = counted(done.files_before, "file is", "files are")
    return f"{before} {done.files:,} now, {done.bytes_before:,} bytes are {done.bytes:,}.{stray}"
