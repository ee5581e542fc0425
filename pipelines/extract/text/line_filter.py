"""A story's blocks -> its lines: what is not the reporter's own text goes, by wording together with form or place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipelines.extract.text.blocks import SENTENCE, Block
from pipelines.extract.text.repeated_blocks import repeated_blocks
from pipelines.extract.text.wording import (
    ADDRESSING,
    AFTERWORD,
    APPEAL,
    BIDDING,
    BYLINE,
    CALL,
    CAPTION,
    CONTROL,
    CREDIT,
    ELSEWHERE,
    END,
    FOOTER,
    HOUR,
    LETTERS,
    OFFER,
    QUOTED,
    SEPARATOR,
    STATEMENT,
    WALL,
    WHEN,
)

# Characters up to which a block may be …
_LABEL = 40  # a label, where it ends no sentence
_ANNOUNCING = 60  # a heading above pointers to other stories
_BYLINE = 80  # a byline or a date
_HEADLINE = 100  # the headline in other words
_CREDIT = 160  # a credit, a control or a subheading
_POINTER = 240  # a pointer to another story
_CAPTION = 320  # a caption
_APPEAL = 400  # an appeal to follow or subscribe
_ABOUT = 400  # a note on an author
# Bylines and dates are looked for among the first _OPENING pieces of prose, notes among the last _CLOSING blocks.
_OPENING = 3
_CLOSING = 4
_PARAGRAPHS = frozenset(("p", "blockquote"))
_PARTS = frozenset(("li", "td", "th", "dt", "dd"))  # of something larger: short, but no labels
_TIME = re.compile(r"^\d{1,2}[:.h]\d{2}(?:\s?[A-Z]{2,4}(?![a-z])|(?:\s?[A-Z]{2,3}T(?=[A-Z][a-z])))?")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.I)
# Headings of what follows below a story, and the share of the page's prose up to which it does.
_ENDINGS = {LETTERS: 0.5, AFTERWORD: 0.25}
_OFFERED = 1 / 3  # share of the blocks below a paywall's first line that must offer a subscription


def lines_to_remove(blocks: Sequence[Block], lead: int, titles: Sequence[str], authors: Sequence[str]) -> list[bool]:
    """For each block of a story, whether it is removed.

    The first `lead` blocks are the standfirst above the story, `titles` the versions of the headline.
    """
    headlines = [words for title in titles if (words := _words(title))]
    names = frozenset[str]().union(*map(_words, authors))
    out = _anywhere(blocks, headlines, names)
    prose_at = [i for i, block in enumerate(blocks) if not out[i] and block.prose and not _repeats(block, headlines)]
    prose = [i for i in prose_at if i < lead or not blocks[i].heading] or prose_at
    if not prose:
        return [False] * len(blocks)
    first = prose[0]
    _cut(blocks, out, first)
    _open(blocks, out, prose, headlines, names, lead > 0)
    _close(blocks, out, first, names, authors)
    for i in range(len(blocks) - 2, first - 1, -1):
        out[i] = out[i] or (out[i + 1] and _announces(blocks[i], sum(out[i + 1 : i + 3])))
    return out


def _cut(blocks: Sequence[Block], out: list[bool], first: int) -> None:
    """What follows below the story goes, from its heading on, unless that is too much of the page to be no story."""
    left = sum(block.prose for block in blocks)
    most = {ending: share * left for ending, share in _ENDINGS.items()}
    for i, block in enumerate(blocks):
        heads = i >= first and (block.subheading or not block.prose)
        ends = heads and any(ending.match(block.text) and left <= most[ending] for ending in _ENDINGS)
        if ends or (i > first and WALL.match(block.text) and _offers(blocks[i:])):
            out[i:] = [True] * (len(blocks) - i)
            return
        left -= block.prose


def _offers(blocks: Sequence[Block]) -> bool:
    """Whether blocks offer a subscription rather than continue the story."""
    return sum(OFFER.search(block.text) is not None for block in blocks) >= _OFFERED * len(blocks)


def _open(
    blocks: Sequence[Block],
    out: list[bool],
    prose: Sequence[int],
    headlines: Sequence[frozenset[str]],
    names: frozenset[str],
    has_lead: bool,
) -> None:
    """Headlines, bylines, dates and labels above and between the first pieces of prose go."""
    first, opened = prose[0], prose[:_OPENING][-1]
    if blocks[0].heading and not has_lead and len(blocks[0].text) < _HEADLINE and blocks[0].text[-1] != ".":
        out[0] = True
    for i, block in enumerate(blocks[:opened]):
        out[i] = out[i] or _opens(block, headlines, above=i < first) or _signs(block, names)
    for i, block in enumerate(blocks[: opened + 1]):
        out[i] = out[i] or _appeals(block)


def _close(blocks: Sequence[Block], out: list[bool], first: int, names: frozenset[str], authors: Sequence[str]) -> None:
    """Notes and appeals among the last blocks go, and labels and headings below the last prose."""
    kept, below = 0, True
    for i in range(len(blocks) - 1, first, -1):
        block = blocks[i]
        if out[i]:
            continue
        label = below and (block.heading or _dated(block) or (not block.prose and _closes(block)))
        if label or (below and _signs(block, names)) or _notes(block, authors) or _appeals(block):
            out[i] = True
            continue
        kept += 1
        below = below and not block.prose
        if kept == _CLOSING:
            break


def _anywhere(blocks: Sequence[Block], headlines: Sequence[frozenset[str]], names: frozenset[str]) -> list[bool]:
    """For each block, whether it is not part of a story, in whatever place.

    A heading of the first order below prose is a subheading, unless it is the headline. A list may hold links,
    but not them alone, unless they are sentences right below prose.
    """
    items = Counter(block.container for block in blocks if block.tag == "li")
    pointers = Counter(block.container for block in blocks if block.tag == "li" and _points(block))
    again = repeated_blocks(blocks)
    out = []
    below_prose = begun = False
    for number, block in enumerate(blocks):
        pointing = _points(block)
        if block.tag != "li":
            below_prose = block.prose > 0 and not block.heading
        elif pointing:
            sentence = below_prose and block.text[-1] == "." and not block.text.endswith("..")
            pointing = pointers[block.container] > items[block.container] / 2 and not sentence
        entry = block.text[0].isdigit() and _signs(block, names, _TIME.sub("", block.text))
        titled = block.tag == "h1" and not (begun and _heads(blocks, number) and not _repeats(block, headlines))
        out.append(pointing or again[number] or entry or titled or _serves(block))
        begun = begun or (block.prose > 0 and not block.heading and not out[-1])
    return out


def _heads(blocks: Sequence[Block], number: int) -> bool:
    """Whether a heading is short, asks for nothing and has prose right below it."""
    text, below = blocks[number].text, blocks[number + 1 : number + 2]
    prose = any(block.prose and not block.heading and block.tag not in ("td", "th") for block in below)
    return prose and len(text) <= _CREDIT and not BIDDING.match(text)


def _points(block: Block) -> bool:
    """Whether a block is a link to another story, or a label and such a link.

    A linked paragraph of whole sentences is not.
    """
    size, linked = len(block.text), block.linked
    if size > _POINTER or linked < 0.4 * size:
        return False
    if ELSEWHERE.match(block.text):
        return True
    label = block.text[: size - linked]
    if linked >= 20 and len(label) <= _LABEL and (SEPARATOR.search(label) or CONTROL.match(label)):
        return True
    return linked >= 0.8 * size and not _is_statement(block)


def _is_statement(block: Block) -> bool:
    """Whether a linked block is a paragraph that states something: no question, call, aside or cut text."""
    text = block.text
    return (
        block.tag in _PARAGRAPHS
        and len(text) >= SENTENCE
        and STATEMENT.search(text) is not None
        and text[0] not in "([*"
        and not BIDDING.match(text)
        and (QUOTED.search(text) is not None or not ADDRESSING.search(text))
    )


def _serves(block: Block) -> bool:
    """Whether a block is a caption, a credit, a label of an advertisement or a control, a pointer without its link."""
    text = block.text
    if len(text) <= _CREDIT and (CONTROL.match(text) or (CREDIT.match(text) and (len(text) <= 100 or text[-1] != "."))):
        return True
    if len(text) < _LABEL and (ELSEWHERE.match(text) or HOUR.match(text)):
        return True
    return len(text) < _CAPTION and CAPTION.search(text) is not None


def _opens(block: Block, headlines: Sequence[frozenset[str]], above: bool) -> bool:
    """Whether a block near the start, or `above` the first prose, is the headline, a byline, a date or a label."""
    text = block.text
    if _repeats(block, headlines, above) or _dated(block) or (len(text) < _BYLINE and BYLINE.match(text)):
        return True
    return (above or not (block.subheading or block.tag in _PARTS)) and _is_label(block)


def _dated(block: Block) -> bool:
    """Whether a block is a short line with a day, an hour or an age in it that is no sentence."""
    size, end = len(block.text), block.text[-1]
    return (
        size < (_LABEL if block.heading else _BYLINE)
        and end not in "!?"
        and (size < 50 or end != ".")
        and WHEN.search(block.text) is not None
    )


def _repeats(block: Block, headlines: Sequence[frozenset[str]], above: bool = True) -> bool:
    """Whether a block is the headline: in full, with a kicker, or, in a heading `above` the story, a part of it."""
    words = _words(block.text)
    for headline in headlines:
        common = len(words & headline)
        part = 3 if block.heading and above else 0.7 * len(headline)
        if common >= 0.8 * len(words) and common >= min(part, len(headline)):
            return True
        if 4 <= len(headline) == common and len(words) <= 1.7 * len(headline):
            return True
    return False


def _closes(block: Block) -> bool:
    """Whether a block below the story's last prose is a label: neither a sentence nor an item of a list."""
    return block.linked > 0 if block.tag == "li" else not END.search(block.text)


def _signs(block: Block, names: frozenset[str], text: str | None = None) -> bool:
    """Whether a block is little but the names of those who wrote the story, or how to write to them."""
    if len(block.text) >= _BYLINE or block.text[-1] in ":：":
        return False
    words = _words(block.text if text is None else text)
    return len(words & names) > 0.6 * len(words) or _MAIL.search(block.text) is not None


def _appeals(block: Block) -> bool:
    return len(block.text) < _APPEAL and bool(APPEAL.match(block.text) or CALL.match(block.text))


def _notes(block: Block, authors: Sequence[str]) -> bool:
    """Whether a block among the last ones is a note on the story or on its authors."""
    if len(block.text) < _ABOUT and block.text.startswith(tuple(name for name in authors if " " in name)):
        return True
    return bool(FOOTER.match(block.text) or WALL.match(block.text))


def _announces(block: Block, pointers: int) -> bool:
    """Whether a block introduces what was removed below it."""
    if len(block.text) >= _ANNOUNCING or (block.prose and not block.heading):
        return False
    return block.text[-1] == ":" or ELSEWHERE.match(block.text) is not None or (block.heading and pointers > 1)


def _is_label(block: Block) -> bool:
    return len(block.text) < _LABEL and not END.search(block.text)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))
