"""Worker processes: a failing job affects no other job, and no process outlives its use."""

import asyncio
import ctypes
import itertools
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from pipelines.extract.workers import preload, process
from pipelines.extract.workers.pool import JobCrashError, JobDeadlineError, JobError, JobMemoryError, Limits, Workers
from pipelines.model.items import Article

LIMITS = Limits(processes=2, deadline=600, memory=512 << 20)

Job = Callable[[], Any]


# --- Jobs, as a worker imports them -----------------------------------------------------------------------------------
def double(number: int, *, plus: int = 0) -> int:
    return 2 * number + plus


def hang_in_python(pids: Path) -> None:
    pids.write_text(str(os.getpid()))
    while True:
        time.sleep(0.01)


def hang_in_c(pids: Path) -> None:
    pids.write_text(str(os.getpid()))
    sum(itertools.repeat(1))  # never looks at a signal


def bloat() -> int:
    return len([bytes(64 << 20) for _ in range(16)])


def kill_itself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def read_null() -> None:
    ctypes.string_at(0)


def fail(message: str) -> None:
    raise LookupError(message)


def fail_in_lxml() -> None:
    etree.fromstring("<story>")


def return_a_function() -> object:
    return lambda: None


def lower_the_bound_twice() -> tuple[int, int]:
    before = resource.getrlimit(resource.RLIMIT_AS)[1]
    process.limit_memory(1 << 60)
    return before, resource.getrlimit(resource.RLIMIT_AS)[1]


# ----------------------------------------------------------------------------------------------------------------------
@pytest.fixture
def pool() -> Iterator[Workers]:
    pool = Workers(LIMITS)
    yield pool
    pool.close()


def outcomes(pool: Workers, *jobs: Job) -> list[Any]:
    """What became of jobs that were given to the pool at once: results and exceptions, in order."""

    async def run() -> list[Any]:
        return await asyncio.gather(*(pool.run("gazette", job) for job in jobs), return_exceptions=True)

    return asyncio.run(run())


def outcome(pool: Workers, job: Job) -> Any:
    return outcomes(pool, job)[0]


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_job_runs_in_another_process_and_its_result_comes_back(pool: Workers) -> None:
    assert asyncio.run(pool.run("gazette", double, 4, plus=1)) == 9
    assert outcome(pool, os.getpid) != os.getpid()


def test_no_more_processes_than_allowed(pool: Workers) -> None:
    assert len(set(outcomes(pool, *[os.getpid] * 20))) <= LIMITS.processes


@pytest.mark.parametrize("hang", [hang_in_python, hang_in_c])
def test_a_job_that_hangs_is_killed_and_the_others_go_on(hang: Callable[[Path], None], tmp_path: Path) -> None:
    pool = Workers(LIMITS)
    outcomes(pool, *[partial(double, 2)] * 8)  # from now on, both workers have loaded what they need

    async def run() -> int:
        pool.limits = replace(LIMITS, deadline=3)
        stuck = asyncio.ensure_future(pool.run("gazette", hang, tmp_path / "pid"))
        while not (tmp_path / "pid").exists():  # noqa: ASYNC110  # another process writes it
            await asyncio.sleep(0)
        pool.limits = LIMITS
        others = 0
        while not stuck.done():
            assert await pool.run("gazette", double, 2) == 4
            others += 1
        with pytest.raises(JobDeadlineError, match="longer than 3 s"):
            await stuck
        return others

    assert asyncio.run(run()) >= 10, "one worker held up the other"
    assert outcome(pool, partial(double, 2)) == 4
    pool.close()
    assert not lives(int((tmp_path / "pid").read_text()))


def test_a_job_that_takes_too_much_memory_is_reported(pool: Workers) -> None:
    error, *others = outcomes(pool, bloat, *[partial(double, 3)] * 4)
    assert isinstance(error, JobMemoryError)
    assert str(error) == "more than 512 MiB"
    assert others == [6] * 4


@pytest.mark.parametrize(
    ("job", "message"),
    [
        (partial(os._exit, 3), "exit code 3"),
        (kill_itself, f"signal 9: {signal.strsignal(9)}"),
        (read_null, f"signal 11: {signal.strsignal(11)}"),
    ],
)
def test_a_crash_is_described_by_how_the_process_ended(pool: Workers, job: Job, message: str) -> None:
    error = outcome(pool, job)
    assert isinstance(error, JobCrashError)
    assert str(error) == message
    assert outcome(pool, partial(double, 1)) == 2


@pytest.mark.parametrize("processes", [1, 2])
def test_a_crash_harms_none_of_the_jobs_that_wait(processes: int) -> None:
    pool = Workers(replace(LIMITS, processes=processes))
    jobs: list[Job] = [partial(os._exit, 5) if number % 4 == 0 else partial(double, number) for number in range(32)]
    found = outcomes(pool, *jobs)
    pool.close()
    assert [str(value) if isinstance(value, JobCrashError) else value for value in found] == [
        "exit code 5" if number % 4 == 0 else 2 * number for number in range(32)
    ]


def test_a_worker_killed_between_two_jobs_is_replaced(pool: Workers) -> None:
    idle = set(outcomes(pool, *[os.getpid] * 8))
    for pid in idle:
        os.kill(pid, signal.SIGKILL)
    later = outcomes(pool, *[os.getpid] * 8)
    assert all(isinstance(pid, int) for pid in later)
    assert idle.isdisjoint(later)


def test_an_exception_comes_back_with_its_traceback(pool: Workers) -> None:
    error = outcome(pool, partial(fail, "no such tag"))
    assert type(error) is JobError
    assert str(error) == "LookupError: no such tag"
    assert isinstance(error.__cause__, LookupError)
    assert "in fail\n    raise LookupError(message)" in error.__cause__.__notes__[0]


@pytest.mark.parametrize(
    ("job", "summary", "place"),
    [
        (fail_in_lxml, "XMLSyntaxError: Premature end of data", "in fail_in_lxml"),  # holds a log of lxml's
        (partial(sys.exit, 4), "SystemExit: 4", "in _reply"),
        (return_a_function, "Can't pickle local object", "in _reply"),
    ],
)
def test_what_cannot_be_pickled_is_described_in_words(pool: Workers, job: Job, summary: str, place: str) -> None:
    error = outcome(pool, job)
    assert type(error) is JobError
    assert summary in str(error)
    assert place in error.__cause__.__notes__[0]


def test_every_error_has_a_known_reason() -> None:
    reasons = {error.reason for error in (JobError, JobDeadlineError, JobMemoryError, JobCrashError)}
    assert len(reasons) == 4


def test_a_worker_is_replaced_after_its_jobs() -> None:
    pool = Workers(replace(LIMITS, processes=1, jobs=3))
    pids = outcomes(pool, *[os.getpid] * 7)
    pool.close()
    assert [len(list(group)) for _, group in itertools.groupby(pids)] == [3, 3, 1]
    assert not any(map(lives, pids))


def test_close_waits_for_jobs_and_leaves_no_process(tmp_path: Path) -> None:
    pool = Workers(LIMITS)

    async def close_under_way() -> list[Any]:
        jobs = [
            asyncio.ensure_future(pool.run("gazette", job)) for job in (partial(time.sleep, 0.3), os.getpid, os.getpid)
        ]
        await jobs[1]
        await asyncio.to_thread(pool.close)
        return await asyncio.gather(*jobs)

    result, *pids = asyncio.run(close_under_way())
    assert result is None
    assert not any(map(lives, pids))


def test_no_worker_outlives_a_parent_that_was_killed() -> None:
    program = """
import asyncio, os, time
from pipelines.extract.workers.pool import Limits, Workers
async def main():
    pool = Workers(Limits(2, deadline=600, memory=1 << 30))
    busy = asyncio.ensure_future(pool.run("gazette", time.sleep, 600))
    await pool.run("gazette", os.getpid)
    print("under way", flush=True)
    await busy
asyncio.run(main())
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as parent:  # noqa: S603
        assert parent.stdout
        assert parent.stdout.readline() == b"under way\n"
        parent.kill()
        # The workers have inherited the other end of this pipe: it ends when the last of them has.
        parent.communicate(timeout=600)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not report memory in use")
def test_a_bound_that_is_lower_already_is_kept(pool: Workers) -> None:
    before, after = outcome(pool, lower_the_bound_twice)
    assert before == after < 1 << 40


def test_without_proc_memory_is_not_bounded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(process, "_MEMORY_IN_USE", tmp_path / "none")
    before = resource.getrlimit(resource.RLIMIT_AS)
    process.limit_memory(1 << 40)
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_the_page_read_before_the_first_is_a_story() -> None:
    assert isinstance(preload.OUTCOME, Article)


def test_workers_do_not_run_the_script_of_their_parent(tmp_path: Path) -> None:
    """That of the `scrapy` command loads all of Scrapy."""
    script = tmp_path / "script.py"
    script.write_text(
        """
import asyncio, os
from contextlib import closing
from pipelines.extract.workers.pool import Limits, Workers
print("loaded", flush=True)
if __name__ == "__main__":
    with closing(Workers(Limits(processes=1, deadline=600, memory=1 << 30))) as pool:
        print(asyncio.run(pool.run("gazette", os.getcwd)))
"""
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == f"loaded\n{Path.cwd()}\n"
