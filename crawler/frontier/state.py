"""Queries of the crawl to the corpus's database: what is known of URLs, which targets are owed, and what is
due."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine

from pipelines.model.items import Poll, Target
from pipelines.model.known import KnownUrl
from pipelines.store import owed, polls
from pipelines.store.database import transaction
from pipelines.store.errors import as_corpus_errors
from pipelines.store.known_urls import known_urls
from pipelines.urls.verdict import Kind


@dataclass(frozen=True, slots=True)
class State:
    """Every method is one short transaction, for use from a thread. All raise CorpusError."""

    engine: Engine

    def known(self, urls: Collection[str]) -> dict[str, KnownUrl]:
        """What is known of canonical URLs; an unknown one is missing."""
        with as_corpus_errors(), transaction(self.engine) as connection:
            return known_urls(connection, urls)

    def owed(
        self, homes: Mapping[str, str], articles: int, listings: int, now: datetime
    ) -> list[tuple[Target, datetime]]:
        """What earlier runs found and did not fetch, and this run may request: of each source the newest targets that
        are due, at most so many articles and listings, each with the time when it was found. `homes`: home of a source
        -> its name."""
        with as_corpus_errors(), transaction(self.engine) as connection:
            owed.rename(connection, homes)
            return [
                target
                for source in homes.values()
                for kind, most in ((Kind.LISTING, listings), (Kind.ARTICLE, articles))
                for target in owed.targets(connection, source, kind, now, most)
            ]

    def due(
        self, homes: Mapping[str, str], kind: Kind, now: datetime | None, since: date | None, most: int
    ) -> list[Poll]:
        """As pipelines.store.polls.due_polls."""
        with as_corpus_errors(), transaction(self.engine) as connection:
            return polls.due_polls(connection, homes, kind, now, since, most)

    def waiting(self, homes: Collection[str], now: datetime, since: date | None) -> dict[str, datetime]:
        """As pipelines.store.polls.waiting."""
        with as_corpus_errors(), transaction(self.engine) as connection:
            return polls.waiting(connection, homes, now, since)

    def polls(self, home: str, urls: Collection[str]) -> dict[str, Poll]:
        """As pipelines.store.polls.known_polls."""
        with as_corpus_errors(), transaction(self.engine) as connection:
            return polls.known_polls(connection, home, urls)

    def run_ended(self, batch: int) -> datetime | None:
        """As pipelines.store.polls.run_ended."""
        with as_corpus_errors(), transaction(self.engine) as connection:
            return polls.run_ended(connection, batch)
