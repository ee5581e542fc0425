"""The roles that containers and paragraphs name in their classes and ids."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.extract.text.blocks import Layout
from pipelines.lexicon import line_roles as lexicon
from pipelines.model.roles import Role

_LONGEST = 300  # characters of a name that are looked at
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def _names(table: str) -> re.Pattern[str]:
    names = "|".join(name.replace("-", "[-_]?") for name in table.split())
    return re.compile(rf"(?<![a-z])(?:{names})(?![a-z])")


_ROLES = (
    (_names(lexicon.EMBEDDED_POST), Role.EMBEDDED_POST),
    (_names(lexicon.PULL_QUOTE), Role.PULL_QUOTE),
    (_names(lexicon.CAPTION), Role.CAPTION),
)
_LEAD = _names(lexicon.LEAD)
_TAGS = {"figure": Role.CAPTION}


def boxes_of(page: Layout) -> list[Role | None]:
    """For each container, the role of what it holds, if it or one around it is a box in the story: an embedded post, a
    pull quote, a caption. What an outer one says counts, but for a caption's."""
    found: list[Role | None] = []
    for number, container in enumerate(page.containers):
        around = found[container.over] if number else None
        own = _box(container.name) if container.name and around in (None, Role.CAPTION) else None
        found.append(own or around or _TAGS.get(container.tag))
    return found


def is_lead(name: str) -> bool:
    """Whether a class or id names a standfirst."""
    return _LEAD.search(_plain(name)) is not None


@lru_cache(maxsize=10_000)
def _box(name: str) -> Role | None:
    plain = _plain(name)
    return next((role for names, role in _ROLES if names.search(plain)), None)


def _plain(name: str) -> str:
    return _CAMEL.sub("-", name[:_LONGEST]).lower()
