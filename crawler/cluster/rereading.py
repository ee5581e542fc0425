"""Pages of rows, read again on a Ray cluster: in tasks of some rows each, whose results keep the order of the rows."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from crawler.cluster.settler_actor import answer
from crawler.extensions.plain_log import PlainFormatter
from pipelines.extract.workers.pool import Limits, Workers
from pipelines.maintenance.reextract import Groups, Reading
from pipelines.model.rows import Row

_ROWS = 50  # of a task, which takes some seconds; handing it over takes some thousandths
_AHEAD = 2  # tasks for each processor: one under way, the next at hand
_DEATHS = 3  # of the process of a task, after each of which Ray gives it to another


def read_on_cluster(reading: Reading, groups: Groups) -> Iterator[Sequence[Row | str]]:
    """A Reader (pipelines.maintenance.reextract) within `ray_cluster`: all processors of the cluster read, each with a
    worker process. Archives must be seen there under the same paths. Raises Ray's RayError if a task is lost."""
    import ray

    room = _AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))  # none while a cluster waits for its machines
    task = ray.remote(num_cpus=1, max_retries=_DEATHS)(reread)
    sent = ray.put(_for_any_machine(reading))
    under_way = deque[list[Any]]()  # the tasks of each group
    for rows in groups:
        under_way.append([task.remote(sent, rows[start : start + _ROWS]) for start in range(0, len(rows), _ROWS)])
        while sum(map(len, under_way)) - len(under_way[0]) >= room:
            yield _found(under_way.popleft())
    yield from map(_found, under_way)


def reread(reading: Reading, rows: Sequence[Row]) -> list[Row | str]:
    """The task. Ray uses a process for many tasks, one after the other."""
    return reading.columns(rows, _workers(reading.limits))


@cache
def _workers(limits: Limits) -> Workers:
    """Those of this process, for all of its tasks. What they say goes to whoever started them, as Ray does it."""
    log = logging.StreamHandler()
    log.setFormatter(PlainFormatter("%(levelname)s: %(message)s"))
    logging.basicConfig(handlers=[log], level=logging.WARNING)
    return Workers(limits)


def _for_any_machine(reading: Reading) -> Reading:
    folders = tuple(folder.resolve() for folder in reading.archives.folders)
    return replace(
        reading, archives=replace(reading.archives, folders=folders), limits=replace(reading.limits, processes=1)
    )


def _found(tasks: list[Any]) -> list[Row | str]:
    return [columns for task in tasks for columns in answer(task)]
