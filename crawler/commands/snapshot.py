"""`scrapy snapshot`: a folder of rows that does not change, to be published and cited."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import cast

from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings

from crawler.arguments import ArgumentError
from crawler.command_line.corpus_command import CannotGoOnError, CorpusCommand
from crawler.command_line.exit_codes import ExitCode
from crawler.command_line.mistakes import mistakes_refused
from crawler.command_line.selection import add_selection, check_selection, selected, selection
from crawler.console.counts import counted, stories_counted
from crawler.console.standard_streams import keep
from crawler.console.terminal import plain
from crawler.places import is_folder, may_be_made
from crawler.setting_checks import check_options
from pipelines.store.bucket_path import CorpusPath

_PLACE = re.compile(r"s3://[a-z0-9][a-z0-9.-]{2,62}/[^\s?#]+")
_SETTINGS = ("EXTRACTOR", "COPY_WINDOW", "OPT_OUT_OBEY")  # that shape rows


class Command(CorpusCommand):
    """Exit codes: DONE if the snapshot was written, was copied or is as it was written; FAILED if not."""

    name = "snapshot"
    writes = asks_database = False

    def syntax(self) -> str:
        return "[options] FOLDER"

    def short_desc(self) -> str:
        return "Write rows into a new folder with checksums and a data card, to publish and cite them"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_selection(parser)
        parser.add_argument(
            "--verify", action="store_true", help="check that the snapshot in FOLDER is as it was written"
        )
        parser.add_argument(
            "--push",
            metavar="s3://BUCKET/NAME",
            help="copy the snapshot to S3 (or a store at AWS_ENDPOINT_URL); FOLDER may be there already",
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        keep()
        with mistakes_refused(self.name):
            check_options(opts, args)
            if len(args) != 1:
                raise ArgumentError(f"{len(args)} folders are given; allowed: one folder")
            self.folder = Path(args[0])
            self.is_there = is_folder(args[0])
            wanted = opts.verify or (self.is_there and bool(opts.push))
            if wanted != self.is_there or not (self.is_there or may_be_made(args[0])):
                allowed = "a snapshot" if opts.verify else "a new folder in one that is there"
                raise ArgumentError(f"{args[0]} is wrong; allowed: {allowed}")
            if opts.push and (opts.verify or not _PLACE.fullmatch(opts.push)):
                raise ArgumentError(f"--push={opts.push} is wrong; allowed: s3://BUCKET/NAME, without --verify")
            check_selection(opts)
        if self.is_there:  # it needs no corpus
            ScrapyCommand.process_options(self, [], opts)
        else:
            super().process_options([], opts)

    def go(self, path: CorpusPath, database: str, opts: argparse.Namespace) -> str:
        """Reads one version of the tables without a lock, so a crawl may be running."""
        from pipelines.corpus.reading import Corpus
        from pipelines.snapshot.write import write_snapshot

        if opts.verify:
            return self._check()
        if self.is_there:
            return self._push(opts.push)
        corpus = Corpus.open(path)
        settings = cast(BaseSettings, self.settings)
        manifest = write_snapshot(
            self.folder,
            corpus,
            lambda table: selected(corpus, opts, table),
            selection(opts),
            {name: f"{settings[name]}" for name in _SETTINGS},
        )
        rows = stories_counted({name: table.rows for name, table in manifest.tables.items()})
        done = f"{rows} in {self.folder}; {counted(manifest.left_out, 'row')} with an opt-out left out."
        return f"{done}\n{self._push(opts.push)}" if opts.push else done

    def _push(self, place: str) -> str:
        from pipelines.snapshot.check import check_snapshot
        from pipelines.snapshot.push import PushError, push_snapshot

        if problem := next(check_snapshot(self.folder), None):
            raise CannotGoOnError(f"{problem}; nothing was copied")
        try:
            files = push_snapshot(self.folder, place.rstrip("/"))
        except (PushError, OSError) as error:
            raise CannotGoOnError(plain(f"the snapshot is not in {place}: {error}")) from error
        return f"{counted(files, 'file')} in {place}."

    def _check(self) -> str:
        from pipelines.snapshot.check import check_snapshot

        problems = [plain(problem) for problem in check_snapshot(self.folder)]
        self.exitcode = ExitCode.FAILED if problems else ExitCode.DONE
        return "\n".join((*problems, f"{counted(len(problems), 'problem')} in {self.folder}."))
