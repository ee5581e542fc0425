"""The corpus for its one writer. A batch is stored completely or not at all, whatever happens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from secrets import token_hex
from types import MappingProxyType
from urllib.parse import quote

from deltalake import DeltaTable
from deltalake.exceptions import DeltaError
from sqlalchemy import Connection, Engine

from pipelines.archive.warc_file import close_files
from pipelines.archive.writer import archive_of
from pipelines.boilerplate.memory import Learned
from pipelines.boilerplate.store import pack_earlier, remember
from pipelines.corpus.rebuild import rebuild
from pipelines.corpus.story_updates import story_updates
from pipelines.dedup.finder import CopyFinder
from pipelines.dedup.rebuild import PARAMETERS, check_parameters, renew_texts
from pipelines.model.items import Poll
from pipelines.model.rows import AnyRow, RunRow
from pipelines.rights.forgotten import read_forgotten
from pipelines.store import queries
from pipelines.store.bucket_path import BucketPath, CorpusPath, files_in
from pipelines.store.checks import check_files, check_logs, note_commits, open_tables
from pipelines.store.database import connect, named, transaction
from pipelines.store.delta import begin_term, commit, data_files, last_commit, stray_files
from pipelines.store.empty_files import empty_file
from pipelines.store.errors import CorpusError, as_corpus_errors, corpus_error, is_of_store, said
from pipelines.store.files import PART, DataFile, batch_of, remove_file, write
from pipelines.store.intent import Intent
from pipelines.store.known_texts import count_texts
from pipelines.store.known_urls import update_stories
from pipelines.store.lease import Lease, lock
from pipelines.store.lock import LockLostError, WriterLock
from pipelines.store.owed import Owed, count_owed, owe, settle_owed
from pipelines.store.polls import save_polls
from pipelines.store.schema import PARTITION, month_of
from pipelines.store.table_ids import check_table_ids, note_table_ids, tables_there

_STATE = "state.sqlite"  # the database of a corpus, unless the setting DATABASE names another


class CorpusPathError(CorpusError):
    """CORPUS names no place for a corpus; the message says why."""


def _unusable(error: Exception, line: str) -> CorpusError:
    """The error for a place that cannot be used; `line` says why, unless that is the store."""
    return corpus_error(error) if is_of_store(error) else CorpusPathError(line)


def default_database(corpus: Path) -> str:
    """The SQLAlchemy URL of a corpus's own SQLite file."""
    return f"sqlite:///{quote(str(corpus / _STATE))}"


def database_of(corpus: CorpusPath, database: str) -> str:
    """The SQLAlchemy URL of a corpus's database, which `database` names if it is not the corpus's own SQLite file.
    Raises CorpusPathError: a bucket holds no database."""
    if database:
        return database
    if isinstance(corpus, BucketPath):
        raise CorpusPathError(f"CORPUS={corpus} is in a bucket, which holds no database; give DATABASE, too")
    return default_database(corpus.resolve())


def existing_database(corpus: CorpusPath, database: str) -> str | None:
    """The same; None if it is the corpus's own file and that is missing."""
    if not database and (isinstance(corpus, BucketPath) or not (corpus / _STATE).exists()):
        return None
    return database_of(corpus, database)


class Corpus:
    """A corpus opened for writing.

    Not for use from two threads at once. The order of writes is the durability protocol of docs/design.md.
    """

    def __init__(
        self,
        path: CorpusPath,
        engine: Engine,
        tables: dict[str, DeltaTable],
        lock: WriterLock | Lease,
        copies: CopyFinder,
    ) -> None:
        self.path, self.engine, self.copies = path, engine, copies
        self.tables, self._lock = tables, lock
        self.forgotten = read_forgotten(path)
        self._empty = dict[str, DataFile]()  # table without rows -> its file
        self._failed = False  # whether a batch failed and was not yet finished or cleared away
        self._writer = token_hex(8)  # its name in the database
        self.next_batch = self._last_batch() + 1

    @classmethod
    def open(
        cls,
        path: CorpusPath,
        database: str = "",
        window: int = 0,
        *,
        reindex: bool = False,
        going_on: str | None = None,
    ) -> Corpus:
        """Opens the corpus in the folder or bucket `path`, making it if there is none, and finishes what a crash left.

        `window` is in days: texts first seen further apart are not compared as copies; 0 for all. `reindex` rebuilds
        the table of texts and the index of copies from the tables. `going_on`: a run that has not ended, although its
        writer has. Raises CorpusError. The other methods raise faults of the machine unchanged; `as_corpus_errors`
        turns them into CorpusErrors.
        """
        url = database_of(path, database)
        try:
            held = lock(path)
        except (OSError, DeltaError) as error:
            raise _unusable(error, f"CORPUS={path} cannot be written: {said(error)}; nothing was changed") from error
        with ExitStack() as undone:
            undone.callback(held.close)
            try:
                close_files(archive_of(path))
            except OSError as error:
                line = f"The archive in CORPUS={path} cannot be written: {error}; the tables are safe"
                raise _unusable(error, line) from error
            engine = connect(url)
            undone.callback(engine.dispose)
            with as_corpus_errors(named(url)):
                there = tables_there(path)
                with transaction(engine) as connection:
                    check_table_ids(connection, path, there, named(url))
                tables = open_tables(path, there)
                for delta in tables.values():
                    begin_term(delta, held.term)
                corpus = cls(path, engine, tables, held, CopyFinder(path, window))
                corpus._recover(reindex, going_on)
            undone.pop_all()
        return corpus

    def close(self) -> None:
        """Releases the lock for the next writer."""
        self.engine.dispose()
        self._lock.close()

    def end_run(
        self,
        run: str,
        finish_reason: str,
        seconds: float | None,
        not_due: Mapping[str, int] = MappingProxyType({}),
        name: str | None = None,
    ) -> int:
        """Writes the rows of `runs` for a run, one a source. `seconds` is its duration; None if it is not known.
        `not_due`: source -> how many of its own listings were not due. `name`: of the batch. Returns how many stories
        and listings its sources owe."""
        self.finish_what_failed()
        batch = self.next_batch
        with transaction(self.engine) as connection:
            rows = queries.run_rows(connection, run)
            left = count_owed(connection, {row["source"] for row in rows})
        extra: RunRow = {"finish_reason": finish_reason, "seconds": seconds, "batch": batch}
        rows = [
            row | extra | {"owed": left.get(row["source"], 0), "not_due": not_due.get(row["source"], 0)} for row in rows
        ]
        self.carry_out(Intent(batch, run, ends_runs=[run], name=name), {"runs": rows})
        return sum(left.values())

    def start_run(self, run: str, sources: Iterable[str]) -> None:
        """Notes that a run has begun, so that the next writer records its end if it is killed."""
        with self._writing() as connection:
            queries.start_run(connection, run, sources, datetime.now(UTC))

    def carry_out(
        self,
        intent: Intent,
        rows: Mapping[str, Sequence[AnyRow]] | None = None,
        learned: Learned | None = None,
        owed: Iterable[Owed] = (),
        polls: Iterable[Poll] = (),
    ) -> None:
        """Writes `rows`, by table, to files of the intent. Records the intent in the database, with what the batch has
        learned of its sites, the targets that are owed from now on, and the polls of its listings. Then does what it
        says. Once it is recorded, a crash only delays the rest."""
        try:
            written = list(self._write(intent.batch, rows or {}))
            intent = self._without_empty_files(intent.with_files(written))
            with self._writing() as connection:
                queries.record(connection, intent)
                if learned:
                    remember(connection, learned)
                owe(connection, owed)
                save_polls(connection, polls, intent.batch)
            self.next_batch = intent.batch + 1
            self._finish(intent)
        except Exception:
            self._failed = True
            raise

    def _write(self, batch: int, rows: Mapping[str, Sequence[AnyRow]]) -> Iterator[tuple[DataFile, Sequence[AnyRow]]]:
        """Writes rows of a batch, a file for each table and month. Readers do not see them before the batch is
        committed."""
        for table, of_table in rows.items():
            for month in sorted({month_of(row["fetched"]) for row in of_table}):
                of_month = [row for row in of_table if month_of(row["fetched"]) == month]
                yield write(self.path, table, month, batch, of_month), of_month

    def _without_empty_files(self, intent: Intent) -> Intent:
        """The intent to replace the empty files of the tables that get rows, too."""
        empty = [file for table in {file.table for file in intent.files} if (file := self._empty.get(table))]
        return replace(intent, replaced=[*intent.replaced, *empty])

    def check_writer(self) -> None:
        """Raises LockLostError if another process may be writing the corpus. Call it before files are written or
        deleted."""
        with self._writing():
            pass

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction of the writer. It is rolled back if another process has begun to write."""
        self._lock.check()
        with transaction(self.engine) as connection:
            if not queries.is_writing(connection, self._writer):
                raise LockLostError(f"another command has opened {self.path} meanwhile, or its database was replaced")
            yield connection

    def finish_what_failed(self) -> None:
        """Finishes or clears away a batch that failed. With a recorded intent it is finished before any other batch:
        committed after a later one, it would count as done. Without one, its files are deleted, since the next batch
        has its number."""
        self.check_writer()
        if self._failed:
            self.next_batch = self._last_batch() + 1
            with transaction(self.engine) as connection:
                open_intents = queries.open_intents(connection)
            for intent in open_intents:
                self._finish(intent)
            self._sweep()
            self._failed = False

    def _finish(self, intent: Intent) -> None:
        tables = dict.fromkeys(file.table for file in (*intent.files, *intent.replaced))
        for table in tables:
            files, replaced = ([file for file in of if file.table == table] for of in (intent.files, intent.replaced))
            self._lock.check()
            commit(self.tables[table], intent.batch, files, replaced, self._lock.term)
        for file in intent.replaced:
            # Readers of the bare Parquet files must not find a row twice.
            self._lock.check()
            remove_file(self.path, file)
        for table in dict.fromkeys(file.table for file in intent.replaced):
            self._keep_a_file(table, data_files(self.tables[table], table))
        now = datetime.now(UTC)
        with self._writing() as connection:
            if intent.renews_texts:
                renew_texts(connection, self.path, self.tables)
                update_stories(connection, story_updates(self.path, self.tables))
            queries.end(connection, intent, now)
            settle_owed(connection, intent.urls, now)
            for table in tables:  # the last commit may be a later one, of scrapy mend
                note_commits(connection, [table], last_commit(self.tables[table]))
        if intent.renews_texts:
            self.copies.renew()
        else:
            self.copies.add(intent.texts)

    def _keep_a_file(self, table: str, files: Sequence[DataFile]) -> None:
        """Notes the empty file of a table that has these files, if it has no rows."""
        self._empty.pop(table, None)
        if (empty := empty_file(self.path, self.tables[table], table, files, self._lock.term)) is not None:
            self._empty[table] = empty

    def renew_texts(self) -> None:
        """Rebuilds the table of texts and the index of copies from the tables."""
        with self._writing() as connection:
            renew_texts(connection, self.path, self.tables)
        self.copies.renew()

    def count_texts(self) -> tuple[int, int]:
        """The number of distinct texts, and of clusters of copies among them."""
        with transaction(self.engine) as connection:
            return count_texts(connection)

    def _recover(self, reindex: bool, going_on: str | None) -> None:
        with transaction(self.engine) as connection:
            if not reindex:
                check_parameters(connection)
            queries.begin_writing(connection, self._writer)
            pack_earlier(connection)
            check_logs(connection, self.tables)
            note_table_ids(connection, self.tables)
            if queries.last_batch(connection) < self.next_batch - 1:  # lost, or an older copy of it
                rebuild(connection, self.path, self.tables)
            open_intents = queries.open_intents(connection)
            # A corpus that is new, or older than the index of copies.
            reindex = reindex or queries.fact(connection, PARAMETERS) is None
        for intent in open_intents:
            self._finish(intent)
        files = check_files(self.path, self.tables)
        self._lock.check()
        for table, of_table in files.items():
            self._keep_a_file(table, of_table)
        if reindex:
            self.renew_texts()
        self._sweep()
        with transaction(self.engine) as connection:
            unfinished = queries.unfinished_runs(connection)
        for run in unfinished:
            if run != going_on:
                self.end_run(run, "killed", None)

    def _sweep(self) -> None:
        """Deletes what a crash left: files of batches without an intent, and half-written files."""
        self._lock.check()
        for name, table in self.tables.items():
            found = files_in(self.path / name, f"{PARTITION}=*/*")  # once: a bucket is asked for all of them
            parts = [path for path in found if fnmatchcase(path.name, f".batch-*{PART}")]
            late = any((batch_of(path.name) or 0) >= self.next_batch for path in found)
            stray = stray_files(self.path, name, data_files(table, name)) if late else []
            for path in (*parts, *(path for path in stray if (batch_of(path.name) or 0) >= self.next_batch)):
                self._lock.check()
                path.unlink()

    def _last_batch(self) -> int:
        with transaction(self.engine) as connection:
            recorded = queries.last_batch(connection)
        return max(recorded, *map(last_commit, self.tables.values()))
