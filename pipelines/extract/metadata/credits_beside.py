"""Short lines right above and below the text of a story: "Von dpa", "Quelle: dpa", "© 2024 Reuters"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from pipelines.extract.markup.flat_tree import HEADINGS, FlatTree
from pipelines.extract.metadata.agency import LETTER_SIZE
from pipelines.extract.metadata.date_removal import without_dates
from pipelines.extract.metadata.elements import PASSED

_PASSED = PASSED | frozenset(("a", "ul", "ol"))
_LONGEST = 160  # characters of a line that is a credit rather than prose
_LINES = 3  # on each side
_STRINGS = 30  # on each side that are looked at
_SAME = 20  # characters by which the line of a story is found again


def credits_beside(tree: FlatTree, first: str, last: str) -> list[str]:
    """The lines between the headline and the `first` line of a story, and those after its `last` line, up to prose."""
    long = [place for place, string in enumerate(tree.strings) if len(string) >= _SAME]
    begin = next((place for place in long if _is_part(tree.strings[place], first)), None)
    end = next((place for place in reversed(long) if _is_part(tree.strings[place], last)), None)
    above = [] if begin is None else list(_lines(tree, range(begin - 1, max(-1, begin - 1 - _STRINGS), -1)))
    below = () if end is None else _lines(tree, range(end + 1, min(len(tree.strings), end + 1 + _STRINGS)))
    return [without_dates(line).strip(" ;") for line in (*above, *below)]


def _is_part(string: str, line: str) -> bool:
    if " ".join(string[:_SAME].split()) not in line:
        return False  # so no script is read to its end
    text = " ".join(string.split())
    return len(text) >= _SAME and text in line


def _lines(tree: FlatTree, places: Iterable[int]) -> Iterator[str]:
    return islice(_strings(tree, places), _LINES)


def _strings(tree: FlatTree, places: Iterable[int]) -> Iterator[str]:
    for place in places:
        text = " ".join(tree.strings[place].split())
        owner = tree.owners[place]
        if len(text) > _LONGEST or (text and tree.tags[owner] in HEADINGS):
            return
        around = (owner, *islice(tree.around(owner), 3))
        if text and not LETTER_SIZE.fullmatch(text) and _PASSED.isdisjoint(tree.tags[number] for number in around):
            yield text
