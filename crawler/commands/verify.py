"""`scrapy verify`: is the corpus what it promises to be?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings

from crawler.checks import SettingError, check_settings
from crawler.commands.crawl import refuse
from pipelines.corpus.corpus import default_database
from pipelines.corpus.database import DatabaseError, connect, transaction
from pipelines.corpus.lock import CorpusInUseError, WriterLock
from pipelines.corpus.verify import verify


class Command(ScrapyCommand):
    """Exit codes: 0 where the corpus is sound; 1 where it is not, or could not be looked at; 2 where the command itself
    was wrong."""

    requires_project = True
    requires_crawler_process = False

    def short_desc(self) -> str:
        return "Check all that the corpus promises, and list what does not hold"

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        if args:
            refuse("verify", f"{args[0]} is unknown; allowed: -s CORPUS=FOLDER and other settings")
        settings = cast(BaseSettings, self.settings)
        try:
            check_settings(settings)
        except SettingError as error:
            refuse("verify", str(error))
        if not (Path(settings["CORPUS"]) / "articles").is_dir():
            refuse("verify", f"CORPUS={settings['CORPUS']} holds no corpus; allowed: the folder of one")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        settings = cast(BaseSettings, self.settings)
        corpus, found = Path(settings["CORPUS"]), 0
        try:
            lock = WriterLock(corpus)
        except (CorpusInUseError, OSError) as error:
            self._fail(str(error))
            return
        try:
            for problem in self._problems(corpus, settings["DATABASE"] or ""):
                print(problem)  # noqa: T201  # what the command is asked for
                found += 1
        except DatabaseError as error:
            self._fail(str(error))
        except KeyboardInterrupt:
            self._fail("interrupted")
        else:
            print(f"{found:,} problems." if found else "All as promised.")  # noqa: T201
            self.exitcode = 1 if found else 0
        finally:
            lock.release()

    def _problems(self, corpus: Path, database: str) -> Iterator[str]:
        if not database and not (corpus / "state.sqlite").exists():
            yield "state.sqlite is missing: the next crawl makes it anew from the tables"
            yield from verify(corpus)
            return
        engine = connect(database or default_database(corpus.resolve()))
        try:
            with transaction(engine) as connection:
                yield from verify(corpus, connection)
        finally:
            engine.dispose()

    def _fail(self, message: str) -> None:
        print(f"scrapy verify: {message}", file=sys.stderr)  # noqa: T201  # for the person who asked
        self.exitcode = 1
