"""How right is the metadata of pages, and what does it cost, beside trafilatura's own?

python bench/metadata.py GOLD.jsonl GOLD.warc.gz

A line of the gold names a page's `url` and what is known of it: `title`, `authors`, `published`. Printed are the token
F1 of titles, the F1 over sets of author names, the share of pages with the right day and, where the gold has a time,
the right minute; then milliseconds a page, parsing not counted. Where the gold has a day only, "day of the publisher"
takes the calendar day where the publisher is, not the day in UTC; trafilatura knows no other.
Gold archives may bear made-up dates older than their pages, so no date may lie after the present, for both readers.
Of own wrong values the first --show N of each kind are printed (default 0).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import mean
from typing import Any, NoReturn

from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata

from pipelines.archive.reader import read_warc
from pipelines.extract.decode import decode
from pipelines.extract.metadata import read_metadata
from pipelines.extract.reading import parse
from pipelines.items import Page

_LIMIT = 50_000_000  # bytes of a page
_NOW = datetime.now(UTC)

Gold = Mapping[str, Any]


@dataclass(frozen=True)
class _Values:
    title: str | None
    authors: tuple[str, ...]
    published: datetime | None
    day: date | None


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def main() -> int:
    parser = _Parser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=_file)
    parser.add_argument("warc", type=_file)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the first N wrong values of each kind")
    arguments = parser.parse_args()
    gold = {_key(row["url"]): row for row in map(json.loads, arguments.gold.read_text("utf-8").splitlines())}
    pages = [page for page in read_warc(arguments.warc, _LIMIT) if isinstance(page, Page)]
    pages = [page for page in pages if _key(page.sighting.url) in gold]
    print(f"{len(gold)} pages, {len(gold) - len(pages)} missing")
    for name, read in (("broadsheet", _own), ("trafilatura", _peer)):
        _measure(name, read, pages, gold, arguments.show if read is _own else 0)
    return 0


def _file(name: str) -> Path:
    path = Path(name)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"no file named {name}")
    return path


def _key(url: str) -> str:
    return re.sub(r"^https?://", "", url).rstrip("/")


def _own(tree: HtmlElement, url: str) -> _Values:
    found = read_metadata(tree, url, _NOW)
    return _Values(found.title, found.authors, found.published, found.published_day)


def _peer(tree: HtmlElement, url: str) -> _Values:
    found = extract_metadata(tree, default_url=url)
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    published = datetime.fromisoformat(found.date).replace(tzinfo=UTC) if found.date else None
    return _Values(found.title, authors, published, published.date() if published else None)


def _measure(
    name: str,
    read: Callable[[HtmlElement, str], _Values],
    pages: list[Page],
    gold: Mapping[str, Gold],
    show: int,
) -> None:
    scores: dict[str, list[float]] = defaultdict(list)
    wrong: Counter[str] = Counter()
    costs = []
    for page in pages:
        url = page.sighting.url
        tree = parse(decode(page.body, page.sighting.content_type))
        if tree is None:
            continue
        started = time.process_time()
        values = read(tree, url)
        costs.append((time.process_time() - started) * 1000)
        for kind, value in _scored(gold[_key(url)], values):
            scores[kind].append(value)
            if value < 1 and wrong[kind] < show:
                wrong[kind] += 1
                print(f"  {kind} {value:.2f} {url}\n    {gold[_key(url)]}\n    {values}")
    shares = ", ".join(f"{kind} {mean(values):.4f}" for kind, values in scores.items())
    costs.sort()
    print(f"{name}: {shares}; {mean(costs):.1f} ms a page (median {costs[len(costs) // 2]:.1f}, most {costs[-1]:.0f})")


def _scored(row: Gold, values: _Values) -> Iterator[tuple[str, float]]:
    if row.get("title"):
        yield "title", _title_f1(row["title"], values.title or "")
    if row.get("authors"):
        yield "authors", _authors_f1(row["authors"], values.authors)
    stated = row.get("published")
    if isinstance(stated, str):
        moment = datetime.fromisoformat(stated)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        yield "day", values.published is not None and values.published.date() == moment.date()
        if len(stated) > len("2024-05-03"):
            off = abs((values.published - moment).total_seconds()) if values.published else 60
            yield "minute", off < 60
        else:
            yield "day of the publisher", values.day == moment.date()


def _title_f1(want: str, got: str) -> float:
    wanted, given = (Counter(re.findall(r"\w+", text.lower())) for text in (want, got))
    return _f1((wanted & given).total(), wanted.total(), given.total())


def _authors_f1(want: list[str], got: tuple[str, ...]) -> float:
    wanted, given = ({name.strip().casefold() for name in names} for names in (want, got))
    return _f1(len(wanted & given), len(wanted), len(given))


def _f1(hits: int, wanted: int, given: int) -> float:
    return 2 * hits / (wanted + given) if hits else 0.0


if __name__ == "__main__":
    sys.exit(main())
