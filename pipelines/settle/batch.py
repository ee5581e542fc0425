"""A batch of outcomes -> a commit to the corpus: cleaned, compared with what is known, settled, written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from pipelines.boilerplate.batch import clean_batch
from pipelines.corpus.writer import Corpus
from pipelines.model.candidates import candidate_of
from pipelines.model.items import Article, Commit, Outcome
from pipelines.rights.policy import reject_forgotten
from pipelines.settle.fates import settle
from pipelines.settle.lookup import look_up
from pipelines.store.database import transaction


def commit_batch(corpus: Corpus, outcomes: Sequence[Outcome], run: str, name: str | None = None) -> Commit:
    """Settles a batch of outcomes and commits it to the corpus. `name`: by which its run knows it. Raises faults
    of the machine unchanged: OSError, DeltaError, SQLAlchemyError and the like."""
    corpus.finish_what_failed()
    stories = sum(isinstance(outcome, Article) for outcome in outcomes)
    outcomes = [_unless_forgotten(corpus, outcome) for outcome in outcomes]
    candidates = [candidate_of(outcome) for outcome in outcomes]
    with transaction(corpus.engine) as connection:
        candidates, learned = clean_batch(connection, candidates, datetime.now(UTC))
        known = look_up(connection, candidates, corpus.copies)
    polls = [poll for candidate in candidates if (poll := candidate.outcome.poll) is not None]
    settled = settle(candidates, known, run=run, batch=corpus.next_batch)
    corpus.carry_out(replace(settled.intent, name=name), settled.rows, learned, settled.owed, polls)
    return Commit(settled.intent.batch, settled.intent.fates, stories)


def _unless_forgotten(corpus: Corpus, outcome: Outcome) -> Outcome:
    """The outcome, or a rejection if `scrapy forget` removed its story: an archive, or a page that states the URL of
    another, must not bring it back."""
    if not isinstance(outcome, Article):
        return outcome
    urls = (outcome.canonical_url, *outcome.sighting.addresses)
    return reject_forgotten(outcome.sighting, urls, corpus.forgotten) or outcome
