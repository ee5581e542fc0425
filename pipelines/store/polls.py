"""When listings are asked for again, and stories that may still be corrected.

A batch stores the polls of its pages in the transaction that records its intent, as it does what these name
(pipelines.store.owed). So nothing that a listing showed is lost because it is not due.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, or_, select

from pipelines.model.items import Poll, Target, Validators
from pipelines.store.database_tables import batches, has_time, homes, origins, polls
from pipelines.store.numbered import numbers, split_origin, with_numbers
from pipelines.store.statements import chunks, upsert
from pipelines.urls.canonical import canonical_url
from pipelines.urls.verdict import Kind

_of_listing = origins.alias()
_POLLS = (
    select(
        polls, homes.c.url.label("home_url"), origins.c.origin.label("start"), _of_listing.c.origin.label("named_at")
    )
    .join(homes, homes.c.number == polls.c.home)
    .join(origins, origins.c.number == polls.c.origin)
    .outerjoin(_of_listing, _of_listing.c.number == polls.c.listing_origin)
)


def save_polls(connection: Connection, now: Iterable[Poll], batch: int) -> None:
    """Stores polls of a batch; those of the same URL are overwritten. That of a story without a time is deleted. Of a
    listing without a time, what names it is left out: only another listing leads to it, and names it again."""
    found = {_key(poll.target.home, canonical_url(poll.target.url)): poll for poll in now}
    done = [key for key, poll in found.items() if poll.target.kind is Kind.ARTICLE and poll.due is None]
    for chunk in chunks(done):
        connection.execute(delete(polls).where(polls.c.key.in_(chunk)))
    kept = {key: found[key] for key in sorted(found.keys() - set(done))}
    number_of = with_numbers(connection, homes, {poll.target.home for poll in kept.values()})
    named = {url for poll in kept.values() for url in (poll.target.url, poll.target.listing_url) if url}
    origin_of = with_numbers(connection, origins, {split_origin(url)[0] for url in named})
    rows = [_row(poll, key, batch, number_of[poll.target.home], origin_of) for key, poll in kept.items()]
    upsert(connection, polls, rows, overwrite=True)


def forget_polls(connection: Connection, forgotten: Callable[[str], bool] = lambda _: True) -> None:
    """Deletes the polls of the canonical URLs that are `forgotten`. Without any, every listing is read again in full.
    Every poll is looked at."""
    urls = select(polls.c.key, polls.c.path, origins.c.origin).join(origins, origins.c.number == polls.c.origin)
    keys = [row.key for row in connection.execute(urls) if forgotten(canonical_url(row.origin + row.path))]
    for chunk in chunks(keys):
        connection.execute(delete(polls).where(polls.c.key.in_(chunk)))
    connection.execute(delete(homes).where(homes.c.number.not_in(select(polls.c.home))))


def known_polls(connection: Connection, home: str, urls: Collection[str]) -> dict[str, Poll]:
    """Canonical URL -> poll, of those listings of a source that have one. The source in their targets is empty."""
    keys = {_key(home, url): url for url in urls}
    return {
        keys[row.key]: _poll(row, "")
        for chunk in chunks(sorted(keys))
        for row in connection.execute(_POLLS.where(polls.c.key.in_(chunk)))
    }


def run_ended(connection: Connection, batch: int) -> datetime | None:
    """When the last batch of the run with this batch ended: no page of it is later."""
    run = select(batches.c.run).where(batches.c.batch == batch).scalar_subquery()
    last = select(batches.c.ended).where(batches.c.run == run, batches.c.ended.is_not(None))
    return connection.execute(last.order_by(batches.c.ended.desc()).limit(1)).scalar()


def due_polls(
    connection: Connection, names: Mapping[str, str], kind: Kind, now: datetime | None, since: date | None, most: int
) -> list[Poll]:
    """The polls of a kind that are due at a time, or all with a time if it is None: of each source at most so many,
    those that have waited longest first. `names`: home of a source -> its name. A listing that was read for stories
    since a later day than `since` is due as well."""
    homes_of = {number: home for home, number in numbers(connection, homes, names).items()}
    place = func.row_number().over(partition_by=polls.c.home, order_by=(polls.c.due, polls.c.key))
    wanted = _POLLS.add_columns(place.label("place")).where(polls.c.kind == kind, has_time)
    if now is not None:
        wanted = wanted.where(_is_due(now, since))
    found = list[Poll]()
    for chunk in chunks(sorted(homes_of)):
        ranked = wanted.where(polls.c.home.in_(chunk)).subquery()
        first = select(ranked).where(ranked.c.place <= most).order_by(ranked.c.home, ranked.c.place)
        found += [_poll(row, names[homes_of[row.home]]) for row in connection.execute(first)]
    return found


def waiting(connection: Connection, names: Collection[str], now: datetime, since: date | None) -> dict[str, datetime]:
    """The listings that the sources with these homes name themselves and that are not due yet: canonical URL -> when
    they are."""
    later = _POLLS.where(polls.c.kind == Kind.LISTING, has_time, ~polls.c.chained, ~_is_due(now, since))
    return {
        canonical_url(row.start + row.path): row.due
        for chunk in chunks(sorted(numbers(connection, homes, names).values()))
        for row in connection.execute(later.where(polls.c.home.in_(chunk)))
    }


def _is_due(now: datetime, since: date | None) -> ColumnElement[bool]:
    read_in_part = polls.c.since.is_not(None) if since is None else polls.c.since > since.toordinal()
    clock_was_ahead = polls.c.asked > now
    return or_(polls.c.due <= now, clock_was_ahead, func.coalesce(read_in_part, False))


def _key(home: str, url: str) -> int:
    """Stands for a canonical URL polled for the source with a home. That two of a million have one key is as likely as
    one in 37 million; the latter poll would then replace the other."""
    digest = blake2b(f"{home}\n{url}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def _row(poll: Poll, key: int, batch: int, home: int, number_of: Mapping[str, int]) -> dict[str, object]:
    target = poll.target
    origin, path = split_origin(target.url)
    listing = split_origin(target.listing_url) if poll.due and target.listing_url else None
    return {
        "key": key,
        "home": home,
        "kind": target.kind,
        "origin": number_of[origin],
        "path": path,
        "listing_origin": listing and number_of[listing[0]],
        "listing_path": listing and listing[1],
        "depth": target.depth,
        "sure": target.sure,
        "chained": target.chain != "",
        "batch": poll.batch or batch,  # an answer that was not read leaves that of the last reading
        "asked": poll.asked,
        "interval": round(poll.interval),
        "due": poll.due,
        "quiet": poll.quiet,
        "age": poll.age if target.kind is Kind.ARTICLE else None,
        "etag": poll.validators.etag,
        "last_modified": poll.validators.last_modified,
        "body_hash": poll.validators.body_hash,
        "since": poll.since and poll.since.toordinal(),
    }


def _poll(row: Row[Any], source: str) -> Poll:
    url = row.start + row.path
    target = Target(
        source,
        url,
        row.kind,
        listing_url=None if row.listing_path is None else row.named_at + row.listing_path,
        depth=row.depth,
        sure=row.sure,
        chain=canonical_url(url) if row.chained else "",
        home=row.home_url,
    )
    return Poll(
        target,
        row.asked,
        row.interval,
        row.due,
        row.quiet,
        Validators(row.etag, row.last_modified, row.body_hash),
        row.since and date.fromordinal(row.since),
        row.batch,
        # An earlier version has the age of a story in `quiet`.
        (row.quiet if row.age is None else row.age) if row.kind is Kind.ARTICLE else 0,
    )
