"""How many rows of `copies` and `revisions` are right, and how many true ones are missed, by exact methods.

demonstration [PAGES]  two editions of the demonstration papers, crawled from archives: which of their stories are
                       reposts, and which have grown, is known (4,000 pages)
corpus CORPUS          all pairs of a corpus, by the Jaccard similarity of runs of eight words

The first needs PYTHONPATH=. and a free port from 8801 on.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

from arguments import Parser
from live import succeeded
from measure import run, scrapy
from memory import write_warc

from demonstration.server import Newspapers
from pipelines.dedup.shingles import tokens
from pipelines.store.reader import read_table
from pipelines.urls.canonical import canonical_url

_RUN = 8  # words
_TRUE = 0.7  # similarity from which a pair is one story
_SHOWN = 50  # pairs
_PORT = 8801

Rows = dict[str, dict[str, Any]]  # by canonical URL


def demonstration(pages: int) -> None:
    """Crawls two editions, and compares rows with what is known of the stories: which have one number, and which have
    grown."""
    numbers, grown = dict[str, int](), set[str]()
    with Newspapers(stories=pages, port=_PORT) as newspapers:
        for paper in newspapers.papers:
            site = newspapers.site(paper.name)
            later = replace(site, edition=2)
            for local in range(site.stories):
                url = canonical_url(site.url(local))
                numbers[url] = site.number(local)
                if site.story(local).paragraphs != later.story(local).paragraphs:
                    grown.add(url)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "corpus"
        for edition in (1, 2):
            archive = Path(name) / f"{edition}.warc.gz"
            write_warc(archive, pages, _PORT, edition)
            succeeded(run(scrapy("crawl", "warc", f"-apaths={archive}", CORPUS=path, LOG_LEVEL="ERROR")), "the crawl")
        rows = _rows(path)
        revised = Counter(row["canonical_url"] for row in read_table(path, "revisions").to_pylist())
    group = _groups(rows)
    of = {row["id"]: url for url, row in rows.items()}
    copies = {url: of[row["duplicate_of"]] for url, row in rows.items() if row["duplicate_of"]}
    wrong = sum(numbers[url] != numbers[article] for url, article in copies.items())
    same = defaultdict[int, list[str]](list)
    for url in rows:
        same[numbers[url]].append(url)
    true = [pair for urls in same.values() for pair in combinations(urls, 2)]
    missed = [pair for pair in true if group[pair[0]] != group[pair[1]]]
    print(f"{len(rows):,} stories of {len(numbers):,} pages")
    print(f"copies: {len(copies)} rows, {wrong} wrong; {len(true)} true pairs, {len(missed)} missed")
    extra = sum((revised - Counter(grown)).values())
    print(f"revisions: {revised.total()} rows, {extra} wrong; {len(grown)} stories have grown, ", end="")
    print(f"{len(grown & rows.keys() - revised.keys())} missed")
    _compare(rows, lambda similarity, one, other: numbers[one] == numbers[other])


def corpus(path: Path) -> None:
    """Compares all pairs of a corpus."""
    rows = _rows(path)
    copies = sum(row["duplicate_of"] is not None for row in rows.values())
    print(f"{len(rows):,} stories, {copies} rows of copies")
    _compare(rows, lambda similarity, *_: similarity >= _TRUE)


def _groups(rows: Rows) -> dict[str, str]:
    return {url: row["duplicate_of"] or row["id"] for url, row in rows.items()}


def _rows(path: Path) -> Rows:
    tables = (read_table(path, table).to_pylist() for table in ("articles", "copies"))
    return {row["canonical_url"]: {"duplicate_of": None} | row for table in tables for row in table}


def _compare(rows: Rows, is_true: Callable[[float, str, str], bool]) -> None:
    """Counts the pairs of similar texts by whether they are in one group, and prints those that should not be as they
    are, and the nearest misses."""
    group, counts = _groups(rows), Counter[str]()
    astray, near = list[tuple[float, str, str]](), list[tuple[float, str, str]]()
    for pair in _similar({url: row["text"] for url, row in rows.items()}):
        _, one, other = pair
        true, together = is_true(*pair), group[one] == group[other]
        counts[f"{'one story' if true else 'two stories'} {'in one group' if together else 'apart'}"] += 1
        if true != together:
            astray.append(pair)
        elif not true:
            near.append(pair)
    print(f"pairs with a run of {_RUN} words in both: {dict(counts)}")
    for title, some in ("wrong", astray), ("near misses", near):
        for similarity, one, other in sorted(some, reverse=True)[:_SHOWN]:
            print(f"  {title}: {similarity:.2f} {one} {other}")


def _similar(texts: dict[str, str]) -> Iterator[tuple[float, str, str]]:
    """All pairs of texts with a run of words in both, and their similarity."""
    runs = {}
    for url, text in texts.items():
        words = tokens(text)
        runs[url] = {hash(tuple(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1)}
    having = defaultdict[int, list[str]](list)
    for url, of_text in runs.items():
        for one in of_text:
            having[one].append(url)
    shared = Counter[tuple[str, str]]()
    for urls in having.values():
        shared.update(combinations(urls, 2))
    for (one, other), count in shared.items():
        yield count / (len(runs[one]) + len(runs[other]) - count), one, other


def main() -> int:
    parser = Parser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(dest="what", required=True)
    kinds.add_parser("demonstration").add_argument("pages", type=int, nargs="?", default=4000)
    kinds.add_parser("corpus").add_argument("path", type=Path)
    asked = parser.parse_args()
    if asked.what == "corpus":
        corpus(asked.path)
    else:
        demonstration(asked.pages)
    return 0


if __name__ == "__main__":
    sys.exit(main())
