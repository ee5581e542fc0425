"""Targets that listings named and that have no fate yet: the part of a crawl's frontier that outlives a run.

A batch adds the targets of its listings in the transaction that records its intent. It removes those that reached their
fate in the transaction that ends it. A listing is committed no later than its targets, so no target is lost between
runs.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, literal, or_, select, update

from pipelines.model.items import Hints, Target
from pipelines.model.known import KnownUrl
from pipelines.model.presumed_time import presumed_time
from pipelines.store.column_types import Time
from pipelines.store.database_tables import owed
from pipelines.store.statements import chunks, upsert
from pipelines.urls.verdict import Kind

# A source that is down for a day must lose nothing, and a permanently broken page must not be requested forever.
# The next run retries after the first failures; later ones wait for a time that doubles, up to a day, for a month.
_AT_ONCE = 3
_FIRST_WAIT, _LONGEST_WAIT = timedelta(hours=1), timedelta(days=1)
GIVE_UP_AFTER = timedelta(days=30)


def wait_after(tries: int) -> timedelta:
    """How long a target waits after it failed in `tries` runs."""
    if tries <= _AT_ONCE:
        return timedelta(0)
    doublings = min(tries - _AT_ONCE - 1, 10)
    return min(_FIRST_WAIT * (1 << doublings), _LONGEST_WAIT)


@dataclass(frozen=True, slots=True)
class Owed:
    """A target that a listing named."""

    target: Target
    url: str  # the canonical one
    found: datetime  # when the listing was fetched


def owe(connection: Connection, targets: Iterable[Owed]) -> None:
    """Adds targets; those that are owed already stay as they are."""
    upsert(connection, owed, [_row(named.target, named.url, named.found) for named in targets], overwrite=False)


def settle_owed(connection: Connection, known_now: Iterable[KnownUrl], now: datetime) -> None:
    """Removes the targets that a batch gave their fate; those that failed for a passing reason stay, for a month."""
    done, failed = list[str](), list[str]()
    for known in known_now:
        (failed if known.may_pass else done).append(known.url)
    for urls in chunks(done):
        connection.execute(delete(owed).where(owed.c.url.in_(urls)))
    for urls in chunks(failed):
        _put_off(connection, urls, now)


def _put_off(connection: Connection, urls: Sequence[str], now: datetime) -> None:
    connection.execute(delete(owed).where(owed.c.url.in_(urls), owed.c.failing < now - GIVE_UP_AFTER))
    tried = connection.execute(select(owed.c.tries).where(owed.c.url.in_(urls)).distinct()).scalars().all()
    for tries in sorted(tried, reverse=True):  # the highest first, so that none is counted twice
        connection.execute(
            update(owed)
            .where(owed.c.url.in_(urls), owed.c.tries == tries)
            .values(
                tries=tries + 1,
                failing=func.coalesce(owed.c.failing, literal(now, Time())),
                due=now + wait_after(tries + 1),
            )
        )


def rename(connection: Connection, homes: Mapping[str, str]) -> None:
    """Gives targets the current names of their sources; `homes`: home -> name."""
    for home, before in connection.execute(select(owed.c.home, owed.c.source).distinct()).all():
        if (name := homes.get(home, before)) != before:
            named = (owed.c.source == before, owed.c.home == home)
            connection.execute(update(owed).where(*named).values(source=name))


def targets(connection: Connection, source: str, kind: Kind, now: datetime, most: int) -> list[tuple[Target, datetime]]:
    """The newest `most` targets of a kind that a source owes and that are due, each with the time when it was found."""
    clock_was_ahead = owed.c.due > now + _LONGEST_WAIT
    is_due = or_(owed.c.due <= now, clock_was_ahead)
    wanted = select(owed).where(owed.c.source == source, owed.c.kind == kind, is_due)
    newest = wanted.order_by(owed.c.dated.desc(), owed.c.url).limit(most)
    return [(_target(row), row.found) for row in connection.execute(newest)]


def owed_at(connection: Connection, url: str) -> list[tuple[Target, datetime]]:
    """The targets at a canonical URL, of one or more sources, each with the time when it was found."""
    rows = connection.execute(select(owed).where(owed.c.url == url).order_by(owed.c.found))
    return [(_target(row), row.found) for row in rows]


def count_owed(connection: Connection, sources: Collection[str]) -> dict[str, int]:
    """Source -> how many stories and listings it owes; sources that owe none are left out."""
    counted: dict[str, int] = {}
    for names in chunks(sorted(sources)):
        query = (
            select(owed.c.source, func.count().label("owed")).where(owed.c.source.in_(names)).group_by(owed.c.source)
        )
        counted |= {row.source: row.owed for row in connection.execute(query)}
    return counted


def _row(target: Target, url: str, found: datetime) -> dict[str, object]:
    hints = {name.name: value for name in fields(Hints) if (value := getattr(target.hints, name.name)) != name.default}
    return {
        "home": target.home,
        "source": target.source,
        "url": url,
        "address": None if target.url == url else target.url,
        "kind": target.kind,
        "found_by": target.found_by,
        "listing_url": target.listing_url,
        "hints": json.dumps(hints, default=datetime.isoformat, ensure_ascii=False) if hints else None,
        "depth": target.depth,
        "sure": target.sure,
        "barren": target.barren,
        "chain": target.chain,
        "page": target.page,
        "found": found,
        "dated": presumed_time(target, found),
        "tries": 0,
        "due": found,
    }


def _target(row: Row[Any]) -> Target:
    return Target(
        row.source,
        row.address or row.url,
        row.kind,
        row.found_by,
        row.listing_url,
        _hints(json.loads(row.hints)) if row.hints else Hints(),
        row.depth,
        row.sure,
        row.barren,
        row.chain,
        row.home,
        row.page or 0,
    )


def _hints(raw: Mapping[str, Any]) -> Hints:
    times = {name: datetime.fromisoformat(raw[name]) for name in ("published", "modified") if name in raw}
    lists = {name: tuple(raw[name]) for name in ("authors", "tags") if name in raw}
    return Hints(**{**raw, **times, **lists})
