"""When listings are asked for again, and stories that may still be corrected.

A batch stores the polls of its pages in the transaction that records its intent, as it does what these name
(pipelines.store.owed). So nothing that a listing showed is lost because it is not due.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, or_, select

from pipelines.model.items import Poll, Target, Validators
from pipelines.store.database_tables import batches, polls
from pipelines.store.statements import chunks, upsert
from pipelines.urls.canonical import canonical_url
from pipelines.urls.verdict import Kind


def save_polls(connection: Connection, now: Iterable[Poll], run: str) -> None:
    """Stores polls of a run; those of the same address are overwritten. That of a story without a time is deleted."""
    found = {(poll.target.home, canonical_url(poll.target.url)): poll for poll in now}
    done = {key for key, poll in found.items() if poll.target.kind is Kind.ARTICLE and poll.due is None}
    rows = [_row(poll, url, run) for (home, url), poll in found.items() if (home, url) not in done]
    upsert(connection, polls, rows, overwrite=True)
    for home, url in done:
        connection.execute(delete(polls).where(polls.c.home == home, polls.c.url == url))


def forget_polls(connection: Connection) -> None:
    """Deletes all polls, so that every listing is read again in full."""
    connection.execute(delete(polls))


def known_polls(connection: Connection, home: str, urls: Collection[str]) -> dict[str, Poll]:
    """Canonical URL -> poll, of those listings of a source that have one. The source in their targets is empty."""
    found = dict[str, Poll]()
    for chunk in chunks(sorted(urls)):
        rows = connection.execute(select(polls).where(polls.c.home == home, polls.c.url.in_(chunk)))
        found |= {row.url: _poll(row, "") for row in rows}
    return found


def run_ended(connection: Connection, run: str) -> datetime | None:
    """When the last batch of a run ended: no page of it is later."""
    last = select(batches.c.ended).where(batches.c.run == run, batches.c.ended.is_not(None))
    return connection.execute(last.order_by(batches.c.ended.desc()).limit(1)).scalar()


def due_polls(
    connection: Connection, homes: Mapping[str, str], kind: Kind, now: datetime | None, since: date | None, most: int
) -> list[Poll]:
    """The polls of a kind that are due at a time, or all with a time if it is None: of each source at most so many,
    those that have waited longest first. `homes`: home of a source -> its name. A listing that was read for stories
    since a later day than `since` is due as well."""
    found = list[Poll]()
    for home, source in homes.items():
        wanted = select(polls).where(polls.c.home == home, polls.c.kind == kind, polls.c.due.is_not(None))
        if now is not None:
            wanted = wanted.where(_is_due(now, since))
        rows = connection.execute(wanted.order_by(polls.c.due, polls.c.url).limit(most))
        found += [_poll(row, source) for row in rows]
    return found


def waiting(connection: Connection, homes: Collection[str], now: datetime, since: date | None) -> dict[str, datetime]:
    """The first listings of chains, such as a source's own, that are not due yet: canonical URL -> when they are."""
    found = dict[str, datetime]()
    for home in homes:
        later = select(polls.c.url, polls.c.due).where(
            polls.c.home == home, polls.c.kind == Kind.LISTING, polls.c.chain == "", ~_is_due(now, since)
        )
        found |= {row.url: row.due for row in connection.execute(later) if row.due}
    return found


def _is_due(now: datetime, since: date | None) -> ColumnElement[bool]:
    read_in_part = polls.c.since.is_not(None) if since is None else polls.c.since > since.toordinal()
    return or_(polls.c.due <= now, func.coalesce(read_in_part, False))


def _row(poll: Poll, url: str, run: str) -> dict[str, object]:
    target = poll.target
    return {
        "home": target.home,
        "url": url,
        "kind": target.kind,
        "address": None if target.url == url else target.url,
        "listing_url": target.listing_url,
        "depth": target.depth,
        "sure": target.sure,
        "chain": target.chain,
        "run": run,
        "asked": poll.asked,
        "interval": round(poll.interval),
        "due": poll.due,
        "quiet": poll.quiet,
        "etag": poll.validators.etag,
        "last_modified": poll.validators.last_modified,
        "body_hash": poll.validators.body_hash,
        "since": poll.since and poll.since.toordinal(),
    }


def _poll(row: Row[Any], source: str) -> Poll:
    target = Target(
        source,
        row.address or row.url,
        row.kind,
        listing_url=row.listing_url,
        depth=row.depth,
        sure=row.sure,
        chain=row.chain,
        home=row.home,
    )
    return Poll(
        target,
        row.asked,
        row.interval,
        row.due,
        row.quiet,
        Validators(row.etag, row.last_modified, row.body_hash),
        row.since and date.fromordinal(row.since),
        row.run,
    )
