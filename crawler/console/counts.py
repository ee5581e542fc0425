"""Counts in messages: "1 file", "2 files"."""

from __future__ import annotations


def counted(count: int, one: str, many: str = "") -> str:
    """A count and what is counted. `one` is the singular, and `many` the plural if it is not `one` with an s."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
