"""`scrapy dedupe`: compares all texts of a corpus again and corrects its rows."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from crawler.command_line.corpus_command import CannotGoOnError, CorpusCommand
from crawler.console.counts import counted

if TYPE_CHECKING:
    from pipelines.corpus.clustering import Differences
    from pipelines.corpus.writer import Corpus


class Command(CorpusCommand):
    name = "dedupe"

    def short_desc(self) -> str:
        return "Compare all texts of the corpus again, and correct its copies"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--report", action="store_true", help="say what differs, and change nothing")

    def work(self, corpus: Corpus, opts: argparse.Namespace) -> str:
        from pipelines.maintenance.daft_pairs import DaftMissingError
        from pipelines.maintenance.dedupe import dedupe

        try:
            return summary(dedupe(corpus, report_only=opts.report, by_daft="DAFT_RUNNER" in os.environ))
        except DaftMissingError as error:
            raise CannotGoOnError(str(error)) from error


def summary(found: Differences) -> str:
    """How many rows were corrected, in a line."""
    if not found.rows:
        return "No difference."
    changes = (
        counted(found.became_copies, "article is a copy", "articles are copies"),
        counted(found.became_articles, "copy is an article", "copies are articles"),
        counted(found.other_article, "copy is of another article", "copies are of another article"),
    )
    regrouped = counted(found.regrouped, "story is in another group", "stories are in another group")
    return f"{counted(found.rows, 'row differs', 'rows differ')}: {', '.join(changes)}; {regrouped}."
