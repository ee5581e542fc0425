"""Counts in messages: "1 file", "2 files"."""

from __future__ import annotations

from collections.abc import Mapping


def counted(count: int, one: str, many: str = "") -> str:
    """A count and what is counted. `one` is the singular, and `many` the plural if it is not `one` with an s."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def stories_counted(rows: Mapping[str, int]) -> str:
    """The rows of the tables of stories."""
    articles = counted(rows["articles"], "article")
    return f"{articles}, {counted(rows['copies'], 'copy', 'copies')} and {counted(rows['revisions'], 'revision')}"
