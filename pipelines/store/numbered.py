"""Strings that the database stores once, each in a row with a number: origins of URLs, homes of sources."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, Table, func, insert, select

from pipelines.store.statements import chunks


def split_origin(url: str) -> tuple[str, str]:
    """The origin of a URL (its scheme, host and port), and the rest."""
    end = url.find("/", url.find("://") + 3)
    return (url, "") if end < 0 else (url[:end], url[end:])


def numbers(connection: Connection, table: Table, names: Collection[str]) -> dict[str, int]:
    """String -> its number in a table of numbers and strings; those that have none are left out."""
    number, name = table.columns
    return {
        row[1]: row[0]
        for chunk in chunks(sorted(names))
        for row in connection.execute(select(number, name).where(name.in_(chunk)))
    }


def with_numbers(connection: Connection, table: Table, names: Collection[str]) -> dict[str, int]:
    """String -> its number; new ones get the next numbers."""
    number, name = table.columns
    found = numbers(connection, table, names)
    if new := sorted(set(names) - found.keys()):
        first = (connection.execute(select(func.max(number))).scalar() or 0) + 1
        found |= {string: place for place, string in enumerate(new, first)}
        connection.execute(insert(table), [{number.name: found[string], name.name: string} for string in new])
    return found
