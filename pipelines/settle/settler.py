"""The one place where outcomes become part of a corpus, as a crawl sees it: batches go in, commits come back.

Everything that passes between the two can be pickled, so a settler may run in another process. A crawl shares nothing
else with it than the database, which it opens for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from pipelines.archive.warc_file import close_files
from pipelines.archive.writer import archive_of
from pipelines.corpus.writer import Corpus, database_of
from pipelines.model.items import Commit, Outcome
from pipelines.settle.batch import commit_batch
from pipelines.store.bucket_path import CorpusPath
from pipelines.store.database import transaction
from pipelines.store.errors import as_corpus_errors
from pipelines.store.queries import batch_names


class Settler(Protocol):
    """What a crawl asks of the writer of its corpus. The setting SETTLER names what makes one, by `path`, the place of
    the corpus, `database`, its SQLAlchemy URL or nothing, and `window`, the days of COPY_WINDOW.

    Every method blocks, so it is called from a thread, after the one before has returned. Each raises CorpusError for a
    fault of the machine.
    """

    def open(self) -> str:
        """Opens the corpus, making it if there is none. Returns the SQLAlchemy URL of its database."""
        ...

    def start_run(self, run: str, sources: Sequence[str]) -> None:
        """Notes that a run has begun, so that its end is recorded even if it is killed."""
        ...

    def commit(self, run: str, batch: Sequence[Outcome]) -> Commit:
        """Settles outcomes of a run. They are part of the corpus when it returns, and not at all if it raises."""
        ...

    def end_run(self, run: str, finish_reason: str, seconds: float, not_due: Mapping[str, int]) -> int:
        """Records the end of a run, after its last batch. `seconds`: its duration; `not_due`: source -> how many of its
        own listings were not due. Returns how many stories and listings its sources owe."""
        ...

    def close(self) -> None:
        """The crawl has no more batches."""
        ...


class LocalSettler:
    """The settler in the process that calls it. It holds the corpus from `open` to `close`."""

    def __init__(self, path: CorpusPath, database: str, window: int) -> None:
        self._path, self._database, self._window = path, database, window
        self._opened: Corpus | None = None

    def open(self, going_on: str | None = None) -> str:
        """`going_on`: as for Corpus.open."""
        self._opened = Corpus.open(self._path, self._database, self._window, going_on=going_on)
        return database_of(self._path, self._database)

    def start_run(self, run: str, sources: Iterable[str]) -> None:
        with as_corpus_errors():
            self._corpus.start_run(run, sources)

    def commit(self, run: str, batch: Sequence[Outcome], name: str | None = None) -> Commit:
        """`name`: by which the run knows the batch."""
        with as_corpus_errors():
            return commit_batch(self._corpus, batch, run, name)

    def names(self, run: str) -> set[str]:
        """The names of the batches of a run that are committed."""
        with as_corpus_errors(), transaction(self._corpus.engine) as connection:
            return batch_names(connection, run)

    def end_run(
        self, run: str, finish_reason: str, seconds: float, not_due: Mapping[str, int], name: str | None = None
    ) -> int:
        """`name`: by which the run knows its end."""
        with as_corpus_errors():
            return self._corpus.end_run(run, finish_reason, seconds, not_due, name)

    def close_archive(self) -> None:
        """Closes the files in the archive that others have left open who were killed."""
        with as_corpus_errors():
            close_files(archive_of(self._path))

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()

    @property
    def _corpus(self) -> Corpus:
        if self._opened is None:
            raise RuntimeError("the corpus is not open")
        return self._opened
