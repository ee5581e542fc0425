"""Output that cannot be written: no traceback, and a line and a code where the output is what was asked for."""

import subprocess
import sys
from pathlib import Path

import pytest
from commands import ROOT

from pipelines.corpus.writer import Corpus

SCRAPY = f"{sys.executable} -m scrapy"


@pytest.mark.parametrize("command", ["list", "version", "-h"])
@pytest.mark.parametrize("end", ["| true; exit ${PIPESTATUS[0]}", "> /dev/full", ">&-"])
def test_output_that_cannot_be_written_is_lost(command: str, end: str) -> None:
    if "full" in end and not Path("/dev/full").exists():
        pytest.skip("the system has no /dev/full")
    line = f"{SCRAPY} {command} {end}"
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, text=True)  # noqa: S603, S607
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("command", ["stats", "verify", "sources list"])
def test_an_answer_that_cannot_be_written_is_a_failure(command: str, tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("the system has no /dev/full")
    Corpus.open(tmp_path).close()
    line = f"{SCRAPY} {command} -s CORPUS={tmp_path}"
    full, gone = (
        subprocess.run(["bash", "-c", f"{line} {end}"], cwd=ROOT, capture_output=True, text=True)  # noqa: S603, S607
        for end in ("> /dev/full", "| true; exit ${PIPESTATUS[0]}")
    )
    name = command.partition(" ")[0]
    lost = f"scrapy {name}: standard output could not be written: No space left on device\n"
    assert (full.returncode, full.stderr) == (1, lost)
    assert (gone.returncode, gone.stderr) == (0, "")


def test_the_list_of_spiders_is_printed() -> None:
    done = subprocess.run([*SCRAPY.split(), "list"], cwd=ROOT, capture_output=True, text=True)  # noqa: S603
    assert done.stdout.split() == ["news", "warc"]
