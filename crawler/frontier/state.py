"""Queries of the crawl to the corpus's database: what is known of URLs, and which targets are owed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine

from pipelines.model.items import Target
from pipelines.model.known import KnownUrl
from pipelines.store import owed
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

    def owed(self, homes: Mapping[str, str], articles: int, listings: int) -> list[tuple[Target, datetime]]:
        """What earlier runs found and did not fetch, and this run may request: of each source the newest targets, at
        most so many articles and listings, each with the time when it was found. `homes`: home of a source -> its
        name."""
        now = datetime.now(UTC)
        with as_corpus_errors(), transaction(self.engine) as connection:
            owed.rename(connection, homes)
            return [
                target
                for source in homes.values()
                for kind, most in ((Kind.LISTING, listings), (Kind.ARTICLE, articles))
                for target in owed.targets(connection, source, kind, now, most)
            ]
