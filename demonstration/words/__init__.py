"""The vocabulary of the demonstration's languages, one module a language, in the syntax of demonstration/grammar.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Plot:
    """A kind of story. `once` are facts drawn at the start and kept throughout; the rest are templates.

    `common` names the pool of sentences (Words.common) that suit this plot beside its own details.
    """

    section: str
    tags: tuple[str, ...]
    once: Mapping[str, tuple[str, ...]]
    headlines: tuple[str, ...]
    standfirsts: tuple[str, ...]
    leads: tuple[str, ...]
    details: tuple[str, ...]
    common: str = "civic"


@dataclass(frozen=True)
class Words:
    """One language. `roles` are pairs (of a man, of a woman); `sections` maps a section's title to its URL slug."""

    language: str
    thousands: str
    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    sections: Mapping[str, str]
    agencies: tuple[str, ...]
    plots: tuple[Plot, ...]
    common: Mapping[str, tuple[str, ...]]
    subheads: tuple[str, ...]
    items: tuple[str, ...]
    quotation: str
    updates: tuple[str, ...]
    rules: Mapping[str, tuple[str, ...]]


def joined(starts: str, ends: str) -> tuple[str, ...]:
    """Every start with every end, both given as words separated by blanks: place names that are on no map."""
    return tuple(start + end for start in starts.split() for end in ends.split())
