"""The database anew from the tables, for a corpus whose database was lost or never there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from deltalake import DeltaTable
from sqlalchemy import Connection

from pipelines.corpus import ledger
from pipelines.corpus.files import data_files, read
from pipelines.items import Fate
from pipelines.settle.fingerprint import text_hash
from pipelines.settle.known import KnownUrl
from pipelines.settle.removed import lines_before
from pipelines.settle.settle import Row
from pipelines.urls import canonical_url, web_addresses

_COLUMNS = "id url canonical_url aliases text text_hash removed removed_at fetched revision_of revision".split()


def rebuild(connection: Connection, corpus: Path, tables: Mapping[str, DeltaTable]) -> None:
    """Makes every URL of the tables known again. Rejections, and what sites repeat, stand in no table, so they
    are forgotten."""
    stories: dict[str, KnownUrl] = {}  # by id
    aliases: dict[str, str] = {}  # address -> id
    for table, fate in (("articles", Fate.ARTICLE), ("copies", Fate.COPY)):
        for row in _rows(corpus, tables[table], table):
            id_: str = row["id"]
            url, text = row["canonical_url"], row["text_hash"]
            stories[id_] = KnownUrl(url, fate, row["fetched"], None, id_, text, page_hash=_page_hash(row))
            aliases |= {canonical_url(address): id_ for address in web_addresses((row["url"], *(row["aliases"] or ())))}
    for row in _rows(corpus, tables["revisions"], "revisions"):
        known = stories[row["revision_of"]]
        if row["revision"] > known.revision:
            latest = {name: row[name] for name in ("fetched", "text_hash", "revision")}
            stories[row["revision_of"]] = replace(known, page_hash=_page_hash(row), **latest)
    names = aliases | {known.url: id_ for id_, known in stories.items()}
    ledger.store_urls(connection, (replace(stories[id_], url=name) for name, id_ in names.items()))


def _rows(corpus: Path, delta: DeltaTable, table: str) -> Iterator[Row]:
    return (row for file in data_files(delta, table) for rows in read(corpus, file, _COLUMNS) for row in rows)


def _page_hash(row: Row) -> str:
    return text_hash("\n".join(lines_before(row["text"], row["removed"], row["removed_at"] or ())))
