"""`scrapy export`: articles of the corpus as a file in another format."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.arguments import ArgumentError
from crawler.command_line.corpus_command import CannotGoOnError, CorpusCommand
from crawler.command_line.mistakes import mistakes_refused
from crawler.console.counts import counted

if TYPE_CHECKING:
    from pipelines.corpus.reading import Corpus, Rows


class Command(CorpusCommand):
    """Exit codes: DONE if the file was written; FAILED if it could not be."""

    name = "export"
    writes = False

    def short_desc(self) -> str:
        return "Write articles to a file: JSON Lines, CSV, Parquet or TEI XML"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="FILE", help=f"file to write; its ending is one of {_endings()}")
        parser.add_argument("--table", default="articles", help="articles (default), copies or revisions")
        parser.add_argument("--since", metavar="DAY", help="published on that day (UTC) or later")
        parser.add_argument("--until", metavar="DAY", help="published before that day (UTC)")
        for name in ("site", "source", "language"):
            parser.add_argument(f"--{name}", metavar="NAME,…", help=f"only of these, by the column {name}")
        parser.add_argument(
            "--columns", metavar="NAME,…", help="these columns in this order; default: all but binary ones"
        )
        parser.add_argument("--sample", metavar="N", type=int, help="so many rows, drawn at random")
        parser.add_argument("--seed", metavar="N", type=int, default=0, help="of the sample; default 0")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        from pipelines.export.formats import format_of
        from pipelines.store.schema import table_schema

        with mistakes_refused(self.name):
            ending = format_of(opts.output or "")
            if not ending:
                raise ArgumentError(f"-o {opts.output or ''} is wrong; allowed: a file that ends with {_endings()}")
            if not Path(opts.output).resolve().parent.is_dir():
                raise ArgumentError(f"-o {opts.output} is in no folder; allowed: a file in a folder that is there")
            if ending == ".xml" and opts.columns:
                raise ArgumentError("--columns does not go with TEI XML, whose elements are fixed")
            if opts.sample is not None and opts.sample < 1:
                raise ArgumentError(f"--sample={opts.sample} is wrong; allowed: a whole number of 1 or more")
            if opts.table not in ("articles", "copies", "revisions"):
                raise ArgumentError(f"--table={opts.table} is wrong; allowed: articles, copies, revisions")
            for name in ("since", "until"):
                setattr(opts, name, _day(name, getattr(opts, name)))
            for name in ("site", "source", "language", "columns"):
                setattr(opts, name, _names(getattr(opts, name)))
            if unknown := set(opts.columns or ()) - set(table_schema(opts.table).names):
                allowed = ", ".join(table_schema(opts.table).names)
                raise ArgumentError(f"--columns: {opts.table} has no column {min(unknown)}; allowed: {allowed}")

    def go(self, path: Path, database: str, opts: argparse.Namespace) -> str:
        """Reads one version of the table without a lock, so a crawl may be running."""
        import pyarrow.compute as pc

        from pipelines.corpus.reading import Corpus, NoCorpusError
        from pipelines.export.formats import export
        from pipelines.export.sample import sample

        try:
            corpus = Corpus.open(path)
        except NoCorpusError as error:
            raise CannotGoOnError(str(error)) from error
        rows = _rows(corpus, opts, _columns(opts))
        if opts.sample is not None:
            rows = rows.where(pc.field("id").isin(sample(_rows(corpus, opts, ["id"]), opts.sample, opts.seed)))
        count = export(Path(opts.output), rows.schema, rows.batches())
        return f"{counted(count, 'row')} in {opts.output}."


def _rows(corpus: Corpus, opts: argparse.Namespace, columns: list[str]) -> Rows:
    return corpus.articles(
        since=opts.since,
        until=opts.until,
        site=opts.site,
        source=opts.source,
        language=opts.language,
        columns=columns,
        table=opts.table,
    )


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


def _day(name: str, text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise ArgumentError(f"--{name}={text} is not a date; allowed: YYYY-MM-DD") from None


def _names(text: str | None) -> list[str] | None:
    return None if text is None else [name for part in text.split(",") if (name := part.strip())]
