"""Which heading of a page is that of its story, and which part of it is the headline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.metadata.elements import PageElements, heading_of, text_of
from pipelines.extract.metadata.plain_text import match_key, plain
from pipelines.extract.metadata.titles import may_be_headline
from pipelines.lexicon.markup_words import KICKER
from pipelines.text.likeness import likeness
from pipelines.text.scripts import width

_KICKER = re.compile(KICKER.pattern(), re.I)  # class names of the words above or below a headline
_LEAST = 10  # letters that a headline must have after a kicker is removed
_SECOND_ORDER = 60  # h2 and h3 that are compared
_WIDTH = 12  # of the letters of a headline that is no heading
_SIGNS = "-–—―_|｜¦‖·•:»«›<>~/"  # between a headline and the names of section and site
_HOME = re.compile(r"\s*(?:https?://[^/?#]+/?|/|(?:\.\./)+)(?:index\.\w{3,5})?\s*", re.I)
_NO_HEADLINE = frozenset(("title", "script", "style", "noscript", "option", "textarea", "a"))


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a story."""

    element: int
    headline: str  # its text without a kicker
    named: bool  # the markup names it the headline
    stated: bool = False  # the headline equals one of the page's titles
    second: bool = False  # an h2 or h3 of a page that has an h1


def story_heading(page: PageElements, titles: Sequence[str], sites: frozenset[str]) -> Heading | None:
    """The heading that shows one of the page's titles, in order of trust; else the heading most similar to a title.

    Some sites end their breadcrumbs ("Home > Politics > ...") with a title for search engines. They make that title the
    h1, and the headline that readers see an h2 or h3. A heading that shares no word with any title belongs to a widget
    ("JavaScript required"). `sites` are the names of the site, by match_key, which are no headline. On a page without
    an h1 and titles for cards it is the line that the page's title has too, beside the names of section and site.
    """
    first = _texts(page.tree, page.h1, titles, sites)
    own = {element: text for element, text in first.items() if not _leads_home(page.tree, element)}
    first = own or first
    second: dict[int, str] | None = None
    for title in titles:
        if (element := _showing(title, first)) is not None:
            return Heading(element, title, _is_named(page.tree, element), stated=True)
        if second is None:
            second = _texts(page.tree, page.lower[:_SECOND_ORDER], titles, sites)
        if (element := _showing(title, second)) is not None:
            return Heading(element, title, _is_named(page.tree, element), stated=True, second=bool(first))
    likest = max(first.items(), key=lambda heading: likeness(heading[1], titles), default=None)
    if likest is None or not likeness(likest[1], titles):
        return None if page.h1 or page.values("og:title", "twitter:title") else _line_of_title(page, sites)
    return Heading(likest[0], without_kicker(page.tree, *likest), _is_named(page.tree, likest[0]))


def _line_of_title(page: PageElements, sites: frozenset[str]) -> Heading | None:
    """The longest line of a page that a separator divides from the rest of the page's title."""
    tree, title = page.tree, page.title or ""
    lines = (
        (" ".join(text.split()), owner)
        for text, owner in zip(tree.strings, tree.owners, strict=True)
        if len(text) >= _WIDTH / 2 and tree.tags[owner] not in _NO_HEADLINE
    )
    found = {owner: line for line, owner in lines if _is_divided(title, line)}
    own = {owner: line for owner, line in found.items() if may_be_headline(line, (), sites)}
    longest = max(own, key=lambda owner: len(own[owner]), default=None)
    return None if longest is None else Heading(longest, own[longest], named=False, stated=True)


def _is_divided(title: str, line: str) -> bool:
    if width(match_key(line)) < _WIDTH:
        return False
    after = title.removeprefix(line).lstrip() if title.startswith(line) else ""
    before = title.removesuffix(line).rstrip() if title.endswith(line) else ""
    return bool((after and after[0] in _SIGNS and title[len(line)] != ":") or (before and before[-1] in _SIGNS))


def _showing(title: str, headings: Mapping[int, str]) -> int | None:
    return next((element for element, text in headings.items() if shows(text, title)), None)


def shows(text: str, title: str) -> bool:
    """Whether a text is a title, with or without a kicker before it: "Harbour: Gates close"."""
    whole, end = match_key(text), match_key(title)
    return len(end) >= _LEAST and whole.endswith(end) and 2 * len(end) >= len(whole)


def without_kicker(tree: FlatTree, heading: int, text: str) -> str:
    """The text of a heading without the kicker above or below the headline, if the markup separates it."""
    for child in tree.children(heading):
        if not _KICKER.search(tree.attributes[child].get("class", "")):
            continue
        kicker = text_of(tree, child) or ""
        kept = plain(text.removeprefix(kicker).removesuffix(kicker).strip(" :|–—-"))
        if kept and len(match_key(kept)) >= _LEAST:
            text = kept
    return text


def _leads_home(tree: FlatTree, heading: int) -> bool:
    """Whether a heading is a link to the front page, as the name of a site or of a part of it is."""
    links = (number for number in range(heading + 1, tree.ends[heading]) if tree.tags[number] == "a")
    return any(
        _HOME.fullmatch(tree.attributes[a].get("href", "")) and tree.text(a).strip() == tree.text(heading).strip()
        for a in links
    )


def _is_named(tree: FlatTree, heading: int) -> bool:
    return any("headline" in tree.attributes[heading].get(mark, "").lower() for mark in ("itemprop", "id", "class"))


def _texts(tree: FlatTree, headings: Sequence[int], titles: Sequence[str], sites: frozenset[str]) -> dict[int, str]:
    found = {heading: text for heading in headings if (text := heading_of(tree, heading))}
    return {heading: text for heading, text in found.items() if may_be_headline(text, titles, sites)}
