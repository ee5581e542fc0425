"""Where the processor time of reading a page goes, by phase.

python bench/phases.py GOLD.jsonl…

Each gold file has its archive beside it, GOLD.warc.gz. The pages are those of bench/quality.py, read in one process. Of
each page's phases those of the round count in which it took least; caches are emptied between rounds. A phase is a
function that is called where it is named below, without the phases in it.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

from arguments import Parser
from gold_pages import gold_of_pages, gold_pages
from readers import forget

from pipelines.extract import page as reading
from pipelines.model.items import Page

_REST = "decoding, hashing and the rest"
_PHASES: Mapping[str, tuple[str, ...]] = {
    "parsing into lists": ("page.flatten",),
    "page type": ("page.classify_page",),
    "metadata": ("article.read_metadata",),
    "agencies and credits in the text": ("article.agency_of", "article.credits_beside"),
    "layout of the text": ("text.story_text.layout",),
    "blocks and lines of the story": ("article.story_text",),
    "second reading by trafilatura": ("text.story_text.second_reading",),
    "language": ("article.language_of",),
    "fingerprints": ("page.page_fingerprints",),
    "links to other stories": ("page.story_links",),
}


class _Clock:
    """The processor time of each phase, without that of the phases in it, in seconds."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._within = [0.0]  # of each open phase, the time of the phases in it

    @contextmanager
    def running(self, phase: str) -> Iterator[None]:
        self._within.append(0.0)
        started = time.process_time()
        try:
            yield
        finally:
            seconds = time.process_time() - started
            self.spent[phase] += seconds - self._within.pop()
            self._within[-1] += seconds

    def timed(self, phase: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            with self.running(phase):
                return work(*args, **kwargs)

        return run


def main() -> int:
    parser = Parser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=gold_of_pages)
    parser.add_argument("--rounds", type=int, choices=range(1, 10), default=3, help="how often every page is read")
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")  # trafilatura's own
    clock = _Clock()
    for phase, places in _PHASES.items():
        for place in places:
            module, _, name = place.rpartition(".")
            of = _module(f"pipelines.extract.{module}")
            setattr(of, name, clock.timed(phase, getattr(of, name)))
    for gold in asked.gold:
        pages = gold_pages(gold)
        least = _least(pages, clock, asked.rounds)
        total = {phase: sum(spent.get(phase, 0.0) for spent in least) for phase in (*_PHASES, _REST)}
        whole = sum(total.values())
        print(f"{gold.stem}: {len(pages)} pages, {1000 * whole / len(pages):.1f} ms a page")
        for phase, seconds in sorted(total.items(), key=lambda one: -one[1]):
            print(f"{seconds / whole:7.1%}  {phase}")
    return 0


def _module(name: str) -> ModuleType:
    """A module, even where its package has a function of its name."""
    import_module(name)
    return sys.modules[name]


def _least(pages: Sequence[Page], clock: _Clock, rounds: int) -> list[Mapping[str, float]]:
    """The phases of each page in the round in which it took least."""
    read: list[list[Mapping[str, float]]] = [[] for _ in pages]
    for _ in range(rounds):
        forget()
        for page, found in zip(pages, read, strict=True):
            clock.spent.clear()
            with clock.running(_REST):
                reading.read(page)
            found.append(dict(clock.spent))
    return [min(found, key=lambda spent: sum(spent.values())) for found in read]


if __name__ == "__main__":
    raise SystemExit(main())
