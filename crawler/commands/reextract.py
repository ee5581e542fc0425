"""`scrapy reextract`: reads every story of a corpus again from the archive with the current extractor."""

from __future__ import annotations

import argparse
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from scrapy.settings import BaseSettings

from crawler.command_line.corpus_command import CannotGoOnError, CorpusCommand
from crawler.command_line.mistakes import refuse
from crawler.console.counts import counted
from crawler.console.stop_signals import end_while_loading, interrupt
from crawler.extensions.plain_log import PlainFormatter
from pipelines.model.extractors import Extractor

if TYPE_CHECKING:
    from pipelines.corpus.writer import Corpus
    from pipelines.maintenance.reextract import Reading, Reextracted

# They change whenever the text does, so the summary leaves them out.
_WITH_TEXT = frozenset(("text_hash", "words", "removed_at"))


class Command(CorpusCommand):
    name = "reextract"

    def short_desc(self) -> str:
        return "Read every story of the corpus again from the archive, with the current extractor"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--archives",
            metavar="FOLDER",
            action="append",
            default=[],
            type=Path,
            help="where the files lie that scrapy crawl warc read (may be given several times)",
        )
        parser.add_argument(
            "--cluster", action="store_true", help="read pages on the Ray cluster of RAY_ADDRESS, or on one of its own"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        for folder in opts.archives:
            if not os.path.isdir(folder):  # noqa: PTH112  # Path.is_dir raises if the folder above may not be read
                refuse(self.name, f"--archives {folder} is not a folder; allowed: a folder with WARC files")
        if opts.cluster:
            from crawler.cluster.session import RayMissingError, check_ray

            try:
                check_ray()
            except RayMissingError as error:
                refuse(self.name, str(error))

    def work(self, corpus: Corpus, opts: argparse.Namespace) -> str:
        from crawler.item_pipelines.extract import limits
        from pipelines.archive.writer import archive_of
        from pipelines.maintenance.reextract import Archives, Reading, reextract

        settings = cast(BaseSettings, self.settings)
        log = logging.StreamHandler()
        log.setFormatter(PlainFormatter(settings["LOG_FORMAT"], settings["LOG_DATEFORMAT"]))
        logging.basicConfig(handlers=[log], level=logging.WARNING)
        archives = Archives((archive_of(corpus.path), *opts.archives), settings.getint("DOWNLOAD_MAXSIZE"))
        reading = Reading(archives, limits(settings), Extractor(settings["EXTRACTOR"]))
        return summary(self._by_cluster(corpus, reading) if opts.cluster else reextract(corpus, reading))

    def _by_cluster(self, corpus: Corpus, reading: Reading) -> Reextracted:
        from ray.exceptions import RayError

        from crawler.cluster.rereading import read_on_cluster
        from crawler.cluster.session import RayUnreachableError, ray_cluster
        from pipelines.maintenance.reextract import reextract

        end_while_loading(("scrapy", self.name))  # an exception amid Ray's start would make Python crash in the end
        try:
            with ray_cluster(reading.limits.processes):
                interrupt(self.name)  # Ray has handlers of its own
                return reextract(corpus, reading, read_on_cluster)
        except RayUnreachableError as error:
            raise CannotGoOnError(str(error)) from error
        except RayError as error:
            line = str(error).partition("\n")[0]
            raise CannotGoOnError(f"a part of the pages could not be read ({line}); nothing was changed") from error


def summary(done: Reextracted) -> str:
    """What became of the corpus: one line for what changed, and one for each reason why rows stay as they were."""
    changed = f"{done.changed:,} changed" if done.changed else "nothing to change"
    columns = _counts({name: values for name, values in done.columns.items() if name not in _WITH_TEXT})
    lines = [f"{counted(done.rows, 'row')} seen, {changed}{': ' if columns else ''}{columns}."]
    if done.unarchived:
        lines.append(f"{_unchanged(done.unarchived)}: the archive has no record of the page.")
    if done.unreadable:
        lines.append(f"{_unchanged(done.unreadable)}: the record cannot be read.")
    if done.rejected:
        rejected = sum(done.rejected.values())
        lines.append(f"{_unchanged(rejected)}: the page is rejected now ({_counts(done.rejected)}).")
    return "\n".join(lines)


def _unchanged(rows: int) -> str:
    return counted(rows, "row stays as it was", "rows stay as they were")


def _counts(of: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in of.items())
