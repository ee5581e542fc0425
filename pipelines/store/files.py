"""Rows -> a Parquet file on disk, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b, file_digest
from itertools import islice
from pathlib import Path
from secrets import token_hex
from typing import Any, cast

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.model.rows import AnyRow, Row
from pipelines.store.bucket_path import BucketPath, CorpusPath
from pipelines.store.durable import draft_in, put, sync
from pipelines.store.errors import first_line, is_of_store, table_damaged
from pipelines.store.schema import PARTITION, SCHEMAS

ROW_GROUP = 1000  # rows of a file that are in memory at once

_WHOLE = 8 << 20  # bytes of a file in a bucket that takes one request: what most batches write

PART = ".part"  # ends the name of a file that is still being written

# The name that `write_file` gives: the batch, and a digest of the bytes. Earlier versions had 8 random digits there.
_NAME = re.compile(r"batch-(\d+)-(?:([0-9a-f]{32})\.parquet)?")


@dataclass(frozen=True, slots=True)
class DataFile:
    """A written Parquet file: its table, its path within the table's folder, its partition, bytes and rows."""

    table: str
    path: str
    month: str
    size: int
    rows: int

    @property
    def place(self) -> str:
        """Its path within the corpus."""
        return f"{self.table}/{self.path}"


def place_of(path: CorpusPath) -> str:
    """The path of a data file within its corpus."""
    return "/".join(path.parts[-3:])


def batch_of(name: str) -> int | None:
    """The batch of a file with such a name as `write_file` gives; None for any other."""
    found = _NAME.match(name)
    return int(found[1]) if found else None


def is_as_written(path: CorpusPath) -> bool:
    """Whether a file still has the bytes that were written, by the digest in its name. Files of earlier versions have
    no digest and pass. Raises OSError."""
    found = _NAME.match(path.name)
    return not (found and found[2]) or _digest(path) == found[2]


def _digest(path: CorpusPath) -> str:
    with path.open("rb") as file:
        return file_digest(file, lambda: blake2b(digest_size=16)).hexdigest()


def write(corpus: CorpusPath, table: str, month: str, batch: int, rows: Iterable[AnyRow]) -> DataFile:
    """Writes the rows of one month that a batch adds to a table, as `write_file` does."""
    left, schema = iter(rows), SCHEMAS[table]

    def groups(_: pa.NativeFile) -> Iterator[pa.Table]:
        while group := list(islice(left, ROW_GROUP)):
            yield pa.Table.from_pylist(group, schema=schema)

    return write_file(corpus, table, month, batch, groups)


def write_file(
    corpus: CorpusPath, table: str, month: str, batch: int, groups: Callable[[pa.NativeFile], Iterable[pa.Table]]
) -> DataFile:
    """Writes groups of rows to `<corpus>/<table>/month=<month>/batch-<batch>-<digest>.parquet`: zstd, a checksum for
    each page, synced to disk. `groups` is given the stream to which they go. Statistics of row groups are there; an
    index of pages and bloom filters are not: among 50,000 rows the first saves DuckDB nothing, and the second 5 of the
    17 ms of a look-up by `id`.

    The name has a digest of all bytes, so that any later change can be found. The file gets this name when it is
    complete and synced, or is uploaded as a whole. Until then its name hides it from readers of Parquet files. If
    `groups` raises, nothing is left."""
    folder, count = corpus / table / f"{PARTITION}={month}", 0
    if isinstance(folder, Path):
        folder.mkdir(parents=True, exist_ok=True)
    with draft_in(folder, f".batch-{batch:08}-{token_hex(4)}{PART}") as draft:
        with (
            pa.OSFile(str(draft), "wb") as stream,
            pq.ParquetWriter(stream, SCHEMAS[table], compression="zstd", write_page_checksum=True) as writer,
        ):
            for group in groups(stream):
                writer.write_table(group)
                count += group.num_rows
        path = folder / f"batch-{batch:08}-{_digest(draft)}.parquet"
        put(draft, path)
    sync(folder.parent)
    return data_file(path, count)


def data_file(path: CorpusPath, rows: int) -> DataFile:
    """The file at `path`, which has so many rows."""
    table, folder, name = path.parts[-3:]
    return DataFile(table, f"{folder}/{name}", folder.removeprefix(f"{PARTITION}="), path.stat().st_size, rows)


def remove_file(corpus: CorpusPath, file: DataFile) -> None:
    """Deletes a file, if it is there, and the folder of its month, if that is empty then. A bucket has no folders."""
    path = corpus / file.place
    path.unlink(missing_ok=True)
    if isinstance(path, Path) and path.parent.is_dir() and not any(path.parent.iterdir()):
        path.parent.rmdir()


def parquet_file(path: CorpusPath) -> pq.ParquetFile:
    """A file to be read; its pages are compared with their checksums, if it has any. A small one of a bucket is
    requested as a whole; of another, the ranges that a read needs are requested together."""
    if isinstance(path, BucketPath):
        file = path.open()
        source = pa.BufferReader(file.read()) if file.size() <= _WHOLE else file
        return pq.ParquetFile(source, page_checksum_verification=True, pre_buffer=True)
    return pq.ParquetFile(path, page_checksum_verification=True)


@contextmanager
def opened(path: CorpusPath) -> Iterator[pq.ParquetFile]:
    """A file of a corpus to be read, as `parquet_file` opens it.

    Raises OSError if the system or the store refuses to read it, and TablesDamagedError, which names the file, if
    reading fails within the block for any other cause: damage raises many kinds of exceptions.
    """
    try:
        with parquet_file(path) as parquet:
            yield parquet
    except MemoryError as error:
        if is_as_written(path):
            raise
        raise _damaged(path, error) from error  # a damaged length made Arrow ask for too much
    except OSError as error:
        if error.errno is not None or is_of_store(error):
            raise
        raise _damaged(path, error) from error
    except (pa.ArrowException, ValueError, OverflowError) as error:
        raise _damaged(path, error) from error


def _damaged(path: CorpusPath, error: Exception) -> Exception:
    return table_damaged(f"{place_of(path)} is damaged ({first_line(error)})")


def read(corpus: CorpusPath, file: DataFile, columns: Sequence[str]) -> Iterator[list[Row]]:
    """The rows of a data file, at most ROW_GROUP at a time. A column that the file does not have is null. Raises as
    `opened` does."""
    with opened(corpus / file.place) as parquet:
        for number in range(parquet.num_row_groups):
            yield from read_group(parquet, number, columns)


def read_group(parquet: pq.ParquetFile, number: int, columns: Sequence[str]) -> Iterator[list[Row]]:
    """The same of one row group of an opened file."""
    nothing: dict[str, Any] = dict.fromkeys(columns)
    there = [name for name in parquet.schema_arrow.names if name in nothing]
    for group in parquet.iter_batches(ROW_GROUP, row_groups=[number], columns=there):
        group.validate(full=True)  # a file without checksums may have a text that is none
        yield [cast(Row, nothing | row) for row in group.to_pylist()]


def read_whole(corpus: CorpusPath, file: DataFile) -> Iterator[pa.Table]:
    """The same with all columns of the file's table, as Arrow has them."""
    schema = SCHEMAS[file.table]
    with opened(corpus / file.place) as parquet:
        there = set(parquet.schema_arrow.names)
        for group in parquet.iter_batches(ROW_GROUP):
            group.validate(full=True)
            columns = [
                group.column(field.name) if field.name in there else pa.nulls(group.num_rows, field.type)
                for field in schema
            ]
            yield pa.table(columns, schema=schema)
