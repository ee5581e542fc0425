"""Accuracy of texts and metadata, and cost per page, of Broadsheet and its peers in the same run.

python bench/quality.py GOLD.jsonl…

Each gold file has its archive beside it, GOLD.warc.gz. A line of the gold names a page's `url` and what is known of it.
The peers are trafilatura with metadata, newspaper4k and news-please, the latter two if they are installed.

body      F1 of precision and recall over shingles of four words, each averaged over pages
exact     share of pages whose words are exactly the gold's
segments  F1 over strings that must, and must not, be in the text
title     F1 over words;  authors: F1 over the set of names
half A, B the same texts by halves of the gold (a hash of the site), as they are in `text`, and as the gold's annotators
          count them (bench/conventions.py)
day       share of pages with the right day of publication: the publisher's own, or in UTC where the gold's time is in
          UTC;  minute: where the gold has a time
CPU       processor time of a page: from its bytes to text and metadata, one process, one core. Of each page's cost the
          best of --rounds counts; every reader reads a page before the next page is read, in turning order, and caches
          are emptied between rounds. Broadsheet's has the verdict on the page's kind, its language, its fingerprints,
          and its part of learning what the sites of the archive repeat and of cleaning the texts by it.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from arguments import Parser
from conventions import CONVENTIONS, Convention
from gold_files import gold_rows
from gold_pages import gold_of_pages, gold_pages
from readers import Reader, forget, peers, settled, story_of
from scores import Gold, Story, half_of, page_key, score

from pipelines.extract.page import read
from pipelines.model.items import Article, Outcome, Page

_OWN = "broadsheet"
_PEER = "trafilatura"
_COLUMNS = ("body", "exact", "segments", "title", "authors", "day", "minute")

T = TypeVar("T")


class _Stopwatch:
    """The least processor time that each page, or the batch, cost each reader, in seconds."""

    def __init__(self) -> None:
        self._best: dict[tuple[str, int], float] = {}

    def timed(self, name: str, place: int, work: Callable[[], T]) -> T:
        """Does the work of a reader on the page at `place`; -1 for the batch."""
        started = time.process_time()
        try:
            return work()
        finally:
            seconds = time.process_time() - started
            self._best[name, place] = min(seconds, self._best.get((name, place), seconds))

    def total(self, name: str) -> float:
        return sum(seconds for (reader, _), seconds in self._best.items() if reader == name)


def main() -> int:
    parser = Parser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=gold_of_pages)
    parser.add_argument("--rounds", type=int, choices=range(1, 10), default=3, help="how often every page is read")
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")  # the peers' own
    readers, missing = peers()
    for name, reason in missing.items():
        print(f"{name} is left out: {reason} (make bench-quality has it)")
    for path in asked.gold:
        _compare(path, readers, asked.rounds)
    return 0


def _compare(path: Path, readers: Mapping[str, Reader], rounds: int) -> None:
    gold = gold_rows(path)
    keys = {page_key(row["url"]) for row in gold}
    pages = gold_pages(path)
    watch, failures = _Stopwatch(), Counter[str]()
    for _ in range(rounds):
        forget()
        stories, articles = _round(pages, readers, watch, failures)
    missing = keys - {page_key(page.sighting.url) for page in pages}
    print(f"\n{path.stem}: {len(gold)} pages, {len(missing)} missing from the archive")
    _table(gold, stories, watch, len(pages))
    _halves(gold, articles, CONVENTIONS.get(path.stem, Convention()))
    for name, count in failures.items():
        print(f"{name} raised on {count // rounds} pages, which count as empty")


def _round(
    pages: Sequence[Page], readers: Mapping[str, Reader], watch: _Stopwatch, failures: Counter[str]
) -> tuple[dict[str, dict[str, Story]], list[Article]]:
    """Every page by every reader, by name and key of the page; and Broadsheet's articles."""
    names = [_OWN, *readers]
    stories: dict[str, dict[str, Story]] = {name: {} for name in names}
    outcomes: list[Outcome] = []
    for place, page in enumerate(pages):
        for name in (names[(place + turn) % len(names)] for turn in range(len(names))):
            if name == _OWN:
                outcomes.append(watch.timed(name, place, partial(read, page)))
                continue
            try:
                story = watch.timed(name, place, partial(readers[name], page))
            except Exception:  # a failure of the peer, counted and printed
                failures[name] += 1
                continue
            stories[name].setdefault(page_key(page.sighting.url), story)
    articles = watch.timed(_OWN, -1, partial(settled, outcomes))
    for article in articles:
        stories[_OWN].setdefault(page_key(article.sighting.url), story_of(article))
    return stories, articles


def _table(gold: Iterable[Gold], stories: Mapping[str, Mapping[str, Story]], watch: _Stopwatch, pages: int) -> None:
    gold = list(gold)
    rows = {name: score(gold, found) for name, found in stories.items()}
    columns = [name for name in _COLUMNS if any(name in row for row in rows.values())]
    print(f"{'':12}", *(f"{name:>9}" for name in columns), f"{'CPU ms':>9}", f"{'of trafilatura':>15}")
    for name, row in rows.items():
        seconds, peer = watch.total(name), watch.total(_PEER)
        measures = (f"{row[column]:9.4f}" for column in columns)
        print(f"{name:12}", *measures, f"{1000 * seconds / max(1, pages):9.1f}", f"{seconds / peer:15.2f}")


def _halves(gold: Iterable[Gold], articles: Iterable[Article], convention: Convention) -> None:
    """Broadsheet's texts on each half: as stored, and as the gold's annotators count them."""
    gold, articles = list(gold), list(articles)
    for counted in dict.fromkeys((Convention(), convention)):
        stories: dict[str, Story] = {}
        for article in articles:
            text = counted.text_of(article)
            stories.setdefault(page_key(article.sighting.url), replace(story_of(article), text=text))
        for half in "AB":
            row = score([page for page in gold if half_of(page["url"]) == half], stories)
            measures = (f"{name} {row[name]:.4f}" for name in _COLUMNS if name in row)
            print(f"half {half}, {counted}:", *measures)


if __name__ == "__main__":
    sys.exit(main())
