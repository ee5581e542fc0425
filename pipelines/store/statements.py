"""What the queries to the database share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Column, Connection, Table

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

CHUNK = 10_000
"""Values in one IN (...), each of one or two variables: SQLite takes 32,766 variables a statement since 3.32,
PostgreSQL 65,535."""

T = TypeVar("T")


def upsert(
    connection: Connection,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    *,
    overwrite: bool,
    key: Column[Any] | None = None,
) -> None:
    """Adds rows; a row with the same key is overwritten or stays, by `overwrite`. `key`: unless it is the primary
    one."""
    if not rows:
        return
    statement = _insert(connection, table)
    keys = [column.name for column in (table.primary_key if key is None else (key,))]
    if overwrite:
        changed = {name: statement.excluded[name] for name in rows[0] if name not in keys}
        connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), rows)
    else:
        connection.execute(statement.on_conflict_do_nothing(index_elements=keys), rows)


def _insert(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that may say what becomes of a row that is there. A dialect loads all its drivers that are installed,
    so only the one in use is imported."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)


def chunks(values: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """Values in slices that fit into one IN (...)."""
    return (values[start : start + size] for start in range(0, len(values), size))
