"""What a listing page says of a story in the teaser card around its link."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from crawler.listings.markup import plain
from crawler.listings.times import instant
from pipelines.items import Hints

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_UPDATED = re.compile(r"updated|modified", re.IGNORECASE)
# hAtom, which many themes follow, has no word for publication: `entry-date updated` is a story's only date
_PUBLISHED = re.compile(r"publish|entry-date", re.IGNORECASE)
_BYLINE = re.compile(r"(?:^|[\s_-])(?:author|byline)(?:[\s_-]+name)?(?:$|\s)", re.IGNORECASE)
_BY = re.compile(r"^(?:by|von|par|por|di|door|av|af)\b:?\s+", re.IGNORECASE)
_NAME = re.compile(r"[^\d@/|:]{3,60}")
_ENOUGH = 4  # distinct values of a kind; with as many, an element is no longer one story's card


@dataclass(slots=True)
class _Facts:
    """What stands within an element, as far as it is needed to tell whether the element is one story's card."""

    links: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)  # links in or around headings
    titles: set[str] = field(default_factory=set)  # the texts of these headings
    headings: set[str] = field(default_factory=set)  # the texts of headings without a link
    published: set[str] = field(default_factory=set)
    modified: set[str] = field(default_factory=set)
    authors: dict[str, None] = field(default_factory=dict)  # in the order of the page

    def add(self, other: _Facts) -> None:
        for mine, more in (
            (self.links, other.links),
            (self.stories, other.stories),
            (self.titles, other.titles),
            (self.headings, other.headings),
            (self.published, other.published),
            (self.modified, other.modified),
        ):
            if len(mine) < _ENOUGH:
                mine |= more
        if len(self.authors) < _ENOUGH:
            self.authors |= other.authors


def hints_by_url(root: etree._Element, links: Mapping[etree._Element, str]) -> dict[str, Hints]:
    """Hints for the URLs whose card is unambiguous. `links` are the page's link elements and their URLs.

    A story's card is the largest element with headings that link to this story only, or, without such headings, with
    links to this story only, and at most one heading beside (a section's name). A hint is taken if the card has one
    time of publication, one of modification, one such heading; authors if there are few.
    """
    found: dict[str, Hints] = {}
    open_facts: list[_Facts] = [_Facts()]
    for event, element in etree.iterwalk(root, events=("start", "end"), tag="*"):
        if event == "start":
            open_facts.append(_Facts())
            continue
        facts = open_facts.pop()
        _notice(element, facts, links.get(element))
        stories = facts.stories or facts.links
        if len(stories) == 1 and len(facts.headings) <= 1:
            hints = _hints(facts)
            if hints != _NONE:
                found[next(iter(stories))] = hints
        open_facts[-1].add(facts)
    return found


def _notice(element: etree._Element, facts: _Facts, url: str | None) -> None:
    tag = element.tag
    if url:
        facts.links.add(url)
        if facts.headings:
            facts.stories, facts.titles, facts.headings = {url}, facts.headings, set()
    if tag in _HEADINGS:
        title = {plain(" ".join(element.itertext())) or ""} - {""}
        facts.stories = set(facts.links)
        facts.titles, facts.headings = (title, set()) if facts.links else (set(), title)
    elif tag == "time":
        role = f"{element.get('class', '')} {element.get('itemprop', '')}"
        updated = _UPDATED.search(role) and not _PUBLISHED.search(role)
        (facts.modified if updated else facts.published).add(element.get("datetime", ""))
    elif not facts.authors and _is_byline(element):
        name = _BY.sub("", plain(" ".join(element.itertext())) or "").strip(" -–—·|,")
        if _NAME.fullmatch(name):
            facts.authors[name] = None


def _is_byline(element: etree._Element) -> bool:
    return (
        element.get("rel") == "author"
        or element.get("itemprop") == "author"
        or _BYLINE.search(element.get("class", "")) is not None
    )


_NONE = Hints()


def _hints(facts: _Facts) -> Hints:
    return Hints(
        title=next(iter(facts.titles)) if len(facts.titles) == 1 else None,
        published=instant(next(iter(facts.published))) if len(facts.published) == 1 else None,
        modified=instant(next(iter(facts.modified))) if len(facts.modified) == 1 else None,
        authors=tuple(facts.authors) if len(facts.authors) < _ENOUGH else (),
    )
