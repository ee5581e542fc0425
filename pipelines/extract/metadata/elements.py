"""The elements of a page that are evidence for its metadata. Other files choose from them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.markup.json_ld import json_ld
from pipelines.extract.markup.metas import metas
from pipelines.extract.metadata.plain_text import match_key, plain
from pipelines.lexicon import markup_words as lexicon

_MARKS = {
    "byline": tuple(lexicon.BYLINE.words()),
    "date": tuple(lexicon.DATE.words()),
    "trail": tuple(lexicon.TRAIL.words()),
}
_AUTHOR_PAGE = re.compile(rf"/(?:{'|'.join(sorted(lexicon.AUTHOR_FOLDERS.words()))})/[^/?#]")  # in lower case
_STORY_TYPES = ("article", "posting", "report", "review", "recipe", "webpage", "creativework")
_UNSEEN = frozenset(("script", "link", "title"))
_LONG_TEXT = 3000  # characters, inline scripts included
_MANY_ELEMENTS = 500  # in an element that is no label
_MOST = 200  # h1; all titles may be compared with all others
# The name of a file in place of a title: "img_2034.jpg", "page-12.html".
_FILE = re.compile(r"\S{1,80}\.(?:jpe?g|png|gif|webp|s?html?|php\d?|aspx?|pdf|docx?|txt|indd|qxd|mp4|mov)", re.I)
_TITLES = ("og:title", "twitter:title")
_LONG_TITLE = 1000  # characters of a title that are compared
_WORD = 3  # letters of a word that no number belongs to, unlike "CO" and "2"
_SCOPES = 12  # ancestors that are searched for the item of a property

PASSED = frozenset("script style noscript template button option aside footer nav figure figcaption".split())
"""Of these, no reader sees the first four; the others are not about the story."""


@dataclass(frozen=True, slots=True)
class PageElements:
    """A page's elements as evidence: their numbers in `tree`, in document order. Names of metas and properties are in
    lower case."""

    tree: FlatTree
    language: str  # of the html element, or ""
    metas: Mapping[str, tuple[str, ...]]  # name -> every content, as plain text
    canonical: str | None  # rel=canonical, as written
    title: str | None  # of the head
    h1: tuple[int, ...]
    lower: tuple[int, ...]  # h2 and h3
    headings: tuple[str, ...]  # the texts of h1
    scripts: tuple[str, ...]  # sources of JSON-LD
    properties: Mapping[str, tuple[int, ...]]  # microdata and RDFa that belong to a story
    rel_authors: tuple[int, ...]
    author_links: tuple[int, ...]  # links to a page about an author, by their address
    bylines: tuple[int, ...]  # elements with a class or id for bylines
    times: tuple[int, ...]  # time elements, without those that are properties of something else
    dated: tuple[int, ...]  # elements with a class or id for dates
    trails: tuple[int, ...]  # elements with a class or id for breadcrumbs
    headline: int | None = None  # the heading of the story, once it is known

    @property
    def titles(self) -> tuple[str, ...]:
        """Everything that may be the story's headline, as written."""
        found = (*self.values("og:title", "twitter:title"), *self.headings)
        return (*found, self.title) if self.title else found

    def values(self, *names: str) -> tuple[str, ...]:
        """The values of the meta tags with these names, in the order of `names`."""
        return tuple(value for name in names for value in self.metas.get(name, ()))

    def meta(self, *names: str) -> Iterator[tuple[str, str]]:
        """The source ("meta og:title") and value of each meta tag with one of these names, in the order of `names`."""
        for name in names:
            for value in self.metas.get(name, ()):
                yield f"meta {name}", value


def collect(tree: FlatTree) -> PageElements:
    marked = _marked(tree)
    links = tree.numbers("a")
    h1 = tuple(tree.numbers("h1")[:_MOST])
    found = {name: tuple(filter(None, map(plain, values))) for name, values in metas(tree).items()}
    title = next(filter(None, (plain(tree.text(number)) for number in tree.numbers("title"))), None)
    headings = tuple(text for number in h1 if (text := heading_of(tree, number)))
    if headings:
        title = None if title and _FILE.fullmatch(title) else title
        found |= {name: tuple(t for t in found.get(name, ()) if not _FILE.fullmatch(t)) for name in _TITLES}
    properties = _properties(tree, _other_items(tree, (title or "", *found.get("og:title", ()), *headings)))
    own = frozenset(chain.from_iterable(properties.values()))
    return PageElements(
        tree=tree,
        language=(tree.attributes[0].get("lang") or tree.attributes[0].get("xml:lang") or "").strip().lower(),
        metas=found,
        canonical=_canonical(tree),
        title=title,
        h1=h1,
        lower=tuple(tree.numbers("h2", "h3")),
        headings=headings,
        scripts=tuple(json_ld(tree)),
        properties=properties,
        rel_authors=tuple(n for n in tree.having("rel") if tree.tags[n] == "a" and _names_author(tree, n)),
        author_links=tuple(n for n in links if leads_to_author(tree.attributes[n].get("href", ""))),
        bylines=tuple(sorted(marked["byline"])),
        times=tuple(n for n in tree.numbers("time") if n in own or "itemprop" not in tree.attributes[n]),
        dated=tuple(sorted(marked["date"])),
        trails=tuple(sorted(marked["trail"])),
    )


@lru_cache(maxsize=10_000)
def leads_to_author(href: str) -> bool:
    """Whether a link, by its address, leads to a page about an author."""
    return _AUTHOR_PAGE.search(href.lower()) is not None


def _canonical(tree: FlatTree) -> str | None:
    links = map(tree.attributes.__getitem__, tree.numbers("link"))
    addresses = (link.get("href", "").strip() for link in links if link.get("rel", "").strip().lower() == "canonical")
    return next(filter(None, addresses), None)


def _names_author(tree: FlatTree, link: int) -> bool:
    return "author" in tree.attributes[link]["rel"].lower().split()


def _marked(tree: FlatTree) -> dict[str, set[int]]:
    """The elements whose class or id names a kind of evidence, by that kind."""
    found: dict[str, set[int]] = {mark: set() for mark in _MARKS}
    for attribute in ("class", "id"):
        named: defaultdict[str, list[int]] = defaultdict(list)  # by names in lower case
        for number in tree.having(attribute):
            if tree.tags[number] not in _UNSEEN:
                named[tree.attributes[number][attribute].lower()].append(number)
        together = "\n".join(named)
        for mark, words in _MARKS.items():
            for word in words:
                if word in together:  # most words are in no name of a page
                    found[mark].update(*(numbers for name, numbers in named.items() if word in name))
    for attribute in ("itemtype", "aria-label"):
        for number in tree.having(attribute):
            if "breadcrumb" in tree.attributes[number][attribute].lower() and tree.tags[number] not in _UNSEEN:
                found["trail"].add(number)
    return found


def _properties(tree: FlatTree, others: frozenset[int]) -> dict[str, tuple[int, ...]]:
    """The elements that hold a property of the story, by its name; `others` are the items of other stories."""
    found: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for number in sorted({*tree.having("itemprop"), *tree.having("property")}):
        if tree.tags[number] not in _UNSEEN and _of_the_story(tree, number, others):
            attributes = tree.attributes[number]
            for name in f"{attributes.get('itemprop', '')} {attributes.get('property', '')}".lower().split():
                found[name.rpartition(":")[2]][number] = None
    return {name: tuple(elements) for name, elements in found.items()}


def text_of(tree: FlatTree, number: int) -> str | None:
    """The text a reader sees in an element, as one line; None if there is none, or more than a line."""
    return None if is_long(tree, number) else line_of(tree, number, tree.pieces(number))


def heading_of(tree: FlatTree, number: int) -> str | None:
    """The text of a heading, without a control at its end: a link within the page, such as "Add to my list"."""
    text = text_of(tree, number)
    for inside in range(number + 1, tree.ends[number]) if text else ():
        if tree.tags[inside] == "a" and tree.attributes[inside].get("href", "").startswith(("#", "javascript:")):
            text = plain((text or "").removesuffix(text_of(tree, inside) or "")) or text
    return text


def line_of(tree: FlatTree, number: int, pieces: Iterable[str]) -> str | None:
    """Pieces of an element's text as one line."""
    glue = " " if "br" in tree.tags[number : tree.ends[number]] else ""
    return plain(glue.join(_apart(pieces)))


def _apart(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces of a text, with a space between two of which the second begins with a word ("3 May 2024" and
    "Updated") or follows one with a number ("Updated" and "3 May 2024")."""
    last = ""
    for piece in pieces:
        word = last[-1:].isalnum() and not last[-1:].isupper() and piece[:1].isupper() and piece[1:2].islower()
        if word or (piece[:1].isdigit() and len(last) >= _WORD and last[-_WORD:].isalpha()):
            yield " "
        last = piece
        yield piece


def pieces_of(tree: FlatTree, number: int) -> tuple[str, ...]:
    """The text a reader sees in an element, in the pieces of its markup; empty if there is more than a line."""
    return () if is_long(tree, number) else tuple(filter(None, map(plain, tree.pieces(number))))


def paragraphs_of(tree: FlatTree, number: int) -> str | None:
    """All text of an element, one line per piece of its markup."""
    return "\n".join(filter(None, map(plain, tree.pieces(number)))) or None


def is_long(tree: FlatTree, number: int) -> bool:
    """Whether an element holds more than a line.

    This is checked before an element is read: if every element had the class "byline", each would be read whole.
    """
    if tree.ends[number] - number > _MANY_ELEMENTS:
        return True
    size = 0
    for place in range(tree.first[number], tree.after[number]):
        size += len(tree.strings[place].strip())
        if size > _LONG_TEXT:
            return True
    return False


def stated_by(tree: FlatTree, number: int) -> str | None:
    """The value of a property: its machine-readable attribute, else its text."""
    for name in ("content", "datetime", "value"):
        if value := plain(tree.attributes[number].get(name)):
            return value
    return text_of(tree, number)


def _of_the_story(tree: FlatTree, number: int, others: frozenset[int]) -> bool:
    """Whether the item around a property is a story or has no type, and is none of `others`. Comments and people have
    names and dates too."""
    item = _item(tree, number)
    return item is None or (
        item not in others and tree.attributes[item]["itemtype"].rstrip("/").lower().endswith(_STORY_TYPES)
    )


def _item(tree: FlatTree, number: int) -> int | None:
    """The element with the item around a property."""
    around = islice(tree.around(number), _SCOPES)
    return next((node for node in around if tree.attributes[node].get("itemtype") is not None), None)


def _other_items(tree: FlatTree, titles: Iterable[str]) -> frozenset[int]:
    """The items of other stories: they have a headline, which is in no title of the page, and no h1."""
    keys = [match_key(title[:_LONG_TITLE]) for title in titles]
    found = set()
    headlines = (n for n in tree.having("itemprop") if "headline" in tree.attributes[n]["itemprop"].lower().split())
    for number in islice(headlines, _MOST):
        item = _item(tree, number)
        key = match_key((stated_by(tree, number) or "")[:_LONG_TITLE])
        if item is None or not key or not any(keys) or any(key in title or title in key for title in keys if title):
            continue
        if not any(item <= h1 < tree.ends[item] for h1 in tree.numbers("h1")[:_MOST]):
            found.add(item)
    return frozenset(found)
