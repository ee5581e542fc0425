"""How tests of dates write a moment."""

from __future__ import annotations

from pipelines.dates import Timestamp


def shown(moment: Timestamp | None) -> str | None:
    """A moment as "2024-05-03 15:47:42 +02:00", cut off at its precision, and without the zone that it lacks."""
    if moment is None:
        return None
    form = {"day": "%Y-%m-%d", "minute": "%Y-%m-%d %H:%M", "second": "%Y-%m-%d %H:%M:%S"}[moment.precision]
    offset = moment.when.isoformat()[-6:] if moment.when.tzinfo else ""
    return f"{moment.when:{form}} {offset}".strip()
