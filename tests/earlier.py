"""Databases as earlier versions of Broadsheet wrote them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select

from pipelines.corpus.writer import default_database
from pipelines.store.database import reading, transaction
from pipelines.store.database_tables import batches, facts, hosts, owed, tallies
from pipelines.store.known_texts import all_text_hashes, known_texts
from pipelines.store.known_urls import all_urls
from pipelines.urls.canonical import canonical_url

_COLUMNS = {
    "urls": "url text primary key, fate text, reason text, id text, text_hash text, revision integer, page_hash text, "
    "day integer, fetched datetime",
    "texts": "text_hash text primary key, id text, number integer, in_group integer, day integer, path text, keys blob",
    "facts": "name text primary key, value text",
    "batches": "batch bigint primary key, run text, intent text, ended datetime",
    "tallies": "run text, source text, started datetime, fates text, bytes bigint, refused_by text, "
    "primary key (run, source)",
    "hosts": "site text primary key, pace float, floor float, rests integer, until datetime, why text, seen datetime",
    "owed": "home text, url text, source text, address text, kind text, found_by text, listing_url text, hints text, "
    "depth integer, sure boolean, barren integer, chain text, found datetime, dated datetime, tries integer, "
    "failing datetime, due datetime, primary key (home, url)",
}
_WHOLE_URLS = (
    "home text not null, url text not null, kind smallint not null, address text, listing_url text, "
    "depth integer not null, sure boolean not null, chain text not null, run text not null, asked bigint not null, "
    "interval integer not null, due bigint, quiet integer not null, etag text, last_modified text, body_hash blob, "
    "since integer, primary key (home, url)"
)
_INDEXES = (
    "batches_open on batches (ended)",
    "urls_id on urls (id)",
    "owed_url on owed (url)",
    "owed_source on owed (source)",
)


def make_earlier(path: Path) -> None:
    """Makes the database of the corpus at `path` one of the version with texts in place of numbers and bytes."""
    rows: dict[str, list[dict[str, object]]] = {}
    with reading(default_database(path)) as engine, transaction(engine) as connection:
        for table in (facts, batches, tallies, hosts, owed):
            rows[table.name] = [dict(row) for row in connection.execute(select(table)).mappings()]
        known = [url for many in all_urls(connection) for url in many]
        rows["urls"] = [{name: getattr(url, name) for name in _names("urls")} for url in known]
        rows["texts"] = [
            {name: getattr(text, "group" if name == "in_group" else name) for name in _names("texts")}
            for text in known_texts(connection, list(all_text_hashes(connection))).values()
        ]
    for row in rows["owed"]:
        row["address"] = row["address"] or row["url"]
    with closing(sqlite3.connect(path / "state.sqlite")) as database, database:
        for name in ("origins", "stories", "files", *_COLUMNS):
            database.execute(f"drop table {name}")
        for name, columns in _COLUMNS.items():
            database.execute(f"create table {name} ({columns})")
            database.executemany(
                f"insert into {name} values ({', '.join(f':{of}' for of in _names(name))})",  # noqa: S608
                [{of: _plain(value) for of, value in row.items()} for row in rows[name]],
            )
        for index in _INDEXES:
            database.execute(f"create index {index}")


def give_polls_whole_urls(path: Path) -> None:
    """Makes the tables `owed` and `polls` of the corpus at `path` those of the version with whole URLs in the polls.
    It did not know on which page of its listing a story was found."""
    with closing(sqlite3.connect(path / "state.sqlite")) as database, database:
        database.create_function("canonical", 1, canonical_url)
        database.execute("create table kept as select * from owed")
        database.execute("alter table owed drop column page")
        database.execute("alter table kept drop column page")
        owed_then = database.execute("select sql from sqlite_schema where name = 'owed'").fetchone()[0]
        database.execute("drop table owed")
        database.execute(f"{owed_then} without rowid")
        database.execute("insert into owed select * from kept")
        database.execute("drop table kept")
        database.execute(f"create table whole ({_WHOLE_URLS}) without rowid")
        database.execute(
            """insert into whole select homes.url, canonical(own.origin || path), kind, own.origin || path,
            listing.origin || listing_path, depth, sure, iif(chained, canonical(own.origin || path), ''), run, asked,
            interval, due, coalesce(age, quiet), etag, last_modified, body_hash, since
            from polls join homes on homes.number = home join origins own on own.number = polls.origin
            left join origins listing on listing.number = listing_origin join batches using (batch)"""
        )
        for name in ("polls", "homes"):
            database.execute(f"drop table {name}")
        database.execute("alter table whole rename to polls")
        database.execute("create index polls_due on polls (home, kind, due)")


def _names(table: str) -> list[str]:
    return [column.split()[0] for column in _COLUMNS[table].partition(", primary key (")[0].split(", ")]


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S.%f}"
    return str(value) if isinstance(value, StrEnum) else value
