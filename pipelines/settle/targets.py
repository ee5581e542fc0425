"""Which targets named by the pages of a batch are owed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from pipelines.model.candidates import Candidate
from pipelines.model.known import KnownUrl
from pipelines.store.owed import Owed


def owed_targets(candidates: Iterable[Candidate], known: Mapping[str, KnownUrl]) -> list[Owed]:
    """The targets of a batch, except those that got their fate after the page that names them was fetched. `known`:
    canonical URL -> what was known of it before the batch."""
    named: dict[tuple[str, str], Owed] = {}
    for candidate in candidates:
        for url, target in candidate.targets:
            named.setdefault((target.home, url), Owed(target, url, candidate.outcome.sighting.fetched))
    return [owed for owed in named.values() if not _has_fate_since(known.get(owed.url), owed.found)]


def _has_fate_since(known: KnownUrl | None, found: datetime) -> bool:
    return known is not None and known.fetched >= found and not known.may_pass
