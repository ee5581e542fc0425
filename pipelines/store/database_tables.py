"""The tables of the database. docs/database.md says what each column is for.

In SQLite, a table without row ids is one B-tree in the order of its key, so that a key is stored once. It suits short
rows: what a row has above a quarter of a page takes a page of its own. A table whose key is one integer has that as its
row id.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, Table, Text

from pipelines.store.codes import FATES, FOUND_BY, KINDS, REASONS
from pipelines.store.column_types import Coded, Digest, Time

metadata = MetaData()


def _numbered(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


origins = Table("origins", metadata, _numbered("number"), Column("origin", Text, nullable=False, unique=True))

urls = Table(
    "urls",
    metadata,
    _numbered("origin"),
    Column("path", Text, primary_key=True),
    Column("story", Digest),
    Column("listing", Boolean, nullable=False),
    Column("reason", Coded(REASONS)),
    Column("day", Integer),
    Column("fetched", Time),
    sqlite_with_rowid=False,
)

stories = Table(
    "stories",
    metadata,
    Column("id", Digest, primary_key=True),
    Column("fate", Coded(FATES), nullable=False),
    Column("text_hash", Digest, nullable=False),
    Column("page_hash", Digest),
    Column("revision", Integer, nullable=False),
    Column("fetched", Time, nullable=False),
    sqlite_with_rowid=False,
)

texts = Table(
    "texts",
    metadata,
    _numbered("number"),
    Column("text_hash", Digest, nullable=False, unique=True),
    Column("story", Digest, nullable=False),
    Column("in_group", Integer, nullable=False),
    Column("day", Integer, nullable=False),
    Column("file", Integer),
    Column("keys", LargeBinary),
)

grouped = texts.c.in_group != texts.c.number

files = Table("files", metadata, _numbered("number"), Column("path", Text, nullable=False))

facts = Table(
    "facts",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)

batches = Table(
    "batches",
    metadata,
    _numbered("batch"),
    Column("run", Text, nullable=False),
    Column("name", Text),
    Column("intent", Text),
    Column("ended", Time),
)
is_open = batches.c.ended.is_(None)
Index("batches_run", batches.c.run)

tallies = Table(
    "tallies",
    metadata,
    Column("run", Text, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("started", Time, nullable=False),
    Column("fates", Text, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("refused_by", Text),
    sqlite_with_rowid=False,
)

owed = Table(
    "owed",
    metadata,
    Column("url", Text, primary_key=True),
    Column("home", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("address", Text),
    Column("kind", Coded(KINDS), nullable=False),
    Column("found_by", Coded(FOUND_BY), nullable=False),
    Column("listing_url", Text),
    Column("hints", Text),
    Column("depth", Integer, nullable=False),
    Column("sure", Boolean, nullable=False),
    Column("barren", Integer, nullable=False),
    Column("chain", Text, nullable=False),
    Column("page", Integer),
    Column("found", Time, nullable=False),
    Column("dated", Time, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("failing", Time),
    Column("due", Time, nullable=False),
)
Index("owed_source", owed.c.source, owed.c.home)

homes = Table("homes", metadata, _numbered("number"), Column("url", Text, nullable=False, unique=True))

polls = Table(
    "polls",
    metadata,
    Column("key", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("home", Integer, nullable=False),
    Column("kind", Coded(KINDS), nullable=False),
    Column("origin", Integer, nullable=False),
    Column("path", Text, nullable=False),
    Column("listing_origin", Integer),
    Column("listing_path", Text),
    Column("depth", Integer, nullable=False),
    Column("sure", Boolean, nullable=False),
    Column("chained", Boolean, nullable=False),
    Column("batch", Integer, nullable=False),
    Column("asked", Time, nullable=False),
    Column("interval", Integer, nullable=False),
    Column("due", Time),
    Column("quiet", Integer, nullable=False),
    Column("age", Integer),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("body_hash", Digest),
    Column("since", Integer),
)
has_time = polls.c.due.is_not(None)

memories = Table(
    "memories",
    metadata,
    Column("site", Text, primary_key=True),
    _numbered("part"),
    Column("lines", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# The last answers for robots.txt and tdmrep.json, zlib-packed.
site_files = Table(
    "site_files",
    metadata,
    Column("url", Text, primary_key=True),
    Column("status", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("fetched", Time, nullable=False),
    sqlite_with_rowid=False,
)

hosts = Table(
    "hosts",
    metadata,
    Column("site", Text, primary_key=True),
    Column("pace", Float),
    Column("floor", Float),
    Column("rests", Integer, nullable=False),
    Column("until", Time),
    Column("why", Text),
    Column("seen", Time, nullable=False),
    sqlite_with_rowid=False,
)

# Indexes of some rows alone. Each kind of database has its own option for that, and naming the option of a kind loads
# all that SQLAlchemy has for it.
PARTIAL = {
    Index("texts_grouped", texts.c.in_group): grouped,
    Index("batches_open", batches.c.batch): is_open,
    Index("polls_due", polls.c.home, polls.c.kind, polls.c.due): has_time,
}
