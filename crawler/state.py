"""What is known of each URL and source: the crawl's questions to the corpus's database, and its own table there."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import Column, DateTime, Engine, Table, Text, select
from sqlalchemy.dialects import postgresql, sqlite

from pipelines.corpus import ledger
from pipelines.corpus.database import metadata, transaction
from pipelines.corpus.faults import faults_told
from pipelines.settle.known import KnownUrl

# A source that a run has read to its last listing. Later runs need not go past listings without news.
complete_sources = Table(
    "complete_sources",
    metadata,
    Column("home", Text, primary_key=True),  # canonical URL
    Column("since", DateTime, nullable=False),  # UTC
)


class State:
    """Every method is one short transaction, for use from a thread. All raise CorpusError."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        with faults_told():
            complete_sources.create(engine, checkfirst=True)

    def known(self, urls: Collection[str]) -> dict[str, KnownUrl]:
        """What is known of canonical URLs; one never heard of is missing."""
        with faults_told(), transaction(self.engine) as connection:
            return ledger.known_urls(connection, urls)

    def complete(self) -> set[str]:
        """The homes (canonical URLs) of the sources that have been read whole."""
        with faults_told(), transaction(self.engine) as connection:
            return set(connection.execute(select(complete_sources.c.home)).scalars())

    def mark_complete(self, homes: Collection[str]) -> None:
        """Notes sources, by their homes, as read whole."""
        if not homes:
            return
        now = datetime.now(UTC).replace(tzinfo=None)
        with faults_told(), transaction(self.engine) as connection:
            make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
            statement = make(complete_sources).on_conflict_do_nothing()
            connection.execute(statement, [{"home": home, "since": now} for home in homes])
