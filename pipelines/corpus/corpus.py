"""The corpus as its one writer sees it: batches go in, and whatever happens each is in wholly or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from urllib.parse import quote

from deltalake import DeltaTable
from sqlalchemy import Connection, Engine

from pipelines.archive.warc_file import mend as close_files
from pipelines.archive.writer import archive_of
from pipelines.corpus import ledger
from pipelines.corpus.copy_finder import CopyFinder, Dated
from pipelines.corpus.damage import check_files, check_logs, note_commits, open_tables
from pipelines.corpus.database import connect, named, transaction
from pipelines.corpus.faults import CorpusError, faults_told
from pipelines.corpus.files import PART, DataFile, Row, batch_of, commit, data_files, last_commit, stray_files, write
from pipelines.corpus.identity import check_identity, note_identity, tables_there
from pipelines.corpus.intent import Intent
from pipelines.corpus.lock import LockLostError, WriterLock
from pipelines.corpus.owed import count_owed, owe, settle_owed
from pipelines.corpus.rebuild import rebuild
from pipelines.corpus.schema import month_of
from pipelines.corpus.site_memory import known_memory, remember
from pipelines.corpus.texts import PARAMETERS, check_parameters, renew_texts
from pipelines.items import Article, Commit, Outcome, Rejection
from pipelines.rights.forgotten import read_forgotten
from pipelines.settle import memory
from pipelines.settle.fingerprint import text_hash
from pipelines.settle.known import Known
from pipelines.settle.settle import addresses, settle
from pipelines.settle.stories import cleaned, evidence_of


class CorpusPathError(CorpusError):
    """CORPUS does not name a place where a corpus can be; the message says why."""


def default_database(corpus: Path) -> str:
    """The SQLAlchemy URL of a corpus's own SQLite file."""
    return f"sqlite:///{quote(str(corpus / 'state.sqlite'))}"


class Corpus:
    """A corpus opened for writing.

    Not for use from two threads at once. The order of writes is the durability protocol of docs/design.md.
    """

    def __init__(
        self, path: Path, engine: Engine, tables: dict[str, DeltaTable], lock: WriterLock, copies: CopyFinder
    ) -> None:
        self.path, self.engine, self.copies = path, engine, copies
        self.tables, self._lock = tables, lock
        self._forgotten = read_forgotten(path)
        self._failed = False  # a batch has, and nothing was done about it yet
        self._writer = token_hex(8)  # its name in the database
        self.next_batch = self._last_batch() + 1

    @classmethod
    def open(cls, path: Path, database: str = "", window: int = 0, *, reindex: bool = False) -> Corpus:
        """Opens the corpus in the folder `path`, making it where there is none, and finishes what a crash left.

        `window` is in days: texts first seen further apart are not compared as copies; 0 for all. `reindex` makes what
        is known of texts anew from the tables, the index of copies with it. Raises CorpusError; the other methods raise
        the faults of the machine as they come, of which `faults_told` makes CorpusErrors.
        """
        try:
            path.mkdir(parents=True, exist_ok=True)
            lock = WriterLock(path)
        except OSError as error:
            raise CorpusPathError(f"CORPUS={path} cannot be written: {error.strerror}; nothing was changed") from error
        with ExitStack() as undone:
            undone.callback(lock.close)
            try:
                close_files(archive_of(path))
            except OSError as error:
                raise CorpusPathError(
                    f"The archive in CORPUS={path} cannot be written: {error}; the tables are safe"
                ) from error
            url = database or default_database(path.resolve())
            engine = connect(url)
            undone.callback(engine.dispose)
            with faults_told(named(url)):
                with transaction(engine) as connection:
                    check_identity(connection, path, tables_there(path), named(url))
                corpus = cls(path, engine, open_tables(path), lock, CopyFinder(path, window))
                corpus._recover(reindex)
            undone.pop_all()
        return corpus

    def close(self) -> None:
        """Lets the next writer in."""
        self.engine.dispose()
        self._lock.close()

    def commit(self, outcomes: Sequence[Outcome], run: str) -> Commit:
        """Settles a batch of outcomes and makes it part of the corpus."""
        self._finish_what_failed()
        batch, stories = self.next_batch, sum(isinstance(outcome, Article) for outcome in outcomes)
        outcomes = [self._unless_forgotten(outcome) for outcome in outcomes]
        evidence = [page for outcome in outcomes if (page := evidence_of(outcome))]
        today = memory.present(evidence, datetime.now(UTC))
        with transaction(self.engine) as connection:
            before = known_memory(connection, memory.asked(evidence))
            learned = memory.learn(before, evidence, today)
            outcomes = [
                cleaned(outcome, learned[outcome.sighting.site]) if isinstance(outcome, Article) else outcome
                for outcome in outcomes
            ]
            known = self._known(connection, outcomes)
        settled = settle(outcomes, known, run=run, batch=batch)
        files = [file for table, rows in settled.rows.items() for file in self._write(table, batch, rows)]
        written = {(file.table, file.month): file.place for file in files}
        paths = {row["text_hash"]: written[table, row["month"]] for table, rows in settled.rows.items() for row in rows}
        self.carry_out(
            Intent(
                batch,
                run,
                files,
                list(settled.urls.values()),
                [replace(text, path=paths[text.text_hash]) for text in settled.texts],
                settled.joined,
                settled.fates,
                settled.sizes,
            ),
            memory.rows(before, learned),
            today,
            outcomes,
        )
        return Commit(batch, settled.fates, stories)

    def _unless_forgotten(self, outcome: Outcome) -> Outcome:
        """An archive, or a page that names another as its own, must not bring back what was taken out."""
        if isinstance(outcome, Article) and self._forgotten.covers_any(
            (outcome.canonical_url, *outcome.sighting.addresses)
        ):
            return Rejection(outcome.sighting, "forgotten", "scrapy forget took it out")
        return outcome

    def _known(self, connection: Connection, outcomes: Sequence[Outcome]) -> Known:
        """What is known of the pages of a batch: of their URLs and texts, and of whatever those may be copies of."""
        urls = ledger.known_urls(connection, {name for outcome in outcomes for name in addresses(outcome)})
        articles = [(outcome, text_hash(outcome.text)) for outcome in outcomes if isinstance(outcome, Article)]
        batch = {key: Dated(article.text, article.sighting.fetched.toordinal()) for article, key in articles}
        texts = ledger.known_texts(connection, {*batch, *(url.text_hash for url in urls.values() if url.text_hash)})
        told = ((key, urls.get(addresses(article)[0])) for article, key in articles)
        # To compare with: the earlier text of a story that has changed, and where a text stands that is new at its URL.
        asked = {(url and url.text_hash) or key for key, url in told if url is None or url.text_hash != key}
        compared = self.copies.compare(connection, batch, [texts[key] for key in asked if key in texts])
        texts |= compared.texts
        return Known(
            urls,
            texts,
            ledger.known_stories(connection, {text.id for text in texts.values()}),
            compared.stored,
            compared.copies,
            compared.sketches,
            ledger.next_number(connection),
        )

    def end_run(self, run: str, finish_reason: str, seconds: float | None) -> int:
        """Writes the rows of `runs` for a run, one a source. `seconds` is how long it took; None where nobody knows.
        Returns how many stories and listings its sources owe."""
        self._finish_what_failed()
        batch = self.next_batch
        with transaction(self.engine) as connection:
            rows = ledger.run_rows(connection, run)
            left = count_owed(connection, {row["source"] for row in rows})
        extra = {"finish_reason": finish_reason, "seconds": seconds, "batch": batch}
        files = self._write("runs", batch, [row | extra | {"owed": left.get(row["source"], 0)} for row in rows])
        self.carry_out(Intent(batch, run, files, ends_runs=[run]))
        return sum(left.values())

    def start_run(self, run: str, sources: Iterable[str]) -> None:
        """Notes that a run has begun, so that its end is told even if it is killed."""
        with self._writing() as connection:
            ledger.start_run(connection, run, sources, datetime.now(UTC))

    def _write(self, table: str, batch: int, rows: Sequence[Row]) -> list[DataFile]:
        months = sorted({month_of(row["fetched"]) for row in rows})
        try:
            return [
                write(self.path, table, month, batch, [row for row in rows if month_of(row["fetched"]) == month])
                for month in months
            ]
        except Exception:
            self._failed = True
            raise

    def carry_out(
        self,
        intent: Intent,
        learned: Iterable[memory.Row] = (),
        today: int = 0,
        outcomes: Iterable[Outcome] = (),
    ) -> None:
        """Records the intent, what its pages say of their sites on the day `today`, and what the listings among its
        `outcomes` named, then does what the intent says. From the record on, a crash changes nothing but the time."""
        try:
            with self._writing() as connection:
                ledger.record(connection, intent)
                remember(connection, learned, today)
                owe(connection, outcomes)
            self.next_batch = intent.batch + 1
            self._finish(intent)
        except Exception:
            self._failed = True
            raise

    def check_writer(self) -> None:
        """Raises LockLostError where another may write the corpus by now. To be asked before files are written or
        deleted."""
        with self._writing():
            pass

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that changes what others go by: it is rolled back where another has begun to write."""
        self._lock.check()
        with transaction(self.engine) as connection:
            if not ledger.is_writing(connection, self._writer):
                raise LockLostError(f"another command has opened {self.path} meanwhile, or its database was replaced")
            yield connection

    def _finish_what_failed(self) -> None:
        """A batch that failed behind its record comes before any other: committed after a later one, it would count as
        done. Of one that failed before, the files go, since the next one has its number."""
        self.check_writer()
        if self._failed:
            self.next_batch = self._last_batch() + 1
            with transaction(self.engine) as connection:
                open_intents = ledger.open_intents(connection)
            for intent in open_intents:
                self._finish(intent)
            self._sweep()
            self._failed = False

    def _finish(self, intent: Intent) -> None:
        tables = dict.fromkeys(file.table for file in (*intent.files, *intent.replaced))
        for table in tables:
            files, replaced = ([file for file in of if file.table == table] for of in (intent.files, intent.replaced))
            self._lock.check()
            commit(self.tables[table], intent.batch, files, replaced)
        for file in intent.replaced:
            # Who reads the Parquet files as they lie there must not find a row twice.
            self._lock.check()
            (self.path / file.table / file.path).unlink(missing_ok=True)
        now = datetime.now(UTC)
        with self._writing() as connection:
            if intent.renews_texts:
                renew_texts(connection, self.path, self.tables)
            ledger.end(connection, intent, now)
            settle_owed(connection, intent.urls, now)
            for table in tables:  # where scrapy mend has committed since, more than this batch
                note_commits(connection, [table], last_commit(self.tables[table]))
        if intent.renews_texts:
            self.copies.renew()
        else:
            self.copies.add(intent.texts)

    def renew_texts(self) -> None:
        """Makes what is known of texts, the index of copies with it, anew from the tables."""
        with self._writing() as connection:
            renew_texts(connection, self.path, self.tables)
        self.copies.renew()

    def count_texts(self) -> tuple[int, int]:
        """How many distinct texts there are, and how many groups of copies they make."""
        with transaction(self.engine) as connection:
            return ledger.count_texts(connection)

    def _recover(self, reindex: bool) -> None:
        with transaction(self.engine) as connection:
            if not reindex:
                check_parameters(connection)
            ledger.begin_writing(connection, self._writer)
            check_logs(connection, self.tables)
            note_identity(connection, self.tables)
            if ledger.last_batch(connection) < self.next_batch - 1:  # lost, or an older copy of it
                rebuild(connection, self.path, self.tables)
            open_intents = ledger.open_intents(connection)
            # A corpus that is new, or older than the index of copies.
            reindex = reindex or ledger.fact(connection, PARAMETERS) is None
        for intent in open_intents:
            self._finish(intent)
        check_files(self.path, self.tables)
        if reindex:
            self.renew_texts()
        self._sweep()
        with transaction(self.engine) as connection:
            unfinished = ledger.unfinished_runs(connection)
        for run in unfinished:
            self.end_run(run, "killed", None)

    def _sweep(self) -> None:
        """Deletes files of batches that never came to an intent, and such as are half written: a crash leaves them."""
        self._lock.check()
        for name, table in self.tables.items():
            for part in (self.path / name).glob(f"month=*/.batch-*{PART}"):
                part.unlink()
            for path in stray_files(self.path, name, data_files(table, name)):
                if (batch_of(path.name) or 0) >= self.next_batch:
                    path.unlink()

    def _last_batch(self) -> int:
        with transaction(self.engine) as connection:
            recorded = ledger.last_batch(connection)
        return max(recorded, *map(last_commit, self.tables.values()))
