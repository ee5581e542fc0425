"""The meta elements of a page, wherever they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipelines.extract.markup.flat_tree import FlatTree

_MOST = 200  # values of one name; all of them may be compared with all others


def metas(tree: FlatTree) -> Mapping[str, Sequence[str]]:
    """Name in lower case -> every value that is not empty, as written, in document order.

    Some templates write name for property, and value for content.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for meta in map(tree.attributes.__getitem__, tree.numbers("meta")):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name and (value := meta.get("content") or meta.get("value")) and not value.isspace():
            values = found[name.strip().lower()]
            if len(values) < _MOST:
                values.append(value)
    return found
