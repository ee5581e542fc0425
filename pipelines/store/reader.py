"""Reads a table of a corpus by its log: every committed row once, and nothing that is still being written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa
from deltalake import DeltaTable

from pipelines.store.bucket_path import BucketPath, CorpusPath, corpus_path
from pipelines.store.delta import data_files, existing_table, folder_of
from pipelines.store.files import parquet_file
from pipelines.store.schema import PARTITION, table_schema

if TYPE_CHECKING:
    import pyarrow.dataset as ds

_TRIES = 100  # a try fails if a file was replaced meanwhile; no table changes that often while it is read


Kept = Callable[[pa.Table], pa.Table]
"""The rows of a file -> what is kept of them in memory."""


def _all(rows: pa.Table) -> pa.Table:
    return rows


def read_table(
    corpus: str | CorpusPath,
    table: str,
    columns: Sequence[str] | None = None,
    first_month: str = "",
    kept: Kept = _all,
) -> pa.Table:
    """The rows of one version of `<corpus>/<table>`, all columns or some, also while a crawl writes to it. Months
    before `first_month` (YYYY-MM) are left out. Of each file, and of no rows, `kept` makes a table of the same columns.
    Raises deltalake's TableNotFoundError, and FileNotFoundError if a file that the log names is missing.
    """
    place = corpus_path(corpus)
    delta = existing_table(place, table)
    for _ in range(_TRIES):
        try:
            return _read_files(delta, table, columns, first_month, kept)
        except FileNotFoundError:
            # Replaced files are deleted; there is a newer version then.
            version = delta.version()
            delta = existing_table(place, table)
            if delta.version() == version:
                raise
    return _read_files(delta, table, columns, first_month, kept)


def _read_files(delta: DeltaTable, table: str, columns: Sequence[str] | None, first_month: str, kept: Kept) -> pa.Table:
    """The rows of an opened table, as `dataset_of` has them. Datasets load pandas where it is installed, which takes
    longer than all else that a command loads."""
    schema = table_schema(table)
    if columns is not None:
        schema = pa.schema([schema.field(name) for name in columns])
    root = folder_of(delta)
    files = (file for file in data_files(delta, table) if file.rows and file.month >= first_month)
    parts = (kept(_read_file(root / file.path, file.month, schema)) for file in files)
    return pa.concat_tables([kept(pa.Table.from_batches([], schema)), *parts])


def _read_file(path: CorpusPath, month: str, schema: pa.Schema) -> pa.Table:
    """The rows of a file. A column that it does not have is null."""
    with parquet_file(path) as parquet:
        there = set(parquet.schema_arrow.names) & set(schema.names)
        rows = parquet.read(columns=[name for name in schema.names if name in there])
        count = parquet.metadata.num_rows
    columns = [
        rows.column(field.name)
        if field.name in there
        else pa.repeat(pa.scalar(month if field.name == PARTITION else None, field.type), count)
        for field in schema
    ]
    return pa.table(columns, schema=schema)


def dataset_of(delta: DeltaTable, table: str) -> ds.Dataset:
    """The rows of an opened table, not yet read. Arrow reads the files itself: reading through deltalake's own file
    system now and then aborts the process at its exit (seen with deltalake 1.6.6 and pyarrow 26)."""
    import pyarrow.dataset as ds

    schema = table_schema(table)
    partitioning = ds.partitioning(pa.schema([schema.field(PARTITION)]), flavor="hive")
    root = folder_of(delta)
    store, base = (root.store, root.key) if isinstance(root, BucketPath) else (None, str(root))
    # An empty file is gone as soon as there are rows, also from the folder of a version that is still open.
    paths = [f"{base}/{file.path}" for file in data_files(delta, table) if file.rows]
    checked = ds.ParquetFileFormat(
        default_fragment_scan_options=ds.ParquetFragmentScanOptions(page_checksum_verification=True)
    )
    return ds.dataset(
        paths, schema=schema, format=checked, filesystem=store, partitioning=partitioning, partition_base_dir=base
    )
