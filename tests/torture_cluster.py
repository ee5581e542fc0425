"""`make torture-cluster`: 100 runs of many readers, in each of which something dies at a random moment.

If readers or the settler die, the run goes on; if the command or all processes of the machine do, the next one does the
rest. COUNT is the number of runs. It prints what was killed; run with `-s` to see.
"""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import monotonic, sleep

import pytest
from commands import Process, start
from crawling import Run, ended_within
from test_cluster import ended, kill, newspapers, one_process, papers, processes, same, shared_ray, sources, typed

__all__ = ["newspapers", "one_process", "papers", "shared_ray", "sources"]  # fixtures

READER, SETTLER = "ray::read", "ray::SettlerActor"
VICTIMS = ((READER,), (SETTLER,), (READER, SETTLER), ("command",), ("machine",))
_COUNTS: Counter[str] = Counter()


@pytest.fixture(scope="module", autouse=True)
def counts() -> Iterator[None]:
    yield
    print("\n" + ", ".join(f"{count} {what}" for what, count in sorted(_COUNTS.items())))  # noqa: T201


def is_there(root: int, name: str) -> bool:
    return any(called.startswith(name) for called in processes(root).values())


def wait_for_settler(process: Process, root: int) -> None:
    while not is_there(root, SETTLER) and not ended_within(0.1, process):
        pass


@pytest.mark.parametrize("seed", range(int(os.environ.get("COUNT", "100"))))
def test_killed(
    seed: int,
    sources: str,
    shared_ray: dict[str, str],
    one_process: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    victims, random, corpus = VICTIMS[seed % len(VICTIMS)], Random(seed), tmp_path / "corpus"  # noqa: S311
    if victims != ("machine",):
        for name, value in shared_ray.items():
            monkeypatch.setenv(name, value)
    process = start(*typed("crawl", sources, corpus=corpus))
    root = process.pid if victims == ("machine",) else int(shared_ray["SERVER"])
    wait_for_settler(process, root)
    if not ended_within(random.uniform(0, 1) * _usual_seconds(), process):
        if victims == ("command",):
            process.send_signal(signal.SIGKILL)
            _COUNTS["commands killed"] += 1
        elif victims == ("machine",):
            kill(root)
            _COUNTS["machines killed"] += 1
        else:
            for victim in victims:
                _COUNTS[f"{victim} killed"] += kill(root, victim)
    began = monotonic()
    run = ended(process, corpus)
    if run.code == -signal.SIGKILL:
        while is_there(int(shared_ray["SERVER"]), SETTLER):
            sleep(0.1)
        for name, value in shared_ray.items():
            monkeypatch.setenv(name, value)
        run = ended(start(*typed("crawl", sources, corpus=corpus)), corpus)
    _LASTED.append(monotonic() - began)
    same(run, one_process)
    _COUNTS["runs finished as if nothing had been"] += 1


_LASTED = [10.0]


def _usual_seconds() -> float:
    """How long a run takes on this machine at this time, once its settler is there: as long as the last took to end."""
    return _LASTED[-1]
