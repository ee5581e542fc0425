"""Rows -> a Parquet file on disk, and its commit to a Delta table; both may be repeated without harm."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, Transaction
from deltalake.exceptions import TableNotFoundError
from deltalake.transaction import AddAction, RemoveAction

from pipelines.corpus.schema import PARTITION, SCHEMAS, table_schema

APPLICATION = "broadsheet"  # the application id of our Delta transactions; its version is the batch number

Row = Mapping[str, Any]  # a row of one of pipelines.corpus.schema.SCHEMAS


@dataclass(frozen=True, slots=True)
class DataFile:
    """A written Parquet file: its table, its path within the table's folder, its partition, bytes and rows."""

    table: str
    path: str
    month: str
    size: int
    rows: int


def write(corpus: Path, table: str, month: str, name: str, rows: Sequence[Row]) -> DataFile:
    """Writes rows of one month to `<corpus>/<table>/month=<month>/<name>.parquet`, zstd, synced to disk."""
    folder = corpus / table / f"{PARTITION}={month}"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.parquet"
    pq.write_table(pa.Table.from_pylist(list(rows), schema=SCHEMAS[table]), path, compression="zstd")
    sync(path)
    sync(folder)
    sync(folder.parent)
    return DataFile(table, f"{folder.name}/{path.name}", month, path.stat().st_size, len(rows))


def sync(path: Path) -> None:
    """Makes a file's bytes, or a folder's entries, survive a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def open_table(corpus: Path, table: str) -> DeltaTable:
    """The Delta table `<corpus>/<table>`, made empty where there is none."""
    uri = str(corpus / table)
    try:
        return DeltaTable(uri)
    except TableNotFoundError:
        # appendOnly is what the corpus promises; long log retention lets a researcher name the version used in a paper.
        return DeltaTable.create(
            uri,
            schema=table_schema(table),
            partition_by=[PARTITION],
            name=table,
            configuration={"delta.logRetentionDuration": "interval 3650 days"},
        )


def commit(delta: DeltaTable, batch: int, files: Sequence[DataFile]) -> None:
    """Adds the files of a batch to their table, unless it has them already."""
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
    delta.create_write_transaction(
        actions,
        mode="append",
        schema=delta.schema(),
        partition_by=[PARTITION],
        commit_properties=CommitProperties(app_transactions=[Transaction(APPLICATION, batch)]),
    )
    delta.update_incremental()
    log = Path(delta.table_uri.removeprefix("file://")) / "_delta_log"
    sync(log / f"{delta.version():020}.json")
    sync(log)


def to_json(files: Sequence[DataFile]) -> list[dict[str, Any]]:
    """The files as an intent records them."""
    return [asdict(file) for file in files]
