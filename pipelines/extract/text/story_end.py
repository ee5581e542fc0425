"""Where a story ends: at readers' comments, a box about the author, the offer of a paywall, or other stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from pipelines.extract.text.blocks import Block
from pipelines.extract.text.tags import CELL_TAGS
from pipelines.extract.text.wording import AFTERWORD, ELSEWHERE, LETTERS, OFFER, REPLY, WALL
from pipelines.model.roles import Role

# What follows a story: the pattern of its heading, its largest share of the container's prose, and its role.
_ENDINGS = ((LETTERS, 0.5, Role.COMMENT), (AFTERWORD, 0.25, Role.NOTE))
_ANSWER = 40  # characters up to which a line is a control for answers
_THREAD = 3  # with so many lines for answers below it, a heading of comments is one whatever the share
_LETTER = 12  # blocks from that heading to the first of these lines
_OFFERED = 1 / 3  # share of the blocks from a paywall's first line on that must offer a subscription
_HEADING = 40  # characters of the heading of other stories
# Other stories are whatever their share, but only below a container with so many pieces (above a plain line fewer) and
# such a share of the prose.
_PIECES, _FEW, _CORE = 3, 2, 0.3


def story_end(blocks: Sequence[Block], first: int, authors: Sequence[str] = ()) -> tuple[int, Role] | None:
    """The place from which on blocks are not the story's, and their role; None if the story ends with the blocks.

    `first` is the place of the story's first prose. Unless it is too large a share of the prose, all below a heading of
    comments or of a note is left out. The name of an author as a heading is that of a note.
    """
    names = frozenset(name.casefold() for name in authors if " " in name)
    left = sum(block.prose for block in blocks)
    endings = [(ending, share * left, role) for ending, share, role in _ENDINGS]
    thread, wall, others = _comment_thread(blocks), _wall(blocks, first), _other_stories(blocks, first)
    for i, block in enumerate(blocks):
        heads = i >= first and (block.subheading or not block.prose) and block.tag not in CELL_TAGS
        ends = (
            role
            for ending, most, role in endings
            if heads
            and (left <= most or (ending is LETTERS and i in thread))
            and (ending.match(block.text) or (ending is AFTERWORD and block.heading and block.text.casefold() in names))
        )
        below = Role.APPEAL if i == wall else Role.POINTER if i == others else None
        if (role := next(ends, below)) is not None:
            return i, role
        left -= block.prose
    return None


def _comment_thread(blocks: Sequence[Block]) -> range:
    """The places at which a heading of comments has several lines for answers below it, the first one soon; or lines
    that begin with the same label: "Comment of our reader: …"."""
    answers = [i for i, block in enumerate(blocks) if len(block.text) <= _ANSWER and REPLY.match(block.text)]
    if len(answers) < _THREAD:
        labels = [_label(block) for block in blocks]
        label, count = Counter(filter(None, labels)).most_common(1)[0] if any(labels) else ("", 0)
        answers = [i for i, name in enumerate(labels) if name == label] if count >= _THREAD else []
    return range(answers[0] - _LETTER, answers[-_THREAD]) if len(answers) >= _THREAD else range(0)


def _label(block: Block) -> str:
    """What a short line says before its first colon, if that is several words."""
    label, colon, _ = block.text.partition(":")
    return label if colon and " " in label and len(label) <= _ANSWER and len(block.text) <= 2 * _ANSWER else ""


def _wall(blocks: Sequence[Block], first: int) -> int | None:
    """The place of a paywall's first line: of the blocks from it on, enough offer a subscription."""
    walls = [i for i in range(first + 1, len(blocks)) if WALL.match(blocks[i].text)]
    below = blocks[walls[0] :] if walls else ()
    offers = list(accumulate(OFFER.search(block.text) is not None for block in reversed(below)))  # in the last blocks
    return next((i for i in walls if offers[len(blocks) - i - 1] >= _OFFERED * (len(blocks) - i)), None)


def _other_stories(blocks: Sequence[Block], first: int) -> int | None:
    """The place of a heading of other stories, such as "Read this next", below the container with most of the prose.

    A plain line is such a heading if the story is told in paragraphs, and none follows.
    """
    prose, pieces = Counter[int](), Counter[int]()
    paragraphs = [(i, block) for i, block in enumerate(blocks) if i >= first and block.prose and not block.heading]
    for _, block in paragraphs:
        prose[block.container] += block.prose
        pieces[block.container] += 1
    core = max(prose, key=prose.__getitem__, default=0)
    if pieces[core] < _FEW or prose[core] < _CORE * prose.total():
        return None
    last = max(i for i, block in paragraphs if block.container == core)
    below = [(i, block) for i, block in enumerate(blocks) if i > last]
    plain = blocks[last].tag == "p" and not any(block.tag == "p" and block.prose for _, block in below)
    labels = (
        i
        for i, block in below
        if (pieces[core] >= _PIECES if block.heading else plain and not block.prose) and len(block.text) < _HEADING
    )
    return next((i for i in labels if ELSEWHERE.match(blocks[i].text)), None)
