"""/.well-known/tdmrep.json -> whether the rights to text and data mining are reserved. Pure.

The W3C Community Group's TDM Reservation Protocol, final report of 10 May 2024, section 5: an array of rules, each with
a `location`, a pattern of paths, and `tdm-reservation`, 1 or 0.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from crawler.path_patterns import matches, path_of
from pipelines.rights.signals import TDM_RESERVED

PATH = "/.well-known/tdmrep.json"
_RULES = 1000  # that are read; files with more are no publisher's
_BYTES = 1 << 20  # of a file that is read


@dataclass(frozen=True, slots=True)
class _Rule:
    location: str
    reserved: bool


@dataclass(frozen=True, slots=True)
class TdmRep:
    """A site's reservations."""

    rules: tuple[_Rule, ...] = ()

    def signals(self, url: str) -> tuple[str, ...]:
        """`tdm-reservation` where the rule with the longest location that fits the URL says so. Of two as long, the one
        that reserves holds."""
        path = path_of(url)
        fitting = [rule for rule in self.rules if matches(rule.location, path)]
        holds = max(fitting, key=lambda rule: (len(rule.location), rule.reserved), default=None)
        return (TDM_RESERVED,) if holds is not None and holds.reserved else ()


def parse(body: bytes) -> TdmRep:
    """The reservations of a file as it was served; never raises. What is no rule is passed over."""
    try:
        found = json.loads(body) if len(body) <= _BYTES else None
    except (ValueError, RecursionError):
        return TdmRep()
    entries = [found] if isinstance(found, dict) else found if isinstance(found, list) else []
    return TdmRep(tuple(rule for entry in entries[:_RULES] if (rule := _rule(entry)) is not None))


def _rule(entry: object) -> _Rule | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("location"), str):
        return None
    reserved = str(entry.get("tdm-reservation"))
    return _Rule(entry["location"], reserved == "1") if reserved in ("0", "1") else None
