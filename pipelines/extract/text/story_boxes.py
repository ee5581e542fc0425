"""Boxes and times between the paragraphs of a story: embedded posts, pull quotes, captions, times of a live blog."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from pipelines.extract.text.blocks import Block, Layout
from pipelines.extract.text.class_roles import Boxes
from pipelines.extract.text.main_content import letters
from pipelines.extract.text.wording import AGE, CONTROL, CREDIT, HOUR
from pipelines.model.roles import Role

_PASSAGE = 25  # letters from which the same text in two places is no coincidence
_REPEATED = 0.4  # share of a box's letters in such passages from which it is a pull quote with its source
_MOST_LOOKED_FOR = 50  # quotes of a page that are searched for in its story
_MOST_POSTS = 0.5  # of a story's prose; a story with more of it in posts keeps them
_QUOTING = frozenset(("aside", "blockquote"))
_ENTRIES = 3  # a live blog has at least so many different times
_IN_ORDER = 0.9  # of its times are in order
_TIME = 40  # characters of a line with a time
_CREDIT = 80  # characters of a picture's credit
_CAPTION, _SHARE = 320, 1 / 3  # characters of a caption, and its share of the story's prose
_CLOCK = re.compile(r"\W{0,3}(\d{1,2})(?:[:.h](\d{2}))?(?:[:.]\d{2})?\s?(?:([ap])\.?m)?", re.I)
_NOON = 12 * 60


def around_story(page: Layout, boxes: Boxes, story: Collection[int]) -> Sequence[Block]:
    """The page's blocks from the first to the last of the story, with boxes right above and embedded posts right below.

    `story` has the ids of the story's blocks.
    """
    places = [place for place, block in enumerate(page.blocks) if id(block) in story]
    if not places:
        return ()
    start, end = places[0], places[-1] + 1
    while start and boxes[page.blocks[start - 1].container]:
        start -= 1
    while end < len(page.blocks) and boxes[page.blocks[end].container] is Role.EMBEDDED_POST:
        end += 1
    return page.blocks[start:end]


def box_roles(page: Layout, boxes: Boxes, around: Sequence[Block], story: Collection[int]) -> dict[int, Role]:
    """The roles of the blocks in boxes, by the ids of the blocks.

    Three kinds of the story's own blocks count as boxes: posts, unless they are most of the story, quotes that its
    paragraphs contain too, and a text with a picture's credit below it.
    """
    own = [block for block in around if id(block) in story]
    others = [block for block in around if id(block) not in story]
    posts = [block for block in own if boxes[block.container] is Role.EMBEDDED_POST]
    if sum(block.prose for block in posts) > _MOST_POSTS * sum(block.prose for block in own):
        posts = []
    named = {id(block): role for block in others if (role := _box(block, boxes))}
    return (
        dict.fromkeys(_credited(page, own), Role.CAPTION)
        | dict.fromkeys(_pull_quotes(page, boxes, around, own), Role.PULL_QUOTE)
        | named
        | dict.fromkeys(map(id, posts), Role.EMBEDDED_POST)
    )


def _box(block: Block, boxes: Boxes) -> Role | None:
    return Role.CAPTION if block.tag == "figcaption" else boxes[block.container]


def _credited(page: Layout, own: Sequence[Block]) -> list[int]:
    """The ids of the lines in boxes that have a picture, a text and its credit, and nothing else but controls.

    Below a heading it is the text of a slide.
    """
    most = min(_CAPTION, _SHARE * sum(block.prose for block in own))
    ids = frozenset(map(id, own))
    pairs = [
        (text, credit)
        for above, text, credit in zip(page.blocks, page.blocks[1:], page.blocks[2:], strict=False)
        if id(text) in ids
        and not (above.heading and above.tag != "h1")
        and text.container == credit.container
        and not text.heading
        and text.prose <= most
        and len(credit.text) <= _CREDIT
        and CREDIT.search(credit.text)
    ]
    if not pairs:  # as on nearly all pages
        return []
    lines, pictured = _lines_within(page), _pictured(page)
    return [
        id(line)
        for text, credit in pairs
        if lines[text.container] == 2 and _widest(page, lines, text.container) in pictured
        for line in (text, credit)
    ]


def _lines_within(page: Layout) -> Sequence[int]:
    """For each container, the number of lines in it and in the containers inside, without controls."""
    lines = [0] * len(page.containers)
    for block in page.blocks:
        lines[block.container] += not CONTROL.match(block.text)
    for number in range(len(lines) - 1, 0, -1):
        lines[page.containers[number].parent] += lines[number]
    return lines


def _widest(page: Layout, lines: Sequence[int], box: int) -> int:
    """The outermost container around a box that holds no more lines."""
    while (around := page.containers[box].parent) and lines[around] == lines[box]:
        box = around
    return box


def _pictured(page: Layout) -> frozenset[int]:
    """The containers with a picture in them, at any depth."""
    found: set[int] = set()
    for image in page.images:
        while image and image not in found:
            found.add(image)
            image = page.containers[image].parent
    return frozenset(found)


def _pull_quotes(page: Layout, boxes: Boxes, around: Sequence[Block], own: Sequence[Block]) -> list[int]:
    """The ids of quotes that repeat a passage of the story's paragraphs, and of other quotes in the same box.

    A box is one if such passages are most of it: a letter that is quoted in full may have a line that the story has.
    """
    quotes = [
        block
        for block in around
        if block.tag == "blockquote"
        or boxes[block.container] is Role.PULL_QUOTE
        or page.containers[block.container].tag in _QUOTING
    ]
    if not quotes:
        return []
    ids = frozenset(map(id, quotes))
    text = " ".join(letters(block.text) for block in own if id(block) not in ids)
    whole, repeated = Counter[int](), Counter[int]()
    for number, block in enumerate(quotes):
        passage = letters(block.text)
        whole[block.container] += len(passage)
        if number < _MOST_LOOKED_FOR and len(passage) >= _PASSAGE and passage in text:
            repeated[block.container] += len(passage)
    return [id(block) for block in quotes if repeated[block.container] > _REPEATED * whole[block.container]]


def entry_times(around: Sequence[Block], roles: Mapping[int, Role]) -> frozenset[int]:
    """The ids of the times above the entries of a live blog; empty if the page is not a live blog.

    `roles` has the roles of the story's own blocks, by their ids. Times that are not in order belong to something else,
    such as videos. Ages ("5m ago") need no order: nothing else has several of them above prose.
    """
    times = [at for at, block in enumerate(around) if _is_time(block) and id(block) not in roles]
    above_prose = [
        at
        for at, following in pairwise((*times, len(around)))
        if any(block.prose and id(block) in roles for block in around[at + 1 : following])
    ]
    ages = {around[at].text for at in above_prose if AGE.match(around[at].text)}
    clocks = [clock for at in above_prose if (clock := _minutes(around[at].text)) is not None]
    later = [one <= two for one, two in pairwise(clocks)]
    earlier = [one >= two for one, two in pairwise(clocks)]
    ordered = max(sum(later), sum(earlier)) >= _IN_ORDER * len(later)
    live = len(ages) >= _ENTRIES or (len(set(clocks)) >= _ENTRIES and ordered)
    return frozenset(id(around[at]) for at in times) if live else frozenset()


def _is_time(block: Block) -> bool:
    return len(block.text) < _TIME and (HOUR.match(block.text) is not None or AGE.match(block.text) is not None)


def _minutes(text: str) -> int | None:
    """A time of day in minutes after midnight."""
    if AGE.match(text) or (found := _CLOCK.match(text)) is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    return (hour % 12 if half else hour) * 60 + minute + (_NOON if half == "p" else 0)
