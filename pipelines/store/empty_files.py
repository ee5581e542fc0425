"""A table without rows has one file, without rows too: readers of plain Parquet files find its columns there.

The first batch with rows replaces it. It belongs to batch 0, which no crawl has.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from deltalake import DeltaTable
from deltalake.exceptions import CommitFailedError

from pipelines.store.bucket_path import CorpusPath
from pipelines.store.delta import data_files, exchange
from pipelines.store.files import DataFile, opened, remove_file, write
from pipelines.store.schema import SCHEMAS, month_of


def empty_file(
    corpus: CorpusPath, delta: DeltaTable, table: str, files: Sequence[DataFile], term: int | None = None
) -> DataFile | None:
    """The empty file of a table that has these files; None if it has rows. The file is written if there is none, or if
    an earlier version wrote it with fewer columns. Raises TablesDamagedError, and LockLostError as `commit` does."""
    if any(file.rows for file in files):
        return None
    if len(files) == 1 and _columns(corpus, files[0]) == SCHEMAS[table].names:
        return files[0]
    file = write(corpus, table, month_of(datetime.now(UTC)), 0, ())
    earlier = [other for other in files if other != file]
    try:
        exchange(delta, [file], earlier, term=term)
    except CommitFailedError:  # the answer of a bucket's store may have been lost
        if file not in data_files(delta, table):
            raise
    for other in earlier:
        remove_file(corpus, other)
    return file


def _columns(corpus: CorpusPath, file: DataFile) -> list[str]:
    with opened(corpus / file.place) as parquet:
        names: list[str] = parquet.schema_arrow.names
    return names
