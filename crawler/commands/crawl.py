"""`scrapy crawl`: a mistake is one line before anything starts, and the exit code is one that cron can trust."""

from __future__ import annotations

import argparse
import logging
from importlib import import_module
from typing import cast

from scrapy.commands import ScrapyHelpFormatter
from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

from crawler.argument_table import described
from crawler.arguments import ArgumentError
from crawler.command_line.crawl_process import exit_code, leave_cycles_while_loading, run_to_end
from crawler.command_line.mistakes import mistakes_refused, refuse_what_cannot_be_parsed, spider_named
from crawler.console.standard_streams import keep
from crawler.corpus_spider import CorpusSpider
from crawler.setting_checks import KNOWN_SETTINGS, check_options, check_settings
from pipelines.extract.workers import fork_server

# Scrapy's own account of how it starts and stops; of use to a developer, who asks for it with -L.
_CHATTER = ("scrapy.addons", "scrapy.core.engine", "scrapy.crawler", "scrapy.middleware", "scrapy.utils.log")

# Loading them makes Scrapy search the source of all loaded modules, once for each module that is just being loaded: so
# they come one by one, and before the spider.
_LOADED_FIRST = ("scrapy.core.downloader.tls", "scrapy.core.downloader.contextfactory")


class _LinesKept(ScrapyHelpFormatter, argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of what follows the options."""


class Command(ScrapyCrawl):
    """Exit codes: DONE if the run did everything it was asked to do; FAILED if it ended early, a source could not be
    read or failed too much, or a batch could not be committed. A spider that does not feed the corpus has Scrapy's
    exit codes."""

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        refuse_what_cannot_be_parsed(parser, "crawl")
        parser.formatter_class = _LinesKept
        parser.epilog = described()

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Everything is checked here, before Scrapy begins to log."""
        keep()
        leave_cycles_while_loading()
        logging.raiseExceptions = False  # a log that cannot be written, for example on a full disk, needs no traceback
        with mistakes_refused("crawl"):
            check_options(opts, args)
            super().process_options(args, opts)
            settings = cast(BaseSettings, self.settings)
            if len(args) != 1:
                raise ArgumentError(_not_one_spider(args))
            fork_server.begin()  # what reads pages takes as long to load as the crawl, and another core does it
            for name in _LOADED_FIRST:
                import_module(name)
            spider = spider_named(args[0], settings)
            if issubclass(spider, CorpusSpider):
                check_settings(settings)
                spider.check(settings, opts.spargs)
        if (settings.getpriority("LOG_LEVEL") or 0) < SETTINGS_PRIORITIES["cmdline"]:
            for name in _CHATTER:
                logging.getLogger(name).addFilter(_is_warning)  # Scrapy resets the levels, but not the filters

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        process = cast(AsyncCrawlerProcess, self.crawler_process)
        crawler = self._create_crawler(args[0])
        run_to_end(process, crawler, opts.spargs, "crawl")
        self.exitcode = exit_code(crawler, failed=process.bootstrap_failed)


def _is_warning(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING


def _not_one_spider(args: list[str]) -> str:
    """The mistake in a command that does not name exactly one spider: most often a forgotten -a or -s."""
    if not args:
        return "no spider is given; scrapy list shows their names"
    unexpected = next((arg for arg in args if "=" in arg), args[1])
    name, assigned, _ = unexpected.partition("=")
    if not assigned or name.startswith("-"):
        return f"unexpected argument {unexpected!r}; allowed: one spider"
    return f"unexpected argument {unexpected!r}; did you mean {'-s' if name in KNOWN_SETTINGS else '-a'} {unexpected}?"
