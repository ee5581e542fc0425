"""`scrapy reclean`: every story of a corpus is cleaned again with all that is known of its site by now."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import cast

from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings

from crawler.checks import SettingError, check_settings
from crawler.commands.crawl import refuse
from pipelines.corpus.corpus import Corpus, CorpusPathError
from pipelines.corpus.database import DatabaseError
from pipelines.corpus.lock import CorpusInUseError
from pipelines.corpus.reclean import Recleaned, reclean


class Command(ScrapyCommand):
    """Exit codes: 0 where the corpus was gone over; 1 where it could not be; 2 where the command itself was wrong."""

    requires_project = True
    requires_crawler_process = False

    def short_desc(self) -> str:
        return "Clean every story of the corpus again with all that is known by now"

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        if args:
            refuse("reclean", f"{args[0]} is unknown; allowed: -s CORPUS=FOLDER and other settings")
        settings = cast(BaseSettings, self.settings)
        try:
            check_settings(settings)
        except SettingError as error:
            refuse("reclean", str(error))
        if not (Path(settings["CORPUS"]) / "articles").is_dir():
            refuse("reclean", f"CORPUS={settings['CORPUS']} holds no corpus; allowed: the folder of one")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        settings = cast(BaseSettings, self.settings)
        try:
            corpus = Corpus.open(Path(settings["CORPUS"]), settings["DATABASE"] or "")
        except (CorpusInUseError, CorpusPathError, DatabaseError) as error:
            self._fail(str(error))
            return
        try:
            print(told(reclean(corpus)))  # noqa: T201  # what the command is asked for
        except KeyboardInterrupt:
            self._fail("interrupted; run it again, it begins anew or ends what it had begun to write")
        finally:
            corpus.close()

    def _fail(self, message: str) -> None:
        print(f"scrapy reclean: {message}", file=sys.stderr)  # noqa: T201  # for the person who asked
        self.exitcode = 1


def told(done: Recleaned) -> str:
    """What became of the corpus, in a line."""
    if not done.changed:
        return f"{done.rows:,} rows seen, nothing to change."
    return (
        f"{done.rows:,} rows seen, {done.changed:,} changed: "
        f"{done.removed:,} lines removed, {done.put_back:,} put back."
    )
