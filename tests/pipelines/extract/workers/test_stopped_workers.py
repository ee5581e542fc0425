"""Worker processes, and the process that they are forked from, stopped or killed: nothing waits for ever."""

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Any

import pytest

from pipelines.extract.workers import fair_queue, fork_server
from pipelines.extract.workers.pool import JobCrashError, JobDeadlineError, JobStoppedError, Limits, Workers, kill_all

LIMITS = Limits(processes=1, deadline=600, memory=512 << 20)


# --- Jobs, as a worker imports them -----------------------------------------------------------------------------------
def report_pid(pids: Path) -> None:
    pids.write_text(str(os.getpid()))
    pids.rename(pids.with_suffix(".reported"))
    time.sleep(600)


def stop_itself(pids: Path) -> None:
    pids.write_text(str(os.getpid()))
    pids.rename(pids.with_suffix(".reported"))
    os.kill(os.getpid(), signal.SIGSTOP)


def length(data: bytes) -> int:
    return len(data)


def blocked() -> set[int]:
    return set(signal.pthread_sigmask(signal.SIG_BLOCK, ()))


def spend(seconds: float) -> None:
    time.sleep(seconds)


# ----------------------------------------------------------------------------------------------------------------------
@pytest.fixture
def pool() -> Iterator[Workers]:
    pool = Workers(LIMITS)
    yield pool
    pool.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is stopped is given up soon; on a slow machine so is what is slow, which costs another attempt."""
    monkeypatch.setattr("pipelines.extract.workers.pool._ANSWER", 2.0)
    monkeypatch.setattr(fork_server, "ANSWER", 2.0)


def run(pool: Workers, job: Any, *arguments: Any) -> Any:
    return asyncio.run(pool.run("gazette", job, *arguments))


async def reported_pid(folder: Path) -> int:
    """The process in which `report_pid` has begun to run."""
    while not (folder / "pid.reported").exists():  # noqa: ASYNC110  # another process reports it
        await asyncio.sleep(0.01)
    return int((folder / "pid.reported").read_text())


def lives(pid: int) -> bool:
    """Whether a process is there, and is more than an entry that nobody has asked for."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_worker_that_is_stopped_amid_a_job_is_killed_at_the_deadline(tmp_path: Path) -> None:
    pool = Workers(LIMITS)
    assert run(pool, length, b"page") == 4  # from now on, the worker has loaded what it needs
    pool.limits = replace(LIMITS, deadline=5)

    async def stopped() -> int:
        job = asyncio.ensure_future(pool.run("gazette", report_pid, tmp_path / "pid"))
        pid = await reported_pid(tmp_path)
        os.kill(pid, signal.SIGSTOP)
        with pytest.raises(JobDeadlineError):
            await job
        return pid

    pid = asyncio.run(stopped())
    pool.limits = LIMITS
    assert run(pool, length, b"page") == 4
    pool.close()
    assert not lives(pid)


@pytest.mark.parametrize("size", [1, 30_000_000], ids=["a small job", "a job larger than the pipe"])
@pytest.mark.usefixtures("impatient")
def test_an_idle_worker_that_is_stopped_is_replaced(pool: Workers, size: int) -> None:
    idle = run(pool, os.getpid)
    os.kill(idle, signal.SIGSTOP)
    assert run(pool, length, bytes(size)) == size
    assert not lives(idle)


@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGKILL])
@pytest.mark.usefixtures("impatient")
def test_a_fork_server_that_is_stopped_or_dead_is_replaced(pool: Workers, number: signal.Signals) -> None:
    first = run(pool, os.getpid)
    server = fork_server._pid()
    assert server
    os.kill(server, number)
    os.kill(first, signal.SIGKILL)
    assert run(pool, length, b"page") == 4
    assert fork_server._pid() != server
    assert not lives(server)


@pytest.mark.usefixtures("impatient")
def test_a_pool_closes_though_its_workers_and_the_fork_server_are_stopped() -> None:
    pool = Workers(LIMITS)
    worker, server = run(pool, os.getpid), fork_server._pid()
    assert server
    os.kill(worker, signal.SIGSTOP)
    os.kill(server, signal.SIGSTOP)
    pool.close()
    assert not lives(worker)
    assert not lives(server)


def test_a_job_fails_if_no_worker_can_be_started(pool: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(process: object) -> None:
        raise EOFError("unexpected EOF")

    monkeypatch.setattr(fork_server, "start", fail)
    with pytest.raises(JobCrashError, match=r"no worker process could be started \(EOFError: unexpected EOF\)"):
        run(pool, length, b"page")


def test_a_stop_ends_the_jobs_under_way_and_those_that_wait(tmp_path: Path) -> None:
    pool = Workers(LIMITS)

    async def stopped() -> list[Any]:
        jobs = [
            asyncio.ensure_future(pool.run("gazette", report_pid, tmp_path / "pid")),
            asyncio.ensure_future(pool.run("wire", length, b"page")),
        ]
        await reported_pid(tmp_path)
        pool.stop()
        return [*await asyncio.gather(*jobs, pool.run("wire", length, b"late"), return_exceptions=True)]

    found = asyncio.run(stopped())
    pool.close()
    assert [type(error) for error in found] == [JobStoppedError] * 3


def test_all_are_killed_at_once_though_they_are_stopped(tmp_path: Path) -> None:
    pool = Workers(LIMITS)

    async def killed() -> tuple[int, int]:
        job = asyncio.ensure_future(pool.run("gazette", report_pid, tmp_path / "pid"))
        worker, server = await reported_pid(tmp_path), fork_server._pid()
        assert server
        os.kill(worker, signal.SIGSTOP)
        os.kill(server, signal.SIGSTOP)
        kill_all()
        with pytest.raises(JobCrashError):
            await job
        return worker, server

    pids = asyncio.run(killed())
    pool.close()
    while any(map(lives, pids)):  # they have been killed, and may be dying
        time.sleep(0.01)


def test_a_worker_that_is_being_started_is_killed_with_the_others(tmp_path: Path) -> None:
    """The pool does not know it yet: it knows a worker once the fork server has reported it."""
    process = fork_server.CONTEXT.Process(target=stop_itself, args=(tmp_path / "pid",), daemon=True)
    fork_server.start(process)
    pid = asyncio.run(reported_pid(tmp_path))
    kill_all()
    while lives(pid):
        time.sleep(0.01)
    fork_server.end(process)


def test_no_worker_gets_the_signals_that_end_a_run(pool: Workers) -> None:
    assert run(pool, blocked) >= {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    assert not signal.pthread_sigmask(signal.SIG_BLOCK, ()) & {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}


def test_a_fork_server_that_was_begun_early_forks_the_workers(pool: Workers) -> None:
    fork_server._replace()
    fork_server.begin()
    server = fork_server._pid()
    assert run(pool, blocked) >= {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    assert fork_server._pid() == server


def test_signals_stay_held_back_while_the_first_start_starts_the_resource_tracker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tracker = resource_tracker.ResourceTracker()  # type: ignore[no-untyped-call,unused-ignore]
    monkeypatch.setattr(resource_tracker, "ensure_running", tracker.ensure_running)
    with fork_server._signals_held_back():
        assert blocked() >= {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}, "multiprocessing unblocks two of them"
    tracker._stop()


def test_a_paper_with_long_pages_leaves_a_worker_to_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Real workers: while they read the bad paper's long pages, they also read the good paper's pages."""
    monkeypatch.setattr(fair_queue, "LONG", 0.2)
    pool = Workers(replace(LIMITS, processes=2))
    long, good = 1.0, 0

    async def crawl() -> int:
        nonlocal good
        await pool.run("bad", spend, long)
        bad = [asyncio.ensure_future(pool.run("bad", spend, long)) for _ in range(4)]
        await pool.run("good", length, b"page")
        while not bad[1].done():
            await pool.run("good", length, b"page")
            good += 1
        for job in bad[2:]:
            job.cancel()
        await asyncio.gather(*bad, return_exceptions=True)
        return good

    assert asyncio.run(crawl()) >= 20
    pool.close()
