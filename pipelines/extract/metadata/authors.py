"""The authors of a story, from the evidence on its page in order of trust."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.metadata.adjacent_names import names_of
from pipelines.extract.metadata.agency import LETTER_SIZE
from pipelines.extract.metadata.author_box import boxed_names
from pipelines.extract.metadata.byline_names import is_written_as_name, names_in, names_shown
from pipelines.extract.metadata.elements import PageElements, pieces_of, text_of
from pipelines.extract.metadata.introductions import INTRODUCED, byline_below, introduced, may_be_name, opening
from pipelines.extract.metadata.jsonld import Stated
from pipelines.extract.metadata.names_below import names_below
from pipelines.extract.metadata.near_headline import closest, nearest, seen_texts
from pipelines.extract.metadata.plain_text import match_key
from pipelines.lexicon import byline_phrases as phrases
from pipelines.lexicon.bylines import LABELS

# Tags for analytics services come first: on half of 178 news pages with known authors they were always right, "author"
# in 0.78 of the cases. "article:author" is more often a URL than a name, but the name is a person's. "author" is the
# publisher on some sites.
_METAS = (
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "cse-authors",
    "dcterms.creator",
    "dc.creator",
    "dc.creator.creator",
    "citation_author",
    "byl",
    "article:author_name",
    "article:author",
    "og:article:author",
    "author",
    "authors",
    "articleauthor",
    "article.author",
    "og:author",
    "book:author",
)
_LINE = 160  # characters of a byline; a longer text is about the author
_OTHER_DEED = re.compile(rf"(?:{phrases.OTHER_DEEDS.pattern()})(?:\s(?:{phrases.BY.pattern()}))?\W*$", re.I)
_CARD_LABEL = re.compile(phrases.CARD_LABELS.pattern())
_LABELS = LABELS.words()
_BELOW = "html below headline"
_BOX = "html author box"
_DOUBTFUL = frozenset(("html link to author", INTRODUCED, _BELOW, _BOX))
_BYLINES = 4  # visible bylines in which the credits of several authors are looked for
_NAME_LINE = 80  # characters
_MOST_LINKS = 4
_MOST = 8  # authors of one story
_MOST_NAMES = 200  # of one kind of evidence, as of a meta tag; each takes a tenth of a millisecond


@dataclass(frozen=True, slots=True)
class Authors:
    """The authors, their source, and every byline that was read; a byline may credit an agency."""

    names: tuple[str, ...]
    source: str | None
    credited: tuple[str, ...]


def choose_authors(story: Stated, page: PageElements, hinted: tuple[str, ...], sites: frozenset[str]) -> Authors:
    """Full names are preferred to single words, which are mostly user names, and people to organisations."""
    singles: list[tuple[str, tuple[str, ...]]] = []
    bodies: list[tuple[str, tuple[str, ...]]] = []
    credited = [*story.organisations]
    for source, bylines in _evidence(story, page, hinted, sites):
        bylines = tuple(islice(bylines, _MOST_NAMES))
        visible = source.startswith("html")
        credited.extend(_without_controls(bylines) if visible else bylines)
        names = names_shown(bylines, sites) if visible else names_in(bylines, sites)
        people = names.people
        # a name that the page states outweighs a label that looks like a name
        if (singles and source in _DOUBTFUL) or (bodies and source in (_BELOW, _BOX)):
            continue
        if source in _DOUBTFUL or (visible and (bodies or singles)):
            people = tuple(filter(may_be_name if source == INTRODUCED else is_written_as_name, people))
        if any(" " in name or not name.isascii() for name in people):
            return Authors(*_as_shown(_writers(people, page), source, page, sites), tuple(credited))
        if people:
            singles.append((source, people))
        if names.bodies:
            bodies.append((source, names.bodies))
    for source, found in (*singles, *sorted(bodies, key=lambda body: body[0].startswith("html"))):
        return Authors(found, source, tuple(credited))
    return Authors((), None, tuple(credited))


def _without_controls(pieces: Sequence[str]) -> Iterator[str]:
    """The pieces of a visible byline without the button for the size of letters ("AA"), which is no agency."""
    controls = any(not _LABELS.isdisjoint(piece.casefold().split()) for piece in pieces)
    return (piece for piece in pieces if not (controls and LETTER_SIZE.fullmatch(piece)))


def _writers(people: tuple[str, ...], page: PageElements) -> tuple[str, ...]:
    """The people without those whom the visible byline credits with something else: "Photography by Jane Doe"."""
    if not 2 <= len(people) <= _MOST:
        return people
    shown = [
        line for n in nearest(page.tree, page.bylines, page.headline)[:_BYLINES] if (line := text_of(page.tree, n))
    ]
    listed = re.compile(
        rf"(?:\s*(?:{'|'.join(map(re.escape, people))})[\s,&]*(?:(?:{phrases.AND.pattern()})\s)?)+$", re.I
    )
    others = {name for name in people if _has_other_credit(name, shown, listed)}
    return tuple(name for name in people if name not in others) or people


def _has_other_credit(name: str, lines: Iterable[str], others: re.Pattern[str]) -> bool:
    """Whether each line with a name has a word of another work before it, or only the name.

    `others` are the names that may be between that word and the name: "Contributions from Jane Doe, John Roe".
    """
    before = [
        others.sub("", line[: place.start()]) for line in lines for place in re.finditer(re.escape(name), line, re.I)
    ]
    return any(_OTHER_DEED.search(text) for text in before) and all(
        not text.strip() or _OTHER_DEED.search(text) for text in before
    )


def _as_shown(
    people: tuple[str, ...], source: str, page: PageElements, sites: frozenset[str]
) -> tuple[tuple[str, ...], str]:
    """These people and their source; or those of the byline that readers see, if the data is not about them.

    The byline counts if it names these people and more, or if the page shows none of them: then the data names the
    account with which the story was entered. Links to author pages count only if they name these people and more.
    """
    if source.startswith("html"):
        return people, source
    known = set(map(match_key, people))
    shown = names_shown(byline_below(page), sites).people
    named = set(map(match_key, shown))
    whole = all(" " in name for name in (*people, *shown))
    if whole and (known < named or (named and not _are_shown(people, page.tree))):
        return shown, INTRODUCED
    links = closest(page.tree, page.rel_authors, page.headline)
    if 1 < len(links) <= _MOST_LINKS:
        linked = names_shown(_texts(page.tree, links), sites).people
        if known < set(map(match_key, linked)):
            return linked, "html rel=author"
    return people, source


def _are_shown(people: Iterable[str], tree: FlatTree) -> bool:
    """Whether readers see one of these people, by the last part of the name."""
    parts = {name.casefold().split()[-1] for name in people}
    return any(part in tree.strings[place].casefold() for place in seen_texts(tree) for part in parts)


def _evidence(
    story: Stated, page: PageElements, hinted: tuple[str, ...], sites: frozenset[str]
) -> Iterator[tuple[str, Iterable[str]]]:
    if story.main:
        yield "json-ld author", story.authors
    for name in _METAS:
        if values := page.metas.get(name):
            yield f"meta {name}", values
    for name in ("author", "creator"):
        if elements := page.properties.get(name):
            yield f"microdata {name}", filter(None, (_named(page.tree, n) for n in _of_one_item(page, elements)))
    if story.main:
        yield "json-ld author", story.organisations
    yield from _visible(page)
    yield from _labelled(page)
    yield from opening(page)
    yield from introduced(page)
    yield "listing", hinted
    yield "json-ld author", story.authors
    yield _BELOW, names_below(page.tree, page.headline, sites)
    yield _BOX, boxed_names(page)


def _of_one_item(page: PageElements, elements: Sequence[int]) -> list[int]:
    """The properties of one item: of the item with the headline, if it has any."""
    first = next(iter(nearest(page.tree, elements, page.headline)), elements[0])
    item = _item(page.tree, first)
    return [element for element in elements if _item(page.tree, element) == item]


def _item(tree: FlatTree, element: int) -> int | None:
    return next((around for around in tree.around(element) if tree.attributes[around].get("itemtype")), None)


def _labelled(page: PageElements) -> Iterator[tuple[str, Iterable[str]]]:
    """The value beside a label of a card: twitter:label1 is "Written by", twitter:data1 is the name."""
    for number in ("1", "2"):
        label = " ".join(page.metas.get(f"twitter:label{number}", ())).casefold()
        if _CARD_LABEL.search(label):
            yield f"meta twitter:data{number}", page.metas.get(f"twitter:data{number}", ())


def _named(tree: FlatTree, element: int) -> str | None:
    """The name of the person that a property holds."""
    inside = range(element + 1, tree.ends[element])
    holder = next((number for number in inside if tree.attributes[number].get("itemprop") == "name"), element)
    return tree.attributes[holder].get("content") or names_of(tree, holder)


def _visible(page: PageElements) -> Iterator[tuple[str, Iterable[str]]]:
    own = closest(page.tree, page.rel_authors, page.headline) or page.rel_authors
    if len(names := _texts(page.tree, own)) <= _MOST:
        yield "html rel=author", names
    for element in nearest(page.tree, page.bylines, page.headline):
        pieces = pieces_of(page.tree, element)
        if 0 < sum(map(len, pieces)) <= _LINE:
            yield "html byline", pieces
        elif pieces and len(pieces[0]) <= _NAME_LINE and is_written_as_name(pieces[0]):
            yield "html byline", pieces[:1]
    if len(names := _texts(page.tree, closest(page.tree, page.author_links, page.headline))) <= _MOST_LINKS:
        yield "html link to author", names


def _texts(tree: FlatTree, elements: Iterable[int]) -> list[str]:
    return list(dict.fromkeys(text for element in elements if (text := names_of(tree, element))))
