"""The tables of a corpus and their columns; docs/columns.md says what each means."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import pyarrow as pa

from pipelines.store.bucket_path import CorpusPath

PARTITION: Final = "month"
REJECTIONS: Final = "rejections"  # the table of what became no story
TIME = pa.timestamp("us", tz="UTC")
STRINGS = pa.list_(pa.string())
PLACES = pa.list_(pa.int32())

_STORY: Final[list[tuple[str, pa.DataType]]] = [
    ("id", pa.string()),
    ("url", pa.string()),
    ("canonical_url", pa.string()),
    ("site", pa.string()),
    ("source", pa.string()),
    ("title", pa.string()),
    ("authors", STRINGS),
    ("published", TIME),
    ("published_precision", pa.string()),
    ("published_from", pa.string()),
    ("published_day", pa.date32()),
    ("published_offset", pa.int16()),
    ("modified", TIME),
    ("fetched", TIME),
    ("language", pa.string()),
    ("description", pa.string()),
    ("section", pa.string()),
    ("tags", STRINGS),
    ("image", pa.string()),
    ("publisher", pa.string()),
    ("agency", pa.string()),
    ("text", pa.string()),
    ("words", pa.int32()),
    ("roles", STRINGS),
    ("removed", STRINGS),
    ("removed_at", PLACES),
    ("removed_roles", STRINGS),
    ("removed_places", PLACES),
    ("linked_at", PLACES),
    ("headings_at", PLACES),
    ("shapes", STRINGS),
    ("paywalled", pa.bool_()),
    ("aliases", STRINGS),
    ("listing_url", pa.string()),
    ("found_by", pa.string()),
    ("http_status", pa.int16()),
    ("opt_out", STRINGS),
    ("text_hash", pa.string()),
    ("minhash", pa.binary()),
    ("html_hash", pa.string()),
    ("warc_file", pa.string()),
    ("warc_offset", pa.int64()),
    ("extractor", pa.string()),
    ("confidence", pa.float32()),
    ("run", pa.string()),
    ("batch", pa.int64()),
]

_COPY: Final[list[tuple[str, pa.DataType]]] = [
    ("duplicate_of", pa.string()),
    ("relation", pa.string()),
    ("similarity", pa.float32()),
    ("containment", pa.float32()),
    ("closest", pa.string()),
    ("also_of", STRINGS),
]
_REVISION: Final[list[tuple[str, pa.DataType]]] = [
    ("revision_of", pa.string()),
    ("revision", pa.int32()),
    ("lines_added", pa.int32()),
    ("lines_removed", pa.int32()),
    ("similarity", pa.float32()),
    ("also_of", STRINGS),
]

_RUN: Final[list[tuple[str, pa.DataType]]] = [
    ("run", pa.string()),
    ("source", pa.string()),
    ("started", TIME),
    ("fetched", TIME),
    ("articles", pa.int64()),
    ("copies", pa.int64()),
    ("revisions", pa.int64()),
    ("listings", pa.int64()),
    ("rejected", pa.int64()),
    ("owed", pa.int64()),
    ("not_due", pa.int64()),
    ("reasons", pa.map_(pa.string(), pa.int64())),
    ("refused_by", STRINGS),
    ("bytes", pa.int64()),
    ("seconds", pa.float64()),
    ("finish_reason", pa.string()),
    ("batch", pa.int64()),
]

_REJECTION: Final[list[tuple[str, pa.DataType]]] = [
    ("url", pa.string()),
    ("canonical_url", pa.string()),
    ("aliases", STRINGS),
    ("site", pa.string()),
    ("source", pa.string()),
    ("reason", pa.string()),
    ("detail", pa.string()),
    ("published_day", pa.date32()),
    ("fetched", TIME),
    ("run", pa.string()),
    ("batch", pa.int64()),
]

_NEVER_NULL: Final = frozenset(
    """
    id url canonical_url site source authors fetched text words tags removed found_by http_status opt_out text_hash
    extractor run batch month duplicate_of relation revision_of revision started reason
    """.split()
)


def _schema(*columns: tuple[str, pa.DataType]) -> pa.Schema:
    return pa.schema([pa.field(name, kind, nullable=name not in _NEVER_NULL) for name, kind in columns])


# The columns of the files. The partition column is in the folder's name, not in the file, as Delta Lake has it.
SCHEMAS: Final[dict[str, pa.Schema]] = {
    "articles": _schema(*_STORY),
    "copies": _schema(*_STORY, *_COPY),
    "revisions": _schema(*_STORY, *_REVISION),
    "runs": _schema(*_RUN),
    REJECTIONS: _schema(*_REJECTION),
}

LATER_TABLES: Final = frozenset({REJECTIONS})
"""Tables that a corpus of an earlier version does not have until a command writes to it."""


def is_expected(corpus: CorpusPath, table: str) -> bool:
    """Whether a corpus in a folder should have a table."""
    return table not in LATER_TABLES or (corpus / table).exists()


def table_schema(table: str) -> pa.Schema:
    """The schema of a whole table: the files' columns and the partition column, a string such as "2026-05"."""
    return SCHEMAS[table].append(pa.field(PARTITION, pa.string(), nullable=False))


def month_of(when: datetime) -> str:
    """The partition of a row fetched at `when` (UTC)."""
    return f"{when:%Y-%m}"
