"""The numbers of a report -> charts, as Vega-Lite specifications. Pure.

https://vega.github.io/vega-lite/docs/ describes their keys. The page sets fonts and colours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from pipelines.report.figures import Figures
from pipelines.report.overview import FIELDS, OTHERS, Table, end_of

Spec = Mapping[str, Any]

_HEIGHT = 260  # pixels
_ROW = 22  # pixels of a row of a chart with names at its left
# The hues of "tableau10" (https://vega.github.io/vega/docs/schemes/), with the contrast of 3 to 1 that WCAG 2.2 asks of
# charts, on white and on the paper of a dark page. `others` have the grey.
COLOURS = "#4c78a8 #d9660c #43913a #e04b4a #2f938e #a3860d #aa6a99 #d9588a #97694f #7a78cf".split()
GREY = "#808080"


def charts(found: Figures) -> dict[str, Spec]:
    """The specification of each chart that has numbers, by name."""
    made = {
        "by_site": _stacked(found.by_site, found.period, "site"),
        "by_language": _stacked(found.by_language, found.period, "language"),
        "hours": _chart(found.hours, _steps(found.hours, "hour", "hour (UTC)", angle=0), _count("stories")),
        "lags": _chart(found.lags, _steps(found.lags, "lag", "from publication to fetch"), _count("stories")),
        "words": _chart(found.words, _steps(found.words, "words", "words of a text"), _count("stories")),
        "coverage": _chart(
            found.coverage,
            {"field": "share", "type": "quantitative", "axis": {"format": ".0%"}, "scale": {"domain": [0, 1]}},
            {"field": "field", "type": "nominal", "title": None, "sort": FIELDS},
            height=_ROW * len(FIELDS),
        ),
        "revisions": _over_time(found.revisions, found.period, _count("revisions")),
        "syndication": _chart(
            found.syndication,
            _site("copy", "has the copy"),
            _site("original", "had it first"),
            mark="rect",
            color={"field": "stories", "type": "quantitative"},
            height=_ROW * max(6, len({row["original"] for row in found.syndication})),
        ),
    }
    return {name: spec for name, spec in made.items() if spec["data"]["values"]}


def _chart(
    table: Table,
    x: Spec,
    y: Spec,
    *,
    mark: str = "bar",
    color: Spec | None = None,
    height: int = _HEIGHT,
    **form: str,
) -> Spec:
    encoding = {"x": x, "y": y} | ({} if color is None else {"color": color})
    return {
        "data": {"values": table},
        "mark": {"type": mark, "tooltip": True} | form,
        "encoding": encoding,
        "width": "container",
        "height": height,
    }


def _over_time(table: Table, period: str, y: Spec, **encoding: Spec) -> Spec:
    """Bars as wide as their periods. Vega's own weeks begin on Sundays."""
    starts = [date.fromisoformat(row["period"]) for row in table]
    ends = [{**row, "end": f"{end_of(start, period)}"} for row, start in zip(table, starts, strict=True)]
    ticks = [{"year": day.year, "month": day.month, "date": day.day, "utc": True} for day in sorted(set(starts))]
    axis = {
        "format": "%Y-%m" if period == "month" else "%Y-%m-%d",
        "grid": False,
        "values": ticks,
        "labelOverlap": True,
    }
    x = {"field": "period", "type": "temporal", "title": period, "timeUnit": "binnedutcyearmonthdate", "axis": axis}
    spec = _chart(ends, x, {**y, "stack": "zero"}, orient="vertical")
    return {**spec, "encoding": spec["encoding"] | {"x2": {"field": "end"}} | encoding}


def _stacked(table: Table, period: str, name: str) -> Spec:
    """Stories over time: the name with most stories is lowest, others are on top."""
    totals: Counter[str] = Counter()
    for row in table:
        totals[row[name]] += row["stories"]
    names = sorted(totals, key=lambda one: (one == OTHERS, -totals[one], one))
    colours = {one: GREY if one == OTHERS else COLOURS[at] for at, one in enumerate(names)}
    ranked = [{**row, "rank": names.index(row[name])} for row in table]
    color = {
        "field": name,
        "type": "nominal",
        "title": None,
        "scale": {"domain": names, "range": [colours[one] for one in names]},
    }
    return _over_time(ranked, period, _count("stories"), color=color, order={"field": "rank"})


def _steps(table: Table, name: str, title: str, angle: int = -40) -> Spec:
    return {
        "field": name,
        "type": "ordinal",
        "title": title,
        "sort": [row[name] for row in table],
        "axis": {"labelAngle": angle, "labelOverlap": True},
    }


def _count(name: str) -> Spec:
    return {"field": name, "type": "quantitative"}


def _site(name: str, title: str) -> Spec:
    return {"field": name, "type": "nominal", "title": title}
