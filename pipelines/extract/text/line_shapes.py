"""The shape of a block: its tag and the containers around it, which a site's template repeats on every page."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from hashlib import blake2b

from pipelines.extract.text.blocks import Block, Layout

_AROUND = 3  # containers that belong to a shape, from the inside outwards
_WORDS = 2  # words of a container's name; later words often describe one page ("tag-harbour", "has-video")
_LONG = 20  # characters; the shapes of shorter blocks, most of them in menus, do not count as shown by the page
_LONGEST = 100  # characters of a name that are read
_DIGITS = re.compile(r"\d+")


def line_shape(page: Layout, block: Block) -> str:
    """The shape of a block as 16 hexadecimal digits. Numbers in names are ignored: "post-1871" equals "post-1872"."""
    around: list[str] = []
    number = block.container
    while number and len(around) < 2 * _AROUND:
        number, tag, name = page.containers[number]
        around += tag, name[:_LONGEST]
    return _fingerprint(block.tag, *around)


def page_shapes(page: Layout, own: Collection[int] = ()) -> tuple[str, ...]:
    """The shapes of the blocks of a page that are long enough and not in one of the story's `own` containers: what is
    no text there was removed by its wording, and its place is the text's."""
    long = {
        (block.container, block.tag): block
        for block in page.blocks
        if len(block.text) >= _LONG and block.container not in own
    }
    return tuple({line_shape(page, block): None for block in long.values()})


@lru_cache(maxsize=10_000)
def _fingerprint(tag: str, *around: str) -> str:
    """`around`: tag and name of each container."""
    names = (" ".join(name.split(maxsplit=_WORDS)[:_WORDS]) for name in around)
    shape = _DIGITS.sub("", " < ".join((tag, *names)))
    return blake2b(shape.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
