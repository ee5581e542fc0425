"""Chooses the next job: workers are shared among owners (sources) by the time that their jobs cost. Pure."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")

# The part of the places, or of the time of a single one, that owners with long jobs have among them while others work.
LONG_SHARE = 0.5
# Mean seconds of an owner's latest jobs from which on they are long: ten times a usual page.
LONG = 1.0
# Seconds for which others count as working after one of them added or ended a job: polite crawls pause between pages.
WORKING = 60.0
# Weight of the latest job in the mean.
_LATEST = 0.25


@dataclass(slots=True)
class _Owner(Generic[T]):
    waiting: deque[T] = field(default_factory=deque)
    running: int = 0
    spent: float = 0.0  # seconds; an owner that comes back begins with the least of those that have jobs
    mean: float = 0.0  # seconds of a job, lately
    served: int = 0  # number of its latest job: of two with the same cost, the one that has waited is next

    @property
    def long(self) -> bool:
        return self.mean >= LONG

    @property
    def cost(self) -> float:
        return self.spent + self.running * self.mean


class FairQueue(Generic[T]):
    """Jobs that wait for one of so many places, which are workers that nobody interrupts.

    The next job is that of the owner with the least cost. A long job keeps its place for a long time, so owners with
    long jobs together have at most LONG_SHARE of the places while owners with short jobs work. If this is less than one
    place, they have one place for that share of the time. `now` is in seconds, of one clock."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._long_places = max(1, int(places * LONG_SHARE))
        self._rest = max(0.0, 1 / (places * LONG_SHARE) - 1)  # seconds without a long job for each second of one
        self._rest_until = float("-inf")
        self._working: dict[str, float] = {}  # owner with short jobs -> until when it counts as working; latest last
        self._owners: dict[str, _Owner[T]] = {}
        self._active: dict[str, _Owner[T]] = {}  # those that have jobs; the others cost nothing
        self._taken = 0

    def add(self, owner: str, job: T, now: float) -> None:
        """Adds a job that waits. The caller bounds the number of jobs."""
        of = self._owners.setdefault(owner, _Owner())
        if owner not in self._active:  # idle time is not saved up
            of.spent = max(of.spent, min((other.spent for other in self._active.values()), default=0.0))
            self._active[owner] = of
        of.waiting.append(job)
        self._seen(owner, now)

    def take(self, now: float) -> tuple[str, T] | None:
        """The job that begins now, and its owner, who has a place until `done`; None if none may begin."""
        bounded = self._no_more_long_jobs(now)
        may = [(name, of) for name, of in self._active.items() if of.waiting and not (bounded and of.long)]
        if not may or self._free <= 0:
            return None
        name, of = min(may, key=lambda item: (item[1].cost, item[1].served))
        self._free -= 1
        self._taken += 1
        of.running += 1
        of.served = self._taken
        return name, of.waiting.popleft()

    def done(self, owner: str, seconds: float, now: float) -> None:
        """A job that was taken has ended after so many seconds."""
        of = self._owners[owner]
        self._free += 1
        of.running -= 1
        of.spent += seconds
        of.mean += _LATEST * (seconds - of.mean)
        self._seen(owner, now)
        if of.long:
            self._rest_until = now + seconds * self._rest
        if not (of.waiting or of.running):
            del self._active[owner]

    def wakes(self, now: float) -> float | None:
        """Seconds after which to take again even if no job has come or ended by then; None if that is not needed."""
        rest = self._rest_until - now
        return rest if rest > 0 and self._free > 0 and any(of.waiting for of in self._active.values()) else None

    def clear(self) -> Iterator[T]:
        """Takes away the jobs that wait."""
        for of in self._active.values():
            while of.waiting:
                yield of.waiting.popleft()

    def _seen(self, owner: str, now: float) -> None:
        self._working.pop(owner, None)
        if not self._owners[owner].long:
            self._working[owner] = now + WORKING

    def _no_more_long_jobs(self, now: float) -> bool:
        if now >= next(reversed(self._working.values()), now):
            return False
        running = sum(of.running for of in self._active.values() if of.long)
        return running >= self._long_places or now < self._rest_until
