"""Reads a table of a corpus by its log: every committed row once, and nothing that is still being written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
from deltalake import DeltaTable

from pipelines.store.delta import data_files, folder_of
from pipelines.store.schema import PARTITION, table_schema

_CHECKED = ds.ParquetFragmentScanOptions(page_checksum_verification=True)
_TRIES = 100  # a try fails if a file was replaced meanwhile; no table changes that often while it is read


def read_table(corpus: str | Path, table: str, columns: Sequence[str] | None = None) -> pa.Table:
    """The rows of one version of `<corpus>/<table>`, all columns or some, also while a crawl writes to it.
    Raises deltalake's TableNotFoundError, and FileNotFoundError if a file that the log names is missing.
    """
    place = str(Path(corpus) / table)
    delta = DeltaTable(place)
    for _ in range(_TRIES):
        try:
            return _read_files(delta, table, columns)
        except FileNotFoundError:
            # Replaced files are deleted; there is a newer version then.
            version = delta.version()
            delta = DeltaTable(place)
            if delta.version() == version:
                raise
    return _read_files(delta, table, columns)


def _read_files(delta: DeltaTable, table: str, columns: Sequence[str] | None) -> pa.Table:
    return dataset_of(delta, table).to_table(columns=None if columns is None else list(columns))


def dataset_of(delta: DeltaTable, table: str) -> ds.Dataset:
    """The rows of an opened table, not yet read. Arrow reads the files itself: reading through deltalake's own file
    system now and then aborts the process at its exit (seen with deltalake 1.6.6 and pyarrow 26)."""
    schema = table_schema(table)
    partitioning = ds.partitioning(pa.schema([schema.field(PARTITION)]), flavor="hive")
    root = folder_of(delta)
    paths = [str(root / file.path) for file in data_files(delta, table)]
    checked = ds.ParquetFileFormat(default_fragment_scan_options=_CHECKED)
    return ds.dataset(paths, schema=schema, format=checked, partitioning=partitioning, partition_base_dir=str(root))
