"""python bench/live.py SITE.warc.gz HOME: a live crawl of a recorded site, beside a bare Scrapy spider.

The crawl starts from the bare home page, without delays; bench/player.py answers from memory. Then the bare spider
makes the same requests. Both are timed from start to exit on two cores, in turns. A last crawl is sampled, to show what
its process spends its time on.

`python -m demonstration --stories 28000` serves papers of 4,000 stories. The archive that a crawl of one leaves is a
site as good as any other.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from arguments import Parser, existing_file
from fastwarc.warc import ArchiveIterator, WarcRecordType
from measure import Cost, run, scrapy

from pipelines.store.reader import read_table
from pipelines.urls.canonical import canonical_url

_HERE = Path(__file__).parent
_NO_POSTS = {"author", "category", "tag", "feed", "page"}

# What both have: no delays, as many connections, no line in the log for each page.
_BOTH = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": 0,
    "CONCURRENT_REQUESTS": 32,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "LOG_LEVEL": "INFO",
}


def posts(archive: Path) -> set[str]:
    """Canonical URLs of the recorded pages whose comment feed is recorded too, as WordPress has it."""
    with archive.open("rb") as file:
        recorded = {
            record.headers["WARC-Target-URI"].strip("<>").rstrip("/")
            for record in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=False)
        }
    pages = (url for url in recorded if f"{url}/feed" in recorded)
    return {
        canonical_url(url) for url in pages if urlsplit(url).path.split("/")[1:2] not in ([], *([n] for n in _NO_POSTS))
    }


@contextmanager
def playing(archive: Path, log: Path) -> Iterator[dict[str, str]]:
    """Plays the site back within the block, in which a crawl with this environment reaches it. Afterwards `log` has the
    requests."""
    player = subprocess.Popen(
        [sys.executable, _HERE / "player.py", archive, log], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    port = player.stdout.readline().strip() if player.stdout else ""
    try:
        yield os.environ | {"http_proxy": f"http://127.0.0.1:{port}"}
    finally:
        player.communicate("")


def ours(home: str, corpus: Path) -> list[str]:
    """The arguments of our crawl."""
    settings = _BOTH | {"CORPUS": corpus, "CONTACT": "bench@example.org", "SOURCE_REQUESTS": 32, "EXTRACT_WORKERS": 2}
    settings |= {"BACKFILL_ARTICLES": 100_000}  # all of a recorded site, which is old, in one run
    return scrapy("crawl", "news", f"-aurl={home}", **settings)


def bare(urls: Path) -> list[str]:
    """The command line of the peer, which has no project."""
    settings = (f"-s{name}={value}" for name, value in _BOTH.items())
    return [sys.executable, "-m", "scrapy", "runspider", str(_HERE / "bare.py"), f"-aurls={urls}", *settings]


def succeeded(cost: Cost, whose: str) -> Cost:
    if cost.code:
        sys.exit(f"{whose} ended with code {cost.code}")
    return cost


def line(name: str, costs: Sequence[Cost], pages: int) -> str:
    """The medians of several runs."""
    seconds, own, workers = (
        median(of) for of in zip(*((c.seconds, c.processor, c.workers) for c in costs), strict=True)
    )
    return f"{name:12}{pages / seconds:10.1f}{1000 * own / pages:12.2f}{1000 * workers / pages:12.2f}"


def plot(parts: dict[str, float], path: Path) -> None:
    from matplotlib import pyplot  # only to draw

    pyplot.rcParams |= {"svg.hashsalt": "live", "svg.fonttype": "none", "font.size": 9}
    figure, axes = pyplot.subplots(figsize=(9, 3.2), layout="constrained")
    names = list(reversed(parts))
    bars = axes.barh(names, [parts[name] for name in names])
    axes.bar_label(bars, fmt="%.2f", padding=3)
    axes.set(xlabel="ms of processor time a page", title="Where the time of a page goes")
    figure.savefig(path, metadata={"Date": None})


def main() -> int:
    parser = Parser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=existing_file)
    parser.add_argument("home")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--plot", type=Path)
    asked = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    crawls, peers = list[Cost](), list[Cost]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        log, parts = folder / "urls", folder / "parts"
        for number in range(asked.rounds):
            with playing(asked.archive, log) as env:
                crawls.append(succeeded(run(ours(asked.home, folder / f"corpus{number}"), env), "the crawl"))
            with playing(asked.archive, folder / "again") as env:
                peers.append(succeeded(run(bare(log), env), "the bare spider"))
        with playing(asked.archive, folder / "again") as env:
            sampled = [sys.executable, str(_HERE / "sampled.py"), str(parts), *ours(asked.home, folder / "sampled")[3:]]
            last = succeeded(run(sampled, env), "the sampled crawl")
        pages = len(log.read_text().split())
        spent = {part: 1000 * seconds / pages for part, seconds in json.loads(parts.read_text()).items()}
        stored = {row["canonical_url"] for row in read_table(folder / "corpus0", "articles").to_pylist()}
        stored |= {row["canonical_url"] for row in read_table(folder / "corpus0", "copies").to_pylist()}
    spent = dict(sorted(spent.items(), key=lambda part: -part[1])) | {"workers": 1000 * last.workers / pages}
    ratios = sorted(peer.seconds / crawl.seconds for peer, crawl in zip(peers, crawls, strict=True))
    print(f"{pages} requests, {len(stored)} rows; load {os.getloadavg()[0]:.1f}")
    print(f"{'':12}{'a second':>10}{'main, ms':>12}{'workers, ms':>12}")
    print(line("Broadsheet", crawls, pages))
    print(line("bare Scrapy", peers, pages))
    print("Broadsheet has", ", ".join(f"{ratio:.3f}" for ratio in ratios), "of bare Scrapy's pages a second")
    whole, peer = (median(cost.processor + cost.workers for cost in costs) for costs in (crawls, peers))
    print(f"and takes {whole / peer:.1f} times its processor time, workers included")
    print(f"peak memory: crawler {crawls[0].memory >> 20} MiB, with its workers {crawls[0].tree >> 20} MiB")
    if expected := posts(asked.archive):
        print(
            f"posts reached {len(stored & expected)} of {len(expected)}, rows that are posts {len(stored & expected)}"
            f" of {len(stored)}"
        )
    print("\nms of processor time a page, while sampled")
    for part, cost in spent.items():
        print(f"{part:20}{cost:6.2f}")
    if asked.plot:
        plot(spent, asked.plot)
    return 0


if __name__ == "__main__":
    sys.exit(main())
