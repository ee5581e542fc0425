"""`scrapy reindex`: what is known of a corpus's texts, the index of copies with it, is made anew from the tables."""

from __future__ import annotations

import argparse

from crawler.command_line.corpus_command import CorpusCommand
from pipelines.corpus.writer import Corpus


class Command(CorpusCommand):
    name = "reindex"
    reindexes = True

    def short_desc(self) -> str:
        return "Make the index of copies anew from the tables of the corpus"

    def work(self, corpus: Corpus, opts: argparse.Namespace) -> str:
        texts, groups = corpus.count_texts()
        return f"{texts:,} texts in {groups:,} groups."
