"""Which containers of a page are cards: several of the same form, each with a linked headline and a teaser below it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.extract.text.blocks import Layout

_FEWEST = 3  # cards of one form
_LINKED = 0.8  # share of a block's characters in links, from which it is one
_HEADLINE = 20  # characters of a linked headline
_MOST_HEADLINES = 3  # in a card
_TEASER = 700  # characters of prose in a card
_SHORT_TEASER = 150  # the same below a shorter headline that is a heading: "Factory activity"
# Of the containers of that form that are cards, and of the prose around them that is in cards; an article with an h1
# beside them is not counted.
_SHARE = 0.8
_TABLES = frozenset("table tr td th".split())
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class _Held:
    """The content of a container and of those inside it. Blocks are given by their numbers."""

    first_headline: int
    first_prose: int
    prose: int = 0
    headlines: int = 0
    title: bool = False
    teaser: int = _SHORT_TEASER  # the most characters of prose with which it is a card
    own: range = range(0)  # from the first to the last paragraph that is in this container, not in one inside it

    @property
    def is_card(self) -> bool:
        return (
            1 <= self.headlines <= _MOST_HEADLINES
            and self.prose <= self.teaser
            and self.first_headline < self.first_prose
            and not self.title
        )


def story_cards(page: Layout) -> list[bool]:
    """For each container, whether it is a card of another story or inside one.

    Cards between two paragraphs of the container around them are part of the story, such as products that it compares.
    """
    held = _held(page)
    articles: dict[int, list[int]] = defaultdict(list)
    for number, container in enumerate(page.containers):
        if container.tag == "article" and held[number].title:
            articles[container.parent].append(number)
    found = [False] * len(page.containers)
    for number in (*_nested_articles(page, held), *_lists_of_teasers(page)):
        found[number] = True
    for group in _of_one_form(page):
        filled = [number for number in group if held[number].prose or held[number].headlines]
        cards = [number for number in filled if held[number].is_card]
        prose = sum(held[number].prose for number in cards)
        around = page.containers[group[0]].parent
        rest = held[around].prose - max((held[number].prose for number in articles[around]), default=0)
        enough = len(cards) >= max(_FEWEST, _SHARE * len(filled)) and prose >= max(1, _SHARE * rest)
        if enough and not _between_paragraphs(page, held, around, held[cards[0]].first_headline):
            for number in cards:
                found[number] = True
    for number, container in enumerate(page.containers):
        found[number] = found[number] or found[container.parent]
    return found


def _nested_articles(page: Layout, held: Sequence[_Held]) -> Iterator[int]:
    """Cards that are articles inside an article, below its paragraphs."""
    for number, container in enumerate(page.containers):
        around = container.parent
        nested = container.tag == "article" and page.containers[around].tag == "article"
        told = len(held[around].own) >= _FEWEST
        if nested and told and held[number].is_card and held[number].first_headline >= held[around].own.stop:
            yield number


def _lists_of_teasers(page: Layout) -> Iterator[int]:
    """Definition lists of linked headlines with their teasers. Terms that lead to other sites are the story's."""
    terms: dict[int, list[bool]] = defaultdict(list)  # of each list, whether they are headlines
    for block in page.blocks:
        if block.tag == "dt":
            within_site = block.linked - block.away
            terms[block.container].append(within_site >= max(_HEADLINE, _LINKED * len(block.text)))
    for number, headlines in terms.items():
        if sum(headlines) >= max(_FEWEST, _SHARE * len(headlines)):
            yield number


def _held(page: Layout) -> list[_Held]:
    none = len(page.blocks)
    held = [_Held(none, none) for _ in page.containers]
    for number, block in enumerate(page.blocks):
        of = held[block.container]
        of.title = of.title or block.tag == "h1"
        if block.linked >= _LINKED * len(block.text):
            if len(block.text) >= _HEADLINE:
                of.teaser = _TEASER
            if len(block.text) >= _HEADLINE or block.heading:
                of.headlines += 1
                of.first_headline = min(of.first_headline, number)
        elif block.prose:
            of.prose += block.prose
            of.first_prose = min(of.first_prose, number)
            of.own = range(of.first_prose, number + 1)
    for inner in range(len(held) - 1, 0, -1):
        of, parent = held[inner], held[page.containers[inner].parent]
        parent.title = parent.title or of.title
        parent.prose += of.prose
        parent.teaser = max(parent.teaser, of.teaser)
        parent.headlines += of.headlines
        parent.first_headline = min(parent.first_headline, of.first_headline)
        parent.first_prose = min(parent.first_prose, of.first_prose)
    return held


def _of_one_form(page: Layout) -> Iterator[list[int]]:
    """Groups of siblings that share a tag and the first two words of their names."""
    groups: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    siblings = Counter((container.parent, container.tag) for container in page.containers)
    for number, (parent, tag, name) in enumerate(page.containers):
        if number and tag not in _TABLES and siblings[parent, tag] >= _FEWEST:
            groups[parent, tag, _form(name)].append(number)
    return (group for group in groups.values() if len(group) >= _FEWEST)


@lru_cache(maxsize=10_000)
def _form(name: str) -> str:
    """The first two words of a name without numbers."""
    return _DIGITS.sub("", " ".join(name.split(maxsplit=2)[:2]))


def _between_paragraphs(page: Layout, held: Sequence[_Held], container: int, block: int) -> bool:
    """Whether a container around a block has paragraphs of its own above and below it."""
    while container:
        if block in held[container].own:
            return True
        container = page.containers[container].parent
    return False
