"""`scrapy mend`: repairs a damaged corpus as far as a crawl needs it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crawler.command_line.corpus_command import CorpusCommand
from crawler.console.counts import counted
from pipelines.store.bucket_path import CorpusPath

if TYPE_CHECKING:
    from pipelines.maintenance.repair import RepairReport


class Command(CorpusCommand):
    name = "mend"

    def short_desc(self) -> str:
        return "Set aside what is damaged in the corpus, and continue with the rest"

    def go(self, path: CorpusPath, database: str, opts: argparse.Namespace) -> str:
        from pipelines.maintenance.repair import repair

        return summary(repair(path, database))


def summary(done: RepairReport) -> str:
    """What was done, in a line."""
    from pipelines.maintenance.repair import ASIDE

    actions = (
        (done.logs, "log", "logs", "restarted"),
        (done.taken_up, "file", "files", "added that no log listed"),
        (done.set_aside, "damaged file", "damaged files", f"moved to {ASIDE}"),
        (done.kept, "undamaged row", "undamaged rows", "kept"),
        (done.missing, "file", "files", "missing"),
        (int(done.database), "database", "databases", f"rebuilt, the damaged one moved to {ASIDE}"),
        (done.lost, "story", "stories", "lost, to be fetched again"),
    )
    parts = [f"{counted(count, one, many)} {what}" for count, one, many, what in actions if count]
    return f"{'; '.join(parts)}." if parts else "Nothing to repair."
