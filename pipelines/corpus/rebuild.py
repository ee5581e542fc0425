"""The database anew from the tables, for a corpus whose database was lost or never there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from deltalake import DeltaTable
from sqlalchemy import Connection

from pipelines.corpus import ledger
from pipelines.corpus.reader import read_files
from pipelines.items import Fate
from pipelines.settle.settle import KnownUrl

_COLUMNS = ["id", "canonical_url", "text_hash", "fetched"]


def rebuild(connection: Connection, tables: dict[str, DeltaTable]) -> None:
    """Makes every URL and text of the tables known again. Rejections stand in no table, so they are forgotten."""
    urls: dict[str, KnownUrl] = {}
    texts: dict[str, str] = {}
    for table, fate in (("articles", Fate.ARTICLE), ("copies", Fate.COPY)):
        for row in _rows(tables, table, _COLUMNS):
            url = row["canonical_url"]
            urls[url] = KnownUrl(url, fate, row["fetched"], None, row["id"], row["text_hash"])
            texts.setdefault(row["text_hash"], row["id"])
    by_id = {known.id: url for url, known in urls.items()}
    for row in sorted(_rows(tables, "revisions", [*_COLUMNS, "revision_of", "revision"]), key=_revision):
        known = urls[by_id[row["revision_of"]]]
        urls[known.url] = KnownUrl(
            known.url, known.fate, row["fetched"], None, known.id, row["text_hash"], row["revision"]
        )
        texts.setdefault(row["text_hash"], row["revision_of"])
    ledger.store(connection, urls.values(), texts)


def _rows(tables: dict[str, DeltaTable], table: str, columns: list[str]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_files(tables[table], table, columns).to_pylist()
    return rows


def _revision(row: dict[str, Any]) -> tuple[int, datetime]:
    return row["revision"], row["fetched"]
