"""`make fuzz`: mutated inputs, 20,000 a target, guided by coverage. Run with `-s` to see what came of them.

Of the environment: COUNT, inputs a target; TARGETS, names from fuzz_targets.py separated by blanks; SEEDS, a folder
whose files are seeds of these targets as well. What fails is kept in build/fuzz/TARGET/failure-…, of each kind the
shortest; what hung or crashed the process is in timeout-… or crash-… beside it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import rmtree

import pytest
from fuzz_targets import TARGETS

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
COUNT = os.environ.get("COUNT") or "20000"
SEEDS = [str(Path(folder).resolve()) for folder in (os.environ.get("SEEDS"),) if folder]


@pytest.mark.parametrize("name", (os.environ.get("TARGETS") or "").split() or TARGETS)
def test_survives(name: str) -> None:
    folder = ROOT / "build" / "fuzz" / name
    rmtree(folder, ignore_errors=True)
    (folder / "temporary").mkdir(parents=True)
    command = [sys.executable, HERE / "fuzz_one.py", name, COUNT, folder, *SEEDS]
    with (folder / "log").open("wb") as log:
        done = subprocess.run(  # noqa: S603 - our own script
            command,
            cwd=ROOT,
            env=os.environ | {"TMPDIR": str(folder / "temporary")},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            check=False,
        )
    print("", done.stdout.rstrip(), sep="\n")  # noqa: T201
    assert done.returncode == 0, f"{name}: {done.stdout or 'hung or crashed'}; see {folder}"
