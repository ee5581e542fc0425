"""A batch of outcomes -> a commit to the corpus: cleaned, compared with what is known, settled, written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection

from pipelines.boilerplate import memory
from pipelines.boilerplate.store import known_memory
from pipelines.boilerplate.stories import cleaned, evidence_of
from pipelines.corpus.writer import Corpus
from pipelines.dedup.finder import Dated
from pipelines.model.items import Article, Commit, Outcome, Rejection, addresses
from pipelines.model.known import Known
from pipelines.model.reasons import Reason
from pipelines.settle.fates import settle
from pipelines.store import queries
from pipelines.store.database import transaction
from pipelines.store.intent import Intent
from pipelines.text.fingerprint import text_hash


def commit_batch(corpus: Corpus, outcomes: Sequence[Outcome], run: str) -> Commit:
    """Settles a batch of outcomes and commits it to the corpus. Raises faults of the machine unchanged: OSError,
    DeltaError, SQLAlchemyError and the like."""
    corpus.finish_what_failed()
    batch, stories = corpus.next_batch, sum(isinstance(outcome, Article) for outcome in outcomes)
    outcomes = [_unless_forgotten(corpus, outcome) for outcome in outcomes]
    evidence = [page for outcome in outcomes if (page := evidence_of(outcome))]
    today = memory.present(evidence, datetime.now(UTC))
    with transaction(corpus.engine) as connection:
        before = known_memory(connection, memory.asked(evidence))
        learned = memory.learn(before, evidence, today)
        outcomes = [
            cleaned(outcome, learned[outcome.sighting.site]) if isinstance(outcome, Article) else outcome
            for outcome in outcomes
        ]
        known = _known(corpus, connection, outcomes)
    settled = settle(outcomes, known, run=run, batch=batch)
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
    corpus.carry_out(intent, memory.rows(before, learned), today, outcomes)
    return Commit(batch, settled.fates, stories)


def _unless_forgotten(corpus: Corpus, outcome: Outcome) -> Outcome:
    """The outcome, or a rejection where `scrapy forget` removed its story: an archive, or a page that states the URL of
    another, must not bring it back."""
    if isinstance(outcome, Article) and corpus.forgotten.covers_any(
        (outcome.canonical_url, *outcome.sighting.addresses)
    ):
        return Rejection(outcome.sighting, Reason.FORGOTTEN, "scrapy forget took it out")
    return outcome


def _known(corpus: Corpus, connection: Connection, outcomes: Sequence[Outcome]) -> Known:
    """What is known of the URLs and texts of a batch, and of the texts that these may be copies of."""
    urls = queries.known_urls(connection, {name for outcome in outcomes for name in addresses(outcome)})
    articles = [(outcome, text_hash(outcome.text)) for outcome in outcomes if isinstance(outcome, Article)]
    batch = {key: Dated(article.text, article.sighting.fetched.toordinal()) for article, key in articles}
    texts = queries.known_texts(connection, {*batch, *(url.text_hash for url in urls.values() if url.text_hash)})
    stories = ((key, urls.get(addresses(article)[0])) for article, key in articles)
    # Texts to compare with: the earlier text of a story that changed, and the stored text where it is new at a URL.
    asked = {(url and url.text_hash) or key for key, url in stories if url is None or url.text_hash != key}
    compared = corpus.copies.compare(connection, batch, [texts[key] for key in asked if key in texts])
    texts |= compared.texts
    return Known(
        urls,
        texts,
        queries.known_stories(connection, {text.id for text in texts.values()}),
        compared.stored,
        compared.copies,
        compared.sketches,
        queries.next_number(connection),
    )
