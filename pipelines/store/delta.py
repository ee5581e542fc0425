"""The Delta tables of a corpus: their files, and commits to their logs. A commit may be repeated without harm."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, Schema, Transaction
from deltalake.exceptions import CommitFailedError, TableNotFoundError
from deltalake.transaction import AddAction, RemoveAction

from pipelines.store.bucket_path import BucketPath, CorpusPath, corpus_path, storage_options
from pipelines.store.column_comments import COMMENTS
from pipelines.store.durable import sync
from pipelines.store.files import DataFile
from pipelines.store.lock import LockLostError
from pipelines.store.schema import PARTITION, table_schema

# Commits. Each reads the log from the last checkpoint on, which takes 0.6 ms for each entry (docs/benchmarks.md), and a
# request or two for each in a bucket.
_CHECKPOINT_EVERY, _CHECKPOINT_EVERY_IN_BUCKET = 20, 5
APPLICATION = "broadsheet"  # the application id of our Delta transactions; its version is the batch number
_WRITER = "broadsheet writer"  # another; its version is the term of the writer who holds the lease of a bucket


class _Table(DeltaTable):
    """A table that remembers its transactions as long as its version stays: to find one, deltalake reads all entries
    since the checkpoint."""

    _known: tuple[int, dict[str, int | None]] = (-1, {})  # version, and transaction by application

    def transaction_version(self, app_id: str) -> int | None:
        version, known = self._known
        if version != self.version():
            self._known = self.version(), (known := {})
        if app_id not in known:
            known[app_id] = super().transaction_version(app_id)
        return known[app_id]


def data_files(delta: DeltaTable, table: str) -> list[DataFile]:
    """The files of a table, in the order of their names."""
    # pyarrow.table() would load pandas, where that is installed.
    actions = pa.RecordBatchReader.from_stream(delta.get_add_actions(flatten=True)).read_all().to_pylist()
    files = (
        DataFile(table, file["path"], file[f"partition.{PARTITION}"], file["size_bytes"], file["num_records"])
        for file in actions
    )
    return sorted(files, key=lambda file: file.path)


def stray_files(corpus: CorpusPath, table: str, files: Iterable[DataFile]) -> list[CorpusPath]:
    """Parquet files in a table's folder that are not among its `files`; readers of the folder would find their rows."""
    named = {corpus / file.place for file in files}
    return sorted(path for path in (corpus / table).glob(f"{PARTITION}=*/*.parquet") if path not in named)


def existing_table(corpus: CorpusPath, table: str) -> DeltaTable:
    """The Delta table `<corpus>/<table>`. Raises deltalake's TableNotFoundError."""
    return _Table(str(corpus / table), storage_options=storage_options(corpus))


def open_table(corpus: CorpusPath, table: str, opened: DeltaTable | None = None) -> DeltaTable:
    """The Delta table `<corpus>/<table>`, made empty if there is none, with columns that it still lacks added."""
    schema = _commented(table)
    try:
        delta = opened or existing_table(corpus, table)
    except TableNotFoundError:
        # With long log retention a researcher can name the version used in a paper.
        return _Table.create(
            str(corpus / table),
            storage_options=storage_options(corpus),
            schema=schema,
            partition_by=[PARTITION],
            name=table,
            configuration={
                "delta.logRetentionDuration": "interval 3650 days",
                "delta.checkpointInterval": str(
                    _CHECKPOINT_EVERY_IN_BUCKET if isinstance(corpus, BucketPath) else _CHECKPOINT_EVERY
                ),
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


def folder_of(delta: DeltaTable) -> CorpusPath:
    """Where a table's files are."""
    return corpus_path(unquote(delta.table_uri.removeprefix("file://")))


def begin_term(delta: DeltaTable, term: int | None) -> None:
    """Notes the term of a new writer in a table's log, if it has one: the number of its lease. Commits of earlier terms
    are refused from then on."""
    if term is None:
        return
    noted = False
    while not noted:
        try:
            delta.create_write_transaction(
                [],
                mode="append",
                schema=delta.schema(),
                partition_by=[PARTITION],
                commit_properties=CommitProperties(app_transactions=[Transaction(_WRITER, term)], max_commit_retries=0),
            )
            noted = True
        except CommitFailedError:  # the writer before has just committed, or the answer to us was lost
            delta.update_incremental()
            noted = delta.transaction_version(_WRITER) == term
    delta.update_incremental()


def commit(
    delta: DeltaTable,
    batch: int,
    files: Sequence[DataFile],
    replaced: Sequence[DataFile] = (),
    term: int | None = None,
) -> None:
    """Adds the files of a batch to their table and removes those that they replace, unless that is done already. Raises
    LockLostError if a writer of another term than `term` has begun to write."""
    delta.update_incremental()
    _check_term(delta, term)
    if last_commit(delta) >= batch:
        return
    try:
        exchange(delta, files, replaced, [Transaction(APPLICATION, batch)], term)
    except CommitFailedError:  # another writer may have finished this batch
        if last_commit(delta) < batch:
            raise


def exchange(
    delta: DeltaTable,
    files: Sequence[DataFile],
    replaced: Sequence[DataFile] = (),
    transactions: Sequence[Transaction] = (),
    term: int | None = None,
) -> None:
    """Adds files to their table and removes those that they replace, in one commit. Raises LockLostError as `commit`
    does, and deltalake's CommitFailedError; `delta` is the latest version then."""
    _check_term(delta, term)
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
    try:
        delta.create_write_transaction(
            actions,
            mode="append",
            schema=delta.schema(),
            partition_by=[PARTITION],
            commit_properties=CommitProperties(
                app_transactions=list(transactions),
                max_commit_retries=None if term is None else 0,  # an entry that is not ours is of the next writer
            ),
        )
    except CommitFailedError:  # perhaps by an entry of ours to which the answer was lost
        delta.update_incremental()
        _check_term(delta, term)
        raise
    delta.update_incremental()
    _sync_log(delta)


def _check_term(delta: DeltaTable, term: int | None) -> None:
    if term is not None and delta.transaction_version(_WRITER) != term:
        raise LockLostError(f"another command has begun to write {folder_of(delta)}")


def checkpoint(delta: DeltaTable) -> None:
    """Writes a checkpoint of a table's log, from which the table is opened then, unless there is one already."""
    if not (_log(delta) / f"{delta.version():020}.checkpoint.parquet").exists():
        delta.create_checkpoint()
        _sync_log(delta)


def _log(delta: DeltaTable) -> CorpusPath:
    return folder_of(delta) / "_delta_log"


def _sync_log(delta: DeltaTable) -> None:
    """Syncs the latest entry of a table's log, with the checkpoint that deltalake adds to some."""
    log, entry = _log(delta), f"{delta.version():020}"
    if isinstance(log, BucketPath):  # what a bucket has is durable
        return
    for name in (f"{entry}.json", f"{entry}.checkpoint.parquet", "_last_checkpoint"):
        if (path := log / name).exists():
            sync(path)
    sync(log)
