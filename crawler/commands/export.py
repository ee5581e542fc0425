"""`scrapy export`: articles of the corpus as a file in another format."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from crawler.arguments import ArgumentError
from crawler.command_line.corpus_command import CorpusCommand
from crawler.command_line.mistakes import mistakes_refused
from crawler.command_line.selection import add_selection, check_selection, names, seed, selected
from crawler.console.counts import counted
from crawler.places import may_be_replaced
from pipelines.store.bucket_path import CorpusPath


class Command(CorpusCommand):
    """Exit codes: DONE if the file was written; FAILED if it could not be."""

    name = "export"
    writes = asks_database = False

    def short_desc(self) -> str:
        return "Write articles to a file: JSON Lines, CSV, Parquet or TEI XML"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="FILE", help=f"file to write; its ending is one of {_endings()}")
        parser.add_argument("--table", default="articles", help="articles (default), copies or revisions")
        add_selection(parser)
        parser.add_argument(
            "--columns", metavar="NAME,…", help="these columns in this order; default: all but binary ones"
        )
        parser.add_argument("--sample", metavar="N", type=int, help="so many rows, drawn at random")
        parser.add_argument("--seed", metavar="N", type=seed, default=0, help="of the sample; default 0")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        from pipelines.export.formats import format_of
        from pipelines.model.rows import STORY_TABLES
        from pipelines.store.schema import table_schema

        with mistakes_refused(self.name):
            if not opts.output:
                raise ArgumentError(f"-o is missing; allowed: -o FILE, a file that ends with {_endings()}")
            ending = format_of(opts.output)
            if not ending:
                raise ArgumentError(f"-o {opts.output} is wrong; allowed: a file that ends with {_endings()}")
            if not may_be_replaced(opts.output):
                raise ArgumentError(f"-o {opts.output} is wrong; allowed: a file in a folder that you may write")
            if ending == ".xml" and opts.columns:
                raise ArgumentError("--columns does not go with TEI XML, whose elements are fixed")
            if opts.sample is not None and opts.sample < 1:
                raise ArgumentError(f"--sample={opts.sample} is wrong; allowed: a whole number of 1 or more")
            if opts.table not in STORY_TABLES:
                raise ArgumentError(f"--table={opts.table} is wrong; allowed: {', '.join(STORY_TABLES)}")
            check_selection(opts)
            opts.columns = names("columns", opts.columns)
            if twice := [name for name, count in Counter(opts.columns or ()).items() if count > 1]:
                raise ArgumentError(f"--columns: {twice[0]} is named twice; allowed: each column once")
            if unknown := set(opts.columns or ()) - set(table_schema(opts.table).names):
                allowed = ", ".join(table_schema(opts.table).names)
                raise ArgumentError(f"--columns: {opts.table} has no column {min(unknown)}; allowed: {allowed}")

    def go(self, path: CorpusPath, database: str, opts: argparse.Namespace) -> str:
        """Reads one version of the table without a lock, so a crawl may be running."""
        import pyarrow.compute as pc

        from pipelines.corpus.reading import Corpus
        from pipelines.export.formats import export
        from pipelines.export.sample import sample

        corpus = Corpus.open(path)
        rows = selected(corpus, opts, opts.table, _columns(opts))
        if opts.sample is not None:
            rows = rows.where(
                pc.field("id").isin(sample(selected(corpus, opts, opts.table, ["id"]), opts.sample, opts.seed))
            )
        count = export(Path(opts.output), rows.schema, rows.batches())
        return f"{counted(count, 'row')} in {opts.output}."


def _columns(opts: argparse.Namespace) -> list[str]:
    import pyarrow as pa

    from pipelines.export import tei
    from pipelines.export.formats import format_of
    from pipelines.store.schema import table_schema

    if format_of(opts.output) == ".xml":
        return list(tei.COLUMNS)
    return opts.columns or [field.name for field in table_schema(opts.table) if not pa.types.is_binary(field.type)]


def _endings() -> str:
    from pipelines.export.formats import FORMATS

    return ", ".join(FORMATS)
