"""The readers of a run: each gets a part, then the next. Ray starts another reader in the place of one that dies."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from crawler.cluster.parts import Arguments
from crawler.cluster.reader import Report
from crawler.cluster.settler_actor import answer
from crawler.command_line.exit_codes import ExitCode
from crawler.extensions.time_budget import TIME_IS_UP

logger = logging.getLogger(__name__)

LOST = "reader_lost"
"""The finish reason if the readers of a part died, one after the other."""
FINISHED, STOPPED = "finished", "shutdown"  # as Scrapy names them

_MOMENT = 0.5  # seconds between two looks at what has happened


@dataclass(slots=True)
class Team:
    """At most `readers` of them at once. `start`: makes a reader of a part, as a task of Ray. `end`: when the run is to
    end, by the clock of time.monotonic; None if it may take its time."""

    start: Callable[[Arguments], Any]
    waiting: deque[Arguments]
    readers: int
    end: float | None
    reports: list[Report] = field(default_factory=list)
    _under_way: dict[Any, Arguments] = field(default_factory=dict)
    _stopped: bool = False
    _late: bool = False

    def work(self) -> Iterator[bool]:
        """Has all parts read; yields now and then whether all is done. After a fault of the machine, a stop or the end
        of its time, the run ends with the parts that are under way."""
        import ray

        cancelled = False
        while self._begin() or self._under_way:
            if self._stopped and not cancelled:
                cancelled = True
                for reader in self._under_way:
                    ray.cancel(reader)  # the same as Ctrl-C for that crawl, which ends by itself
            ended, _ = ray.wait(list(self._under_way), timeout=_MOMENT)
            for reader in ended:
                self._take(reader)
            yield not (self.waiting or self._under_way)

    def stop(self) -> None:
        """Ends the run soon. A signal handler may call it."""
        self._stopped = True

    @property
    def finish_reason(self) -> str:
        reasons = [report.finish_reason for report in self.reports]
        fault = next((reason for reason in reasons if reason not in (FINISHED, STOPPED, TIME_IS_UP)), None)
        if fault:
            return fault
        return STOPPED if self._stopped else TIME_IS_UP if self._late or TIME_IS_UP in reasons else FINISHED

    def state(self) -> str:
        """How many parts are done, and how many readers are at work."""
        total = len(self.reports) + len(self._under_way) + len(self.waiting)
        return f"{len(self.reports)} of {total} parts read, {len(self._under_way)} readers"

    def _begin(self) -> bool:
        """Gives the next parts to readers. Returns whether it has given any."""
        left = None if self.end is None else self.end - time.monotonic()
        self._late = self._late or (left is not None and left <= 0 and bool(self.waiting))
        if self._late or self._stopped or self.finish_reason not in (FINISHED, TIME_IS_UP, LOST):
            self.waiting.clear()
        given = False
        while self.waiting and len(self._under_way) < self.readers:
            part = self.waiting.popleft()
            self._under_way[self.start(replace(part, minutes=left and left / 60))] = part
            given = True
        return given

    def _take(self, reader: Any) -> None:
        from ray.exceptions import RayError

        part = self._under_way.pop(reader)
        try:
            report = answer(reader)
        except RayError as error:
            logger.error("The readers of a part were lost: %s", str(error).partition("\n")[0])
            report = Report(ExitCode.FAILED, LOST, {})
        if report.finish_reason == STOPPED and not self._stopped:
            self.waiting.append(part)  # its machine was told to end what runs there
        else:
            self.reports.append(report)
