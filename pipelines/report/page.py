"""The numbers of a report -> one HTML page that needs no network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import vl_convert
from jinja2 import Environment, PackageLoader, StrictUndefined

from pipelines.health.habits import spoken
from pipelines.report.charts import charts
from pipelines.report.figures import Figures
from pipelines.report.overview import Table
from pipelines.version import VERSION

_ROWS = 400  # of a table that are shown
_OPEN = 40  # rows of a table that need no unfolding
_LONGEST = 20_000  # characters of a sample's text that are shown


class Section(NamedTuple):
    """A part of the page. `table` has the numbers of the chart, or is what the section shows. `folded`: it is shown on
    a click."""

    name: str
    title: str
    note: str
    table: Table
    folded: bool = False


def page(found: Figures, made: datetime) -> str:
    """The page as HTML. Everything that comes from the corpus is escaped."""
    environment = Environment(
        loader=PackageLoader("pipelines.report", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["spoken"] = _spoken
    sections, specs = _sections(found), charts(found)
    return environment.get_template("page.html").render(
        found=found,
        sections=[
            section._replace(table=section.table[:_ROWS], folded=section.name in specs or len(section.table) > _OPEN)
            for section in sections
        ],
        lengths={section.name: len(section.table) for section in sections},
        charts=specs,
        specs=_script_safe(specs),
        samples=[_sample(row) for row in found.samples],
        vega=vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed"),
        made=made,
        version=VERSION,
    )


def _sections(found: Figures) -> list[Section]:
    per = f"By {found.period} of publication, in UTC; of the fetch, where no time of publication is known."
    return [
        Section("by_site", "Stories by site", per, found.by_site),
        Section("by_language", "Stories by language", per, found.by_language),
        Section("hours", "Hours of publication", "Of stories with a time of day, in UTC.", found.hours),
        Section("lags", "From publication to fetch", "Of stories with a time of day.", found.lags),
        Section("words", "Lengths of texts", "In scripts without spaces, letters count.", found.words),
        Section("coverage", "Coverage of the columns", "Stories for which the column has a value.", found.coverage),
        Section("revisions", "Revisions", f"By {found.period} of the fetch.", found.revisions),
        Section("syndication", "Who copies whom", "Sites with a story, and sites with its copy.", found.syndication),
        Section("most_copied", "Most copied stories", "Copies at other addresses.", found.most_copied),
        Section("opt_outs", "Opt-outs", "Signals of publishers that stored stories carry.", found.opt_outs),
        Section(
            "noise", "Removed as repeated by the site",
            "The most frequent lines of each site. A line that belongs to stories is a fault.",
            found.noise,
        ),
    ]  # fmt: skip


def _sample(row: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**row, "text": row["text"][:_LONGEST], "cut": len(row["text"]) > _LONGEST}


def _script_safe(value: object) -> str:
    """JSON that may stand inside a script element: nothing in it can end the element."""
    return json.dumps(value, ensure_ascii=True).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _spoken(value: timedelta | None) -> str:
    return "" if value is None else spoken(value)
