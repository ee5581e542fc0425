"""`scrapy sources`: which sources there are and what is known of them; tries sources, and adds them to a file."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, ClassVar, cast

from scrapy.commands import ScrapyCommand
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import BaseSettings

from crawler.arguments import ArgumentError
from crawler.command_line.crawl_process import log_errors_alone, run_to_end
from crawler.command_line.exit_codes import ExitCode
from crawler.command_line.mistakes import complain, mistakes_refused, output_lost, refuse_what_cannot_be_parsed
from crawler.command_line.without_pandas import leave_pandas_out
from crawler.console.counts import counted
from crawler.console.output import output_console
from crawler.console.standard_streams import keep
from crawler.console.terminal import plain
from crawler.setting_checks import check_options, check_settings
from crawler.source_files.entries import add_entries, toml_of
from crawler.sources import Source, SourceError, make_source, portal, read_sources, sources_file
from pipelines.store.bucket_path import corpus_path
from pipelines.urls.canonical import canonical_url

if TYPE_CHECKING:
    from crawler.source_checks.findings import Findings

# Scrapy imports all commands for each of them, so what only one action needs is imported by it.
Task = Callable[[], ExitCode]


class Command(ScrapyCommand):
    """Exit codes: DONE; FAILED if a source brought no story, or an item of a list is wrong."""

    requires_project = True
    name: ClassVar[str] = "sources"

    def syntax(self) -> str:
        return "[options] list | check [NAME... | URL] | add URL | import FILE.opml|.csv"

    def short_desc(self) -> str:
        return "List the sources, try some without storing anything, add new ones"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        refuse_what_cannot_be_parsed(parser, "sources")
        parser.add_argument("--file", metavar="FILE", help="the file of sources, in place of that of SOURCES")
        parser.add_argument("--name", metavar="NAME", help="name of the source that is added, in place of its host")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        keep()
        with mistakes_refused(self.name):
            check_options(opts, args)
            super().process_options(args, opts)
            check_settings(self._settings, writes=False)
            self.file, self.new_name = Path(opts.file or self._settings["SOURCES"]), opts.name
            self.console = output_console()
            actions = {"list": self._list, "check": self._check, "add": self._add, "import": self._import}
            action, *given = args or [""]
            if action not in actions:
                raise ArgumentError(f"{action or 'nothing'} is no action; allowed: {', '.join(actions)}")
            self.requires_crawler_process = action in ("check", "add")
            log_errors_alone(self._settings)
            try:
                self.task = actions[action](given)
            except SourceError as error:
                raise ArgumentError(str(error)) from error

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        code = self.task()
        self.exitcode = ExitCode.FAILED if output_lost(self.name) else code

    @property
    def _settings(self) -> BaseSettings:
        return cast(BaseSettings, self.settings)

    def _list(self, given: Sequence[str]) -> Task:
        from crawler.source_checks.listed import listed
        from pipelines.health.summary import summaries
        from pipelines.health.visits import visits
        from pipelines.store.errors import CorpusError, as_corpus_errors

        _require(given, 0, "list takes no argument")
        sources, corpus = read_sources(self._existing), corpus_path(self._settings["CORPUS"])

        def task() -> ExitCode:
            leave_pandas_out()
            try:
                with as_corpus_errors():
                    known = summaries(visits(corpus)) if (corpus / "runs").is_dir() else []
            except CorpusError as error:
                return self._failed(str(error))
            self.console.print(listed(sources, {one.source: one for one in known}))
            return ExitCode.DONE

        return task

    def _check(self, given: Sequence[str]) -> Task:
        from crawler.source_checks.spider import CheckSpider

        if any("://" in one for one in given):
            _require(given, 1, "check takes names of sources or one URL")
            arguments = {"url": given[0]}
        else:
            arguments = {"sources": str(self._existing)} | ({"only": ",".join(given)} if given else {})
        CheckSpider.check(self._settings, arguments)

        def task() -> ExitCode:
            found = self._crawl(arguments)
            return ExitCode.DONE if found and all(one.rows for one in found) else ExitCode.FAILED

        return task

    def _add(self, given: Sequence[str]) -> Task:
        from crawler.source_checks.entry import entry_of
        from crawler.source_checks.spider import CheckSpider
        from crawler.source_files.lists import slug

        _require(given, 1, "add takes the URL of a home page")
        arguments = {"url": given[0]}
        CheckSpider.check(self._settings, arguments)
        new = make_source({"name": self.new_name or slug(portal(given[0]).name), "home": given[0]})
        for source in self._own():
            if canonical_url(source.home) == canonical_url(new.home):
                raise ArgumentError(f"{new.home} is the home of {source.name} already; allowed: a new source")
            if source.name == new.name:
                raise ArgumentError(f"the name {new.name} is taken; allowed: another one, --name=NAME")

        def task() -> ExitCode:
            found = self._crawl(arguments)
            if not found or not found[0].rows:
                return self._failed("no story was found, so nothing is added")
            entry = entry_of(found[0], new.name)
            for line in toml_of(entry).splitlines():
                print(plain(line))  # noqa: T201  # what the command is asked for
            return self._add_to_file([entry])

        return task

    def _import(self, given: Sequence[str]) -> Task:
        from crawler.source_files.lists import read_list

        _require(given, 1, "import takes one file, .opml or .csv")
        imported = read_list(Path(given[0]), self._own())

        def task() -> ExitCode:
            code = self._add_to_file(imported.sources) if imported.sources else ExitCode.DONE
            for line in imported.refused:
                code = self._failed(line)
            print(f"{counted(imported.known, 'source')} known, {len(imported.refused)} refused.")  # noqa: T201  # asked for
            return code

        return task

    @property
    def _existing(self) -> Path:
        return sources_file(str(self.file))

    def _own(self) -> tuple[Source, ...]:
        """The sources of the file that new ones are added to."""
        if not self.file.absolute().parent.is_dir():
            raise ArgumentError(f"{self.file.parent} is no folder; allowed: --file=FILE in a folder that is there")
        return read_sources(self.file) if self.file.exists() else ()

    def _crawl(self, arguments: Mapping[str, str]) -> list[Findings]:
        """What a check finds, which is printed."""
        from crawler.source_checks.report import details, summary
        from crawler.source_checks.spider import CheckSpider, add_stories

        process = cast(AsyncCrawlerProcess, self.crawler_process)
        with TemporaryDirectory(prefix="broadsheet-check-") as folder:
            self._settings.setdict({"CORPUS": folder, "DATABASE": ""}, "cmdline")
            crawler = process.create_crawler(CheckSpider)
            run_to_end(process, crawler, arguments, self.name)
            if process.bootstrap_failed or not isinstance(crawler.spider, CheckSpider):
                return []
            found = list(crawler.spider.findings.values())
            add_stories(found, Path(folder))
        for one in found:
            for part in details(one):
                self.console.print(part)
            self.console.print()
        self.console.print(summary(found))
        return found

    def _add_to_file(self, sources: Sequence[Source]) -> ExitCode:
        try:
            add_entries(self.file, sources)
        except (OSError, SourceError) as error:
            return self._failed(f"nothing was added: {error}")
        print(f"{counted(len(sources), 'source')} added to {plain(str(self.file))}.")  # noqa: T201
        return ExitCode.DONE

    def _failed(self, message: str) -> ExitCode:
        complain(self.name, message)
        return ExitCode.FAILED


def _require(given: Sequence[str], count: int, message: str) -> None:
    if len(given) != count:
        raise ArgumentError(f"{message}; allowed: scrapy sources list | check [NAME... | URL] | add URL | import FILE")
