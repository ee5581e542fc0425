"""The role of a story's own block, by its form and place."""

from __future__ import annotations

from pipelines.extract.text.blocks import HEADINGS, Block
from pipelines.model.roles import Role

_OF_TAG = dict.fromkeys(HEADINGS, Role.SUBHEADING) | {
    "li": Role.LIST,
    "dt": Role.LIST,
    "dd": Role.LIST,
    "td": Role.TABLE,
    "th": Role.TABLE,
    "blockquote": Role.QUOTE,
}


def story_role(block: Block, above: bool) -> Role:
    """The role of a block of the story. `above`: it is a part of the standfirst above the story."""
    return Role.LEAD if above else _OF_TAG.get(block.tag, Role.BODY)
