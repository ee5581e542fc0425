"""Output that cannot be written: no traceback, and a line and a code where the output is what was asked for."""

import subprocess
import sys
from pathlib import Path

import pytest
from commands import ROOT, scrapy

from pipelines.corpus.writer import Corpus

SCRAPY = f"{sys.executable} -m scrapy"


GONE, FULL, CLOSED = "| true; exit ${PIPESTATUS[0]}", "> /dev/full", ">&-"


@pytest.mark.parametrize(
    ("command", "end"), [("version", GONE), ("version", FULL), ("version", CLOSED), ("list", FULL), ("-h", FULL)]
)
def test_output_that_cannot_be_written_is_lost(command: str, end: str) -> None:
    if end == FULL and not Path("/dev/full").exists():
        pytest.skip("the system has no /dev/full")
    line = f"{SCRAPY} {command} {end}"
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, text=True)  # noqa: S603, S607
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("command", ["stats", "verify", "sources list"])
def test_an_answer_that_cannot_be_written_is_a_failure(command: str, tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("the system has no /dev/full")
    lost = f"scrapy {command.split()[0]}: standard output could not be written: No space left on device\n"
    assert answered(command, FULL, tmp_path) == (1, lost)


def test_a_reader_that_has_gone_is_no_failure(tmp_path: Path) -> None:
    assert answered("stats", GONE, tmp_path) == (0, "")


def answered(command: str, end: str, corpus: Path) -> tuple[int, str]:
    """The exit code and the standard error of a command on an empty corpus."""
    Corpus.open(corpus).close()
    line = f"{SCRAPY} {command} -s CORPUS={corpus} {end}"
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, text=True)  # noqa: S603, S607
    return done.returncode, done.stderr


def test_the_list_of_spiders_is_printed() -> None:
    assert scrapy("list").stdout.split() == ["news", "warc"]
