"""`scrapy verify`: checks that the corpus keeps its promises."""

from __future__ import annotations

import argparse

from crawler.command_line.corpus_command import CorpusCommand
from crawler.command_line.exit_codes import ExitCode
from crawler.console.counts import counted
from crawler.console.terminal import plain, without_secrets
from pipelines.store.bucket_path import CorpusPath


class Command(CorpusCommand):
    """Exit codes: DONE if the corpus is sound; FAILED if it is not, or could not be read."""

    name = "verify"
    writes = False

    def short_desc(self) -> str:
        return "Check all that the corpus promises, and list what does not hold"

    def go(self, path: CorpusPath, database: str, opts: argparse.Namespace) -> str:
        """Writes nothing and recovers nothing, so the corpus may be read-only or belong to somebody else."""
        from pipelines.maintenance.verify import verify_with_database
        from pipelines.store.lease import no_writer

        with no_writer(path):
            found = 0
            for problem in verify_with_database(path, database):
                print(without_secrets(plain(problem)))  # noqa: T201  # what the command is asked for
                found += 1
        self.exitcode = ExitCode.FAILED if found else ExitCode.DONE
        if not found:
            return "All as promised."
        return f"{counted(found, 'problem')}. scrapy mend repairs damaged tables and a damaged database of the corpus."
