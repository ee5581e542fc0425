"""What a link seems to lead to, or what a page turned out to be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a link seems to lead to, or what a page turned out to be."""

    ARTICLE = "article"
    LISTING = "listing"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement of a link (before fetching) or a page (after), with the reason in a few fixed words."""

    kind: Kind
    reason: str
