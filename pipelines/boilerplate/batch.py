"""The stories of a batch, cleaned by what their sites repeat: read this first.

pages -> evidence -> memory of their sites, the batch included -> cleaned stories
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from pipelines.boilerplate import memory
from pipelines.boilerplate.evidence import evidence_of
from pipelines.boilerplate.store import known_memory
from pipelines.boilerplate.stories import cleaned
from pipelines.model.items import Article, Outcome


@dataclass(frozen=True, slots=True)
class CleanedBatch:
    """The pages of a batch, its stories cleaned; and what it changes of site memory, to be remembered when the batch is
    committed. `today` is as for pipelines.boilerplate.memory.learn."""

    outcomes: Sequence[Outcome]
    learned: Sequence[memory.MemoryRow]
    today: int


def clean_batch(connection: Connection, outcomes: Sequence[Outcome], now: datetime) -> CleanedBatch:
    """Cleans the stories of a batch. All of its pages are evidence before any is cleaned, so their order is no
    matter."""
    evidence = [page for outcome in outcomes if (page := evidence_of(outcome))]
    before, today = known_memory(connection, evidence), memory.present(evidence, now)
    learned = memory.learn(before, evidence, today)
    return CleanedBatch(
        [
            cleaned(outcome, learned[outcome.sighting.site]) if isinstance(outcome, Article) else outcome
            for outcome in outcomes
        ],
        list(memory.rows(before, learned)),
        today,
    )
