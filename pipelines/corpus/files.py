"""Rows -> a Parquet file on disk, and its commit to a Delta table; both may be repeated without harm."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from secrets import token_hex
from typing import Any
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, Schema, Transaction
from deltalake.exceptions import TableNotFoundError
from deltalake.transaction import AddAction, RemoveAction

from pipelines.corpus.schema import PARTITION, SCHEMAS, table_schema
from pipelines.durable import sync

APPLICATION = "broadsheet"  # the application id of our Delta transactions; its version is the batch number

ROW_GROUP = 1000  # rows of a file that are in memory at once

PART = ".part"  # ends the name of a file that is still being written

Row = Mapping[str, Any]  # a row of one of pipelines.corpus.schema.SCHEMAS


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


def new_name(batch: int) -> str:
    """A name for a file of a batch that no other file has."""
    return f"batch-{batch:08}-{token_hex(4)}"


def batch_of(name: str) -> int | None:
    """The batch of a file that has such a name; None for any other."""
    found = re.match(r"batch-(\d+)-", name)
    return int(found[1]) if found else None


def write(corpus: Path, table: str, month: str, name: str, rows: Iterable[Row]) -> DataFile:
    """Writes rows of one month to `<corpus>/<table>/month=<month>/<name>.parquet`, zstd, synced to disk."""
    left, count = iter(rows), 0
    path, schema = path_of(corpus, table, month, name), SCHEMAS[table]
    with new_file(path, schema) as (writer, _):
        while group := list(islice(left, ROW_GROUP)):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))
            count += len(group)
    return data_file(path, count)


def path_of(corpus: Path, table: str, month: str, name: str) -> Path:
    """Where a file of a table stands."""
    return corpus / table / f"{PARTITION}={month}" / f"{name}.parquet"


def data_file(path: Path, rows: int) -> DataFile:
    """The file at `path`, which has so many rows."""
    table, folder, name = path.parts[-3:]
    return DataFile(table, f"{folder}/{name}", folder.removeprefix(f"{PARTITION}="), path.stat().st_size, rows)


@contextmanager
def new_file(path: Path, schema: pa.Schema) -> Iterator[tuple[pq.ParquetWriter, pa.NativeFile]]:
    """A Parquet file to be written, and the stream to which it goes.

    It stands at `path` when the block has ended and its bytes are synced. Until then it has a name by which nobody
    takes it for a Parquet file; where the block raises, nothing is left of it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}{PART}")
    try:
        with pa.OSFile(str(part), "wb") as stream, pq.ParquetWriter(stream, schema, compression="zstd") as writer:
            yield writer, stream
        sync(part)
        part.rename(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync(path.parent)
    sync(path.parent.parent)


def read(corpus: Path, file: DataFile, columns: Sequence[str]) -> Iterator[list[dict[str, Any]]]:
    """The rows of a data file, at most ROW_GROUP at a time. A column that the file does not have is null."""
    nothing: dict[str, Any] = dict.fromkeys(columns)
    with pq.ParquetFile(corpus / file.table / file.path) as parquet:
        there = [name for name in parquet.schema_arrow.names if name in nothing]
        for group in parquet.iter_batches(ROW_GROUP, columns=there):
            yield [nothing | row for row in group.to_pylist()]


def read_whole(corpus: Path, file: DataFile) -> Iterator[pa.Table]:
    """The same with all columns of the file's table, as Arrow has them."""
    schema = SCHEMAS[file.table]
    with pq.ParquetFile(corpus / file.table / file.path) as parquet:
        there = set(parquet.schema_arrow.names)
        for group in parquet.iter_batches(ROW_GROUP):
            columns = [
                group.column(field.name) if field.name in there else pa.nulls(group.num_rows, field.type)
                for field in schema
            ]
            yield pa.table(columns, schema=schema)


def data_files(delta: DeltaTable, table: str) -> list[DataFile]:
    """The files of a table, in the order of their names."""
    actions = pa.table(delta.get_add_actions(flatten=True)).to_pylist()
    files = (
        DataFile(table, file["path"], file[f"partition.{PARTITION}"], file["size_bytes"], file["num_records"])
        for file in actions
    )
    return sorted(files, key=lambda file: file.path)


def stray_files(corpus: Path, table: str, files: Iterable[DataFile]) -> list[Path]:
    """Parquet files in a table's folder that are none of its `files`: who reads the folder finds their rows, too."""
    named = {corpus / file.place for file in files}
    return sorted(path for path in (corpus / table).glob(f"{PARTITION}=*/*.parquet") if path not in named)


def open_table(corpus: Path, table: str) -> DeltaTable:
    """The Delta table `<corpus>/<table>`, made empty where there is none, with columns that it still lacks added."""
    uri = str(corpus / table)
    try:
        delta = DeltaTable(uri)
    except TableNotFoundError:
        # Long log retention lets a researcher name the version used in a paper.
        return DeltaTable.create(
            uri,
            schema=table_schema(table),
            partition_by=[PARTITION],
            name=table,
            configuration={"delta.logRetentionDuration": "interval 3650 days"},
        )
    there = {field.name for field in delta.schema().fields}
    if lacking := [field for field in Schema.from_arrow(table_schema(table)).fields if field.name not in there]:
        delta.alter.add_columns(lacking)
    return delta


def folder_of(delta: DeltaTable) -> Path:
    """Where a table's files are."""
    return Path(unquote(delta.table_uri.removeprefix("file://")))


def commit(delta: DeltaTable, batch: int, files: Sequence[DataFile], replaced: Sequence[DataFile] = ()) -> None:
    """Adds the files of a batch to their table in the place of those it replaces, unless that is done already."""
    delta.update_incremental()
    if (delta.transaction_version(APPLICATION) or 0) >= batch:
        return
    now = int(time.time() * 1000)
    actions: list[AddAction | RemoveAction] = [
        AddAction(
            path=file.path,
            size=file.size,
            partition_values={PARTITION: file.month},
            modification_time=now,
            data_change=True,
            stats=json.dumps({"numRecords": file.rows}),
        )
        for file in files
    ]
    actions += [
        RemoveAction(
            path=file.path,
            data_change=True,
            deletion_timestamp=now,
            size=file.size,
            partition_values={PARTITION: file.month},
        )
        for file in replaced
    ]
    delta.create_write_transaction(
        actions,
        mode="append",
        schema=delta.schema(),
        partition_by=[PARTITION],
        commit_properties=CommitProperties(app_transactions=[Transaction(APPLICATION, batch)]),
    )
    delta.update_incremental()
    _sync_log(delta)


def checkpoint(delta: DeltaTable) -> None:
    """Sums a table's log up in one file, from which it is opened from then on, unless that is done already."""
    if not (_log(delta) / f"{delta.version():020}.checkpoint.parquet").exists():
        delta.create_checkpoint()
        _sync_log(delta)


def _log(delta: DeltaTable) -> Path:
    return folder_of(delta) / "_delta_log"


def _sync_log(delta: DeltaTable) -> None:
    """Syncs the latest entry of a table's log. Every hundredth commit makes a checkpoint, too, by itself."""
    log = _log(delta)
    for path in (*log.glob(f"{delta.version():020}.*"), *log.glob("_last_checkpoint")):
        sync(path)
    sync(log)


def to_json(files: Sequence[DataFile]) -> list[dict[str, Any]]:
    """The files as an intent records them."""
    return [asdict(file) for file in files]
