"""`scrapy crawl`, with mistakes told in one line before anything starts, and an exit code that cron can trust."""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import sys
from typing import NoReturn, cast

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings
from scrapy.spiderloader import get_spider_loader

from crawler.arguments import ArgumentError
from crawler.checks import SettingError, check_settings
from crawler.terminal import plain, without_secrets

# Scrapy's own account of how it starts and stops; of use to a developer, who asks for it with -L.
_CHATTER = ("scrapy.addons", "scrapy.core.engine", "scrapy.crawler", "scrapy.middleware", "scrapy.utils.log")


# Stats of which each tells that something was not done as asked.
_FAILURES = (
    "sources/unread",
    "warc/unread",
    "archive/failed",
    "batch/failed",
    "fate/rejected/internal-error",
    "spider_exceptions/count",
)


class Command(ScrapyCrawl):
    """Exit codes: 0 where the run did all that it was asked; 1 where it ended early, a source could not be read or a
    batch could not be committed; 2 where the command itself was wrong."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Everything is checked here, before Scrapy has begun to log."""
        super().process_options(args, opts)
        if len(args) != 1:
            return
        settings = cast(BaseSettings, self.settings)
        loader = get_spider_loader(settings)
        try:
            check_settings(settings)
            loader.load(args[0]).check(settings, opts.spargs)  # type: ignore[attr-defined]  # our spiders all have it
        except KeyError:
            refuse("crawl", f"no spider is named {args[0]!r}; allowed: {', '.join(sorted(loader.list()))}")
        except (ArgumentError, SettingError) as error:
            refuse("crawl", str(error))

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        settings, process = cast(BaseSettings, self.settings), cast(AsyncCrawlerProcess, self.crawler_process)
        if len(args) != 1:
            raise UsageError
        if (settings.getpriority("LOG_LEVEL") or 0) < SETTINGS_PRIORITIES["cmdline"]:
            for name in _CHATTER:
                logging.getLogger(name).setLevel(logging.WARNING)
        crawler = self._create_crawler(args[0])
        process.crawl(crawler, **opts.spargs)
        process.start()
        for worker in multiprocessing.active_children():  # there are none but after a second Ctrl-C
            worker.kill()
        self.exitcode = exit_code(crawler, failed=process.bootstrap_failed)


def refuse(command: str, message: str) -> NoReturn:
    """Tells a person in one line what was wrong with the command, and ends with exit code 2."""
    line = without_secrets(plain(f"scrapy {command}: {message}"))
    print(line, file=sys.stderr)  # noqa: T201  # for the person, whatever the log is set to
    sys.exit(2)


def exit_code(crawler: Crawler, *, failed: bool) -> int:
    """0 where the run of `crawler` did what was asked, else 1; `failed`: it did not even start."""
    if failed:
        return 1
    finished = crawler.stats.get_value("finish_reason") == "finished"
    return 0 if finished and not any(crawler.stats.get_value(stat, 0) for stat in _FAILURES) else 1
