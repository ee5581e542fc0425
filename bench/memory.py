"""The most memory of crawls and commands with few and with many rows, side by side.

PYTHONPATH=. python bench/memory.py crawl [PAGES PAGES]   `scrapy crawl warc` over so many pages (1000 and 20000)
PYTHONPATH=. python bench/memory.py commands [ROWS ROWS]  the commands that go over a whole corpus (100000 and 1000000)
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path

from arguments import Parser
from made_corpus import make_corpus
from made_texts import Writer
from measure import Cost, run, scrapy
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from demonstration.server import Newspapers

_WORDS = 60  # of a made text

# In an order in which each has work to do: the index is empty at first, and no copy is known as one. `{}` is the folder
# of the corpus.
_COMMANDS = (
    ("reindex",),
    ("dedupe",),
    ("reclean",),
    ("reextract",),
    ("verify",),
    ("export", "-o{}.parquet"),
    ("snapshot", "{}.snapshot"),
    ("report", "-o{}.html"),
    ("compact",),
)


def crawl(few: int, many: int) -> None:
    """A crawl over an archive."""
    costs: dict[int, Cost] = {}
    for pages in (few, many):
        with tempfile.TemporaryDirectory() as folder:
            archive = Path(folder) / "pages.warc.gz"
            write_warc(archive, pages)
            settings = {"CORPUS": Path(folder) / "corpus", "LOG_LEVEL": "ERROR"}
            costs[pages] = _done(scrapy("crawl", "warc", f"-apaths={archive}", **settings))
        cost = costs[pages]
        print(
            f"{pages:7} pages  {pages / cost.seconds:6.1f} pages/s  "
            f"crawler {cost.memory >> 20} MiB, with its workers {cost.tree >> 20} MiB"
        )
    crawler, tree = (getattr(costs[many], name) / getattr(costs[few], name) for name in ("memory", "tree"))
    print(f"memory ratio: crawler {crawler:.2f}, with its workers {tree:.2f}")


def write_warc(path: Path, pages: int, port: int = 0, edition: int = 1) -> None:
    """An archive of so many story pages of the demonstration newspapers."""
    with Newspapers(stories=pages, port=port, edition=edition) as newspapers, path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for paper in newspapers.papers:
            for url, _ in newspapers.gold(paper.name):
                with urllib.request.urlopen(url) as answer:  # noqa: S310  # of our own server
                    headers = StatusAndHeaders("200 OK", [("Content-Type", answer.headers["Content-Type"])], "HTTP/1.1")
                    body = io.BytesIO(answer.read())
                writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=headers))


def commands(few: int, many: int) -> None:
    """Each command on a corpus of few made rows, then on one of many, in the folder for temporary files (TMPDIR)."""
    with tempfile.TemporaryDirectory() as folder:
        corpora = {rows: Path(folder) / str(rows) for rows in (few, many)}
        for rows, corpus in corpora.items():
            make_corpus(corpus, rows, Writer(_WORDS).text)
        print(f"| command | {few:,} rows | {many:,} rows | ratio |\n| --- | --- | --- | --- |")
        for command, *arguments in _COMMANDS:
            costs = [
                _done(scrapy(command, *(argument.format(corpus) for argument in arguments), CORPUS=corpus))
                for corpus in corpora.values()
            ]
            cells = [f"{cost.tree / 2**20:.0f} MiB, {cost.seconds:.0f} s" for cost in costs]
            print(f"| `{command}` | {' | '.join(cells)} | {costs[1].tree / costs[0].tree:.2f} |", flush=True)


def _done(command: list[str]) -> Cost:
    """The cost of a command, which must succeed."""
    cost = run(command, {**os.environ, "PYTHONWARNINGS": "ignore"})
    if cost.code:
        sys.exit(f"{' '.join(command)} ended with code {cost.code}:\n{cost.out}")
    return cost


_MEASURED: Mapping[str, tuple[Callable[[int, int], None], tuple[int, int]]] = {
    "crawl": (crawl, (1000, 20_000)),
    "commands": (commands, (100_000, 1_000_000)),
}


def main() -> int:
    parser = Parser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=_MEASURED)
    parser.add_argument("sizes", nargs="*", type=int)
    asked = parser.parse_args()
    measured, sizes = _MEASURED[asked.what]
    if len(asked.sizes) not in (0, 2):
        parser.error("allowed: two sizes, or none")
    measured(*(asked.sizes or sizes))
    return 0


if __name__ == "__main__":
    sys.exit(main())
