"""Texts of a story other than its column `text`, composed by the roles of its lines."""

from __future__ import annotations

from collections.abc import Collection

from pipelines.model.rows import Row
from pipelines.text.removed_lines import restore


def compose(row: Row, *, without: Collection[str] = (), plus: Collection[str] = ()) -> str:
    """The text of a row without its lines of some roles and with its removed lines of others, in the order of the page.

    Roles are those of pipelines.model.roles.Role. The row needs the columns text, roles, removed, removed_roles and
    removed_places. Raises ValueError if its roles are not known: such rows were stored before the columns existed,
    and `scrapy reextract` fills them.
    """
    roles, removed_roles, places = row["roles"], row["removed_roles"], row["removed_places"]
    if roles is None or removed_roles is None or places is None:
        raise ValueError("the roles of this row are null; scrapy reextract reads them from the archived page")
    lines = restore(
        [(line, role not in without) for line, role in zip(row["text"].split("\n"), roles, strict=True)],
        [(line, role in plus) for line, role in zip(row["removed"], removed_roles, strict=True)],
        places,
    )
    return "\n".join(line for line, wanted in lines if wanted)
