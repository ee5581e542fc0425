"""Which blocks of a page are its story: outside furniture, in one container, with the standfirst above it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from pipelines.extract.text.blocks import Block, Layout
from pipelines.extract.text.story_cards import story_cards
from pipelines.text.likeness import likeness

# Shares of a page's prose outside furniture. A container is entered as long as it holds _BULK of it, and _NAMED where
# it, or one inside it, is named as a story's. On 126 news pages and 717 articles of two benchmarks, the half with
# publishers of even hash: F1 ±0.001 for _BULK from 0.8 to 0.9 and _NAMED from 0.6 to 0.7.
_BULK = 0.85
_NAMED = 0.65
_STORY = re.compile(
    r"(?xi) (?:article|story|entry|post)[-_]*(?:body|content|text|copy) | (?:^|[\s_-])body[-_](?:text|copy|content)"
    r" | (?:^|\s)(?:article|story|entry|content)(?:\s|$) | rich-?text | fulltext"
)
_LEAST_LEFT = 1 / 7  # of the prose of the page that furniture must leave, as in trafilatura
_LEAST_BODY = 300  # letters from which the text that a page states of itself is evidence
_MOST_LOOKED_AT = 300_000_000  # letters of that text times blocks looked for in it; 0.1 s
_FOUND = 0.8  # of that text on the page, to be believed
# Of that text, in a piece of furniture, from which it is none: a box of facts that the stated text has as well remains
# furniture. On the 58 pages of 126 that were looked at F1 rises by 0.0024, on the other half it does not change.
_PART = 0.5
_LINK = 0.8  # of a block's characters, from which it is a link
# Shares of a story's prose: in the container with most of it, and up to which there is prose in the links behind that;
# and the share of links there. On every second of 989 pages of Trafilatura's evaluation F1 rises by 0.0016, on the 717
# articles of another benchmark by 0.0004; from 0.3 to 0.5, 0.3 to 0.4 and 0.2 to 0.3 it is the same.
_CORE, _TRAIL, _LINKS = 0.4, 0.3, 0.3
_AFTER = 0.2  # of the story's prose, up to which what follows that text is not the story's
_LEFT = 0.12  # of the prose outside furniture that cards must leave
_CAPTION = 200  # characters of text beside a lone picture, up to which they are its caption
_DIGITS = re.compile(r"\d+")
LEAD = 25  # letters in which a beginning agrees with what the page says of it: its description, say


def main_content(page: Layout, descriptions: Iterable[str], body: str | None) -> tuple[list[Block], list[Block]]:
    """The standfirst and the story's blocks below it, labels and captions still among them.

    `body` is the story's text as the page states it in its data: evidence of where the story is, never its wording.
    """
    stated = _stated(page, body)
    free = _without_cards(page, _outside(page, stated), stated)
    weight: Callable[[Block], int] = (lambda b: stated.get(id(b), 0)) if stated else (lambda b: b.prose)
    top = _container(page, free, weight)
    inside = [False] * len(page.containers)
    for number, container in enumerate(page.containers):
        inside[number] = number == top or (number > 0 and inside[container.over])
    of_picture = _pictures(page)
    chosen = {id(block) for block in free if inside[block.container] and not of_picture[block.container]}
    start = next((i for i, block in enumerate(page.blocks) if id(block) in chosen), 0)
    story = [block for block in page.blocks if id(block) in chosen]
    story = _ended(story, stated) if stated else _trailed(page, story)
    return _standfirst(page.blocks[:start], {id(block) for block in free}, descriptions), story


def _without_cards(page: Layout, free: list[Block], stated: dict[int, int]) -> list[Block]:
    """The blocks outside cards of other stories, unless those are nearly all: then the story is a list.

    Of 99 news pages that were looked at two collapse without this: F1 rises by 0.0070, on the other half by nothing. On
    717 articles of another benchmark it rises by 0.0008 on the half that was looked at and by 0.0003 on the other.
    """
    cards = story_cards(page)
    left = [block for block in free if not cards[block.container] or id(block) in stated]
    return left if sum(b.prose for b in left) >= _LEFT * sum(b.prose for b in free) else free


def of_one_story(page: Layout, titles: Sequence[str]) -> Layout:
    """The page without the other stories that follow below its own, each an `article` with a headline of its own."""
    articles: dict[int, str] = {}
    for block in page.blocks:
        if block.tag == "h1" and (around := _articles(page, block.container)) and not articles.keys() & around[1:]:
            articles.setdefault(around[0], block.text)
    if len(set(articles.values())) < 2:
        return page
    own = max(articles, key=lambda number: (likeness(articles[number], titles), -number))
    others = articles.keys() - {own}
    return replace(page, blocks=tuple(b for b in page.blocks if others.isdisjoint(_articles(page, b.container))))


def _articles(page: Layout, container: int) -> list[int]:
    """The `article` elements around a container, from the inside outwards."""
    found = []
    while container:
        if page.containers[container].tag == "article":
            found.append(container)
        container = page.containers[container].over
    return found


def _ended(story: list[Block], stated: dict[int, int]) -> list[Block]:
    """The story without what follows the last block that the stated text has, unless that is much: then it is old."""
    last = max(i for i, block in enumerate(story) if id(block) in stated)
    after = sum(block.prose for block in story[last + 1 :])
    return story[: last + 1] if after <= _AFTER * sum(block.prose for block in story) else story


def _trailed(page: Layout, story: list[Block]) -> list[Block]:
    """The story without what trails behind the container with most of it: links with hardly any prose among them."""
    prose = Counter[int]()
    for block in story:
        prose[block.container] += block.prose
    core = max(prose, key=prose.__getitem__, default=0)
    if prose[core] <= _CORE * prose.total():
        return story
    end = len(story)
    while end and not _holds(page, core, story[end - 1].container):
        end -= 1
    while end < len(story) and story[end].prose and not story[end].heading:
        end += 1  # the story's last paragraphs, in a container of their own
    trail = story[end:]
    links = sum(block.linked for block in trail) >= _LINKS * sum(len(block.text) for block in trail)
    few = sum(block.prose for block in trail) <= _TRAIL * prose.total()
    return story[:end] if links and few else story


def _holds(page: Layout, outer: int, container: int) -> bool:
    """Whether a container is the outer one, or is inside it."""
    while container > outer:
        container = page.containers[container].over
    return container == outer


def letters(text: str) -> str:
    """What two renderings of one text have in common: its letters and digits, in lower case."""
    return "".join(re.findall(r"\w+", text.lower()))


def _stated(page: Layout, body: str | None) -> dict[int, int]:
    """The ids of the blocks that are part of the story text that the page states, and their letter counts."""
    text = letters(body or "")
    if len(text) < _LEAST_BODY or len(text) * len(page.blocks) > _MOST_LOOKED_AT:
        return {}
    found: dict[int, int] = {}
    for block in page.blocks:
        own = letters(block.text) if len(block.text) >= LEAD else ""
        if own and own[:80] in text:
            found[id(block)] = len(own)
    return found if sum(found.values()) >= _FOUND * len(text) else {}


def _outside(page: Layout, stated: dict[int, int]) -> list[Block]:
    """The blocks outside furniture. What seems to be furniture but holds most of the page's prose is none."""
    prose = [0] * len(page.marks)
    story = [0] * len(page.marks)
    sure = _surely(page)
    for block in page.blocks:
        prose[block.mark] += 0 if sure[block.mark] else block.prose
        story[block.mark] += stated.get(id(block), 0)
    bare = story[0]  # what no furniture holds; where that is little, the story's own names lie
    for number in range(len(prose) - 1, 0, -1):
        over = page.marks[number].over
        prose[over] += prose[number]
        story[over] += story[number]
    total = prose[0]
    part = _PART if bare >= story[0] / 2 else 0
    shared = _of_one_name(page, prose)
    doubtful = [n for n in range(len(prose)) if n and shared[n] <= total / 2 and story[n] <= part * story[0]]
    # Furniture is taken for none in this order, the largest first, until enough is left; what has no prose never is.
    order = sorted((n for n in doubtful if prose[n]), key=prose.__getitem__, reverse=True)
    turn = [0] * len(prose)
    for n in doubtful:
        turn[n] = len(order) + 1
    for place, n in enumerate(order, 1):
        turn[n] = place
    for n, mark in enumerate(page.marks):
        turn[n] = max(turn[n], turn[mark.over])
    gained = [0] * (len(order) + 1)
    for block in page.blocks:
        if turn[block.mark] <= len(order):
            gained[turn[block.mark]] += block.prose
    enough = bisect_left(list(accumulate(gained)), _LEAST_LEFT * total)
    return [block for block in page.blocks if turn[block.mark] <= min(enough, len(order))]


def _of_one_name(page: Layout, prose: Sequence[int]) -> list[int]:
    """Of each mark, the prose in it and in the marks of its name beside it, unless most of those hold a linked line.

    The sections of a story share a class; on some pages it reads like furniture. Related stories share one as well, but
    each has a linked headline. On 424 articles of a benchmark that were looked at F1 rises by 0.0022, on the other half
    by 0.0039; on 340 news pages it does not change.
    """
    pointing = [False] * len(page.marks)
    for block in page.blocks:
        pointing[block.mark] = pointing[block.mark] or block.linked >= _LINK * len(block.text)
    groups: dict[tuple[int, str], list[int]] = defaultdict(list)
    for number in range(len(page.marks) - 1, 0, -1):
        mark = page.marks[number]
        pointing[mark.over] = pointing[mark.over] or pointing[number]
        groups[mark.over, _DIGITS.sub("", mark.name)].append(number)
    found = list(prose)
    for group in groups.values():
        if sum(pointing[number] for number in group) <= len(group) / 2:
            together = sum(prose[number] for number in group)
            for number in group:
                found[number] = together
    return found


def _surely(page: Layout) -> list[bool]:
    """Of each mark, whether it or one around it is sure and has no headline in it; of none, where nothing is left."""
    sure = [mark.sure for mark in page.marks]
    for block in page.blocks:
        number = block.mark if block.tag == "h1" else 0
        while number:
            sure[number] = False
            number = page.marks[number].over
    for number, mark in enumerate(page.marks):
        sure[number] = sure[number] or sure[mark.over]
    left = any(block.prose for block in page.blocks if not sure[block.mark])
    return sure if left else [False] * len(sure)


def _container(page: Layout, free: Sequence[Block], weight: Callable[[Block], int]) -> int:
    """The innermost container that holds nearly all of the story."""
    held = [0] * len(page.containers)
    for block in free:
        held[block.container] += weight(block)
    largest = [0] * len(held)
    for number in range(len(held) - 1, 0, -1):
        over = page.containers[number].over
        held[over] += held[number]
        if held[number] >= held[largest[over]] or not largest[over]:
            largest[over] = number
    top = current = 0
    while (current := largest[current]) and held[current] >= _NAMED * held[0] > 0:
        container = page.containers[current]
        named = container.tag == "article" or _STORY.search(container.name) is not None
        bulk = held[current] >= _BULK * held[page.containers[current].over] and container.over == top
        if named or bulk:
            top = current
    return top


def _pictures(page: Layout) -> list[bool]:
    """Of each container, whether it holds a picture and hardly any text: its caption."""
    images, size, blocks = ([0] * len(page.containers) for _ in range(3))
    for number in page.images:
        images[number] += 1
    for block in page.blocks:
        size[block.container] += len(block.text)
        blocks[block.container] += 10 if block.heading or block.tag in ("li", "td", "blockquote") else 1
    for number in range(len(size) - 1, 0, -1):
        over = page.containers[number].over
        images[over] += images[number]
        size[over] += size[number]
        blocks[over] += blocks[number]
    found = [False] * len(size)
    for number, container in enumerate(page.containers):
        found[number] = found[container.over] or (
            images[number] == 1 and size[number] <= _CAPTION and blocks[number] <= 3
        )
    return found


def _standfirst(above: Sequence[Block], free: set[int], descriptions: Iterable[str]) -> list[Block]:
    """The story's blocks above its container: what the page also says as its description, and prose below the headline.

    Of the gold's pages every third has one there.
    """
    described = [text for raw in descriptions if len(text := letters(raw)) >= LEAD]
    labels = (i for i, b in enumerate(above) if b.heading and id(b) in free and not b.linked and _labels(b))
    first_h1 = [i for i, b in enumerate(above) if b.tag == "h1"][:1]  # a later one is of a widget
    headline = max((*labels, *first_h1), default=len(above))
    found = []
    for i, block in enumerate(above):
        if block.tag == "h1" or block.linked > 0.5 * len(block.text) or len(block.text) < 30:
            continue
        start = letters(block.text)[:40]
        stated = any(start in text or start.startswith(text[:40]) for text in described)
        below = i > headline and id(block) in free
        next_to = i <= headline + 3 and (block.prose >= 60 or block.text.endswith((".", "?", "!")))
        if stated or (below and (block.prose >= 100 or next_to)):
            found.append(block)
    return found


def _labels(heading: Block) -> bool:
    return heading.text[-1] != "." and heading.prose < 100
