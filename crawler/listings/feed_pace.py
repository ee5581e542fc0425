"""How often a feed wants to be asked for: `ttl`, `skipHours` and `skipDays` of RSS 2.0
(https://www.rssboard.org/rss-specification), and the syndication module (http://purl.org/rss/1.0/modules/syndication/).
"""

from __future__ import annotations

import math
import re

from lxml import etree

from crawler.listings.markup import plain, split_name
from pipelines.model.items import Pace

_DAY = 86_400
_PERIODS = {"hourly": 3600, "daily": _DAY, "weekly": 7 * _DAY, "monthly": 30 * _DAY, "yearly": 365 * _DAY}
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_NUMBER = re.compile(r"\d{1,6}")
_MOST = 100  # children of an element that are looked at


def pace_of(root: etree._Element) -> Pace:
    """The pace that a feed states; values that are none are left out."""
    channel = next((child for child in root if _name(child) == "channel"), root)
    stated = {name: child for child in list(channel)[:_MOST] if (name := _name(child)) not in ("item", "entry")}
    minutes = _number(stated.get("ttl")) or 0
    period = _PERIODS.get(_text(stated.get("updateperiod")).lower(), 0)
    frequency = max(1, _number(stated.get("updatefrequency")) or 1)
    return Pace(
        math.ceil(max(minutes * 60, period / frequency)),
        tuple(sorted({hour % 24 for one in _children(stated.get("skiphours")) if (hour := _number(one)) is not None})),
        tuple(
            sorted(
                {_DAYS.index(day) for one in _children(stated.get("skipdays")) if (day := _text(one).lower()) in _DAYS}
            )
        ),
    )


def _name(element: etree._Element) -> str:
    return split_name(str(element.tag)).local.lower()


def _children(element: etree._Element | None) -> list[etree._Element]:
    return [] if element is None else list(element)[:_MOST]


def _text(element: etree._Element | None) -> str:
    return "" if element is None else plain(element.text) or ""


def _number(element: etree._Element | None) -> int | None:
    text = _text(element)
    return int(text) if _NUMBER.fullmatch(text) and text.isascii() else None
