"""`scrapy stats`: what is in the corpus, in a terminal."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from crawler.command_line.corpus_command import CorpusCommand
from crawler.console.counts import counted, stories_counted
from crawler.console.output import output_console
from crawler.console.terminal import plain
from pipelines.store.bucket_path import CorpusPath

if TYPE_CHECKING:
    from rich.table import Table

    from pipelines.report.overview import Overview
    from pipelines.report.overview import Table as Rows


class Command(CorpusCommand):
    name = "stats"
    writes = asks_database = False

    def short_desc(self) -> str:
        return "Show how many stories there are, of which sites and languages, and which columns are filled"

    def go(self, path: CorpusPath, database: str, opts: argparse.Namespace) -> str:
        """Reads one version of the tables without a lock, so a crawl may be running."""
        from rich.columns import Columns

        from pipelines.corpus.reading import Corpus
        from pipelines.report.overview import overview

        found = overview(Corpus.open(path))
        console = output_console()
        tables = _totals("site", found.by_site), _totals("language", found.by_language), _coverage(found)
        console.print(Columns(tables, padding=(0, 2)))
        return _summary(found)


def _totals(name: str, rows: Rows) -> Table:
    totals: Counter[str] = Counter()
    for row in rows:
        totals[row[name]] += row["stories"]
    return _table(name, "stories", ((key, f"{count:,}") for key, count in totals.most_common()))


def _coverage(found: Overview) -> Table:
    return _table("column", "filled", ((row["field"], f"{row['share']:.0%}") for row in found.coverage))


def _table(name: str, value: str, rows: Iterable[tuple[str, str]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    shown = Table()
    shown.add_column(name, overflow="fold")
    shown.add_column(value, justify="right")
    for key, count in rows:
        shown.add_row(Text(plain(key)), count)
    return shown


def _summary(found: Overview) -> str:
    when = f", fetched from {found.first:%Y-%m-%d} to {found.last:%Y-%m-%d}" if found.first and found.last else ""
    return f"{stories_counted(found.counts)} of {counted(found.sites, 'site')}{when}."
