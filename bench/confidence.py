"""Fits the weights of the confidence of a text, and shows how reliable it is.

python bench/confidence.py GOLD.jsonl…

Each gold file has its archive beside it, GOLD.warc.gz. A text counts as right if its body F1 is 0.9 or more. The
weights are those of a logistic regression on half A of the sites (scores.half_of). Each article gives two texts: of
Broadsheet by the layout, and of trafilatura after Broadsheet's line filter. For the weights of the project and the
fitted ones it prints the Brier score of these texts (the mean square of what the confidence misses: lower is better),
and a table of Broadsheet's texts by their confidence, with the share of right ones.
"""

from __future__ import annotations

import argparse
import logging
import sys
import warnings
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from arguments import Parser
from gold_files import gold_rows
from gold_pages import gold_of_pages, gold_pages
from numpy.typing import NDArray
from scores import body, f1, half_of, page_key

from pipelines.extract.decode import decode
from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.metadata import read_metadata
from pipelines.extract.page import read
from pipelines.extract.text.blocks import Layout, layout
from pipelines.extract.text.confidence import BIAS, WEIGHTS, Signals, signals
from pipelines.extract.text.layout_reader import read_layout
from pipelines.extract.text.main_content import of_one_story
from pipelines.extract.text.story import StoryText, stated_by
from pipelines.extract.text.trafilatura_reader import filtered, may_read, second_reading
from pipelines.model.items import Article, Page
from pipelines.urls.canonical import site_of

_RIGHT = 0.9  # body F1 of a text that counts as right
_RIDGE = 0.01  # strength of the L2 penalty on the weights; 1 shrinks those of signals that are small shares
_STEPS = 50  # of Newton's method
_EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)

Floats = NDArray[np.float64]


class Text(NamedTuple):
    """A text of a page, with what confidence.py measures."""

    half: str
    own: bool  # by Broadsheet, not by trafilatura
    measured: Signals
    right: bool


def main() -> int:
    parser = Parser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=gold_of_pages)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    report([text for path in parser.parse_args().gold for text in _texts(path)])
    return 0


def report(texts: Sequence[Text]) -> None:
    fitted = fit([text for text in texts if text.half == "A"])
    for name, weights in (("confidence.py", (BIAS, *WEIGHTS)), ("fitted on half A", fitted)):
        values = (f"{label} {value:.3g}" for label, value in zip(("bias", *Signals._fields), weights, strict=True))
        print(f"{name}:", *values, sep="  ")
        for half in "AB":
            of_half = [text for text in texts if text.half == half]
            right = np.array([text.right for text in of_half], float)
            print(
                f"  half {half}: {len(of_half)} texts, Brier {np.mean((confidence(of_half, weights) - right) ** 2):.4f}"
            )
            own = [text for text in of_half if text.own]
            found = confidence(own, weights)
            for low, high in pairwise(_EDGES):
                bin_ = [text.right for text, value in zip(own, found, strict=True) if low <= value < high]
                print(f"    {low:.1f} and more: {len(bin_):4} texts, {sum(bin_) / max(1, len(bin_)):.2f} right")


def fit(texts: Sequence[Text]) -> tuple[float, ...]:
    """The bias and the weights of doubt, by Newton's method on the penalized likelihood."""
    x = np.array([(1.0, *text.measured) for text in texts])
    wrong = np.array([not text.right for text in texts], float)
    penalty = np.diag([0.0, *[_RIDGE] * len(Signals._fields)])
    weights = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        doubt = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (doubt - wrong) + penalty @ weights
        curvature = (x * (doubt * (1 - doubt))[:, None]).T @ x + penalty
        weights = weights - np.linalg.solve(curvature, gradient)
    return tuple(map(float, weights))


def confidence(texts: Sequence[Text], weights: Sequence[float]) -> Floats:
    x = np.array([(1.0, *text.measured) for text in texts])
    found: Floats = 1 / (1 + np.exp(x @ np.array(weights)))
    return found


def _texts(path: Path) -> Iterator[Text]:
    """The texts of the articles of a gold file that has bodies."""
    wanted = {page_key(row["url"]): "\n".join(row["paragraphs"]) for row in gold_rows(path) if row.get("paragraphs")}
    for page in gold_pages(path):
        if (want := wanted.pop(page_key(page.sighting.url), None)) is None:
            continue
        if not isinstance(read(page), Article):
            continue
        for own, (text, shown) in zip((True, False), _readings(page), strict=False):
            if text.size:
                right = f1(*body(want, "\n".join(text.paragraphs))) >= _RIGHT
                yield Text(half_of(page.sighting.url), own, signals(text, shown), right)


def _readings(page: Page) -> Iterator[tuple[StoryText, Layout]]:
    """A page's text by its layout, and by trafilatura."""
    sighting = page.sighting
    tree = flatten(decode(page.body, sighting.content_type))
    known = read_metadata(tree, sighting.address, sighting.fetched, sighting.hints, sighting.found_by)
    stated = stated_by(tree, known.title, known.authors, known.body)
    shown = of_one_story(layout(tree, tree.body, site_of(sighting.address)), stated.titles)
    yield read_layout(shown, stated), shown
    if may_read(shown):
        yield filtered(second_reading(tree, sighting.address), shown, stated), shown


if __name__ == "__main__":
    sys.exit(main())
