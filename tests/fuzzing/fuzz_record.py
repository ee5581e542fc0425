"""The results of one target's inputs: each kind of failure once, the time, and the memory that was not freed."""

from __future__ import annotations

import hashlib
import os
import time
import traceback
from array import array
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from fuzz_targets import Target

# Bytes that a process may grow by after its warm-up, some MiB of them for what libFuzzer has seen. A leak of 4 KiB an
# input would be 64 MiB after 16,000.
GROWTH = 64 << 20
WARM_UP = 0.2  # of the inputs, in which caches fill


@dataclass
class Record:
    """Tries inputs one by one. Writes the shortest failing input of each kind of failure to `folder`."""

    target: Target
    folder: Path
    count: int  # of inputs to come
    deadline: float  # seconds for one input
    seconds: array[float] = field(default_factory=lambda: array("d"))
    failures: dict[str, tuple[int, Path]] = field(default_factory=dict)  # kind -> times, shortest input
    warm: int = 0  # bytes

    def try_input(self, data: bytes) -> None:
        """Never raises: a failure is noted."""
        begun = time.perf_counter()
        kind = self._failure(data)
        taken = time.perf_counter() - begun
        self.seconds.append(taken)
        if taken > self.deadline:
            kind = kind or f"longer than {self.deadline:g} s"
        if kind:
            self._note(kind, data)
        if len(self.seconds) == int(self.count * WARM_UP):
            self.warm = memory()

    def _failure(self, data: bytes) -> str | None:
        try:
            self.target.try_input(data)
        except self.target.allowed:
            return None
        except Exception as error:
            frames = [
                frame for frame in traceback.extract_tb(error.__traceback__) if "site-packages" not in frame.filename
            ]
            return f"{type(error).__name__} at {Path(frames[-1].filename).name}:{frames[-1].lineno}: {error}"[:300]
        return None

    def _note(self, kind: str, data: bytes) -> None:
        place = kind.partition(": ")[0]
        times, path = self.failures.get(place, (0, None))
        if path is None or len(data) < path.stat().st_size:
            self.folder.mkdir(parents=True, exist_ok=True)
            if path is not None:
                path.unlink()
            path = self.folder / f"failure-{hashlib.sha256(data).hexdigest()[:12]}"
            path.write_bytes(data)
        self.failures[place] = times + 1, path

    def problems(self) -> list[str]:
        """What was found wrong, a line each."""
        found = [f"{kind}, {times} times: {path}" for kind, (times, path) in self.failures.items()]
        if self.warm and (growth := memory() - self.warm) > GROWTH:
            found.append(f"memory grew by {growth >> 20} MiB")
        return found

    def line(self) -> str:
        """Inputs, failures, times and memory."""
        slowest, usual = max(self.seconds), median(self.seconds)
        failed = sum(times for times, _ in self.failures.values())
        return (
            f"{self.target.name:<13} {len(self.seconds):>6,} inputs, {failed} failed; {usual * 1000:.1f} ms each, "
            f"slowest {slowest * 1000:,.0f} ms; {self.warm >> 20} MiB after warm-up, {memory() >> 20} MiB at the end"
        )


def memory() -> int:
    """Bytes of memory that this process occupies."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
