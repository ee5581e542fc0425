"""The numbers of a report -> charts, as Vega-Lite specifications. Pure.

https://vega.github.io/vega-lite/docs/ describes their keys. Colours are set by the page, for a light and a dark screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipelines.report.figures import Figures
from pipelines.report.overview import FIELDS, Table

Spec = Mapping[str, Any]

_HEIGHT = 260  # pixels
_ROW = 22  # pixels of a row of a chart with names at its left
_LABEL = 160  # pixels of the longest name


def charts(found: Figures) -> dict[str, Spec]:
    """The specification of each chart that has numbers, by name."""
    time = _time(found.period)
    made = {
        "by_site": _chart(found.by_site, time, _count("stories"), color=_names("site")),
        "by_language": _chart(found.by_language, time, _count("stories"), color=_names("language")),
        "hours": _chart(found.hours, _steps(found.hours, "hour", "hour (UTC)"), _count("stories")),
        "lags": _chart(found.lags, _steps(found.lags, "lag", "from publication to fetch"), _count("stories")),
        "words": _chart(found.words, _steps(found.words, "words", "words of a text"), _count("stories")),
        "coverage": _chart(
            found.coverage,
            {"field": "share", "type": "quantitative", "axis": {"format": ".0%"}, "scale": {"domain": [0, 1]}},
            {"field": "field", "type": "nominal", "title": None, "sort": FIELDS},
            height=_ROW * len(FIELDS),
        ),
        "revisions": _chart(found.revisions, time, _count("revisions")),
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
    table: Table, x: Spec, y: Spec, *, mark: str = "bar", color: Spec | None = None, height: int = _HEIGHT
) -> Spec:
    encoding = {"x": x, "y": y} | ({} if color is None else {"color": color})
    return {
        "data": {"values": table},
        "mark": {"type": mark, "tooltip": True},
        "encoding": encoding,
        "width": "container",
        "height": height,
    }


def _time(period: str) -> Spec:
    form = "%Y-%m" if period == "month" else "%Y-%m-%d"
    return {
        "field": "period",
        "type": "temporal",
        "title": period,
        "timeUnit": f"utc{_UNITS[period]}",
        "axis": {"format": form},
    }


_UNITS = {"day": "yearmonthdate", "week": "yearweek", "month": "yearmonth"}


def _steps(table: Table, name: str, title: str) -> Spec:
    return {
        "field": name,
        "type": "ordinal",
        "title": title,
        "sort": [row[name] for row in table],
        "axis": {"labelAngle": -40},
    }


def _count(name: str) -> Spec:
    return {"field": name, "type": "quantitative"}


def _names(name: str) -> Spec:
    legend = {"orient": "bottom", "columns": 3, "labelLimit": _LABEL}
    return {"field": name, "type": "nominal", "title": None, "legend": legend}


def _site(name: str, title: str) -> Spec:
    return {"field": name, "type": "nominal", "title": title, "axis": {"labelLimit": _LABEL}}
