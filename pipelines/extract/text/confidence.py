"""The confidence that a text is the page's story, from measured signals of the text and the page."""

from __future__ import annotations

from dataclasses import replace
from math import exp
from typing import NamedTuple

from pipelines.extract.text.blocks import Block, Layout, block_of_text
from pipelines.extract.text.story import StoryText
from pipelines.extract.text.wording import END
from pipelines.model.roles import Role

# Shares of a text with fewer characters are shares of this number: a caption or two are much of a short text.
_SMALL = 1500
_MOST_LABELS = 5  # further labels do not count
_NO_LABELS = frozenset((Role.SUBHEADING, Role.LIST, Role.TABLE, Role.CODE))  # lines that may be short
# Lines that many pages of stories have and that every text leaves out: they raise no doubt.
_BESIDE = frozenset((Role.CAPTION, Role.COMMENT, Role.EMBEDDED_POST, Role.PULL_QUOTE, Role.REPEATED, Role.TIMESTAMP))


class Signals(NamedTuple):
    """Evidence for or against a text."""

    skipped: float  # prose that the page has between the text's lines but the text lacks, by the text's prose, up to 1
    covered: float  # the text's share of the page's prose
    labels: float  # lines that are neither sentences nor headings nor parts of a list or table, up to 5
    removed: float  # characters of removed lines, except captions and the like, by those of the text, up to 2
    linked: float  # share of the text's characters in links


# Weights of a logistic regression that predicts whether a text has a body F1 below 0.9. It was fitted by
# bench/confidence.py on 1,040 texts of Broadsheet and trafilatura: the half of the sites of three benchmarks on which
# rules are written.
# The signals were chosen from 40, one at a time: each was the one that helped most on sites that it was not fitted on,
# until none helped. These did not help: the description, the stated text or the headline within the text, the weight of
# the next container, repeated containers, and a last line that ends no sentence. A small size helped, but then correct
# short texts were doubted.
WEIGHTS = Signals(skipped=4.5, covered=-2.8, labels=0.26, removed=4.6, linked=7.5)
BIAS = -0.51


def with_confidence(story: StoryText, page: Layout) -> StoryText:
    """A text of a page with its confidence: how likely its body F1 is 0.9 or more, from 0 to 1."""
    if not story.size:
        return story
    doubt = sum(weight * value for weight, value in zip(WEIGHTS, signals(story, page), strict=True))
    return replace(story, confidence=round(1 / (1 + exp(BIAS + doubt)), 3))


def signals(story: StoryText, page: Layout) -> Signals:
    """The signals of a text, which must not be empty."""
    size = story.size
    of_page = {block.text: block for block in page.blocks}
    blocks = [
        (of_page.get(line.text) or block_of_text(line.text, "div"), line.role) for line in story.lines if line.kept
    ]
    texts = {block.text for block, _ in blocks}
    prose = sum(block.prose for block, _ in blocks) or 1
    first: dict[str, int] = {}  # a reader's comment may quote the story again
    for place, block in enumerate(page.blocks):
        if block.text in texts:
            first.setdefault(block.text, place)
    between = page.blocks[min(first.values()) : max(first.values())] if first else ()
    skipped = sum({block.text: block.prose for block in between if block.text not in texts}.values())
    removed = sum(len(line.text) for line in story.lines if not line.kept and line.role not in _BESIDE)
    letters = {line.text for line in story.lines if line.role is Role.COMMENT}
    other = sum(block.prose for text, block in of_page.items() if text not in texts and text not in letters)
    return Signals(
        skipped=min(1.0, skipped / max(prose, _SMALL)),
        covered=prose / (prose + other),
        labels=min(_MOST_LABELS, sum(_is_label(block, role) for block, role in blocks)),
        removed=min(2.0, removed / max(size, _SMALL)),
        linked=sum(block.linked for block, _ in blocks) / size,
    )


def _is_label(block: Block, role: Role) -> bool:
    return not block.prose and not block.bold and role not in _NO_LABELS and not END.search(block.text)
