"""Disjoint sets (B. Galler and M. Fischer, "An improved equivalence algorithm", 1964).

The least member represents its set, so the order of joining does not matter.
"""

from __future__ import annotations

from array import array


class DisjointSets:
    """Sets of strings that can be joined. A member that was never joined takes no memory."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def of(self, member: str) -> str:
        """The least member of the set that this one is in."""
        path = []
        while (parent := self._parents.get(member)) is not None:
            path.append(member)
            member = parent
        self._parents.update(dict.fromkeys(path[:-1], member))
        return member

    def join(self, one: str, other: str) -> None:
        """Joins the sets of two members."""
        least, larger = sorted((self.of(one), self.of(other)))
        if least != larger:
            self._parents[larger] = least


class NumberedSets:
    """Sets of the numbers from 0 to `last`, in 4 bytes each."""

    def __init__(self, last: int) -> None:
        self._parents = array("I", range(last + 1))

    def of(self, member: int) -> int:
        """The least member of the set that this one is in."""
        parents = self._parents
        while (parent := parents[member]) != member:
            parents[member] = parents[parent]
            member = parent
        return member

    def join(self, one: int, other: int) -> None:
        """Joins the sets of two members."""
        least, larger = sorted((self.of(one), self.of(other)))
        self._parents[larger] = least
