"""The stories of a batch are cleaned of what their sites repeat. Read this first.

pages -> evidence -> memory of their sites, the batch included -> cleaned stories
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from pipelines.boilerplate.evidence import PageEvidence, evidence_of
from pipelines.boilerplate.memory import Learned, Trace, learn, present, rows
from pipelines.boilerplate.store import known_memory
from pipelines.boilerplate.stories import cleaned
from pipelines.model.candidates import Candidate, Story


def clean_batch(
    connection: Connection, candidates: Sequence[Candidate], now: datetime
) -> tuple[list[Candidate], Learned]:
    """The pages of a batch with cleaned stories, and the changes to site memory, which are stored with the batch's
    commit.

    All pages are added as evidence before any story is cleaned, so their order does not matter.
    """
    evidence = [page for candidate in candidates if (page := evidence_of(candidate))]
    memory, learned = learn_from(connection, evidence, now)
    after = [
        cleaned(candidate, memory[candidate.outcome.sighting.site]) if isinstance(candidate, Story) else candidate
        for candidate in candidates
    ]
    return after, learned


def learn_from(
    connection: Connection, evidence: Sequence[PageEvidence], now: datetime
) -> tuple[dict[str, dict[str, Trace]], Learned]:
    """Site -> fingerprint -> trace, including the evidence of these pages; and the changes to the database."""
    before, today = known_memory(connection, evidence), present(evidence, now)
    after = learn(before, evidence, today)
    return after, Learned(list(rows(before, after)), today)
