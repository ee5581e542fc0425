"""The cost of finding near copies as a corpus grows, compared with datasketch in the same run.

python bench/dedup.py [--articles N] [--peer N] [--plot FILE.svg]

Texts of 500 words are made here, the same in every run; every fifth is a copy of any one before it, ten words changed.
They come in batches of 500, as a crawl commits them. What is timed of a batch, making its texts left out:

sign     words, shingles, signatures, keys
look up  candidates in the corpus and within the batch
insert   into the index
table    into the table of texts in SQLite, one synchronous transaction a batch; waiting for the disk counts

Times are processor time of one core, that of the table from start to end. A figure for N articles is the mean over
those from N / 2 to N: the index merges all it holds at about every doubling, so each figure has its share. datasketch
has the same texts, parameters and batches, in turns with Broadsheet and in a process of its own: once with its own
hashes of runs of words, once with the shingles of Broadsheet. `make bench-dedup` has it, and what draws the plot.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import count, takewhile
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from arguments import Parser
from made_texts import BATCH, COPIES, Writer, original

from pipelines.dedup.lsh_index import Index, Numbers
from pipelines.dedup.minhash import Keys, band_keys, signature
from pipelines.dedup.parameters import DEFAULT
from pipelines.dedup.shingles import Hashes, shingles, tokens
from pipelines.model.known import KnownText
from pipelines.store.database import connect, transaction
from pipelines.store.known_texts import indexed_texts, store_texts

_PHASES = ("sign", "look up", "insert", "table")
_HALF = np.uint64(32)
_FIRST = 10_000  # articles, the first figure
_DAY = 739_000  # on which all texts are seen

T = TypeVar("T")
Pairs = set[tuple[int, int]]  # numbers of texts, of which the second came first


@dataclass(frozen=True)
class Growth:
    """The cost and the result of each batch."""

    seconds: npt.NDArray[np.float64]  # shape (batches, phases)
    memory: npt.NDArray[np.float64]  # the most bytes resident so far, shape (batches,)
    found: float  # share of copies whose original is among their candidates
    strangers: float  # candidates a text that are copies of another original
    stored: int  # bytes of the table
    loading: float  # seconds in which an index is made from the table

    def cost(self, articles: int) -> npt.NDArray[np.float64]:
        """Seconds an article by phase, over the latter half of so many articles."""
        batches = articles // BATCH
        mean: npt.NDArray[np.float64] = self.seconds[batches // 2 : batches].mean(axis=0) / BATCH
        return mean


def timed(work: Callable[[], T], clock: Callable[[], float] = time.process_time) -> tuple[T, float]:
    started = clock()
    done = work()
    return done, clock() - started


def shingles_of(text: str) -> Hashes:
    return shingles(tokens(text), DEFAULT)


def keys_of(texts: Iterable[str]) -> Keys:
    return band_keys(np.stack([signature(shingles_of(text), DEFAULT) for text in texts]), DEFAULT)


def candidates(index: Index, numbers: Numbers, keys: Keys) -> Pairs:
    """Of the texts of a batch, in the index and among themselves."""
    found = [part.candidates(keys) for part in (index, Index.load([(numbers, keys)]))]
    pairs = {pair for rows, others in found for pair in zip(numbers[rows].tolist(), others.tolist(), strict=True)}
    return {(number, other) for number, other in pairs if other < number}


def grow(articles: int, database: Path) -> Growth:
    """Adds so many articles to an index and to the table of a database, batch by batch."""
    index, engine, seconds, memory = Index(), connect(f"sqlite:///{database}"), [], []
    found = strangers = 0

    def store(texts: list[KnownText]) -> None:
        with transaction(engine) as connection:
            store_texts(connection, texts)

    for numbers, texts in Writer().batches(articles):
        keys, signing = timed(partial(keys_of, texts))
        pairs, looking = timed(partial(candidates, index, numbers, keys))
        _, inserting = timed(partial(index.add, keys, numbers))
        _, storing = timed(partial(store, list(map(row, numbers.tolist(), keys))), time.perf_counter)
        seconds.append((signing, looking, inserting, storing))
        memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
        found += found_in(pairs, numbers)
        strangers += sum(original(number) != original(other) for number, other in pairs)
    del index
    with engine.connect() as connection:
        _, loading = timed(lambda: Index.load(map(arrays, indexed_texts(connection, since=0))))
    engine.dispose()
    return Growth(
        seconds=np.array(seconds),
        memory=np.array(memory),
        found=found * COPIES / articles,
        strangers=strangers / articles,
        stored=database.stat().st_size,
        loading=loading,
    )


def row(number: int, keys: Keys) -> KnownText:
    """The columns of a text in the database, as long as in a corpus: its fingerprint, an id, and the name of a file."""
    text_hash, story = (blake2b(b"%s %d" % (what, number), digest_size=16).hexdigest() for what in (b"text", b"story"))
    path = f"articles/month=2026-01/batch-{number // BATCH:08}.parquet"
    return KnownText(text_hash, story, number, number, story, _DAY, path, keys.tobytes())


def arrays(rows: list[tuple[int, bytes]]) -> tuple[Numbers, Keys]:
    numbers, keys = zip(*rows, strict=True)
    return np.array(numbers, np.uint32), np.frombuffer(b"".join(keys), np.uint32).reshape(len(rows), -1)


def found_in(pairs: Pairs, numbers: Numbers) -> int:
    """How many texts of a batch are copies whose original is a candidate."""
    return sum((number, original(number)) in pairs for number in numbers.tolist())


def runs_of_words(text: str) -> list[bytes]:
    words = text.casefold().split()
    return [" ".join(words[at : at + DEFAULT.words]).encode() for at in range(len(words) - DEFAULT.words + 1)]


def datasketch(runs_of: Callable[[str], list[Any]], **options: Any) -> Callable[[Numbers, list[str]], Pairs]:
    """The same work by datasketch, with an index for whole texts and one for beginnings."""
    from datasketch import MinHash, MinHashLSH  # here, so that the memory of this process does not count it

    p = DEFAULT
    parts = [
        (MinHashLSH(num_perm=bands * rows, params=(bands, rows)), end)
        for bands, rows, end in (
            (p.bands, p.rows, None),
            (p.lead_bands, p.lead_rows, p.lead_words - p.words + 1),
        )
    ]

    def read(numbers: Numbers, texts: list[str]) -> Pairs:
        pairs: Pairs = set()
        runs = [runs_of(text) for text in texts]
        for lsh, end in parts:
            sketches = MinHash.bulk([run[:end] for run in runs], num_perm=lsh.h, **options)
            for number, sketch in zip(numbers.tolist(), sketches, strict=True):
                pairs.update((number, other) for other in lsh.query(sketch))
                lsh.insert(number, sketch)
        return pairs

    return read


def compare(articles: int) -> dict[str, tuple[float, float]]:
    """Seconds an article to sign, look up and insert, and the share of copies found."""
    index = Index()

    def ours(numbers: Numbers, texts: list[str]) -> Pairs:
        keys = keys_of(texts)
        pairs = candidates(index, numbers, keys)
        index.add(keys, numbers)
        return pairs

    readers = {
        "Broadsheet": ours,
        "datasketch": datasketch(runs_of_words),
        "datasketch, our shingles": datasketch(lambda text: (shingles_of(text) >> _HALF).tolist(), hashfunc=int),
    }
    seconds, found = dict.fromkeys(readers, 0.0), dict.fromkeys(readers, 0)
    for numbers, texts in Writer().batches(articles):
        for name, reader in readers.items():
            pairs, spent = timed(partial(reader, numbers, texts))
            seconds[name] += spent
            found[name] += found_in(pairs, numbers)
    return {name: (seconds[name] / articles, found[name] * COPIES / articles) for name in readers}


def figures(growth: Growth) -> Iterator[tuple[int, npt.NDArray[np.float64]]]:
    """Numbers of articles and the cost of one at that size: 10,000, each doubling, and all."""
    articles = len(growth.seconds) * BATCH
    steps = [*takewhile(lambda step: step < articles, (_FIRST << power for power in count())), articles]
    return ((step, growth.cost(step)) for step in steps)


def plot(growth: Growth, path: Path) -> None:
    from matplotlib import pyplot  # here, so that the memory of this process does not count it

    pyplot.rcParams |= {"svg.hashsalt": "dedup", "svg.fonttype": "none", "font.size": 9}
    sizes, costs = zip(*figures(growth), strict=True)
    figure, (time_axes, memory_axes) = pyplot.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
    time_axes.stackplot(sizes, 1e6 * np.array(costs).T, labels=_PHASES)
    time_axes.set(xscale="log", xlabel="articles", ylim=(0, 650), ylabel="µs", title="Cost of one more article")
    time_axes.axhline(500, color="black", linestyle=":", linewidth=1, label="2,000 a second")
    time_axes.legend(loc="upper left", ncols=3, frameon=False)
    memory_axes.plot(np.arange(1, len(growth.memory) + 1) * BATCH, growth.memory / 1e6)
    memory_axes.set(ylim=(0, 1000), xlabel="articles", ylabel="MB", title="Most memory of the process")
    for axis in (time_axes.xaxis, memory_axes.xaxis, memory_axes.yaxis):
        axis.set_major_formatter("{x:,.0f}")
    figure.savefig(path, metadata={"Date": None})


def main() -> int:
    parser = Parser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=whole_batches, default=1_000_000)
    parser.add_argument("--peer", type=whole_batches, default=10_000, help="texts that datasketch has, too")
    parser.add_argument("--plot", type=Path)
    asked = parser.parse_args()
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        compared = process.submit(compare, asked.peer).result()
    print(f"{asked.peer:,} texts: sign, look up and insert")
    for name, (seconds, found) in compared.items():
        print(f"{name:26}{1 / seconds:8,.0f} a second, {found:.4f} of the copies found")
    with tempfile.TemporaryDirectory() as folder:
        growth = grow(asked.articles, Path(folder) / "state.db")
    print(f"\n{'articles':>10}", *(f"{name:>9}" for name in _PHASES), "  µs each; a second without and with the table")
    for articles, cost in figures(growth):
        rates = (1 / cost[:-1].sum(), 1 / cost.sum())
        print(f"{articles:10,}", *(f"{1e6 * part:9.1f}" for part in cost), *(f"{rate:9,.0f}" for rate in rates))
    first, last = (growth.cost(size) for size in (min(_FIRST, asked.articles), asked.articles))
    print(f"cost at {asked.articles:,} is {last[:-1].sum() / first[:-1].sum():.2f} times that at {_FIRST:,},", end=" ")
    print(f"with the table {last.sum() / first.sum():.2f} times")
    print(f"{growth.memory[-1] / 1e6:,.0f} MB of memory, {growth.stored / asked.articles:.0f} bytes a text on disk")
    print(f"{growth.found:.4f} of the copies found; {growth.strangers:.4f} candidates a text that are no copies")
    print(f"the index is loaded from the table in {growth.loading:.1f} s")
    if asked.plot:
        plot(growth, asked.plot)
    return 0


def whole_batches(number: str) -> int:
    if not number.isdigit() or int(number) < 2 * BATCH or int(number) % (2 * BATCH):
        raise argparse.ArgumentTypeError(f"a multiple of {2 * BATCH} was expected, not {number}")
    return int(number)


if __name__ == "__main__":
    sys.exit(main())
