"""Lines in a place of the page that holds no story text on the site's other pages.

Memory keeps the shape of a line as it keeps the line: which pages show it, and in which of them it is in the text.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipelines.boilerplate.memory import ALL_PAGES, Memory, Trace, keys
from pipelines.text.line_form import Line

# Minimum number of other story pages that show a shape, their share of the site's latest stories, and the share of them
# that have it outside the text. On 40 samples of sites, with nine to thirty pages each and 7,300 lines in all, 24 lines
# are removed: teasers, captions of other stories and a byline, but no line of a story. With a minimum of four pages,
# lists of stories would be removed too. Of 349 stories of a newsroom, no line is removed.
_PAGES = 6
_SHARE = 0.2
_OUTSIDE = 7 / 8

_MOST = 0.5  # share of a text's characters; if more is in such places, the page has another template


def misplaced_lines(
    lines: Sequence[Line], shapes: Sequence[str], known: Memory, itself: frozenset[str]
) -> frozenset[int]:
    """The places of the lines in a shape that other pages have outside the text.

    `shapes` are those of the lines, or empty. `itself` are the keys of this page.
    """
    latest = keys(known.get(ALL_PAGES, Trace()).stories) - itself
    outside = {shape for shape in set(shapes) if _is_outside(known.get(shape, Trace()), itself, latest)}
    found = frozenset(at for at, shape in enumerate(shapes) if shape in outside)
    return found if _size(lines, found) <= _MOST * _size(lines, range(len(lines))) else frozenset()


def _is_outside(trace: Trace, itself: frozenset[str], latest: frozenset[str]) -> bool:
    shown = keys(trace.stories) - itself
    outside = shown - keys(trace.texts)
    return (
        len(shown) >= _PAGES and len(outside) >= _OUTSIDE * len(shown) and len(shown & latest) >= _SHARE * len(latest)
    )


def _size(lines: Sequence[Line], places: Collection[int]) -> int:
    return sum(len(lines[at].text) for at in places)
