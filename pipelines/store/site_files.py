"""The answers for robots.txt and the like that are still fresh, so that not every run asks for them."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from pipelines.store.database_tables import site_files
from pipelines.store.statements import upsert


@dataclass(frozen=True, slots=True)
class StoredFile:
    """The answer at the URL of a file: its status, and its body as far as it is read."""

    url: str
    status: int
    body: bytes


def fresh_file(connection: Connection, url: str, since: datetime, now: datetime) -> StoredFile | None:
    """The answer at a URL, if it was fetched at the time `since` or later. One from after `now`, by a clock that was
    ahead, is of unknown age."""
    fetched = site_files.c.fetched.between(since, now)
    found = connection.execute(select(site_files).where(site_files.c.url == url, fetched)).one_or_none()
    return None if found is None else StoredFile(found.url, found.status, zlib.decompress(found.body))


def store_file(connection: Connection, file: StoredFile, now: datetime, since: datetime) -> None:
    """Stores an answer of the time `now`, and drops those from before the time `since`."""
    connection.execute(delete(site_files).where(site_files.c.fetched < since))
    row = {"url": file.url, "status": file.status, "body": zlib.compress(file.body), "fetched": now}
    upsert(connection, site_files, [row], overwrite=True)
