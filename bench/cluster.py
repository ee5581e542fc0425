"""PYTHONPATH=. python bench/cluster.py crawl [STORIES]: pages a second of the demonstration newspapers, read by one
process and by 1, 2 and 4 readers of a cluster; and the processor time of the settler beside that of all others.

PYTHONPATH=. python bench/cluster.py settler [ROWS…]: a settler beside so many stored fingerprints: seconds to open,
memory, and what batches of 500 stories cost, from the bytes that a reader sends to the commit.

PYTHONPATH=. python bench/cluster.py index [ROWS…]: the index of copies alone, of so many texts with random keys: what
it takes to build it, and to look up a batch.

The database of the second is filled with made rows, as by bench/state.py, which are all in the index of copies. They
have no rows in tables: where one shares a key with a new text by chance, a row of another text is read in its place.
Each corpus has a process of its own, and they take turns. Processor time, which other programs disturb least.
"""

from __future__ import annotations

import os
import pickle
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from unittest.mock import patch

import numpy as np
from made_texts import BATCH, Writer
from measure import process_clock, scrapy
from state import articles, fill

from crawler.cluster.session import check_ray, ray_cluster
from crawler.cluster.settler_actor import SettlerActor
from demonstration.__main__ import sources
from demonstration.server import Newspapers
from pipelines.corpus.writer import Corpus
from pipelines.dedup import finder, stored_texts
from pipelines.dedup.lsh_index import Index
from pipelines.model.known import KnownText, StoredText
from pipelines.settle.batch import commit_batch
from pipelines.store.reader import read_table

_READERS = (0, 1, 2, 4)  # 0: one process, without a cluster
_MEASURED = 4  # batches, after one that warms up
_REAL = 3  # batches of texts that can be read
_SITES = 100
_KEYS = 34  # of a text in the index of copies
_CHUNK = 50_000  # texts that are added at once
_FAST = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": 0, "CONCURRENT_REQUESTS_PER_DOMAIN": 8, "EXTRACT_WORKERS": 1}
_COUNTED = ("articles", "copies", "revisions", "listings", "rejected")


def crawl(stories: int) -> None:
    check_ray()
    with Newspapers(seed=5, stories=stories) as newspapers, ray_cluster(max(_READERS) + 1):
        import ray

        env = os.environ | {"RAY_ADDRESS": ray.get_runtime_context().gcs_address}
        print(f"{'readers':>8}{'pages':>8}{'seconds':>10}{'pages/s':>10}{'all, ms/page':>14}{'settler, ms/page':>18}")
        for readers in _READERS:
            with tempfile.TemporaryDirectory() as folder:
                file, corpus = Path(folder) / "sources.toml", Path(folder) / "corpus"
                file.write_text(sources(newspapers.papers), encoding="utf-8")
                typed = ["cluster", "crawl", f"--readers={readers}"] if readers else ["crawl", "news"]
                spent, seconds = watched(scrapy(*typed, f"-asources={file}", CORPUS=corpus, **_FAST), env)
                pages = sum(row[name] for row in read_table(corpus, "runs").to_pylist() for name in _COUNTED)
            every, settler = 1000 * spent.total() / pages, 1000 * spent["settler"] / pages
            print(f"{readers:8}{pages:8}{seconds:10.1f}{pages / seconds:10.1f}{every:14.1f}{settler:18.1f}")


def watched(command: list[str], env: dict[str, str]) -> tuple[Counter[str], float]:
    """Runs a crawl. Returns seconds of processor time by what spent it, and the seconds that its closing table states,
    in which Ray and the command have started."""
    spent: dict[tuple[int, str], float] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env) as process:
        while process.poll() is None:
            for pid, role in roles(process.pid).items():
                try:
                    spent[pid, role] = time.clock_gettime(process_clock(pid))
                except OSError:  # it has ended since
                    continue
            time.sleep(0.1)
        out = process.stdout.read() if process.stdout else ""
    total = Counter[str]()
    for (_, role), seconds in spent.items():
        total[role] += seconds
    return total, float(re.findall(r"after ([\d.]+) s", out)[0])


def roles(command: int) -> dict[int, str]:
    """The processes of a crawl: the command, the settler, the readers, and what they have started. They are among those
    under this one, as Ray is."""
    parents, names, found = dict[int, int](), dict[int, str](), {command: "command"}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid = int(status.parent.name)
            parents[pid] = int(status.read_text().rpartition(")")[2].split()[1])
            names[pid] = (status.parent / "cmdline").read_text()
        except OSError:  # it has ended since
            continue
    family = {os.getpid()}
    while below := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= below
    for role, name in (("settler", "ray::SettlerActor"), ("reader", "ray::read")):
        found |= {pid: role for pid in family if names.get(pid, "").startswith(name)}
    while more := {pid: "worker" for pid, parent in parents.items() if parent in found and pid not in found}:
        found |= more
    return found


def settle(stories: int, asked: Connection) -> None:
    """The process of a settler beside so many made fingerprints: commits a batch whenever it is asked to."""
    with tempfile.TemporaryDirectory() as folder:
        path, made = Path(folder), articles(Writer())
        corpus = Corpus.open(path)
        real = [next(made)(f"paper{n % _SITES}.example") for n in range(_REAL * BATCH)]
        for start in range(0, len(real), BATCH):
            commit_batch(corpus, real[start : start + BATCH], "run")
        corpus.close()
        with closing(sqlite3.connect(path / "state.sqlite")) as database, database:
            pool = database.execute(
                "select lower(hex(text_hash)), path from texts join files on file = files.number"
            ).fetchall()
            number = database.execute("select max(number) from texts").fetchone()[0]
            fill(database, stories, after=number)
        before, started = resident(), time.process_time()
        settler = SettlerActor(path, "", 0, "run", [])
        settler.open()
        with patch.object(finder, "read_stored", lambda corpus, texts: read_made(corpus, texts, pool)):
            first = pickle.dumps([next(made)(f"paper{n % _SITES}.example") for n in range(BATCH)])
            settler.commit("reader/0", pickle.loads(first))  # noqa: S301  # loads the index
            asked.send((time.process_time() - started, resident() - before))
            while name := asked.recv():
                sent = pickle.dumps([next(made)(f"paper{n % _SITES}.example") for n in range(BATCH)])
                before_batch = time.process_time()
                settler.commit(name, pickle.loads(sent))  # noqa: S301
                asked.send((time.process_time() - before_batch, len(sent)))
        settler.close()


def read_made(corpus: Path, texts: Iterable[KnownText], pool: list[tuple[str, str]]) -> dict[str, StoredText]:
    """As pipelines.dedup.stored_texts.read_stored. For a text that was made up, a row of another is read."""
    there = dict(pool)
    asked = {}
    for text in texts:
        name, path = (
            (text.text_hash, there[text.text_hash]) if text.text_hash in there else pool[text.number % len(pool)]
        )
        asked[text.text_hash] = replace(text, text_hash=name, path=path)
    found = stored_texts.read_stored(corpus, asked.values())
    return {text_hash: found[text.text_hash] for text_hash, text in asked.items()}


def resident() -> int:
    """Bytes of this process that are in memory now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def settlers(sizes: list[int]) -> None:
    context, connections = get_context("spawn"), dict[int, Connection]()
    for stories in sizes:
        ours, theirs = context.Pipe()
        context.Process(target=settle, args=(stories, theirs), daemon=True).start()
        connections[stories] = ours
    opened = {stories: asked.recv() for stories, asked in connections.items()}
    spent = {stories: list[float]() for stories in sizes}
    for number in range(1 + _MEASURED):
        for stories, asked in connections.items():
            asked.send(f"reader/{number + 1}")
            spent[stories].append(asked.recv()[0])
    print(f"{'stored':>12}{'open, s':>10}{'MB':>8}{'batch of 500, ms':>18}{'ms a story':>12}")
    for stories, asked in connections.items():
        asked.send("")
        seconds, memory = opened[stories]
        batch = 1000 * median(spent[stories][1:])
        print(f"{stories:12,}{seconds:10.1f}{memory / 1e6:8.0f}{batch:18.0f}{batch / BATCH:12.2f}")


def indexes(sizes: list[int]) -> None:
    """One after the other, the largest last."""
    random = np.random.default_rng(1)
    batch = random.integers(0, 2**32, (BATCH, _KEYS), dtype=np.uint32)
    print(f"{'texts':>12}{'build, s':>10}{'MB':>8}{'look up a batch, ms':>21}{'met by chance':>15}")
    for texts in sizes:
        before, built, index = resident(), 0.0, Index()
        for start in range(0, texts, _CHUNK):
            keys = random.integers(0, 2**32, (_CHUNK, _KEYS), dtype=np.uint32)
            built += timed(index.add, keys, np.arange(start, start + _CHUNK, dtype=np.uint32))
        looked_up = median(timed(index.candidates, batch) for _ in range(_MEASURED))
        memory, met = (resident() - before) / 1e6, len(index.candidates(batch)[0])
        print(f"{texts:12,}{built:10.1f}{memory:8.0f}{1000 * looked_up:21.1f}{met:15}")


def timed(work: Callable[..., object], *arguments: object) -> float:
    """Seconds of processor time."""
    before = time.process_time()
    work(*arguments)
    return time.process_time() - before


def main() -> int:
    what, *numbers = sys.argv[1:]
    if what == "crawl":
        crawl(int(numbers[0]) if numbers else 700)
    elif what == "index":
        indexes([int(number) for number in numbers] or [1_000_000, 10_000_000])
    else:
        settlers([int(number) for number in numbers] or [10_000, 100_000, 1_000_000])
    return 0


if __name__ == "__main__":
    sys.exit(main())
