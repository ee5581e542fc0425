"""What all commands that go over a corpus have in common.

Scrapy loads all commands to run one. So what a command does its work with is imported when it runs.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, ClassVar, cast

from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings

from crawler.arguments import ArgumentError
from crawler.command_line.exit_codes import ExitCode
from crawler.command_line.mistakes import complain, mistakes_refused, output_lost, refuse, refuse_what_cannot_be_parsed
from crawler.command_line.without_pandas import leave_pandas_out
from crawler.console.standard_streams import keep
from crawler.console.stop_signals import interrupt
from crawler.setting_checks import check_options, check_settings
from pipelines.store.bucket_path import CorpusPath, corpus_path

if TYPE_CHECKING:
    from pipelines.corpus.writer import Corpus


class CannotGoOnError(Exception):
    """The command cannot process the corpus. The message is one line that says why."""


class CorpusCommand(ScrapyCommand):
    """Opens the corpus, prints one line about what `work` has done, and releases the lock.

    Exit codes: DONE if the corpus was processed; FAILED if it could not be.
    """

    requires_project = True
    requires_crawler_process = False

    name: ClassVar[str]
    reindexes: ClassVar[bool] = False
    writes: ClassVar[bool] = True
    asks_database: ClassVar[bool] = True

    def work(self, corpus: Corpus, opts: argparse.Namespace) -> str:
        """Processes an opened corpus; returns a line that says what was done. Raises CannotGoOnError."""
        raise NotImplementedError

    def go(self, path: CorpusPath, database: str, opts: argparse.Namespace) -> str:
        """Does the whole work on the corpus in the folder or bucket `path`; returns the last line to print. Raises
        CannotGoOnError, CorpusError and NoCorpusError."""
        from pipelines.corpus.writer import Corpus

        window = cast(BaseSettings, self.settings).getint("COPY_WINDOW")
        corpus = Corpus.open(path, database, window, reindex=self.reindexes)
        try:
            return self.work(corpus, opts)
        finally:
            corpus.close()

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        refuse_what_cannot_be_parsed(parser, self.name)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        keep()
        with mistakes_refused(self.name):
            check_options(opts, args)
            super().process_options(args, opts)
            if args:
                raise ArgumentError(f"{args[0]} is unknown; allowed: -s CORPUS=FOLDER and other settings")
            settings = cast(BaseSettings, self.settings)
            check_settings(settings, writes=self.writes, asks_database=self.asks_database)
        from pipelines.store.schema import SCHEMAS

        if not any((corpus_path(settings["CORPUS"]) / table).is_dir() for table in SCHEMAS):
            refuse(
                self.name, f"CORPUS={settings['CORPUS']} is not a corpus; allowed: a folder that scrapy crawl has made"
            )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        leave_pandas_out()
        from pipelines.corpus.reading import NoCorpusError
        from pipelines.store.errors import CorpusError, as_corpus_errors
        from pipelines.store.lock import CorpusInUseError

        interrupt(self.name)
        settings = cast(BaseSettings, self.settings)
        try:
            with as_corpus_errors():
                done = self.go(corpus_path(settings["CORPUS"]), settings["DATABASE"] or "", opts)
            print(done)  # noqa: T201  # what the command is asked for
            if not self.writes and output_lost(self.name):
                self.exitcode = ExitCode.FAILED
        except CorpusInUseError as error:
            self._fail(str(error), ExitCode.IN_USE)
        except (CannotGoOnError, CorpusError, NoCorpusError) as error:
            self._fail(str(error))
        except KeyboardInterrupt:
            self._fail("interrupted; run it again: it starts over, or finishes what it was writing")

    def _fail(self, message: str, code: ExitCode = ExitCode.FAILED) -> None:
        complain(self.name, message)
        self.exitcode = code
