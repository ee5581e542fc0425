"""Converts a database of an earlier version. One had texts for fingerprints, times and reasons, and no numbers; a later
one had whole URLs in the polls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, DateTime, Engine, Inspector, Row, func, insert, inspect, literal_column, select
from sqlalchemy import column as named_column
from sqlalchemy import table as named_table

from pipelines.model.items import Fate, Poll, Target, Validators
from pipelines.model.known import KnownText, KnownUrl
from pipelines.model.reasons import Reason
from pipelines.store.codes import KINDS
from pipelines.store.column_types import Coded, Digest, Time
from pipelines.store.database_tables import batches, metadata, owed
from pipelines.store.known_texts import store_texts
from pipelines.store.known_urls import store_urls
from pipelines.store.polls import save_polls
from pipelines.store.statements import CHUNK
from pipelines.urls.verdict import Kind

_TIMES = ("fetched", "ended", "started", "found", "dated", "failing", "due", "until", "seen")


def convert(engine: Engine) -> None:
    """Brings the tables to their present form, all or none. Nothing that they say is lost."""
    if not _earlier_tables(inspect(engine)):
        return
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            # The driver would begin the transaction at the first row that is written, after tables were renamed.
            connection.exec_driver_sql("begin immediate")
        there = inspect(connection)
        tables = _earlier_tables(there)  # none if another process was faster
        for name in tables:
            for index in there.get_indexes(name):
                connection.exec_driver_sql(f"drop index {index['name']}")
            connection.exec_driver_sql(f"alter table {name} rename to {_renamed(name)}")
        metadata.create_all(connection)
        whole_urls = {"owed": _copy_owed, "polls": _convert_polls} if "polls" in tables else {}
        for name in tables:
            if name in whole_urls:
                whole_urls[name](connection)
            else:
                _convert(connection, name)
            connection.exec_driver_sql(f"drop table {_renamed(name)}")


def _earlier_tables(there: Inspector) -> list[str]:
    """The tables that have an earlier form."""
    if _has_url(there, "urls"):
        return [name for name in _COLUMNS if there.has_table(name)]
    return ["owed", "polls"] if _has_url(there, "polls") else []


def _has_url(there: Inspector, name: str) -> bool:
    return there.has_table(name) and any(column["name"] == "url" for column in there.get_columns(name))


def _convert(connection: Connection, name: str) -> None:
    rows = _rows(connection, name)
    if name == "urls":
        store_urls(connection, map(_known_url, rows))
    elif name == "texts":
        # Without numbers it is older than the index of copies, and rebuilt when the corpus is opened.
        store_texts(connection, (_known_text(row) for row in rows if row.number is not None))
    else:
        _copy(connection, name, rows)


def _renamed(name: str) -> str:
    return f"earlier_{name}"


def _rows(connection: Connection, name: str) -> Iterator[Row[Any]]:
    """The rows of a renamed table. A column that it does not have yet is null."""
    there = {column["name"] for column in inspect(connection).get_columns(_renamed(name))}
    earlier = named_table(
        _renamed(name), *(named_column(of, DateTime()) if of in _TIMES else named_column(of) for of in there)
    )
    wanted = [earlier.c[of] if of in there else literal_column("null").label(of) for of in _COLUMNS[name]]
    return iter(connection.execute(select(*wanted).execution_options(yield_per=CHUNK)))


# The tables that were different, with all of their columns.
_COLUMNS = {
    "facts": ["name", "value"],
    "urls": "url fate reason id text_hash revision page_hash day fetched".split(),
    "texts": "text_hash id number in_group day path keys".split(),
    "batches": "batch run intent ended".split(),
    "tallies": "run source started fates bytes refused_by".split(),
    "hosts": "site pace floor rests until why seen".split(),
    "memories": ["site", "lines"],
    "owed": (
        "home url source address kind found_by listing_url hints depth sure barren chain found dated tries failing due"
    ).split(),
}


def _known_url(row: Row[Any]) -> KnownUrl:
    reason = row.reason and Reason(row.reason)
    last = (row.id, row.text_hash, row.revision, row.page_hash, row.day)
    return KnownUrl(row.url, Fate(row.fate), _aware(row.fetched), reason, *last)


def _known_text(row: Row[Any]) -> KnownText:
    return KnownText(row.text_hash, row.id, row.number, row.in_group, "", row.day, row.path, row.keys)


def _copy(connection: Connection, name: str, rows: Iterator[Row[Any]]) -> None:
    changed = [row._asdict() for row in rows]
    for row in changed:
        row |= {of: _aware(row[of]) for of in _TIMES if row.get(of) is not None}
        if name == "owed":
            row["kind"] = Kind(row["kind"])
        elif name == "memories":
            row["part"] = 0
    if changed:
        connection.execute(insert(metadata.tables[name]), changed)


def _aware(when: datetime) -> datetime:
    return when.replace(tzinfo=UTC)


def _copy_owed(connection: Connection) -> None:
    """Only how the table is stored was different, and columns were added since."""
    there = {column["name"] for column in inspect(connection).get_columns(_renamed("owed"))}
    names = [column.name for column in owed.columns if column.name in there]
    earlier = named_table(_renamed("owed"), *map(named_column, names))
    connection.execute(insert(owed).from_select(names, select(*(earlier.c[name] for name in names))))


def _convert_polls(connection: Connection) -> None:
    earlier = named_table(
        _renamed("polls"),
        *map(named_column, "home url address listing_url chain run depth interval quiet".split()),
        *map(named_column, "sure etag last_modified since".split()),
        named_column("kind", Coded(KINDS)),
        named_column("asked", Time()),
        named_column("due", Time()),
        named_column("body_hash", Digest()),
    )
    batch = select(func.min(batches.c.batch)).where(batches.c.run == earlier.c.run).scalar_subquery()
    rows = connection.execute(select(earlier, func.coalesce(batch, 0).label("batch")).order_by("batch"))
    for number, of_batch in groupby(rows, attrgetter("batch")):
        save_polls(connection, map(_poll, of_batch), number)


def _poll(row: Row[Any]) -> Poll:
    listing = {"listing_url": row.listing_url, "depth": row.depth, "sure": bool(row.sure), "chain": row.chain}
    target = Target("", row.address or row.url, row.kind, home=row.home, **listing)
    validators = Validators(row.etag, row.last_modified, row.body_hash)
    since = row.since and date.fromordinal(row.since)
    quiet, age = (0, row.quiet) if row.kind is Kind.ARTICLE else (row.quiet, 0)  # `quiet` had the age of a story
    return Poll(target, row.asked, row.interval, row.due, quiet, validators, since, age=age)
