"""A date as stated: when, and how exactly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo

from pipelines.model.items import Precision

_EARLIEST, _LATEST = 1900, 2200  # years; no newspaper of the web means another
_UNSET = date(1970, 1, 1)  # what a clock that was never set writes


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A date as stated: `when` is aware if a zone was stated, else naive; a day only is midnight, naive."""

    when: datetime
    precision: Precision

    def utc(self, zone: tzinfo | None = None) -> datetime:
        """The time in UTC. A time without zone is in `zone`, else in UTC."""
        if self.precision == "day":
            return self.when.replace(tzinfo=UTC)
        when = self.when
        if when.tzinfo is None:
            when = when.replace(tzinfo=zone or UTC)
        return when.astimezone(UTC)


def stated_timestamp(when: datetime, precision: Precision) -> Timestamp | None:
    """A Timestamp, unless no page means it. Midnight to the second, without zone or in UTC, is a day."""
    if not _EARLIEST <= when.year <= _LATEST or when.date() == _UNSET:
        return None
    if precision == "second" and not when.utcoffset() and when.time() == time.min:
        return Timestamp(when.replace(tzinfo=None), "day")
    return Timestamp(when, precision)
