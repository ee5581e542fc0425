"""Lines in a place of the page that on the site's other pages holds no text of the story.

Memory keeps the shape of a line as it keeps the line: which pages show it, and in which of them it is in the text.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipelines.boilerplate.memory import ALL_PAGES, Memory, Trace, keys
from pipelines.text.line_form import Line

# Other story pages that show a shape, their share of the site's latest, and how many of them have it outside the text.
# On 40 samples of sites, nine to thirty pages each with 7,300 lines in all, 24 lines go: teasers, captions of other
# stories and a byline, none of a story; from four pages on, lists of a story go as well. Of 349 stories of a newsroom,
# none goes.
_PAGES = 6
_SHARE = 0.2
_OUTSIDE = 7 / 8

_MOST = 0.5  # of the characters of a text; where more is in such places, the page has another template


def misplaced_lines(
    lines: Sequence[Line], shapes: Sequence[str], known: Memory, itself: frozenset[str]
) -> frozenset[int]:
    """The places of the lines in a shape that other pages have outside the text.

    `shapes` are those of the lines, or none. `itself` are the keys of this page.
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
