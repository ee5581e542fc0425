"""What all commands that go over a corpus have in common."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import ClassVar, cast

from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings

from crawler.checks import SettingError, check_settings
from crawler.commands.crawl import refuse
from crawler.terminal import plain, without_secrets
from pipelines.corpus.corpus import Corpus, CorpusPathError
from pipelines.corpus.database import DatabaseError
from pipelines.corpus.lock import CorpusInUseError
from pipelines.corpus.texts import IndexOutdatedError


class CannotGoOnError(Exception):
    """The corpus cannot be gone over; the message says why, in a line."""


class CorpusCommand(ScrapyCommand):
    """Opens the corpus, prints in a line what `work` has done, and lets the next writer in.

    Exit codes: 0 where the corpus was gone over; 1 where it could not be; 2 where the command itself was wrong.
    """

    requires_project = True
    requires_crawler_process = False

    name: ClassVar[str]
    reindexes: ClassVar[bool] = False

    def work(self, corpus: Corpus, opts: argparse.Namespace) -> str:
        """Goes over an opened corpus; a line that says what was done. Raises CannotGoOnError."""
        raise NotImplementedError

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        if args:
            refuse(self.name, f"{args[0]} is unknown; allowed: -s CORPUS=FOLDER and other settings")
        settings = cast(BaseSettings, self.settings)
        try:
            check_settings(settings)
        except SettingError as error:
            refuse(self.name, str(error))
        if not (Path(settings["CORPUS"]) / "articles").is_dir():
            refuse(self.name, f"CORPUS={settings['CORPUS']} holds no corpus; allowed: the folder of one")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        settings = cast(BaseSettings, self.settings)
        path, database, window = Path(settings["CORPUS"]), settings["DATABASE"] or "", settings.getint("COPY_WINDOW")
        try:
            corpus = Corpus.open(path, database, window, reindex=self.reindexes)
        except (CorpusInUseError, CorpusPathError, DatabaseError, IndexOutdatedError) as error:
            self._fail(str(error))
            return
        try:
            print(self.work(corpus, opts))  # noqa: T201  # what the command is asked for
        except CannotGoOnError as error:
            self._fail(str(error))
        except KeyboardInterrupt:
            self._fail("interrupted; run it again, it begins anew or ends what it had begun to write")
        finally:
            corpus.close()

    def _fail(self, message: str) -> None:
        line = without_secrets(plain(f"scrapy {self.name}: {message}"))
        print(line, file=sys.stderr)  # noqa: T201  # for the person who asked
        self.exitcode = 1
