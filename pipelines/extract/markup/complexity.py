"""Bounds on the markup of a document, checked before its tree is walked. Pure."""

from __future__ import annotations

from pipelines.extract.markup.flat_tree import FlatTree

# The page with the most tags has 23,000, of 4,483 pages of news sites, including home pages and live blogs.
MOST_TAGS = 100_000
# A sitemap may have 50,000 entries, and a news sitemap has 24 tags per entry.
MOST_XML_TAGS = 2_000_000
# Levels of nested elements; libxml2 leaves out deeper ones. None of 2,679 news pages has 60 levels.
DEEPEST = 255


def too_many_tags(markup: str, most: int = MOST_TAGS) -> bool:
    """Whether a text has more than `most` opening and closing tags. Needs no tree."""
    return markup.count("<") > most


def too_deep(tree: FlatTree) -> bool:
    """Whether elements are nested so deep that some may be missing from a tree by libxml2."""
    levels = [1]
    for parent in tree.parents[1:]:
        levels.append(levels[parent] + 1)
    return max(levels) >= DEEPEST
