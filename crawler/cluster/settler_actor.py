"""The settler of a cluster: an actor of Ray, which alone has the corpus open, and how a crawl asks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from pipelines.model.items import Commit, Outcome
from pipelines.settle.settler import LocalSettler
from pipelines.store.bucket_path import CorpusPath

ACTOR = "settler"  # its name within the job, for the readers
_END = "end"  # the name of the batch that ends the run


class SettlerActor:
    """The settler of one run, which answers one call after the other.

    Ray starts it again if its process dies, and repeats the calls that had no answer. It then opens the corpus again,
    which finishes what was begun, and knows by their names the batches that it had committed before it died.
    """

    def __init__(self, path: CorpusPath, database: str, window: int, run: str, sources: Sequence[str]) -> None:
        """As LocalSettler. `sources`: those that have a row in `runs` in any case."""
        self._settler = LocalSettler(path, database, window)
        self._run, self._sources = run, sources
        self._url = ""  # of the database; empty until the corpus is open
        self._names = set[str]()  # of the batches of the run

    def open(self) -> str:
        """The SQLAlchemy URL of the corpus's database. Raises CorpusError."""
        if not self._url:
            url = self._settler.open(self._run)
            self._names = self._settler.names(self._run)
            if _END not in self._names:
                self._settler.start_run(self._run, self._sources)
            self._url = url
        return self._url

    def start(self, sources: Sequence[str]) -> None:
        """Notes further sources of the run. Raises CorpusError."""
        self.open()
        self._settler.start_run(self._run, sources)

    def commit(self, name: str, batch: Sequence[Outcome]) -> Commit:
        """Commits a batch, unless one with its name is committed: then only its answer was lost, and with it the fates.
        Raises CorpusError."""
        self.open()
        if name in self._names:
            return Commit(0, {})
        commit = self._settler.commit(self._run, batch, name)
        self._names.add(name)
        return commit

    def end_run(self, finish_reason: str, seconds: float, not_due: Mapping[str, int]) -> None:
        """As Settler.end_run, after all readers have ended. Raises CorpusError."""
        self.open()
        self._settler.close_archive()
        if _END not in self._names:
            self._settler.end_run(self._run, finish_reason, seconds, not_due, _END)

    def close(self) -> None:
        """Releases the corpus."""
        self._settler.close()


class ActorSettler:
    """The settler of a cluster as the crawl of a reader has it (pipelines.settle.settler.Settler). The run is begun and
    ended by whoever has started the readers."""

    def __init__(self, path: CorpusPath, database: str, window: int) -> None:
        import ray

        self._actor = ray.get_actor(ACTOR)
        # Each reader has a process of its own, so no other one has this name.
        self._reader: str = ray.get_runtime_context().get_worker_id()
        self._numbers = count(1)

    def open(self) -> str:
        return str(self._ask("open"))

    def start_run(self, run: str, sources: Sequence[str]) -> None:
        self._ask("start", sources)

    def commit(self, run: str, batch: Sequence[Outcome]) -> Commit:
        commit: Commit = self._ask("commit", f"{self._reader}/{next(self._numbers)}", batch)
        return commit

    def end_run(self, run: str, finish_reason: str, seconds: float, not_due: Mapping[str, int]) -> int:
        return 0

    def close(self) -> None:
        pass

    def _ask(self, method: str, *arguments: object) -> Any:
        """The answer to a call. Raises the exceptions of the settler as they are."""
        return answer(getattr(self._actor, method).remote(*arguments))


def answer(reference: Any) -> Any:
    """The answer of an actor or a task. Raises its exceptions as they are, and Ray's own."""
    import ray
    from ray.exceptions import RayTaskError

    try:
        return ray.get(reference)
    except RayTaskError as error:
        raise error.cause from None
