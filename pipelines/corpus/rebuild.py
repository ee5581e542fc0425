"""Rebuilds the database from the tables if the database was lost, never existed, or is an older copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

from deltalake import DeltaTable
from sqlalchemy import Connection

from pipelines.boilerplate.batch import learn_from
from pipelines.boilerplate.evidence import evidence_of_row
from pipelines.boilerplate.store import remember
from pipelines.corpus.rejections import last_rejections
from pipelines.dedup.rebuild import renew_texts
from pipelines.model.items import Fate
from pipelines.model.known import KnownUrl
from pipelines.model.rows import TABLE_OF, RejectionRow, Row
from pipelines.store import queries
from pipelines.store.bucket_path import CorpusPath
from pipelines.store.checks import note_commits
from pipelines.store.delta import data_files, last_commit
from pipelines.store.files import read
from pipelines.store.intent import Intent
from pipelines.store.known_urls import known_urls, store_urls
from pipelines.store.schema import REJECTIONS, SCHEMAS
from pipelines.text.fingerprint import text_hash
from pipelines.text.removed_lines import restore_lines
from pipelines.urls.canonical import canonical_url, web_addresses

REBUILT = "rebuilt with batch"
"""The fact with the last batch that site memory knows from rows alone, which show less than the pages did."""

_COLUMNS = """
    id url canonical_url aliases site title text text_hash removed removed_at shapes fetched revision_of revision
""".split()


def rebuild(connection: Connection, corpus: CorpusPath, tables: Mapping[str, DeltaTable]) -> None:
    """Fills the database from the tables: URLs, texts, clusters, the index of copies, and the lines that sites repeat
    in their stories.

    Some things are in no table: what listings showed, and the new address of a story that moved unchanged.
    """
    rebuild_urls(connection, corpus, tables)
    for table in TABLE_OF.values():
        for rows in _rows(corpus, tables[table], table):
            _learn(connection, rows)
    renew_texts(connection, corpus, tables)
    queries.note(connection, REBUILT, str(note_last_batches(connection, tables, "rebuild")))


def rebuild_urls(connection: Connection, corpus: CorpusPath, tables: Mapping[str, DeltaTable]) -> None:
    """Stores every URL of the tables, with its last rejection. In memory are a thousand rows at any time, and what is
    known of each URL."""
    stories: dict[str, KnownUrl] = {}  # by id
    names: dict[str, str] = {}  # address -> id
    for fate, table in TABLE_OF.items():
        for rows in _rows(corpus, tables[table], table):
            for row in rows:
                _add(row, fate, stories, names)
    names |= {known.url: id_ for id_, known in stories.items()}
    store_urls(connection, (replace(stories[id_], url=name) for name, id_ in names.items()))
    rejected = last_rejections(
        cast(RejectionRow, row)
        for file in data_files(tables[REJECTIONS], REJECTIONS)
        for rows in read(corpus, file, SCHEMAS[REJECTIONS].names)
        for row in rows
    )
    known = known_urls(connection, rejected)
    store_urls(connection, (_since(known.get(url), last) for url, last in rejected.items()))


def note_last_batches(connection: Connection, tables: Mapping[str, DeltaTable], run: str) -> int:
    """Notes the last commit of each table, so that batch numbers continue from there. Returns the last batch."""
    commits = {table: last_commit(delta) for table, delta in tables.items()}
    for table, batch in commits.items():
        note_commits(connection, [table], batch)
    last = max(commits.values())
    if last > queries.last_batch(connection):
        ended = Intent(last, run)
        queries.record(connection, ended)
        queries.end(connection, ended, datetime.now(UTC))
    return last


def _rows(corpus: CorpusPath, delta: DeltaTable, table: str) -> Iterator[list[Row]]:
    return (rows for file in data_files(delta, table) for rows in read(corpus, file, _COLUMNS))


def _add(row: Row, fate: Fate, stories: dict[str, KnownUrl], names: dict[str, str]) -> None:
    """Adds what a row says of its story and its addresses."""
    addresses = map(canonical_url, web_addresses((row["url"], *(row["aliases"] or ()))))
    if fate is not Fate.REVISION:
        id_: str = row["id"]
        url, text = row["canonical_url"], row["text_hash"]
        stories[id_] = KnownUrl(url, fate, row["fetched"], None, id_, text, page_hash=_page_hash(row))
    else:
        id_, number = row["revision_of"] or "", row["revision"] or 0
        known = stories.get(id_)
        if known is None:  # its row was lost
            return
        names[row["canonical_url"]] = id_  # not the URL of the story where that moved
        if number > known.revision:
            stories[id_] = replace(
                known,
                fetched=row["fetched"],
                text_hash=row["text_hash"],
                revision=number,
                page_hash=_page_hash(row),
            )
    names.update(dict.fromkeys(addresses, id_))


def _since(known: KnownUrl | None, rejected: KnownUrl) -> KnownUrl:
    """What is known of a URL that was rejected. `known`: what else is known of it."""
    if known is None:
        return rejected
    if known.fate is Fate.LISTING or rejected.fetched <= known.fetched:
        return known
    return replace(known, fetched=rejected.fetched, reason=rejected.reason)


def _learn(connection: Connection, rows: Sequence[Row]) -> None:
    _, learned = learn_from(connection, [evidence_of_row(row) for row in rows], datetime.now(UTC))
    remember(connection, learned)


def _page_hash(row: Row) -> str:
    return text_hash("\n".join(restore_lines(row["text"], row["removed"], row["removed_at"] or ())))
