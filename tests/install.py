"""`make test-install`: `pip install .` and each extra in an environment of its own, used from an empty folder.

It downloads packages, so `make test` leaves it out, and it is skipped where no registry answers. Beside the results it
prints megabytes; run with `-s` to see.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from commands import ROOT

_LIMITS = ROOT / "constraints.txt"
# Extra -> a program that needs all its packages.
PROGRAMS = {
    "": "import crawler.spiders.news, pipelines.corpus",
    "analysis": "import altair, deltalake, duckdb, pandas, polars, vl_convert",
    "cluster": "import ray",
    "docs": "import furo, myst_nb, sphinx",
    "jobs": "import pipelines.maintenance.daft_pairs",
    "metrics": "import crawler.extensions.metrics, prometheus_client",
    "postgresql": "import psycopg; psycopg.pq.version()",
    "report": "import pipelines.report.page",
}


@pytest.fixture(scope="module", autouse=True)
def registry(tmp_path_factory: pytest.TempPathFactory) -> None:
    download = [sys.executable, *"-m pip download --quiet --no-deps --retries 0 w3lib".split()]
    if subprocess.run(download, cwd=tmp_path_factory.mktemp("registry"), capture_output=True).returncode:  # noqa: S603
        pytest.skip("no package registry answers")


@pytest.mark.parametrize("extra", PROGRAMS)
def test_it_works_from_an_empty_folder(extra: str, tmp_path: Path) -> None:
    place, empty = tmp_path / "environment", tmp_path / "empty"
    empty.mkdir()
    run(Path(sys.executable), "-m", "venv", place, folder=empty)
    before, python = megabytes(place), place / "bin" / "python"
    what = f"{ROOT}[{extra}]" if extra else ROOT
    run(python, "-m", "pip", "install", "--quiet", "--constraint", _LIMITS, what, folder=empty)
    print(f"\n.[{extra}]: {megabytes(place) - before:,.0f} MB")  # noqa: T201
    assert run(place / "bin" / "broadsheet", "list", folder=empty).split() == ["news", "warc"]
    run(python, "-c", PROGRAMS[extra], folder=empty)
    shown = run(place / "bin" / "broadsheet", "sources", "list", folder=empty)
    assert "myjoyonline" in shown


def run(*command: str | Path, folder: Path) -> str:
    """Standard output of a command that succeeds."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return done.stdout


def megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink()) / 1e6
