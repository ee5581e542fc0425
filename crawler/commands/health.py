"""`scrapy health`: what the sources brought lately, and which of them have a fault."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from crawler.command_line.corpus_command import CorpusCommand
from crawler.command_line.exit_codes import ExitCode
from crawler.console.counts import counted
from crawler.console.output import output_console
from crawler.console.terminal import plain
from pipelines.store.bucket_path import CorpusPath

if TYPE_CHECKING:
    from rich.table import Table

    from pipelines.health.summary import Summary


class Command(CorpusCommand):
    """Exit codes: DONE if no source has a fault; FAILED if one has, or the corpus could not be read."""

    name = "health"
    writes = asks_database = False

    def short_desc(self) -> str:
        return "Show what each source brought lately, and name those with a fault"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="print one JSON object a source and line")

    def go(self, path: CorpusPath, database: str, opts: argparse.Namespace) -> str:
        """Only reads the tables, so a crawl may be running."""
        from pipelines.health.summary import summaries
        from pipelines.health.visits import visits

        found = summaries(visits(path))
        ill = [summary for summary in found if summary.faults]
        self.exitcode = ExitCode.FAILED if ill else ExitCode.DONE
        if opts.json:
            return "\n".join(json.dumps(asdict(summary), default=_json) for summary in found)
        console = output_console()
        console.print(table(found))
        for finding in (finding for summary in ill for finding in summary.faults):
            since = f"since the run of {finding.since:%Y-%m-%d %H:%M} UTC"
            line = f"{finding.source}: {finding.fault}: {finding.evidence}, {since}"
            console.print(plain(line), markup=False, highlight=False, soft_wrap=True)
        return f"{len(ill)} of {counted(len(found), 'source')} with a fault." if ill else "All sources are well."


def table(found: list[Summary]) -> Table:
    """A row for each source: its last seven days."""
    from rich.table import Table
    from rich.text import Text

    from pipelines.health.habits import spoken

    shown = Table()
    for name in ("source", "latest run", "runs", "stories", "rejected", "304", "author", "time", "words", "lag"):
        shown.add_column(name, justify="left" if name == "source" else "right", no_wrap=name == "source")
    shown.add_column("faults")
    for one in found:
        shown.add_row(
            Text(plain(one.source)),
            f"{one.latest:%m-%d %H:%M}",
            str(one.visits),
            f"{one.stories:,}",
            f"{one.rejected:,}",
            _share(one.not_modified),
            _share(one.with_author),
            _share(one.with_time),
            "" if one.words is None else f"{one.words:,.0f}",
            "" if one.lag is None else spoken(one.lag),
            ", ".join(finding.fault for finding in one.faults),
        )
    return shown


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"


def _json(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    raise TypeError(f"{type(value).__name__} has no form in JSON")
