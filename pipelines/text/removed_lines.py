"""Splits removed lines from a text, and joins them again; and what is known of each line, such as its role."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from operator import itemgetter
from typing import TypeVar

T = TypeVar("T")


def without_lines(lines: Sequence[str], places: Collection[int]) -> str:
    """The text of the lines that are not at these places."""
    return "\n".join(line for at, line in enumerate(lines) if at not in places)


def restore_lines(text: str, removed: Sequence[str], removed_at: Sequence[int | None]) -> list[str]:
    """The lines of a text before some were removed. Removed lines without a place are not put back."""
    return restore(text.split("\n"), removed, removed_at)


def restore(kept: Iterable[T], removed: Iterable[T], removed_at: Iterable[int | None]) -> list[T]:
    """What is known of each line of a text before some were removed, in order: of lines kept, and of lines removed."""
    values = list(kept)
    taken = [(at, value) for value, at in zip(removed, removed_at, strict=False) if at is not None]
    for at, value in sorted(taken, key=itemgetter(0)):  # each into the place that the ones above it have left
        values.insert(at, value)
    return values
