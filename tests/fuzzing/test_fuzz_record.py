"""The record of a long fuzzing run."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzz_record import GROWTH, Record
from fuzz_targets import Target

from pipelines.extract import NoArticleError


def _record(folder: Path, deadline: float = 60.0) -> Record:
    def try_input(data: bytes) -> None:
        if data.startswith(b"fail"):
            raise KeyError(data)
        if data.startswith(b"none"):
            raise NoArticleError
        if data.startswith(b"keep"):
            kept.append(bytearray(b"x" * (GROWTH // 4)))

    kept = list[bytearray]()
    return Record(Target("ferries", lambda: (), try_input, "", (NoArticleError,)), folder, 10, deadline)


def test_nothing_to_report(tmp_path: Path) -> None:
    record = _record(tmp_path)
    for _ in range(10):
        record.try_input(b"none")
    assert record.problems() == []
    assert "10 inputs, 0 failed" in record.line()
    assert list(tmp_path.iterdir()) == []


def test_of_each_kind_of_failure_the_shortest_input_is_kept(tmp_path: Path) -> None:
    record = _record(tmp_path)
    for data in (b"fail long", b"fail", b"fail longer", b"none", b"", *[b""] * 5):
        record.try_input(data)
    (problem,) = record.problems()
    assert problem.startswith("KeyError at test_fuzz_record.py:")
    assert ", 3 times: " in problem
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"fail"]


def test_an_input_beyond_the_deadline_is_a_failure(tmp_path: Path) -> None:
    record = _record(tmp_path, deadline=0.0)
    record.try_input(b"slow")
    assert [problem.partition(",")[0] for problem in record.problems()] == ["longer than 0 s"]
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"slow"]


@pytest.mark.parametrize(("data", "problems"), [(b"keep", 1), (b"", 0)])
def test_memory_that_stays_is_a_problem(tmp_path: Path, data: bytes, problems: int) -> None:
    record = _record(tmp_path)
    for _ in range(10):
        record.try_input(data)
    assert len(record.problems()) == problems
