"""The Delta tables of a corpus: their files, and commits to their logs. A commit may be repeated without harm."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import unquote

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, Schema, Transaction
from deltalake.exceptions import CommitFailedError, TableNotFoundError
from deltalake.transaction import AddAction, RemoveAction

from pipelines.store.column_comments import COMMENTS
from pipelines.store.durable import sync
from pipelines.store.files import DataFile
from pipelines.store.schema import PARTITION, table_schema

# Commits. Each reads the log from the last checkpoint on, which takes 0.6 ms for each entry (docs/benchmarks.md).
_CHECKPOINT_EVERY = 20
APPLICATION = "broadsheet"  # the application id of our Delta transactions; its version is the batch number


def data_files(delta: DeltaTable, table: str) -> list[DataFile]:
    """The files of a table, in the order of their names."""
    # pyarrow.table() would load pandas, where that is installed.
    actions = pa.RecordBatchReader.from_stream(delta.get_add_actions(flatten=True)).read_all().to_pylist()
    files = (
        DataFile(table, file["path"], file[f"partition.{PARTITION}"], file["size_bytes"], file["num_records"])
        for file in actions
    )
    return sorted(files, key=lambda file: file.path)


def stray_files(corpus: Path, table: str, files: Iterable[DataFile]) -> list[Path]:
    """Parquet files in a table's folder that are not among its `files`; readers of the folder would find their rows."""
    named = {corpus / file.place for file in files}
    return sorted(path for path in (corpus / table).glob(f"{PARTITION}=*/*.parquet") if path not in named)


def open_table(corpus: Path, table: str) -> DeltaTable:
    """The Delta table `<corpus>/<table>`, made empty if there is none, with columns that it still lacks added."""
    uri, schema = str(corpus / table), _commented(table)
    try:
        delta = DeltaTable(uri)
    except TableNotFoundError:
        # With long log retention a researcher can name the version used in a paper.
        return DeltaTable.create(
            uri,
            schema=schema,
            partition_by=[PARTITION],
            name=table,
            configuration={
                "delta.logRetentionDuration": "interval 3650 days",
                "delta.checkpointInterval": str(_CHECKPOINT_EVERY),
            },
        )
    there = {field.name for field in delta.schema().fields}
    if lacking := [field for field in Schema.from_arrow(schema).fields if field.name not in there]:
        delta.alter.add_columns(lacking)
    return delta


def _commented(table: str) -> pa.Schema:
    """The schema of a table with a comment for each column."""
    fields = (field.with_metadata({"comment": COMMENTS[table][field.name]}) for field in table_schema(table))
    return pa.schema(fields)


def last_commit(delta: DeltaTable) -> int:
    """The batch that was the last to be committed to a table; 0 if none was."""
    return delta.transaction_version(APPLICATION) or 0


def folder_of(delta: DeltaTable) -> Path:
    """Where a table's files are."""
    return Path(unquote(delta.table_uri.removeprefix("file://")))


def commit(delta: DeltaTable, batch: int, files: Sequence[DataFile], replaced: Sequence[DataFile] = ()) -> None:
    """Adds the files of a batch to their table and removes those that they replace, unless that is done already."""
    delta.update_incremental()
    if last_commit(delta) >= batch:
        return
    try:
        exchange(delta, files, replaced, [Transaction(APPLICATION, batch)])
    except CommitFailedError:  # another writer may have finished this batch
        delta.update_incremental()
        if last_commit(delta) < batch:
            raise


def exchange(
    delta: DeltaTable,
    files: Sequence[DataFile],
    replaced: Sequence[DataFile] = (),
    transactions: Sequence[Transaction] = (),
) -> None:
    """Adds files to their table and removes those that they replace, in one commit."""
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
        commit_properties=CommitProperties(app_transactions=list(transactions)),
    )
    delta.update_incremental()
    _sync_log(delta)


def checkpoint(delta: DeltaTable) -> None:
    """Writes a checkpoint of a table's log, from which the table is opened then, unless there is one already."""
    if not (_log(delta) / f"{delta.version():020}.checkpoint.parquet").exists():
        delta.create_checkpoint()
        _sync_log(delta)


def _log(delta: DeltaTable) -> Path:
    return folder_of(delta) / "_delta_log"


def _sync_log(delta: DeltaTable) -> None:
    """Syncs the latest entry of a table's log, with the checkpoint that deltalake adds to some."""
    log, entry = _log(delta), f"{delta.version():020}"
    for name in (f"{entry}.json", f"{entry}.checkpoint.parquet", "_last_checkpoint"):
        if (path := log / name).exists():
            sync(path)
    sync(log)
