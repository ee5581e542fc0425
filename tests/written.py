"""How tests of dates write a timestamp."""

from __future__ import annotations

from pipelines.dates.timestamp import Timestamp


def shown(timestamp: Timestamp | None) -> str | None:
    """A timestamp as "2024-05-03 15:47:42 +02:00", cut off at its precision, and without the zone that it lacks."""
    if timestamp is None:
        return None
    form = {"day": "%Y-%m-%d", "minute": "%Y-%m-%d %H:%M", "second": "%Y-%m-%d %H:%M:%S"}[timestamp.precision]
    offset = timestamp.when.isoformat()[-6:] if timestamp.when.tzinfo else ""
    return f"{timestamp.when:{form}} {offset}".strip()
