"""What crawls have learnt of hosts: how often each bears a request, and which are to be left alone until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from pipelines.store.database_tables import hosts
from pipelines.store.statements import upsert

# A host that no run has asked for so long is as good as unknown.
_FORGET_AFTER = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Host:
    """What is known of the hosts of one site, which share a server's patience.

    `pace`: seconds between two requests at which its server kept up last. `floor`: seconds that are never undercut,
    because it has refused faster requests. `rests`: how often in a row the crawl has left it alone because it refused.
    `until`: it is not requested before; `why`: the reason in a few words.
    """

    site: str
    pace: float | None = None
    floor: float | None = None
    rests: int = 0
    until: datetime | None = None
    why: str | None = None

    @property
    def delay(self) -> float:
        """Seconds between two requests that the hosts bear, as far as is known."""
        return max(self.pace or 0.0, self.floor or 0.0)


def load_hosts(connection: Connection, now: datetime) -> list[Host]:
    """The hosts that are known. Those that no run has asked for half a year are forgotten."""
    connection.execute(delete(hosts).where(hosts.c.seen < now - _FORGET_AFTER))
    rows = connection.execute(select(hosts))
    return [Host(row.site, row.pace, row.floor, row.rests, row.until, row.why) for row in rows]


def save_hosts(connection: Connection, changed: Iterable[Host], now: datetime) -> None:
    """Stores hosts; rows that exist are overwritten."""
    rows = [
        {
            "site": host.site,
            "pace": host.pace,
            "floor": host.floor,
            "rests": host.rests,
            "until": host.until,
            "why": host.why,
            "seen": now,
        }
        for host in changed
    ]
    upsert(connection, hosts, rows, overwrite=True)
