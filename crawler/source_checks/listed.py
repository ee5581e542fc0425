"""The sources of a file, with what the corpus knows of each. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.table import Table
from rich.text import Text

from crawler.console.terminal import plain
from crawler.sources import Source
from pipelines.health.summary import Summary

_COLUMNS = ("source", "home", "country", "language", "groups", "latest run", "stories", "faults")


def listed(sources: Iterable[Source], known: Mapping[str, Summary]) -> Table:
    """A row for each source. Stories are those of the seven days before its latest run."""
    table = Table()
    for column in _COLUMNS:
        table.add_column(column, overflow="fold", no_wrap=column == "source")
    for source in sources:
        summary = known.get(source.name)
        values = (
            source.name if source.enabled else f"{source.name} (off)",
            source.home,
            source.country or "",
            source.language or "",
            ", ".join(source.groups),
            f"{summary.latest:%Y-%m-%d}" if summary else "",
            f"{summary.stories:,}" if summary else "",
            ", ".join(finding.fault for finding in summary.faults) if summary else "",
        )
        table.add_row(*(Text(plain(value)) for value in values))
    return table
