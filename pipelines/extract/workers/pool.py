"""Worker processes that can be killed: a job that hangs, bloats or crashes harms no other and names its cause."""

from __future__ import annotations

import asyncio
import atexit
import pickle
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from threading import Condition
from typing import ClassVar, ParamSpec, TypeVar, cast

from pipelines.extract.workers import fork_server
from pipelines.extract.workers.fair_queue import FairQueue
from pipelines.extract.workers.fork_server import CONTEXT
from pipelines.extract.workers.incoming import Incoming
from pipelines.extract.workers.process import HEADER, Failure, framed, work
from pipelines.model.reasons import Reason

P = ParamSpec("P")
T = TypeVar("T")


class JobError(Exception):
    """A job failed. `reason` says why, the message gives the details."""

    reason = Reason.EXTRACTION_ERROR


class JobDeadlineError(JobError):
    """The job ran longer than the deadline; its worker was killed."""

    reason = Reason.EXTRACTION_DEADLINE


class JobMemoryError(JobError):
    """The job asked for more memory than a worker may have."""

    reason = Reason.EXTRACTION_MEMORY


class JobCrashError(JobError):
    """The worker process died."""

    reason = Reason.EXTRACTION_CRASH


class JobStoppedError(JobError):
    """The run ended before the job had."""

    reason = Reason.STOPPED


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may use. `deadline` in seconds a job; `memory` in bytes a worker, on top of what it starts with;
    a worker is replaced after `jobs` jobs, so that what a library leaks or caches stays bounded."""

    processes: int
    deadline: float
    memory: int
    jobs: int = 1000


LONG = 6
"""Factor on the deadline of a long job. Reading a sitemap of 50,000 links and classifying them takes 7 to 13 s of
processor time, a page a hundredth of a second; and the machine may have other work."""


class Workers:
    """Worker processes, each started when a job finds none idle. For use from one event loop at a time.

    A worker has a pipe of its own and one job at a time, so that whatever becomes of it concerns that job only. (The
    workers of a pebble.ProcessPool share a pipe: one that had to be killed while it was busy in C code stopped all the
    others for 3 seconds, and one that died between two jobs ended the pool.) The event loop itself waits for the pipes:
    threads that wait for them cost more, since each of their turns waits for the interpreter lock.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._queue = FairQueue[asyncio.Future[None]](limits.processes)
        self._timer: asyncio.TimerHandle | None = None
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._under_way = 0  # jobs
        self._none_under_way = Condition()  # for `close`, which runs in another thread
        self._stopped = False

    async def run(self, owner: str, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a module-level function in a worker and returns its result; waits for its turn while all workers are
        busy. `owner` is the source that it runs for: workers are shared fairly among owners.

        Raises one of the JobErrors above; an exception of the function itself becomes a plain JobError whose cause is
        the exception as raised, with the worker's traceback as its note.
        """
        return await self._take_turn(owner, partial(function, *args, **kwargs), self.limits.deadline)

    async def run_long(self, owner: str, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """The same for a job that may be as large as the largest sitemap: it has LONG times the deadline."""
        return await self._take_turn(owner, partial(function, *args, **kwargs), LONG * self.limits.deadline)

    async def _take_turn(self, owner: str, function: Callable[[], T], deadline: float) -> T:
        job = framed(pickle.dumps(function))
        await self._turn(owner)
        started = time.monotonic()
        self._under_way += 1
        try:
            return cast("T", await self._run(job, deadline))
        finally:
            with self._none_under_way:
                self._under_way -= 1
                self._none_under_way.notify_all()
            self._done(owner, time.monotonic() - started)

    async def _turn(self, owner: str) -> None:
        if self._stopped:
            raise JobStoppedError("not begun")
        turn = asyncio.get_running_loop().create_future()
        self._queue.add(owner, turn, time.monotonic())
        self._give_turns()
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # it had been given, and nobody takes it
                self._done(owner, 0.0)
            raise

    def _give_turns(self) -> None:
        while taken := self._queue.take(time.monotonic()):
            owner, turn = taken
            if turn.done():  # who waited for it was cancelled
                self._queue.done(owner, 0.0, time.monotonic())
            else:
                turn.set_result(None)
        if self._timer is not None:
            self._timer.cancel()
        rest = self._queue.wakes(time.monotonic())
        self._timer = None if rest is None else asyncio.get_running_loop().call_later(rest, self._give_turns)

    def _done(self, owner: str, seconds: float) -> None:
        self._queue.done(owner, seconds, time.monotonic())
        self._give_turns()

    async def _run(self, job: bytes, deadline: float) -> object:
        worker, (result, failure) = await self._done_by_a_worker(job, deadline)
        if worker.jobs < self.limits.jobs:
            self._idle.append(worker)
        else:
            await asyncio.to_thread(worker.end)
        if failure is not None:
            failure.error.add_note(failure.traceback)
            raise JobError(failure.summary) from failure.error
        return result

    async def _done_by_a_worker(self, job: bytes, deadline: float) -> tuple[_Worker, _Reply]:
        """A worker that has done the job, and its reply. An idle worker may have been killed, by the system's
        out-of-memory killer; then another one takes the job."""
        while True:
            try:
                worker = self._idle.pop()
            except IndexError:
                worker = await asyncio.to_thread(_new_worker, self.limits.memory)
            self._busy.add(worker)
            try:
                reply = await worker.do(job, deadline, self.limits.memory)
            except JobError:
                if self._stopped:
                    raise JobStoppedError("not finished") from None
                raise
            finally:
                self._busy.discard(worker)
            if reply is not None:
                return worker, reply
            ended = await asyncio.to_thread(worker.end)
            if self._stopped:
                raise JobStoppedError("not begun")
            if worker.jobs == 0:
                raise JobCrashError(ended)

    def stop(self) -> None:
        """Ends all running and waiting jobs at once with a JobStoppedError. Later jobs end in the same way."""
        self._stopped = True
        for turn in self._queue.clear():
            if not turn.done():
                turn.set_exception(JobStoppedError("not begun"))
        for worker in list(self._busy):
            worker.kill()

    def close(self) -> None:
        """Waits for the jobs under way, then ends the workers. Not for use from the thread of an event loop
        that runs."""
        with self._none_under_way:
            self._none_under_way.wait_for(lambda: not self._under_way)
        while self._idle:
            self._idle.pop().end()


def kill_all() -> None:
    """Kills every worker of this process and the process that they are forked from, those too that are stopped: for a
    process that ends without waiting. A signal handler may call it."""
    for worker in list(_Worker.living):
        worker.kill()
    fork_server.kill_with_workers()


# multiprocessing would ask them to end with a signal that they do not get, and wait for it.
atexit.register(kill_all)


# Seconds for what takes a few thousandths of one: taking a job, writing or reading a part of one. A worker that takes
# longer is stopped, or as good as dead.
_ANSWER = 20.0


# Bytes of a result that the event loop unpickles itself, in two thousandths of a second. A page's has a tenth of it.
_SMALL = 1 << 18


_Reply = tuple[object, Failure | None]  # the job's result, or its exception


class _Worker:
    """A worker process as seen by the event loop. Every wait for it is bounded."""

    living: ClassVar[set[_Worker]] = set()

    def __init__(self, memory: int) -> None:
        """For use from a thread, since it takes a while. Raises EOFError or OSError if no process could be started."""
        self.jobs = 0
        self._pipe, other_end = socket.socketpair()
        self._pipe.setblocking(False)
        self._process = CONTEXT.Process(target=work, args=(other_end, memory), daemon=True)
        try:
            fork_server.start(self._process)
        except BaseException:
            self._pipe.close()
            raise
        finally:
            other_end.close()
        self.living.add(self)

    async def do(self, job: bytes, deadline: float, memory: int) -> _Reply | None:
        """What became of a framed job; None if the process did not take it. From then on, the job is to blame for what
        happens. Where a JobError is raised, the process has ended."""
        try:
            with Incoming(self._pipe) as incoming:
                if not await self._taken(job, incoming):
                    return None
                self.jobs += 1
                reply = await self._reply(incoming, deadline)
            result, failure = (
                pickle.loads(reply) if len(reply) <= _SMALL else await asyncio.to_thread(pickle.loads, reply)  # noqa: S301
            )
            if failure is not None and isinstance(failure.error, MemoryError):
                # What the job left behind may take the room that the next one needs.
                raise JobMemoryError(f"more than {memory >> 20} MiB")
        except TimeoutError:  # perhaps stopped in the middle of its result
            await asyncio.to_thread(self.end)
            raise JobDeadlineError(f"longer than {deadline:g} s") from None
        except (EOFError, ConnectionError):
            raise JobCrashError(await asyncio.to_thread(self.end)) from None
        except BaseException:  # cancelled amid the job, for example
            await asyncio.to_thread(self.end)
            raise
        return result, failure

    async def _taken(self, job: bytes, incoming: Incoming) -> bool:
        try:
            async with asyncio.timeout(_ANSWER):
                await asyncio.get_running_loop().sock_sendall(self._pipe, job)
                await incoming.read(1)
        except (EOFError, ConnectionError, TimeoutError):
            return False
        return True

    async def _reply(self, incoming: Incoming, deadline: float) -> bytes:
        async with asyncio.timeout(deadline):
            header = await incoming.read(HEADER.size)
        async with asyncio.timeout(_ANSWER):
            return await incoming.read(*HEADER.unpack(header))

    def kill(self) -> None:
        """Kills the process, from another thread or a signal handler; who waits for the process learns of it."""
        with suppress(ValueError):  # it has been ended meanwhile
            self._process.kill()

    def end(self) -> str:
        """Kills the process, if it has not ended yet, and returns how it ended."""
        self.living.discard(self)
        self._pipe.close()
        code = fork_server.end(self._process)
        return f"exit code {code}" if code >= 0 else f"signal {-code}: {signal.strsignal(-code)}"


def _new_worker(memory: int) -> _Worker:
    try:
        return _Worker(memory)
    except (EOFError, OSError):
        pass  # the fork server has died, and the next attempt starts another
    try:
        return _Worker(memory)
    except (EOFError, OSError) as error:
        raise JobCrashError(f"no worker process could be started ({type(error).__name__}: {error})") from None
