"""How texts and stories are related."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pipelines.model.items import Precision

CopyKind = Literal["near", "truncated", "expanded"]


@dataclass(frozen=True, slots=True)
class Relation:
    """How a text is a copy of another.

    `similarity` is the Jaccard similarity of the shingles of both texts. `containment` is the share of the shorter
    text's shingles that the longer text has too. Both are between 0 and 1. A "truncated" text is the beginning of the
    other text and little else; for an "expanded" text, the other one is its beginning.
    """

    kind: CopyKind
    similarity: float
    containment: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a story was published, under which headline, and when. The fields are columns of the corpus."""

    site: str
    canonical_url: str
    title: str | None = None
    published: datetime | None = None
    published_precision: Precision | None = None

    @property
    def minute(self) -> datetime | None:
        """The minute in which the story was published, if it is known so exactly."""
        if self.published is None or self.published_precision == "day":
            return None
        return self.published.replace(second=0, microsecond=0)
