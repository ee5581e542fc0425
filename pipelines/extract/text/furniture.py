"""Which elements of a page are furniture (menus, sidebars, widgets), by their tag, role, class, id and style."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise, product

from pipelines.lexicon import furniture as lexicon
from pipelines.lexicon.table import Table

TAGS = frozenset("aside figcaption figure form".split())
_ROLES = frozenset("navigation contentinfo complementary search dialog alertdialog menu menubar toolbar banner".split())
# Elements that wrap whole pages or stories, and heads. Their classes describe the page ("has-sidebar") or a table.
_NEVER = frozenset("html body main article th h1 h2 h3 h4 h5 h6".split())
_TELLING = frozenset(
    "hidden style itemprop role aria-hidden data-nosnippet".split()
)  # attributes, besides class and id
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*[01]", re.I)
_LONGEST = 300  # characters of a class or id that are read


def _pairs(table: Table) -> frozenset[tuple[str, str]]:
    rows = (row.split(" - ") for row in table.phrases())
    return frozenset(pair for left, right in rows for pair in product(left.split(), right.split()))


_TWO = _pairs(lexicon.PAIRS)
_SURE = lexicon.SURE.words()
_ONE = lexicon.WORDS.words() | {left + right for left, right in _TWO}
_TELLING_WORDS = _ONE | {left for left, _ in _TWO}  # without one of these, no word and no pair is of the tables
_SPOKEN = _pairs(lexicon.SPOKEN)
_SPOKEN_IN_ONE = frozenset(left + right for left, right in _SPOKEN)
# A class that begins or ends like this describes a state or type. WordPress puts a story's tags on its element.
_STATE = re.compile(
    r"(?:has|with|without|no|not|is|in|js(?![-_]tooltip[-_]+\w)|category|tag|label|field|format|type|post_tag|supports?|enable[sd]?)[-_]"
    r"|.*[-_](?:(?:en|dis)abled|open|closed|active|allowed|visible|loaded)(?:[-_]+(?:true|false))?$"
    r"|(?:.*-)?hidden-(?:xs|s|sm)(?:-down)?$"  # on small screens alone
    r"|.*overflow-(?:[xy]-)?hidden(?:@.*)?$|empty:hidden$"  # no text of it
    r"|(?:.*[-_])?side-?bar-?(?:grid|layout)(?:[-_]+(?:content|main|header|container|body|inner|wrapper))?(?:--.*)?$"
    r"|code-toolbar$"  # around program code
    r"|(?:.*-)?teaser-?text$"  # a standfirst, or part of an element that is named a teaser
    r"|elementor-(?:element|section|column|widget|container|inner|invisible)|.*widget[-_](?:wrap|container|area|content)"
)
# A part of a story that is shown at a click, such as the answer to a question; and the classes that hide it until then.
_AT_A_CLICK = tuple(lexicon.AT_A_CLICK.words())
_HIDING = re.compile(lexicon.HIDING.pattern(), re.I)
_STEM = re.compile(rf"(?<![a-z])(?:{'|'.join(sorted(lexicon.STEMS.words()))})")
_LETTERS = re.compile(r"[a-z]+")
# What a program has made in an id: a UUID, a code with capitals after a digit ("n1AuAdJl"), letters after a digit, or
# capitals in a short code ("AdDsWC").
_GENERATED = re.compile(
    r"[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?<![A-Za-z\d])[A-Za-z]*\d(?=[A-Za-z\d]*[A-Z])[A-Za-z\d]+|(?<=\d)[a-z]+"
    r"|^[A-Za-z][a-z]?(?:[A-Z][a-z]?)+$"
)
_EMBEDDED = re.compile(r"embed(?:ded)?(?![a-z])", re.I)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Furniture(IntEnum):
    NO = 0
    SEEMINGLY = 1
    SURELY = 2
    UNSEEN = 3  # hidden, or for screen readers only


# What microdata says of an element's content.
_STATED = {"description": Furniture.NO, "author": Furniture.SEEMINGLY, "publisher": Furniture.SEEMINGLY}


def furniture(tag: str, attributes: Mapping[str, str]) -> Furniture:
    """Whether the markup of an element says that its content is not the story, or is not shown."""
    if tag in TAGS:
        return Furniture.SEEMINGLY
    if tag in _NEVER:
        return Furniture.NO
    if not _TELLING.isdisjoint(attributes):
        if "hidden" in attributes or ((style := attributes.get("style")) and _HIDDEN.search(style)):
            return Furniture.UNSEEN
        if (stated := attributes.get("itemprop")) in _STATED:
            return _STATED[stated]
        if attributes.get("role") in _ROLES or "data-nosnippet" in attributes:  # no text for a search engine to quote
            return Furniture.SEEMINGLY
        if attributes.get("aria-hidden") == "true" and not _is_at_a_click(attributes.get("class", "")[:_LONGEST]):
            return Furniture.SEEMINGLY
    by_class = _named(name[:_LONGEST]) if (name := attributes.get("class")) else Furniture.NO
    by_id = _identified(name[:_LONGEST]) if (name := attributes.get("id")) else Furniture.NO
    return max(by_class, by_id)


@lru_cache(maxsize=10_000)
def _identified(name: str) -> Furniture:
    """What an id says, without what a program has made in it: a hash may have an "ad" in it."""
    return _named(_GENERATED.sub("", name))


@lru_cache(maxsize=10_000)
def _named(name: str) -> Furniture:
    classes = name.split()
    if _is_at_a_click(name):
        classes = [one for one in classes if not _HIDING.search(one)]
    return max(map(_one, classes), default=Furniture.NO)


@lru_cache(maxsize=10_000)
def only_embedded(classes: str) -> bool:
    """Whether the classes of an element say that it is embedded, and nothing else that makes it furniture."""
    return _EMBEDDED.search(classes) is not None and not _named(_EMBEDDED.sub("", classes))


def _is_at_a_click(name: str) -> bool:
    return any(map(name.lower().__contains__, _AT_A_CLICK))


@lru_cache(maxsize=20_000)
def _one(name: str) -> Furniture:
    """What one class or id says. A URL says nothing: some sites use the address of the page as a class."""
    if "://" in name:
        return Furniture.NO
    if not name.islower():
        name = _CAMEL.sub("-", name).lower()
    words = _LETTERS.findall(name)
    if (
        _TELLING_WORDS.isdisjoint(words) or (_ONE.isdisjoint(words) and _TWO.isdisjoint(pairwise(words)))
    ) and not _STEM.search(name):
        return Furniture.NO
    if _STATE.match(name):
        return Furniture.NO
    if not _SPOKEN.isdisjoint(pairwise(words)) or not _SPOKEN_IN_ONE.isdisjoint(words):
        return Furniture.UNSEEN
    return Furniture.SEEMINGLY if _SURE.isdisjoint(words) else Furniture.SURELY
