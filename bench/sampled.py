"""python bench/sampled.py FILE ARGUMENT…: runs `scrapy ARGUMENT…` and notes on what its process spends processor time.

A thread looks at all threads every few milliseconds. What a thread has spent since the last look counts for the part of
Broadsheet that its innermost frame belongs to. FILE gets the seconds by part as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Event, Thread, get_ident
from threading import enumerate as all_threads
from types import FrameType

from measure import thread_clock
from scrapy.cmdline import execute

_EVERY = 0.003  # seconds
# Seconds after which a busy thread lets the sampling one look. By Python's default of 0.005 it would nearly always look
# when a thread waits for the system, and system calls would seem to be all that a thread does.
_SWITCH = 0.00002

# The first row whose folder or file is part of the path of a frame names the part; frames are asked from the innermost
# one outward, so that a library counts for the part that has called it.
_PARTS = (
    ("threads", "/concurrent/futures/"),
    ("start", "/importlib/"),
    ("start", "<frozen importlib"),
    ("site memory", "/pipelines/boilerplate/"),
    ("copies", "/pipelines/dedup/"),
    ("archive", "/pipelines/archive/"),
    ("archive", "/item_pipelines/archive.py"),
    ("worker pipes", "/extract/workers/"),
    ("listings", "/crawler/listings/"),
    ("listings", "/crawler/frontier/"),
    ("tables and state", "/pipelines/store/"),
    ("tables and state", "/pipelines/settle/"),
    ("tables and state", "/pipelines/corpus/"),
    ("middlewares", "/crawler/middlewares/"),
    ("middlewares", "/crawler/policy/"),
    ("middlewares", "/scrapy/downloadermiddlewares/"),
    ("HTTP client", "/scrapy/core/downloader/"),
    ("HTTP client", "/crawler/network/"),
    ("HTTP client", "/twisted/web/"),
    ("HTTP client", "/twisted/internet/"),
    ("Scrapy and event loop", "/scrapy/"),
    ("Scrapy and event loop", "/crawler/"),
    ("Scrapy and event loop", "/asyncio/"),
)


@cache
def _part_of_file(name: str) -> str | None:
    return next((part for part, place in _PARTS if place in name), None)


def _part(frame: FrameType | None) -> str:
    while frame is not None:
        if part := _part_of_file(frame.f_code.co_filename):
            return part
        frame = frame.f_back
    return "other"


def _sample(ended: Event, spent: dict[str, float]) -> None:
    last: dict[int, float] = {}
    while not ended.wait(_EVERY):
        frames = sys._current_frames()
        for thread in all_threads():
            if thread.native_id is None or thread.ident not in frames or thread.ident == get_ident():
                continue
            with suppress(OSError):  # it has ended since
                used = time.clock_gettime(thread_clock(thread.native_id))
                spent[_part(frames[thread.ident])] += used - last.get(thread.native_id, 0.0)
                last[thread.native_id] = used


def main() -> None:
    file, *arguments = sys.argv[1:]
    spent: dict[str, float] = defaultdict(float)
    ended = Event()
    sys.setswitchinterval(_SWITCH)
    Thread(target=_sample, args=(ended, spent), daemon=True).start()
    sys.argv = ["scrapy", *arguments]
    try:
        execute()
    finally:
        ended.set()
        Path(file).write_text(json.dumps(spent))


if __name__ == "__main__":
    main()
