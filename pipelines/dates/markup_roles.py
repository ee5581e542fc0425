"""What markup says of the date it holds: names of classes, ids and properties."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.dates.labels import Role
from pipelines.lexicon.markup_words import MODIFIED, PUBLISHED

_MODIFIED = re.compile(MODIFIED.pattern())
_PUBLISHED = re.compile(PUBLISHED.pattern())
_UPDATED = "updated"
_ENTRY_DATE = "entry-date"


@lru_cache(maxsize=4096)
def markup_role(names: str) -> Role | None:
    """The role of a date by the names that its element has, such as "entry-date published"; None if they show none,
    or both.

    "updated" alone is hAtom's, and where it is all that a theme has, it is on the date of publication.
    """
    names = names.lower()
    published = _PUBLISHED.search(names) is not None
    if _MODIFIED.search(names):
        return None if published else Role.MODIFIED
    if _UPDATED in names and not published:
        return Role.EITHER
    return Role.PUBLISHED if published or _ENTRY_DATE in names else None
