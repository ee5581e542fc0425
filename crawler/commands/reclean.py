"""`scrapy reclean`: cleans every story of a corpus again with all that is now known of its site."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crawler.command_line.corpus_command import CorpusCommand
from crawler.console.counts import counted

if TYPE_CHECKING:
    from pipelines.corpus.writer import Corpus
    from pipelines.maintenance.reclean import Recleaned


class Command(CorpusCommand):
    name = "reclean"

    def short_desc(self) -> str:
        return "Clean every story of the corpus again with all that is known now"

    def work(self, corpus: Corpus, opts: argparse.Namespace) -> str:
        from pipelines.maintenance.reclean import reclean

        return summary(reclean(corpus))


def summary(done: Recleaned) -> str:
    """What became of the corpus, in a line."""
    if not done.changed:
        return f"{counted(done.rows, 'row')} seen, nothing to change."
    return (
        f"{counted(done.rows, 'row')} seen, {done.changed:,} changed: "
        f"{counted(done.removed, 'line')} removed, {done.put_back:,} put back."
    )
