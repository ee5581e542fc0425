"""Splits removed lines from a text, and joins them again."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def without_lines(lines: Sequence[str], places: Collection[int]) -> str:
    """The text of the lines that are not at these places."""
    return "\n".join(line for at, line in enumerate(lines) if at not in places)


def restore_lines(text: str, removed: Sequence[str], removed_at: Sequence[int | None]) -> list[str]:
    """The lines of a text before some were removed. Removed lines without a place are not put back."""
    taken = [(at, line) for line, at in zip(removed, removed_at, strict=False) if at is not None]
    lines = text.split("\n")
    for at, line in sorted(taken):  # each into the place that the ones above it have left
        lines.insert(at, line)
    return lines
