"""A batch of outcomes -> a commit to the corpus: cleaned, compared with what is known, settled, written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from pipelines.boilerplate.batch import clean_batch
from pipelines.corpus.writer import Corpus
from pipelines.model.items import Article, Commit, Outcome
from pipelines.rights.policy import reject_forgotten
from pipelines.settle.candidates import candidate_of
from pipelines.settle.fates import settle
from pipelines.settle.lookup import look_up
from pipelines.store.database import transaction
from pipelines.store.intent import Intent


def commit_batch(corpus: Corpus, outcomes: Sequence[Outcome], run: str) -> Commit:
    """Settles a batch of outcomes and commits it to the corpus. Raises faults of the machine unchanged: OSError,
    DeltaError, SQLAlchemyError and the like."""
    corpus.finish_what_failed()
    batch, stories = corpus.next_batch, sum(isinstance(outcome, Article) for outcome in outcomes)
    outcomes = [_unless_forgotten(corpus, outcome) for outcome in outcomes]
    with transaction(corpus.engine) as connection:
        cleaned = clean_batch(connection, outcomes, datetime.now(UTC))
        candidates = [candidate_of(outcome) for outcome in cleaned.outcomes]
        known = look_up(connection, candidates, corpus.copies)
    settled = settle(candidates, known, run=run, batch=batch)
    files = [file for table, rows in settled.rows.items() for file in corpus.write(table, batch, rows)]
    written = {(file.table, file.month): file.place for file in files}
    paths = {row["text_hash"]: written[table, row["month"]] for table, rows in settled.rows.items() for row in rows}
    intent = Intent(
        batch,
        run,
        files,
        list(settled.urls.values()),
        [replace(text, path=paths[text.text_hash]) for text in settled.texts],
        settled.joined,
        settled.fates,
        settled.sizes,
    )
    corpus.carry_out(intent, cleaned.learned, cleaned.today, outcomes)
    return Commit(batch, settled.fates, stories)


def _unless_forgotten(corpus: Corpus, outcome: Outcome) -> Outcome:
    """The outcome, or a rejection where `scrapy forget` removed its story: an archive, or a page that states the URL of
    another, must not bring it back."""
    if not isinstance(outcome, Article):
        return outcome
    urls = (outcome.canonical_url, *outcome.sighting.addresses)
    return reject_forgotten(outcome.sighting, urls, corpus.forgotten) or outcome
