"""Converts a database of an earlier version: it had texts for fingerprints, times and reasons, and no numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, DateTime, Engine, Inspector, Row, insert, inspect, literal_column, select
from sqlalchemy import column as named_column
from sqlalchemy import table as named_table

from pipelines.model.items import Fate
from pipelines.model.known import KnownText, KnownUrl
from pipelines.model.reasons import Reason
from pipelines.store.database_tables import metadata
from pipelines.store.known_texts import store_texts
from pipelines.store.known_urls import store_urls
from pipelines.store.statements import CHUNK
from pipelines.urls.verdict import Kind

_TIMES = ("fetched", "ended", "started", "found", "dated", "failing", "due", "until", "seen")


def convert(engine: Engine) -> None:
    """Brings the tables to their present form, all or none. Nothing that they say is lost."""
    if not _is_earlier(inspect(engine)):
        return
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            # The driver would begin the transaction at the first row that is written, after tables were renamed.
            connection.exec_driver_sql("begin immediate")
        there = inspect(connection)
        if not _is_earlier(there):  # another process was faster
            return
        tables = [name for name in _COLUMNS if there.has_table(name)]
        for name in tables:
            for index in there.get_indexes(name):
                connection.exec_driver_sql(f"drop index {index['name']}")
            connection.exec_driver_sql(f"alter table {name} rename to {_renamed(name)}")
        metadata.create_all(connection)
        for name in tables:
            rows = _rows(connection, name)
            if name == "urls":
                store_urls(connection, map(_known_url, rows))
            elif name == "texts":
                # Without numbers it is older than the index of copies, and rebuilt when the corpus is opened.
                store_texts(connection, (_known_text(row) for row in rows if row.number is not None))
            else:
                _copy(connection, name, rows)
            connection.exec_driver_sql(f"drop table {_renamed(name)}")


def _is_earlier(there: Inspector) -> bool:
    return there.has_table("urls") and any(column["name"] == "url" for column in there.get_columns("urls"))


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
