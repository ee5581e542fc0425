"""The tags of elements, by what they are for the text of a page."""

from __future__ import annotations

UNSEEN = frozenset(
    """
    head script style noscript template iframe select textarea svg math canvas object embed video audio map dialog
    datalist
    """.split()
)
CONTAINERS = frozenset(
    """
    html body div section article main header aside form details figure center table tr td th ul ol dl
    blockquote
    """.split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 summary".split())
CELL_TAGS = frozenset(("td", "th"))
BLOCKS = CONTAINERS | HEADINGS
BLOCKS |= frozenset("p li dt dd thead tbody tfoot caption pre address summary figcaption hr br".split())
