"""The roles of lines that the classes and ids of elements state."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pipelines.extract.text.blocks import Layout
from pipelines.lexicon import line_roles as lexicon
from pipelines.lexicon.table import Table
from pipelines.model.roles import Role

_LONGEST = 300  # characters of a name that are read
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def _names(tables: Mapping[Role, Table]) -> re.Pattern[str]:
    """A pattern with one group per role, in the order of `tables`."""
    groups = ("|".join(sorted(table.words())).replace("-", "[-_]{0,2}") for table in tables.values())
    return re.compile(rf"(?<![a-z])(?:{'|'.join(f'({group})' for group in groups)})(?![a-z])")


_BOXES = {
    Role.EMBEDDED_POST: lexicon.EMBEDDED_POST,
    Role.PULL_QUOTE: lexicon.PULL_QUOTE,
    Role.CAPTION: lexicon.CAPTION,
}
_BOX = _names(_BOXES)
_ROLES = tuple(_BOXES)
_LEAD = _names({Role.LEAD: lexicon.LEAD})
_TAGS = {"figure": Role.CAPTION}


class Boxes(dict[int, Role | None]):
    """Container -> the role of its content, if the container is in a box: an embedded post, a pull quote or a caption.

    Of nested boxes the outermost counts, except that the box of a caption may hold another box. A role is computed when
    it is first asked for, because most containers of a page are far from its story.
    """

    def __init__(self, page: Layout) -> None:
        self._containers = page.containers

    def __missing__(self, number: int) -> Role | None:
        container = self._containers[number]
        around = self[container.parent] if number else None
        own = _box(container.name) if container.name and around in (None, Role.CAPTION) else None
        self[number] = own or around or _TAGS.get(container.tag)
        return self[number]


def is_lead(name: str) -> bool:
    """Whether a class or id names a standfirst."""
    return _LEAD.search(_plain(name)) is not None


@lru_cache(maxsize=10_000)
def _box(name: str) -> Role | None:
    found = _BOX.search(_plain(name))
    return _ROLES[found.lastindex - 1] if found and found.lastindex else None


def _plain(name: str) -> str:
    return _CAMEL.sub("-", name[:_LONGEST]).lower()
