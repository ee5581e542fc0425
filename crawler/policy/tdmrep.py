"""/.well-known/tdmrep.json -> whether the rights to text and data mining are reserved. Pure.

The W3C Community Group's TDM Reservation Protocol, final report of 10 May 2024, section 5: an array of rules, each with
a `location`, a pattern of paths, and `tdm-reservation`, 1 or 0.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from crawler.policy.path_patterns import Pattern, Patterns, index, path_of
from pipelines.rights.signals import TDM_RESERVED

PATH = "/.well-known/tdmrep.json"
_RULES = 1000  # that are read; files with more are no publisher's
LIMIT = 1 << 20  # of a file that is read


@dataclass(frozen=True, slots=True)
class TdmRep:
    """A site's reservations."""

    rules: Patterns[bool] = field(default_factory=Patterns)  # whether the rights to a path are reserved

    def signals(self, url: str) -> tuple[str, ...]:
        """`tdm-reservation` if the rule with the longest location that matches the URL reserves the rights. Of two
        equally long ones, the one that reserves applies."""
        return (TDM_RESERVED,) if self.rules.says(path_of(url), nothing=False) else ()


def parse(body: bytes) -> TdmRep:
    """The reservations of a file as it was served; never raises. Invalid rules are skipped."""
    try:
        found = json.loads(body) if len(body) <= LIMIT else None
    except (ValueError, RecursionError):
        return TdmRep()
    entries = [found] if isinstance(found, dict) else found if isinstance(found, list) else []
    return TdmRep(index(rule for entry in entries[:_RULES] if (rule := _rule(entry)) is not None))


def _rule(entry: object) -> Pattern[bool] | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("location"), str):
        return None
    reserved = str(entry.get("tdm-reservation"))
    return Pattern(entry["location"], reserved == "1", strict=reserved == "1") if reserved in ("0", "1") else None
