"""Bounds on the markup of a document, checked before its tree is walked. Pure."""

from __future__ import annotations

from pipelines.extract.markup.flat_tree import FlatTree

# The page with the most tags has 23,000, of 4,483 pages of news sites, including home pages and live blogs.
MOST_TAGS = 100_000
# A sitemap may have 50,000 entries, and a news sitemap has 24 tags per entry.
MOST_XML_TAGS = 2_000_000
# Levels of nested elements; libxml2 leaves out deeper ones. None of 2,679 news pages has 60 levels.
DEEPEST = 255
# Attributes of an element; none of 2,587 news pages has one with more than 136. The time of a tree, which trafilatura
# reads, grows with the square of their number: 100,000 take a minute, but no time as lists.
MOST_ATTRIBUTES = 1000


def too_many_tags(markup: str, most: int = MOST_TAGS) -> bool:
    """Whether a text has more than `most` opening and closing tags. Needs no tree."""
    return markup.count("<") > most


def too_complex(tree: FlatTree) -> str | None:
    """Why a tree is not read: elements are nested so deep that libxml2 may have left some out, or one has too many
    attributes. None if it may be read."""
    levels = [1]
    for parent in tree.parents[1:]:
        levels.append(levels[parent] + 1)
    if max(levels) >= DEEPEST:
        return f"{DEEPEST} levels of elements"
    if max(map(len, tree.attributes)) > MOST_ATTRIBUTES:
        return f"an element with more than {MOST_ATTRIBUTES:,} attributes"
    return None
