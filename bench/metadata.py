"""Accuracy and cost of the metadata of pages, compared with trafilatura's own.

python bench/metadata.py GOLD.jsonl GOLD.warc.gz

A line of the gold names a page's `url` and what is known of it: `title`, `authors`, `published`. Printed are the token
F1 of titles, the F1 over sets of author names, the share of pages with the right day and, where the gold has a time,
the right minute; then milliseconds a page, parsing included. Where the gold has a day only, "day of the publisher"
takes the calendar day where the publisher is, not the day in UTC; trafilatura knows no other.
Gold archives may have made-up dates older than their pages, so both readers take every date up to the present.
--show N prints the first N wrong values of each kind (default 0).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from statistics import mean
from typing import Any

from arguments import Parser, existing_file
from gold_files import gold_rows
from scores import authors_f1, page_key, timestamp, title_f1
from trafilatura.metadata import extract_metadata

from pipelines.archive.reader import read_warc
from pipelines.extract.decode import decode
from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.markup.parse import parse
from pipelines.extract.metadata import read_metadata
from pipelines.model.items import Page

_LIMIT = 50_000_000  # bytes of a page
_NOW = datetime.now(UTC)

Gold = Mapping[str, Any]


@dataclass(frozen=True)
class _Values:
    title: str | None
    authors: tuple[str, ...]
    published: datetime | None
    day: date | None


def main() -> int:
    parser = Parser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=existing_file)
    parser.add_argument("warc", type=existing_file)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the first N wrong values of each kind")
    arguments = parser.parse_args()
    gold = {page_key(row["url"]): row for row in gold_rows(arguments.gold)}
    pages = [page for page in read_warc(arguments.warc, _LIMIT) if isinstance(page, Page)]
    pages = [page for page in pages if page_key(page.sighting.url) in gold]
    print(f"{len(gold)} pages, {len(gold) - len(pages)} missing")
    for name, read in (("broadsheet", _own), ("trafilatura", _peer)):
        _measure(name, read, pages, gold, arguments.show if read is _own else 0)
    return 0


def _own(markup: str, url: str) -> _Values:
    found = read_metadata(flatten(markup), url, _NOW)
    return _Values(found.title, found.authors, found.published, found.published_day)


def _peer(markup: str, url: str) -> _Values:
    tree = parse(markup)
    found = extract_metadata(tree, default_url=url)
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    published = datetime.fromisoformat(found.date).replace(tzinfo=UTC) if found.date else None
    return _Values(found.title, authors, published, published.date() if published else None)


def _measure(
    name: str,
    read: Callable[[str, str], _Values],
    pages: list[Page],
    gold: Mapping[str, Gold],
    show: int,
) -> None:
    scores: dict[str, list[float]] = defaultdict(list)
    wrong: Counter[str] = Counter()
    costs = []
    for page in pages:
        url = page.sighting.url
        markup = decode(page.body, page.sighting.content_type)
        if parse(markup) is None:
            continue
        started = time.process_time()
        values = read(markup, url)
        costs.append((time.process_time() - started) * 1000)
        for kind, value in _scored(gold[page_key(url)], values):
            scores[kind].append(value)
            if value < 1 and wrong[kind] < show:
                wrong[kind] += 1
                print(f"  {kind} {value:.2f} {url}\n    {gold[page_key(url)]}\n    {values}")
    shares = ", ".join(f"{kind} {mean(values):.4f}" for kind, values in scores.items())
    costs.sort()
    print(f"{name}: {shares}; {mean(costs):.1f} ms a page (median {costs[len(costs) // 2]:.1f}, most {costs[-1]:.0f})")


def _scored(row: Gold, values: _Values) -> Iterator[tuple[str, float]]:
    if row.get("title"):
        yield "title", title_f1(row["title"], values.title)
    if row.get("authors"):
        yield "authors", authors_f1(row["authors"], values.authors)
    stated = row.get("published")
    if isinstance(stated, str) and (wanted := timestamp(stated)):
        yield "day", values.published is not None and values.published.date() == wanted.date()
        if len(stated) > len("2024-05-03"):
            off = abs((values.published - wanted).total_seconds()) if values.published else 60
            yield "minute", off < 60
        else:
            yield "day of the publisher", values.day == wanted.date()


if __name__ == "__main__":
    sys.exit(main())
