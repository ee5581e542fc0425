"""`scrapy verify`: is the corpus what it promises to be?"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from crawler.corpus_command import CorpusCommand
from crawler.terminal import plain, without_secrets
from pipelines.corpus.corpus import default_database
from pipelines.corpus.database import connect, transaction
from pipelines.corpus.faults import DatabaseError
from pipelines.corpus.lock import WriterLock
from pipelines.corpus.verify import verify


class Command(CorpusCommand):
    """Exit codes: 0 where the corpus is sound; 1 where it is not, or could not be looked at; 2 where the command itself
    was wrong."""

    name = "verify"
    writes = False

    def short_desc(self) -> str:
        return "Check all that the corpus promises, and list what does not hold"

    def go(self, path: Path, database: str, opts: argparse.Namespace) -> str:
        """Opens nothing for writing, and recovers nothing."""
        with closing(WriterLock(path)):
            found = 0
            for problem in _problems(path, database):
                print(without_secrets(plain(problem)))  # noqa: T201  # what the command is asked for
                found += 1
        self.exitcode = 1 if found else 0
        return f"{found:,} problems." if found else "All as promised."


def _problems(path: Path, database: str) -> Iterator[str]:
    if not database and not (path / "state.sqlite").exists():
        yield "state.sqlite is missing: the next crawl makes it anew from the tables"
        yield from verify(path)
        return
    try:
        engine = connect(database or default_database(path.resolve()))
    except DatabaseError as error:
        yield str(error)
        yield from verify(path)
        return
    try:
        with transaction(engine) as connection:
            yield from verify(path, connection)
    finally:
        engine.dispose()
