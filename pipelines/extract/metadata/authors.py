"""The authors of a story, from the evidence on its page in order of trust."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.metadata.agency import LETTER_SIZE, agency_named
from pipelines.extract.metadata.byline_names import is_degree, is_written_as_name, names_in, names_shown, without_tail
from pipelines.extract.metadata.date_removal import without_dates
from pipelines.extract.metadata.elements import PageElements, is_long, pieces_of, text_of
from pipelines.extract.metadata.jsonld import Stated
from pipelines.extract.metadata.names_below import names_below
from pipelines.extract.metadata.near_headline import closest, nearest
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
_EMPHASIS = frozenset(("strong", "b", "em", "i"))
_PROSE = 80  # characters of a paragraph of prose; the opening lines come before the first one
_INTRODUCING = (
    "p",
    "div",
    "span",
    "li",
    "td",
    "dt",
    "dd",
    "a",
    "address",
    "small",
    "strong",
    "b",
    "em",
    "i",
    "h3",
    "h4",
    "h5",
    "h6",
)
_BY_SOMEWHERE = re.compile(  # in a line with a date
    rf"\b(?:{phrases.INTRODUCED_BY.pattern()}|{phrases.POSTED_BY.pattern()})\b", re.I
)
_DATED = 8  # elements with dates that are searched for a name
_INTRODUCTIONS = 60  # lines that begin with "By" or the like; a page with more of them before its own is a list
_BY = re.compile(
    rf"""(?ix) [\s;,|–-]*(?:
      (?:(?:(?:{phrases.INTRODUCED_DEEDS.pattern()})\s)?(?:{phrases.INTRODUCED_BY.pattern()})
        | (?:{phrases.POSTED.pattern()})\s(?:{phrases.POSTED_BY.pattern()}))\s*(?::|\s|$)\s*
      | (?:{phrases.INTRODUCED_LABELS.pattern()})\s*(?:[:：]|$)\s* )"""
)
_OPENING_BY = re.compile(rf"(?:{phrases.INTRODUCED_BY.pattern()})\s+(?=[^\W\d_])", re.I)
_INITIALS = re.compile(r"[A-Z]{2,5}(?=\s*(?:[,;|·•/–—-]|$))")  # of an agency or the paper: "By HGN, in Harbour"
_HAN_NAME = re.compile(r"[\u4e00-\u9fff々]{2,4}")
_JOINTS = re.compile(rf"\s*(?:/|,|&|、|\b(?:{phrases.AND.pattern()}|{phrases.SHORT_AND.pattern()})\b)\s*")
_OTHER_DEED = re.compile(rf"(?:{phrases.OTHER_DEEDS.pattern()})(?:\s(?:{phrases.BY.pattern()}))?\W*$", re.I)
_CARD_LABEL = re.compile(phrases.CARD_LABELS.pattern())
_LABELS = LABELS.words()
_BELOW = "html below headline"
_DOUBTFUL = frozenset(("html link to author", "html introduced", _BELOW))
_OPENING_LINES = 4
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
        if (singles and source in _DOUBTFUL) or (bodies and source == _BELOW):
            continue
        if source in _DOUBTFUL or (visible and (bodies or singles)):
            people = tuple(filter(_may_be_name if source == "html introduced" else is_written_as_name, people))
        if any(" " in name or not name.isascii() for name in people):
            return Authors(*_with_others(_writers(people, page), source, page, sites), tuple(credited))
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
    if len(people) < 2:
        return people
    shown = [
        line for n in nearest(page.tree, page.bylines, page.headline)[:_BYLINES] if (line := text_of(page.tree, n))
    ]
    others = {name for name in people if _has_other_credit(name, shown)}
    return tuple(name for name in people if name not in others) or people


def _has_other_credit(name: str, lines: Iterable[str]) -> bool:
    """Whether each line with a name has a word of another work before it, or only the name."""
    before = [line[: place.start()] for line in lines for place in re.finditer(re.escape(name), line, re.I)]
    return any(_OTHER_DEED.search(text) for text in before) and all(
        not text.strip() or _OTHER_DEED.search(text) for text in before
    )


def _with_others(
    people: tuple[str, ...], source: str, page: PageElements, sites: frozenset[str]
) -> tuple[tuple[str, ...], str]:
    """These people and their source; or the links to author pages, if they name these people and more."""
    links = closest(page.tree, page.rel_authors, page.headline)
    if not source.startswith("html") and 1 < len(links) <= _MOST_LINKS:
        linked = names_shown(_texts(page.tree, links), sites).people
        if set(map(match_key, people)) < set(map(match_key, linked)):
            return linked, "html rel=author"
    return people, source


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
    yield from _opening(page)
    yield from _introduced(page)
    yield "listing", hinted
    yield "json-ld author", story.authors
    yield _BELOW, names_below(page.tree, page.headline, sites)


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
    return tree.attributes[holder].get("content") or text_of(tree, holder)


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


def _opening(page: PageElements) -> Iterator[tuple[str, Iterable[str]]]:
    """A name alone on one of the first lines of the story, in bold or after "By"."""
    lines = nearest(page.tree, islice(_opening_lines(page.tree), _OPENING_LINES), page.headline)
    for line in map(_bare, _texts(page.tree, lines)):
        if (
            len(line) <= _NAME_LINE
            and not line.isupper()
            and all(map(is_written_as_name, _parted(_OPENING_BY.sub("", line, count=1))))
        ):
            yield "html opening line", [line]


def _opening_lines(tree: FlatTree) -> Iterator[int]:
    """Short paragraphs above the prose that may be a byline. Below a subheading, words in bold are labels."""
    begun: set[int] = set()  # elements in which prose has begun
    for line in tree.numbers("p", "h2", "h3"):
        if tree.tags[line] != "p":
            if begun:
                return
            continue
        if (around := tree.parents[line]) in begun:
            continue
        if is_long(tree, line):
            begun.add(around)
            continue
        text = " ".join(tree.text(line).split())
        if len(text) > _PROSE:
            begun.add(around)
        elif (text[:1].isupper() and _OPENING_BY.match(text)) or (
            any(tree.tags[child] in _EMPHASIS for child in tree.children(line))
            and all(
                tree.owners[n] != line or tree.strings[n].isspace() for n in range(tree.first[line], tree.after[line])
            )
        ):
            yield line


def _introduced(page: PageElements) -> Iterator[tuple[str, Iterable[str]]]:
    """Names after "By", "Von:" or "Author" in a short text of their own, whatever class it has."""
    tree = page.tree
    found: dict[int, str] = {}
    for element, label in islice(_introductions(tree), _INTRODUCTIONS):
        holder = tree.parents[element] if text_of(tree, element) == label else element
        found[holder] = _bare(text_of(tree, holder) or "").removeprefix(label).strip(" :,;")
    for element in nearest(tree, page.dated, page.headline)[:_DATED]:
        if (line := _bare(" ".join(pieces_of(tree, element)))) and (m := _BY.match(line)):
            found.setdefault(element, line[m.end() :])
    for holder in nearest(tree, found, page.headline):
        line = found[holder]
        if (
            line
            and len(line) <= _NAME_LINE
            and (parts := _parted(without_tail(line)))
            and all(map(_may_be_name, parts))
        ):
            yield "html introduced", [line]
    for holder in nearest(tree, found, page.headline)[:1]:
        if m := _INITIALS.match(found[holder]):
            yield "html introduced initials", [m[0]]


def _may_be_name(text: str) -> bool:
    """Whether a text after a label may be a name; Chinese and Japanese ones have no space."""
    return is_written_as_name(text) or _HAN_NAME.fullmatch(text) is not None


def _introductions(tree: FlatTree) -> Iterator[tuple[int, str]]:
    """Elements that begin with "By" or the like, with that beginning."""
    for element in tree.numbers(*_INTRODUCING):
        text = tree.opening(element).strip()
        if not text or len(text) >= _LINE:
            continue
        if _BY_SOMEWHERE.search(text):
            text = _bare(text)
        if m := _BY.match(text):
            yield element, m[0].strip()


def _bare(line: str) -> str:
    """A line without its dates and the signs that separate them from the rest."""
    return without_dates(line).strip(" ;,.|·•–—-")


def _parted(line: str) -> list[str]:
    """The names in a line, without degrees and agencies beside them."""
    parts = [part for part in _JOINTS.split(line) if not (part and is_degree(part))]
    return [part for part in parts if not part or agency_named(part) is None] or parts


def _texts(tree: FlatTree, elements: Iterable[int]) -> list[str]:
    return list(dict.fromkeys(text for element in elements if (text := text_of(tree, element))))
