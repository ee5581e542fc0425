"""A snapshot of the rows of a corpus, to compare them with each other and with the database: on disk, since there may
be more of them than fit into memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from sqlite3 import Connection
from typing import Any

from pipelines.dedup.linked import LINKS, number_clusters
from pipelines.dedup.parameters import DEFAULT
from pipelines.dedup.sketches import sketch_of
from pipelines.dedup.verdict import Text
from pipelines.model.rows import STORY_TABLES, Row, RunRow
from pipelines.model.text_facts import Sketch
from pipelines.rights.forgotten import Forgotten
from pipelines.store.files import DataFile
from pipelines.text.fingerprint import text_hash
from pipelines.text.removed_lines import restore_lines
from pipelines.urls.canonical import canonical_url, web_addresses

STORY_COLUMNS = """
    id url canonical_url site aliases source text text_hash words published published_precision published_from
    published_day published_offset modified fetched duplicate_of closest relation similarity containment also_of
    revision_of revision roles removed removed_at removed_roles removed_places minhash
    found_by run batch warc_file warc_offset html_hash
""".split()
"""What is asked of a row."""

_TABLES = """
create table rows (
    number integer primary key,
    place text,  -- of its file
    home text,  -- its table
    id text,
    story text,  -- id of its first version
    revision integer,
    canonical_url text,
    source text,
    run text,
    batch integer,
    fetched text,  -- as `time_of` reads it
    day integer,  -- of `fetched`, proleptic Gregorian ordinal
    archived integer,  -- whether it was read from an archive rather than fetched
    text_hash text,
    page_hash text,
    keys blob,  -- a fingerprint of its keys in the index of copies; null of a text that is too short
    sketched integer,  -- whether it has a minhash
    duplicate_of text,
    closest text,
    located integer  -- whether it names a file of an archive
);
create table names (number integer primary key, name text, row integer);  -- canonical URLs of all its addresses
create table further (row integer, article text);  -- also_of
"""
# `ids` has the last row with each id, and the article that it names. A row's other articles are in one cluster with it,
# whatever duplicate_of says; `linked` has those clusters.
_INDEX = """
create index rows_story on rows (story, revision);
create index rows_text_hash on rows (text_hash, story);
create index names_name on names (name);
create table ids as
    select id, home, coalesce(duplicate_of, id) as article, max(number) as number from rows group by id;
create unique index ids_id on ids (id);
insert into links select coalesce(duplicate_of, ids.article, story), further.article from further
    join rows on rows.number = row left join ids on ids.id = story and ids.home <> 'revisions';
"""


@dataclass(slots=True)
class Snapshot:
    """What the checks need of a corpus. Rows are in tables of `database`, which `index` completes."""

    forgotten: Forgotten
    database: Connection
    runs: list[RunRow] = field(default_factory=list)
    places: set[str] = field(default_factory=set)  # of the files that logs name
    commits: dict[str, int] = field(default_factory=dict)  # table -> its last batch
    unreadable: list[str] = field(default_factory=list)  # tables and places of files that cannot be read

    def __post_init__(self) -> None:
        self.database.executescript(_TABLES + LINKS)

    @property
    def lacks_stories(self) -> bool:
        """Whether rows of stories are missing because they cannot be read."""
        return any(place.partition("/")[0] in STORY_TABLES for place in self.unreadable)

    def add(self, file: DataFile, row: Row, sketch: Sketch | None) -> None:
        """Adds a row of a file. `sketch` is that of its text."""
        addresses = web_addresses((row["url"], *(row["aliases"] or ())))
        whole = "\n".join(restore_lines(row["text"], row["removed"], row["removed_at"] or ()))
        number = self.database.execute(
            f"insert into rows values (null, {','.join('?' * 19)})",  # noqa: S608
            (
                file.place,
                file.table,
                row["id"],
                row["revision_of"] or row["id"],
                row["revision"] or 0,
                row["canonical_url"],
                row["source"],
                row["run"],
                row["batch"],
                row["fetched"].astimezone(UTC).isoformat(timespec="microseconds"),
                row["fetched"].toordinal(),
                row["found_by"] == "warc",
                row["text_hash"],
                row["text_hash"] if whole == row["text"] else text_hash(whole),
                short(sketch.keys) if sketch else None,
                row["minhash"] is not None,
                row["duplicate_of"],
                row["closest"],
                row["warc_file"] is not None,
            ),
        ).lastrowid
        names = dict.fromkeys((row["canonical_url"], *map(canonical_url, addresses)))
        self.database.executemany("insert into names values (null, ?, ?)", [(name, number) for name in names])
        further = row["also_of"] or ()
        self.database.executemany("insert into further values (?, ?)", [(number, article) for article in further])

    def index(self) -> None:
        """Makes the tables that look-ups need. All rows must be there."""
        self.database.executescript(_INDEX)
        number_clusters(self.database)

    def select(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows that a query finds."""
        yield from self.database.execute(query, values)

    def has(self, condition: str, *values: Any) -> bool:
        """Whether a row of a story meets a condition."""
        return bool(next(self.select(f"select exists (select 1 from rows where {condition})", *values))[0])  # noqa: S608


def sketched(row: Row) -> Sketch | None:
    """The sketch of a row's text."""
    return sketch_of(Text.of(row["text"], DEFAULT), DEFAULT)


def short(keys: bytes) -> bytes:
    """A fingerprint of keys, in their place."""
    return blake2b(keys, digest_size=8).digest()


def time_of(fetched: str) -> datetime:
    """A time as a snapshot has it."""
    return datetime.fromisoformat(fetched)
