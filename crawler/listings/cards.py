"""What a listing page says of a story in the teaser card around its link."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from crawler.listings.markup import shown_text
from crawler.listings.times import ListedTime, dated, instant
from pipelines.dates.labels import Role
from pipelines.dates.markup_roles import markup_role
from pipelines.extract.markup.flat_tree import HEADINGS, FlatTree
from pipelines.lexicon.byline_phrases import INTRODUCED_BY
from pipelines.model.items import Hints

_BYLINE = re.compile(r"(?:^|[\s_-])(?:author|byline)(?:[\s_-]+name)?(?:$|\s)", re.IGNORECASE)
_BY = re.compile(rf"^(?:{INTRODUCED_BY.pattern()})\b:?\s+", re.IGNORECASE)
_NAME = re.compile(r"[^\d@/|:]{3,60}")
_ENOUGH = 4  # an element with so many distinct values of a kind is not the card of one story


@dataclass(slots=True)
class _Facts:
    """The contents of an element that decide whether it is the card of one story."""

    links: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)  # links in or around headings
    titles: set[str] = field(default_factory=set)  # the texts of these headings
    headings: set[str] = field(default_factory=set)  # the texts of headings without a link
    published: set[str] = field(default_factory=set)
    modified: set[str] = field(default_factory=set)
    either: set[str] = field(default_factory=set)  # times without a label: of publication, if the card has no other
    authors: dict[str, None] = field(default_factory=dict)  # in the order of the page

    def add(self, other: _Facts) -> None:
        for mine, more in (
            (self.links, other.links),
            (self.stories, other.stories),
            (self.titles, other.titles),
            (self.headings, other.headings),
            (self.published, other.published),
            (self.modified, other.modified),
            (self.either, other.either),
        ):
            if len(mine) < _ENOUGH:
                mine |= more
        if len(self.authors) < _ENOUGH:
            self.authors |= other.authors


def hints_by_url(page: FlatTree, links: Mapping[int, str]) -> dict[str, Hints]:
    """Hints for the URLs whose card is unambiguous. `links` are the page's link elements and their URLs.

    A story's card is the largest element whose linked headings all lead to this story. Without linked headings, all its
    links lead to this story, and it has at most one heading besides (a section's name). A hint is taken if the card has
    one value for it: one time of publication, one of modification, one such heading. Authors are taken if there are
    few."""
    found: dict[str, Hints] = {}
    language = page.attributes[0].get("lang", "")
    held: defaultdict[int, _Facts] = defaultdict(_Facts)  # by elements that are still open
    telling = set(_telling(page, links))
    inner_first = range(len(page.ends) - 1, -1, -1)
    for number in sorted(inner_first, key=page.ends.__getitem__):  # in the order of their ends
        if number not in telling and number not in held:
            continue
        facts = held.pop(number, None) or _Facts()
        if number in telling:
            _notice(page, number, facts, links.get(number))
        stories = facts.stories or facts.links
        if len(stories) == 1 and len(facts.headings) <= 1:
            hints = _hints(facts, language)
            if hints != _NONE:
                found[next(iter(stories))] = hints
        held[page.parents[number]].add(facts)
    return found


def _telling(page: FlatTree, links: Mapping[int, str]) -> Iterator[int]:
    """The elements that have a fact of their own."""
    yield from links
    yield from page.numbers("time", *HEADINGS)
    for mark in ("class", "rel", "itemprop"):
        yield from (number for number in page.having(mark) if _is_byline(page.attributes[number]))


def _notice(page: FlatTree, number: int, facts: _Facts, url: str | None) -> None:
    tag, attributes = page.tags[number], page.attributes[number]
    if url:
        facts.links.add(url)
        if facts.headings:
            facts.stories, facts.titles, facts.headings = {url}, facts.headings, set()
    if tag in HEADINGS:
        title = {shown_text(page, number)} - {""}
        facts.stories = set(facts.links)
        facts.titles, facts.headings = (title, set()) if facts.links else (set(), title)
    elif tag == "time":
        role = f"{attributes.get('class', '')} {attributes.get('itemprop', '')}"
        dates = {None: facts.published, Role.MODIFIED: facts.modified, Role.EITHER: facts.either}
        dates.get(markup_role(role), facts.published).add(attributes.get("datetime") or shown_text(page, number))
    elif not facts.authors and _is_byline(attributes):
        name = _BY.sub("", shown_text(page, number)).strip(" -–—·|,")
        if _NAME.fullmatch(name):
            facts.authors[name] = None


def _is_byline(attributes: Mapping[str, str]) -> bool:
    return "author" in (attributes.get("rel"), attributes.get("itemprop")) or _names_byline(attributes.get("class", ""))


@lru_cache(maxsize=10_000)
def _names_byline(classes: str) -> bool:
    return _BYLINE.search(classes) is not None


_NONE = Hints()


def _only(times: set[str], language: str) -> ListedTime | None:
    return instant(next(iter(times)), language) if len(times) == 1 else None


def _hints(facts: _Facts, language: str) -> Hints:
    published = _only(facts.published or facts.either, language)
    modified = _only(facts.modified or (facts.either if facts.published else set()), language)
    hints = Hints(
        title=next(iter(facts.titles)) if len(facts.titles) == 1 else None,
        authors=tuple(facts.authors) if len(facts.authors) < _ENOUGH else (),
    )
    return dated(hints, published, modified)
