"""`scrapy report`: one HTML page that shows what is in the corpus."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from crawler.arguments import ArgumentError
from crawler.command_line.corpus_command import CorpusCommand
from crawler.command_line.mistakes import mistakes_refused
from crawler.command_line.selection import seed
from crawler.console.counts import counted
from crawler.places import may_be_replaced
from pipelines.store.bucket_path import CorpusPath


class Command(CorpusCommand):
    """Exit codes: DONE if the page was written; FAILED if it could not be."""

    name = "report"
    writes = asks_database = False

    def short_desc(self) -> str:
        return "Write a page of charts, tables and samples about the corpus"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="FILE", default="report.html", help="default: report.html")
        parser.add_argument("--sample", metavar="N", type=int, default=10, help="articles that are shown; default 10")
        parser.add_argument("--seed", metavar="N", type=seed, default=0, help="of the sample; default 0")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        with mistakes_refused(self.name):
            if not opts.output.endswith(".html") or not may_be_replaced(opts.output):
                raise ArgumentError(f"-o {opts.output} is wrong; allowed: a file .html in a folder that you may write")
            if not 0 <= opts.sample <= 1000:
                raise ArgumentError(f"--sample={opts.sample} is wrong; allowed: 0 to 1000")
            try:
                import pipelines.report.page  # noqa: F401
            except ImportError as error:
                raise ArgumentError(
                    f"{error.name} is not installed; install it: pip install 'broadsheet[report]'"
                ) from None

    def go(self, path: CorpusPath, database: str, opts: argparse.Namespace) -> str:
        """Reads one version of the tables without a lock, so a crawl may be running."""
        from pipelines.corpus.reading import Corpus
        from pipelines.report.figures import figures
        from pipelines.report.page import page

        found = figures(Corpus.open(path), opts.sample, opts.seed)
        output = Path(opts.output)
        part = output.with_name(f".{output.name}.part")
        try:
            part.write_text(page(found, datetime.now(UTC)), encoding="utf-8", errors="replace")
            part.replace(output)
        finally:
            part.unlink(missing_ok=True)
        return f"{counted(sum(found.counts.values()), 'row')} shown in {output}."
