"""Scrapy's own commands lose output that nobody can read, without a traceback, as those of Broadsheet do."""

import subprocess
import sys
from pathlib import Path

import pytest
from commands import ROOT

SCRAPY = f"{sys.executable} -m scrapy"


@pytest.mark.parametrize("command", ["list", "version", "-h"])
@pytest.mark.parametrize("end", ["| true; exit ${PIPESTATUS[0]}", "> /dev/full", ">&-"])
def test_output_that_cannot_be_written_is_lost(command: str, end: str) -> None:
    if "full" in end and not Path("/dev/full").exists():
        pytest.skip("the system has no /dev/full")
    line = f"{SCRAPY} {command} {end}"
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, text=True)  # noqa: S603, S607
    assert (done.returncode, done.stderr) == (0, "")


def test_the_list_of_spiders_is_printed() -> None:
    done = subprocess.run([*SCRAPY.split(), "list"], cwd=ROOT, capture_output=True, text=True)  # noqa: S603
    assert done.stdout.split() == ["news", "warc"]
