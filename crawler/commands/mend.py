"""`scrapy mend`: repairs a damaged corpus as far as a crawl needs it."""

from __future__ import annotations

import argparse
from pathlib import Path

from crawler.command_line.corpus_command import CorpusCommand
from pipelines.maintenance.repair import ASIDE, RepairReport, repair


class Command(CorpusCommand):
    name = "mend"

    def short_desc(self) -> str:
        return "Set aside what is damaged in the corpus, and continue with the rest"

    def go(self, path: Path, database: str, opts: argparse.Namespace) -> str:
        return summary(repair(path, database))


def summary(done: RepairReport) -> str:
    """What was done, in a line."""
    counted = (
        (done.logs, "logs rebuilt"),
        (done.taken_up, "unlisted files added"),
        (done.set_aside, f"damaged files moved to {ASIDE}"),
        (done.kept, "of their rows kept"),
        (done.missing, "files missing"),
        (done.database, f"database rebuilt, the damaged one moved to {ASIDE}"),
        (done.lost, "stories lost, to be fetched again"),
    )
    parts = [f"{count:,} {what}" for count, what in counted if count]
    return f"{'; '.join(parts)}." if parts else "Nothing to repair."
