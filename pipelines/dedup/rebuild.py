"""Rebuilds the table of texts from the tables: where each text was seen first, its cluster, and its keys in the
index."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from sqlite3 import Connection as Database

from deltalake import DeltaTable
from sqlalchemy import Connection

from pipelines.dedup.linked import LINKS, number_clusters
from pipelines.dedup.parameters import DEFAULT, Parameters
from pipelines.dedup.sketches import sketch_of
from pipelines.dedup.verdict import Text
from pipelines.model.known import KnownText
from pipelines.model.rows import TABLE_OF, Row
from pipelines.store import queries
from pipelines.store.bucket_path import CorpusPath
from pipelines.store.delta import data_files
from pipelines.store.errors import CorpusError
from pipelines.store.files import DataFile, read
from pipelines.store.known_texts import forget_texts, store_texts
from pipelines.store.scratch import scratch_database

PARAMETERS = "copies"
"""The fact with the parameters that the index of copies was made with."""


class IndexOutdatedError(CorpusError):
    """The index of copies was made with other parameters; the message says what to do."""


_COLUMNS = "id url text text_hash fetched duplicate_of also_of revision_of revision".split()
_SIGHTINGS = """
create table sightings (
    number integer primary key, article integer, fetched text, url text, revision integer, text_hash text, story text,
    path text, day integer, keys blob
);
"""
# Texts are numbered in the order of pipelines.corpus.clustering. A group may have two articles, linked only by a
# later version: both modules then name the same article.
_NUMBERED = """
create table ordered as select text_hash, story, number as sighting from sightings
    order by article desc, fetched, url, revision;
create table texts as select story, sighting, coalesce(cluster, story) as cluster
    from (select min(rowid) as first from ordered group by text_hash) join ordered on ordered.rowid = first
    left join linked using (story) order by first;
create table clusters as select min(rowid) as first, cluster from texts group by cluster;
create unique index clusters_cluster on clusters (cluster);
"""
_TEXTS = """
select sightings.text_hash, texts.story, texts.rowid, first, head.story, day, path, keys
from texts join clusters using (cluster) join texts as head on head.rowid = first
join sightings on sightings.number = texts.sighting order by texts.rowid
"""


def check_parameters(connection: Connection, parameters: Parameters = DEFAULT) -> None:
    """Raises IndexOutdatedError if the index of copies was made with other parameters."""
    noted = queries.fact(connection, PARAMETERS)
    if noted not in (None, parameters.fingerprint):
        raise IndexOutdatedError(
            f"the index of copies was made with other parameters ({noted}, now {parameters.fingerprint}); "
            "scrapy reindex rebuilds it"
        )


def renew_texts(
    connection: Connection, corpus: CorpusPath, tables: Mapping[str, DeltaTable], parameters: Parameters = DEFAULT
) -> None:
    """Stores all texts of the tables again, and notes `parameters`.

    In memory are a thousand rows at any time, and 4 bytes for each story with copies. A temporary file in the folder of
    the corpus takes some 700 bytes for each row.
    """
    forget_texts(connection)
    with closing(scratch_database(corpus)) as database:
        database.executescript(_SIGHTINGS + LINKS)
        for file in (file for table in TABLE_OF.values() for file in data_files(tables[table], table)):
            for rows in read(corpus, file, _COLUMNS):
                _add(database, file, rows, parameters)
        number_clusters(database)
        database.executescript(_NUMBERED)
        store_texts(connection, (KnownText(*row) for row in database.execute(_TEXTS)))
    queries.note(connection, PARAMETERS, parameters.fingerprint)


def _add(database: Database, file: DataFile, rows: list[Row], parameters: Parameters) -> None:
    database.executemany(
        f"insert into sightings values (null, {','.join('?' * 9)})",  # noqa: S608
        [_sighting(file, row, parameters) for row in rows],
    )
    database.executemany(
        "insert into links values (?, ?)",
        (
            (_story(row), article)
            for row in rows
            for article in filter(None, (row["duplicate_of"], *(row["also_of"] or ())))
        ),
    )


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
