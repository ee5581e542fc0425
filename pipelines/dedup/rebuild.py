"""Rebuilds the table of texts from the tables: where each text was seen first, its cluster, and its keys in the
index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from deltalake import DeltaTable
from sqlalchemy import Connection

from pipelines.dedup.disjoint_sets import DisjointSets
from pipelines.dedup.finder import sketch_of
from pipelines.dedup.parameters import DEFAULT, Parameters
from pipelines.dedup.verdict import Text
from pipelines.model.known import KnownText
from pipelines.model.rows import TABLE_OF, Row
from pipelines.store import queries
from pipelines.store.delta import data_files
from pipelines.store.errors import CorpusError
from pipelines.store.files import DataFile, read
from pipelines.store.known_texts import forget_texts, store_texts

PARAMETERS = "copies"
"""The fact with the parameters that the index of copies was made with."""


class IndexOutdatedError(CorpusError):
    """The index of copies was made with other parameters; the message says what to do."""


_COLUMNS = "id url text text_hash fetched duplicate_of also_of revision_of revision".split()
_SIGHTINGS = """
    create table sightings (
        article integer, fetched text, url text, revision integer, text_hash text, story text, path text,
        day integer, keys blob)
"""
# The same order as in pipelines.corpus.clustering. A group may have two articles, linked only by a later version:
# both modules then name the same article.
_IN_ORDER = "select text_hash, story, path, day, keys from sightings order by article desc, fetched, url, revision"


def check_parameters(connection: Connection, parameters: Parameters = DEFAULT) -> None:
    """Raises IndexOutdatedError if the index of copies was made with other parameters."""
    noted = queries.fact(connection, PARAMETERS)
    if noted not in (None, parameters.fingerprint):
        raise IndexOutdatedError(
            f"the index of copies was made with other parameters ({noted}, now {parameters.fingerprint}); "
            "scrapy reindex rebuilds it"
        )


def renew_texts(
    connection: Connection, corpus: Path, tables: Mapping[str, DeltaTable], parameters: Parameters = DEFAULT
) -> None:
    """Stores all texts of the tables again, and notes `parameters`.

    In memory are a thousand rows at any time, and the ids of the stories that are copies.
    """
    forget_texts(connection)
    with closing(sqlite3.connect("")) as database:  # SQLite makes a temporary file of it when it outgrows its cache
        database.execute(_SIGHTINGS)
        groups = DisjointSets()
        for file in (file for table in TABLE_OF.values() for file in data_files(tables[table], table)):
            for rows in read(corpus, file, _COLUMNS):
                database.executemany(
                    f"insert into sightings values ({','.join('?' * 9)})",  # noqa: S608
                    [_sighting(file, row, parameters) for row in rows],
                )
                for row in rows:
                    for article in filter(None, (row["duplicate_of"], *(row["also_of"] or ()))):
                        groups.join(_story(row), article)
        store_texts(connection, _texts(database.execute(_IN_ORDER), groups))
    queries.note(connection, PARAMETERS, parameters.fingerprint)


def _story(row: Row) -> str:
    return str(row["revision_of"] or row["id"])


def _sighting(file: DataFile, row: Row, parameters: Parameters) -> tuple[object, ...]:
    sketch = sketch_of(Text.of(row["text"], parameters), parameters)
    return (
        file.table == "articles",  # so that the article of each cluster comes first
        row["fetched"].isoformat(timespec="microseconds"),
        row["url"],
        row["revision"] or 0,
        row["text_hash"],
        _story(row),
        file.place,
        row["fetched"].toordinal(),
        sketch.keys if sketch else None,
    )


def _texts(sightings: Iterable[tuple[str, str, str, int, bytes | None]], groups: DisjointSets) -> Iterator[KnownText]:
    """Each text at its first sighting."""
    seen: set[bytes] = set()
    first: dict[str, tuple[int, str]] = {}  # representative of a cluster -> its first text, and the story of that text
    for text_hash, story, path, day, keys in sightings:
        if (key := bytes.fromhex(text_hash)) in seen:
            continue
        seen.add(key)
        number = len(seen)
        group, article = first.setdefault(groups.of(story), (number, story))
        yield KnownText(text_hash, story, number, group, article, day, path, keys)
