"""A story's blocks -> its lines: what is not the reporter's own text goes, by wording together with form or place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipelines.extract.text.blocks import Block
from pipelines.extract.text.wording import (
    APPEAL,
    BYLINE,
    CAPTION,
    CONTROL,
    CREDIT,
    ELSEWHERE,
    END,
    FOOTER,
    SEPARATOR,
    WHEN,
)

# Characters up to which a block may be …
_LABEL = 40  # a label, where it ends no sentence
_ANNOUNCING = 60  # what stands above pointers to other stories
_BYLINE = 80  # a byline or a date
_HEADLINE = 100  # the headline in other words
_CREDIT = 160  # a credit or a control
_POINTER = 240  # a pointer to another story
_CAPTION = 320  # a caption
_APPEAL = 400  # an appeal to follow or subscribe
# Pieces of prose from the first within which bylines and dates stand, and blocks from the last within which notes do.
_OPENING = 3
_CLOSING = 4
_PARTS = frozenset(("li", "td", "th", "dt", "dd"))  # of something larger: short, but no labels
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.I)
_REPEATED = 60  # characters from which a block that stands twice is an error of the page rather than a refrain


def noise(blocks: Sequence[Block], lead: int, titles: Sequence[str], authors: Sequence[str]) -> list[bool]:
    """Of each of a story's blocks, whether it is to go.

    The first `lead` blocks are the standfirst that stands above the story, `titles` the versions of the headline.
    """
    headlines = [words for title in titles if (words := _words(title))]
    names = frozenset[str]().union(*map(_words, authors))
    out = _anywhere(blocks)
    telling = [i for i, block in enumerate(blocks) if not out[i] and block.prose and not _repeats(block, headlines)]
    prose = [i for i in telling if i < lead or not blocks[i].heading] or telling
    if not prose:
        return [False] * len(blocks)
    first, opened, last = prose[0], prose[:_OPENING][-1], prose[-1]
    for i, block in enumerate(blocks):
        if not out[i]:
            out[i] = (
                (i < opened and _opens(block, headlines, above=i < first))
                or (i == 0 and not lead and block.heading and len(block.text) < _HEADLINE and block.text[-1] != ".")
                or (i > last and _closes(block))
                or ((i < opened or i >= last) and _signs(block, names))
                or (i > min(last, len(blocks) - _CLOSING - 1) and FOOTER.match(block.text) is not None)
                or ((i <= opened or i >= last - _CLOSING) and _appeals(block))
            )
    for i in range(len(blocks) - 2, first - 1, -1):
        out[i] = out[i] or (out[i + 1] and _announces(blocks[i], sum(out[i + 1 : i + 3])))
    for i in range(len(blocks) - 1, first, -1):
        if not (out[i] or blocks[i].heading):
            break
        out[i] = True
    return out


def _anywhere(blocks: Sequence[Block]) -> list[bool]:
    """Of each block, whether it is no part of a story wherever it stands. A list may hold links, but not them alone."""
    items = Counter(block.container for block in blocks if block.tag == "li")
    pointers = Counter(block.container for block in blocks if block.tag == "li" and _points(block))
    times = Counter(block.text for block in blocks)
    seen: set[str] = set()
    out = []
    for block in blocks:
        pointing = _points(block) and (block.tag != "li" or pointers[block.container] > items[block.container] / 2)
        repeated = max(len(block.text), block.prose) >= _REPEATED and (block.text in seen or times[block.text] > 2)
        out.append(pointing or repeated or block.tag == "h1" or _serves(block))
        seen.add(block.text)
    return out


def _points(block: Block) -> bool:
    """Whether a block is a link to another story, or a label and such a link."""
    size, linked = len(block.text), block.linked
    if size > _POINTER or linked < 0.4 * size:
        return False
    if linked >= 0.8 * size or ELSEWHERE.match(block.text):
        return True
    label = block.text[: size - linked]
    return linked >= 20 and len(label) <= _LABEL and SEPARATOR.search(label) is not None


def _serves(block: Block) -> bool:
    """Whether a block is a caption, a credit, a label of an advertisement or a control, a pointer without its link."""
    text = block.text
    if len(text) <= _CREDIT and (CONTROL.match(text) or (CREDIT.match(text) and (len(text) <= 100 or text[-1] != "."))):
        return True
    if len(text) < _LABEL and ELSEWHERE.match(text):
        return True
    return len(text) < _CAPTION and CAPTION.search(text) is not None


def _opens(block: Block, headlines: Sequence[frozenset[str]], above: bool) -> bool:
    """Whether a block near the start, or `above` the first prose, is the headline, a byline, a date or a label."""
    text = block.text
    if _repeats(block, headlines):
        return True
    if len(text) < _BYLINE:
        dated = WHEN.search(text) is not None and text[-1] not in "!?" and (len(text) < 50 or text[-1] != ".")
        if dated or BYLINE.match(text):
            return True
    return (above or not (block.subheading or block.tag in _PARTS)) and _is_label(block)


def _repeats(block: Block, headlines: Sequence[frozenset[str]]) -> bool:
    """Whether a block is the headline: in full, with a kicker, or, in a heading, a part of it."""
    words = _words(block.text)
    for headline in headlines:
        common = len(words & headline)
        part = 0.7 * len(headline) if not block.heading else 3
        if common >= 0.8 * len(words) and common >= min(part, len(headline)):
            return True
        if 4 <= len(headline) == common and len(words) <= 1.7 * len(headline):
            return True
    return False


def _closes(block: Block) -> bool:
    """Whether a block below the story's last prose is a label: neither a sentence nor an item of a list."""
    return block.linked > 0 if block.tag == "li" else not END.search(block.text)


def _signs(block: Block, names: frozenset[str]) -> bool:
    """Whether a block is little but the names of those who wrote the story, or how to write to them."""
    if len(block.text) >= _BYLINE:
        return False
    words = _words(block.text)
    return len(words & names) > 0.6 * len(words) or _MAIL.search(block.text) is not None


def _appeals(block: Block) -> bool:
    return len(block.text) < _APPEAL and APPEAL.match(block.text) is not None


def _announces(block: Block, pointers: int) -> bool:
    """Whether a block stands for what was taken out below it."""
    if len(block.text) >= _ANNOUNCING or (block.prose and not block.heading):
        return False
    return block.text[-1] == ":" or ELSEWHERE.match(block.text) is not None or (block.heading and pointers > 1)


def _is_label(block: Block) -> bool:
    return len(block.text) < _LABEL and not END.search(block.text)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))
