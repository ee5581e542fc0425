"""PYTHONPATH=. python bench/years.py [--days 90] [--every 10] [--plot FILE]: months of schedule by a fake clock.

The demonstration newspapers publish, correct, fail, are redesigned and die (bench/press.py). A run every few minutes
asks for what is due, by the crawl's own frontier, schedule, database and reader of listings (bench/simulated.py); each
request takes a second. The papers share the cores. Stories from before the start, which the first runs fetch, do not
count.

Columns: stories; the share that was stored; requests for listings, stories and site files for each story, and as a
multiple of the least; all requests for each story, those for corrections included; the share of listings that were
answered by 304; minutes from publication to storage, median and 95th percentile; the share of corrections that was
seen. The least is what a crawler needs that knows the future: a request for each story; as few for a listing as show
them all, but one a day, since older news is none; and one a day for robots.txt (RFC 9309).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

from arguments import Parser
from press import PRESS, START, Press
from simulated import Tally, crawled

from demonstration.site import FRONT

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Result:
    """What became of the stories of a paper."""

    about: str
    stories: int
    requests: int  # without corrections
    revisits: int
    least: int
    unchanged: float  # share of the answers for listings
    lags: tuple[float, ...]  # minutes, ascending
    corrections: float  # share


def simulate(number: int, days: int, every: float) -> Result:
    """A paper's days."""
    press = Press(PRESS[number], days)
    return result(press, crawled(press, days, every), days)


def result(press: Press, tally: Tally, days: int) -> Result:
    """The figures of a paper."""
    before = press.count(START)
    new = range(before, len(press.stories))
    lags = sorted(
        (tally.fetched[number] - press.stories[number].born) / timedelta(minutes=1)
        for number in new
        if number in tally.fetched
    )
    end = START + min(days, press.habits.dies) * _DAY
    changed = {number: at for number in new if (at := press.stories[number].corrected) and at < end - 8 * _DAY}
    due = {number: at for number, at in changed.items() if number in tally.fetched and tally.fetched[number] < at}
    listings = tally.listings.total()
    archive = sum(number < before for number in tally.fetched)
    return Result(
        press.habits.about,
        len(new),
        listings + tally.stories + tally.files - archive,
        tally.revisits.total(),
        len(new) + least_polls(press, before) + min(days, press.habits.dies),
        tally.listings[304] / listings,
        tuple(lags),
        sum(tally.seen[number] >= at for number, at in due.items()) / max(1, len(due)),
    )


def least_polls(press: Press, at: int) -> int:
    """The fewest requests for one listing that show every story from number `at` on: each as late as the next story is
    still shown, but not a day after it."""
    shown = press.habits.front if press.habits.front is not None and press.lacks_others else 24
    polls, born = 0, [story.born for story in press.stories]
    while at < len(born):
        gone, first = born[at] + timedelta(hours=shown), at
        while at < len(born) and at < first + FRONT and born[at] < gone:
            at += 1
        polls += 1
    return polls


def row(one: Result) -> Iterator[str]:
    """The figures of a paper, in columns."""
    yield f"{one.about:28}"
    yield f"{one.stories:8,}"
    yield f"{len(one.lags) / one.stories:9.2%}"
    yield f"{one.requests / one.stories:10.2f}"
    yield f"{one.requests / one.least:9.2f}"
    yield f"{(one.requests + one.revisits) / one.stories:8.2f}"
    yield f"{one.unchanged:7.0%}"
    yield f"{median(one.lags):8.0f}"
    yield f"{quantiles(one.lags, n=20)[-1]:8.0f}"
    yield f"{one.corrections:13.0%}"


def main() -> None:
    parser = Parser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=90)
    parser.add_argument("--every", type=float, default=10.0, help="minutes between two runs")
    parser.add_argument("--plot", type=Path)
    asked = parser.parse_args()
    print(f"{'paper':28}{'stories':>8}{'stored':>9}{'requests':>10}{'of least':>9}{'all':>8}", end="")
    print(f"{'304':>7}{'lag':>8}{'95%':>8}{'corrections':>13}", flush=True)
    results = list[Result]()
    with ProcessPoolExecutor() as pool:
        for one in pool.map(simulate, range(len(PRESS)), [asked.days] * len(PRESS), [asked.every] * len(PRESS)):
            results.append(one)
            print("".join(row(one)), flush=True)
    stories, stored = sum(one.stories for one in results), sum(len(one.lags) for one in results)
    requests, least = sum(one.requests for one in results), sum(one.least for one in results)
    print(f"{stored / stories:.2%} of {stories:,} stories stored; {requests / stories:.2f} requests for each,", end=" ")
    print(f"{requests / least:.2f} of the least")
    if asked.plot:
        plot(results, asked.plot)


def plot(results: Sequence[Result], path: Path) -> None:
    """The share of each paper's stories that was stored within so many minutes of their publication."""
    import matplotlib.pyplot as plt

    plt.rcParams |= {"svg.fonttype": "none", "svg.hashsalt": "years"}
    figure, axes = plt.subplots(figsize=(7, 4))
    for one in results:
        shares = [place / one.stories for place in range(1, len(one.lags) + 1)]
        some = slice(0, None, max(1, len(one.lags) // 60))
        axes.step(one.lags[some], shares[some], where="post", label=one.about)
    axes.set(xscale="log", xlim=(1, 3000), ylim=(0, 1.01))
    axes.set(xlabel="minutes after publication", ylabel="share of the stories that are stored")
    axes.legend(fontsize="small")
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None})


if __name__ == "__main__":
    main()
