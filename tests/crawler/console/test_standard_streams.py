"""Writing to a stream never blocks, whatever happens to the output."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.console import standard_streams
from crawler.console.standard_streams import Outlet


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """Read end and write end."""
    ends = os.pipe()
    yield ends
    for end in ends:
        try:
            os.close(end)
        except OSError:
            continue


def test_what_is_printed_comes_in_order(pipe: tuple[int, int]) -> None:
    outlet = Outlet(pipe[1])
    for number in range(100):
        print(f"line {number} Fähre \ud800", file=outlet)
    outlet.finish(600)
    assert os.read(pipe[0], 1 << 16).decode().splitlines() == [f"line {number} Fähre \\ud800" for number in range(100)]


def test_a_pipe_that_nobody_reads_makes_nobody_wait_and_costs_bounded_memory(pipe: tuple[int, int]) -> None:
    capacity = fcntl.fcntl(pipe[1], fcntl.F_GETPIPE_SZ)
    outlet = Outlet(pipe[1])
    for _ in range(100):
        outlet.write("x" * capacity)
    outlet.finish(0.1)
    assert outlet._given <= standard_streams._MOST_WAITING + 2 * capacity
    kept = outlet._given
    while kept > 0:  # who reads at last gets the beginning
        kept -= len(os.read(pipe[0], 1 << 20))
    outlet.write("further")
    outlet.finish(600)
    assert os.read(pipe[0], 1 << 20) == b"further"


def test_a_reader_that_has_gone(pipe: tuple[int, int]) -> None:
    outlet = Outlet(pipe[1])
    os.close(pipe[0])
    for _ in range(3):
        assert outlet.write("line\n") == 5
    outlet.finish(600)
    assert outlet._done == 15


def test_a_full_disk() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("the system has no /dev/full")
    descriptor = os.open("/dev/full", os.O_WRONLY)
    outlet = Outlet(descriptor)
    outlet.write("line\n")
    outlet.finish(600)
    os.close(descriptor)
    assert outlet._done == 5
