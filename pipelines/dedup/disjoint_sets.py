"""Disjoint sets (B. Galler and M. Fischer, "An improved equivalence algorithm", 1964)."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T", int, str)


class DisjointSets(Generic[T]):
    """Sets that can be joined. The least member represents its set, so the order of joining does not matter. A member
    that was never joined takes no memory."""

    def __init__(self) -> None:
        self._parents: dict[T, T] = {}

    def of(self, member: T) -> T:
        """The least member of the set that this one is in."""
        path = []
        while (parent := self._parents.get(member)) is not None:
            path.append(member)
            member = parent
        self._parents.update(dict.fromkeys(path[:-1], member))
        return member

    def join(self, one: T, other: T) -> None:
        """Joins the sets of two members."""
        least, larger = sorted((self.of(one), self.of(other)))
        if least != larger:
            self._parents[larger] = least
