"""Which blocks of a page are its story: outside furniture, in one container, with the standfirst above it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from pipelines.extract.text.blocks import Block, Layout
from pipelines.extract.text.outside_furniture import outside_furniture, without_digits
from pipelines.extract.text.story_cards import story_cards
from pipelines.lexicon import markup_words as lexicon
from pipelines.text.likeness import likeness

# Shares of a page's prose outside furniture. A container is entered if it holds _BULK of the prose of the one around
# it, or if it is named as a story's and holds _NAMED of all. On 126 news pages and 717 articles of two benchmarks (the
# half with publishers of even hash), F1 changes by at most 0.001 for _BULK from 0.8 to 0.9 and _NAMED from 0.6 to 0.7.
_BULK = 0.85
_NAMED = 0.65
# The page's only `article` element, or the only one with an h1, is the story if it holds this share. F1 does not change
# on 340 news pages; it rises by 0.0020 on one half of another benchmark's articles, and by 0.0004 and 0.0007 on the
# halves of 978 pages of trafilatura's evaluation. With 0.07 two articles lose their text.
_ARTICLE = 0.2
_STORY = re.compile(lexicon.STORY.pattern(), re.I)
_LEAST_BODY = 300  # letters from which the text that a page states in its data is evidence
MOST_LOOKED_AT = 300_000_000  # letters of that text times blocks to search for in it; 0.1 s
_FOUND = 0.8  # share of that text that the page must show, else it is no evidence
# A trail of links is cut off below the container with most of the story's prose. That container has at least _CORE of
# the prose, the trail at most _TRAIL, and _LINKS of the trail's characters are in links. On every second of 989 pages
# of trafilatura's evaluation F1 rises by 0.0016, on the 717 articles of another benchmark by 0.0004. It is the same for
# values from 0.3 to 0.5, 0.3 to 0.4 and 0.2 to 0.3.
_CORE, _TRAIL, _LINKS = 0.4, 0.3, 0.3
_AFTER = 0.2  # share of the story's prose below the stated text, up to which it is cut off
# A story's core has at least _PIECES pieces of prose, a further part at least _PART characters of prose.
_PIECES, _PART = 3, 100
_LEFT_BY_CARDS = 0.12  # of the prose outside furniture must be left without cards
# Characters up to which the text beside a single picture is its caption; if the element is named as a picture's, more.
# The latter raises F1 by 0.0009 on the half of 126 news pages from which it was written, by 0.0004 on the other.
_CAPTION, _LONG_CAPTION = 200, 500
_PICTURE = re.compile(lexicon.PICTURE.pattern(), re.I)
_SUBTITLE = 60  # characters of a heading right below the h1 that is a standfirst
_WORD = re.compile(r"\w+")
LEAD = 25  # letters that a text and the page's description must have in common at their beginnings


def main_content(page: Layout, descriptions: Iterable[str], body: str | None) -> tuple[list[Block], list[Block]]:
    """The standfirst, and the story's blocks below it. Labels and captions are still among them.

    `body` is the story's text as the page states it in its data: evidence of where the story is, never its wording.
    """
    stated = _stated_blocks(page, body)
    free = _without_cards(page, outside_furniture(page, stated), stated)
    weight: Callable[[Block], int] = (lambda b: stated.get(id(b), 0)) if stated else (lambda b: b.prose)
    top = _story_container(page, free, weight)
    inside = [False] * len(page.containers)
    for number, container in enumerate(page.containers):
        inside[number] = number == top or (number > 0 and inside[container.parent])
    of_picture = _picture_boxes(page)
    chosen = {id(block) for block in free if inside[block.container] and not of_picture[block.container]}
    start = next((i for i, block in enumerate(page.blocks) if id(block) in chosen), 0)
    story = [block for block in page.blocks if id(block) in chosen]
    story = (
        _end_at_stated(story, stated) if stated else _with_further_parts(page, _without_link_trail(page, story), free)
    )
    return _standfirst(page, page.blocks[:start], {id(block) for block in free}, descriptions, top), story


def _without_cards(page: Layout, free: list[Block], stated: dict[int, int]) -> list[Block]:
    """The blocks outside cards of other stories. If cards hold nearly all, the story is a list, and all blocks stay.

    Without this, two of the 99 news pages from which the rule was written lose their text: F1 rises by 0.0070, on the
    other half it is the same. On 717 articles of another benchmark it rises by 0.0008 on the half from which the rule
    was written and by 0.0003 on the other.
    """
    cards = story_cards(page)
    left = [block for block in free if not cards[block.container] or id(block) in stated]
    return left if sum(b.prose for b in left) >= _LEFT_BY_CARDS * sum(b.prose for b in free) else free


def of_one_story(page: Layout, titles: Sequence[str]) -> Layout:
    """The page without the stories below its own. Each of them is an `article` element with its own headline."""
    articles: dict[int, str] = {}
    for block in page.blocks:
        if (
            block.tag == "h1"
            and (around := _articles_around(page, block.container))
            and not articles.keys() & around[1:]
        ):
            articles.setdefault(around[0], block.text)
    if len(set(articles.values())) < 2:
        return page
    own = max(articles, key=lambda number: (likeness(articles[number], titles), -number))
    others = articles.keys() - {own}
    return replace(page, blocks=tuple(b for b in page.blocks if others.isdisjoint(_articles_around(page, b.container))))


def _articles_around(page: Layout, container: int) -> list[int]:
    """The `article` elements around a container, from the inside outwards."""
    found = []
    while container:
        if page.containers[container].tag == "article":
            found.append(container)
        container = page.containers[container].parent
    return found


def _end_at_stated(story: list[Block], stated: dict[int, int]) -> list[Block]:
    """The story up to its last block in the stated text; all of it if much follows, as that text is then outdated."""
    last = max(i for i, block in enumerate(story) if id(block) in stated)
    after = sum(block.prose for block in story[last + 1 :])
    return story[: last + 1] if after <= _AFTER * sum(block.prose for block in story) else story


def _without_link_trail(page: Layout, story: list[Block]) -> list[Block]:
    """The story without the links below the container with most of its prose, if there is little prose among them."""
    prose = Counter[int]()
    for block in story:
        prose[block.container] += block.prose
    core = max(prose, key=prose.__getitem__, default=0)
    if prose[core] <= _CORE * prose.total():
        return story
    end = len(story)
    while end and not is_inside(page, core, story[end - 1].container):
        end -= 1
    while end < len(story) and story[end].prose and not story[end].heading:
        end += 1  # the story's last paragraphs, in a container of their own
    trail = story[end:]
    links = sum(block.linked for block in trail) >= _LINKS * sum(len(block.text) for block in trail)
    few = sum(block.prose for block in trail) <= _TRAIL * prose.total()
    return story[:end] if links and few else story


def _with_further_parts(page: Layout, story: list[Block], free: Sequence[Block]) -> list[Block]:
    """The story with the containers below its core that are like it: some pages have advertisements between its parts.

    F1 rises by 0.0008 on the half of 214 news pages of 2023 from which the rule was written, by 0.0004 on the other. On
    843 pages of two other benchmarks nothing changes.
    """
    prose, pieces = Counter[int](), Counter[int]()
    for block in story:
        prose[block.container] += block.prose
        pieces[block.container] += block.prose > 0
    core = max(prose, key=prose.__getitem__, default=0)
    if not page.containers[core].name or pieces[core] < _PIECES:
        return story
    tag, form = page.containers[core].tag, without_digits(page.containers[core].name)
    parts: dict[int, list[Block]] = defaultdict(list)
    for block in free:
        if block.container > core:
            _, other, name = page.containers[block.container]
            if other == tag and without_digits(name) == form:
                parts[block.container].append(block)
    own = set(map(id, story))
    for blocks in parts.values():
        size, linked = sum(block.prose for block in blocks), sum(block.linked for block in blocks)
        if len(blocks) > 1 and size >= _PART and linked <= _LINKS * size:
            own.update(map(id, blocks))
    return [block for block in free if id(block) in own]


def is_inside(page: Layout, outer: int, container: int) -> bool:
    """Whether a container is `outer` or inside it."""
    while container > outer:
        container = page.containers[container].parent
    return container == outer


def letters(text: str) -> str:
    """The letters and digits of a text in lower case, which are the same in two renderings of it."""
    return "".join(_WORD.findall(text.lower()))


def _stated_blocks(page: Layout, body: str | None) -> dict[int, int]:
    """Ids of the blocks that the stated text contains, with their numbers of letters; empty if it is no evidence."""
    text = letters(body or "")
    if len(text) < _LEAST_BODY or len(text) * len(page.blocks) > MOST_LOOKED_AT:
        return {}
    found: dict[int, int] = {}
    for block in page.blocks:
        own = letters(block.text) if len(block.text) >= LEAD else ""
        if own and own[:80] in text:
            found[id(block)] = len(own)
    return found if sum(found.values()) >= _FOUND * len(text) else {}


def _story_container(page: Layout, free: Sequence[Block], weight: Callable[[Block], int]) -> int:
    """The innermost container that holds nearly all of the story."""
    held = [0] * len(page.containers)
    for block in free:
        held[block.container] += weight(block)
    largest = [0] * len(held)
    for number in range(len(held) - 1, 0, -1):
        parent = page.containers[number].parent
        held[parent] += held[number]
        if held[number] >= held[largest[parent]] or not largest[parent]:
            largest[parent] = number
    article = only_article(page)
    top = current = article if held[article] >= _ARTICLE * held[0] else 0
    total = held[top]
    while (current := largest[current]) and held[current] >= _NAMED * total > 0:
        container = page.containers[current]
        named = container.tag == "article" or _STORY.search(container.name) is not None
        bulk = held[current] >= _BULK * held[page.containers[current].parent] and container.parent == top
        if named or bulk:
            top = current
    return top


def only_article(page: Layout) -> int:
    """The only `article` element that is in no other, or the only one of them with an h1; 0 if there is none."""
    outermost = {
        number
        for number, container in enumerate(page.containers)
        if container.tag == "article" and len(_articles_around(page, number)) == 1
    }
    titled = {
        article
        for block in page.blocks
        if block.tag == "h1"
        for article in _articles_around(page, block.container)[-1:]
    }
    found = titled or outermost
    return found.pop() if len(found) == 1 else 0


def _picture_boxes(page: Layout) -> list[bool]:
    """For each container, whether it holds one picture and little text, which is the caption."""
    images, size, blocks = ([0] * len(page.containers) for _ in range(3))
    for number in page.images:
        images[number] += 1
    for block in page.blocks:
        size[block.container] += len(block.text)
        blocks[block.container] += 10 if block.heading or block.tag in ("li", "td", "blockquote") else 1
    for number in range(len(size) - 1, 0, -1):
        parent = page.containers[number].parent
        images[parent] += images[number]
        size[parent] += size[number]
        blocks[parent] += blocks[number]
    found = [False] * len(size)
    for number, container in enumerate(page.containers):
        found[number] = found[container.parent] or (
            images[number] == 1 and blocks[number] <= 3 and size[number] <= _longest_caption(container.name)
        )
    return found


def _longest_caption(name: str) -> int:
    """The characters of text up to which it is a caption beside the picture in a container of that name. A story of a
    picture and a sentence has none."""
    if _PICTURE.search(name):
        return _LONG_CAPTION
    return 0 if _STORY.search(name) else _CAPTION


def _standfirst(
    page: Layout, above: Sequence[Block], free: set[int], descriptions: Iterable[str], top: int
) -> list[Block]:
    """The standfirst above the story's container: blocks that repeat the description, and prose below the headline.

    Every third page of the gold has one there. Some stories have an introduction of several paragraphs and subheadings
    beside the container of the rest: below the h1, all prose is taken that is next to the story's container `top`.
    """
    around = set[int]()
    while top:
        top = page.containers[top].parent
        around.add(top)
    described = [text for raw in descriptions if len(text := letters(raw)) >= LEAD]
    labels = (i for i, b in enumerate(above) if b.heading and id(b) in free and not b.linked and _is_title_like(b))
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
        beside = page.containers[block.container].parent in around or block.container in around
        introduces = first_h1 and i > first_h1[0] and beside and block.prose >= 100 and id(block) in free
        subtitle = first_h1 == [i - 1] and block.heading and len(block.text) >= _SUBTITLE and id(block) in free
        if stated or introduces or subtitle or (below and (block.prose >= 100 or next_to)):
            found.append(block)
    return found


def _is_title_like(heading: Block) -> bool:
    return heading.text[-1] != "." and heading.prose < 100
