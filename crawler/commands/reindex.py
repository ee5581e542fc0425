"""`scrapy reindex`: rebuilds the fingerprints of texts and the index of copies from the tables."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crawler.command_line.corpus_command import CorpusCommand
from crawler.console.counts import counted

if TYPE_CHECKING:
    from pipelines.corpus.writer import Corpus


class Command(CorpusCommand):
    name = "reindex"
    reindexes = True

    def short_desc(self) -> str:
        return "Rebuild the index of copies from the tables of the corpus"

    def work(self, corpus: Corpus, opts: argparse.Namespace) -> str:
        texts, groups = corpus.count_texts()
        return f"{counted(texts, 'text')} in {counted(groups, 'group')}."
