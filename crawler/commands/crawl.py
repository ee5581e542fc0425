"""`scrapy crawl`, with mistakes told in one line before anything starts, and an exit code that cron can trust."""

from __future__ import annotations

import argparse
import logging
import sys

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES

from crawler.arguments import ArgumentError
from crawler.checks import SettingError, check_settings


class Command(ScrapyCrawl):
    """Exit codes: 0 where the run did all that it was asked; 1 where it ended early, a source could not be read or a
    batch could not be committed; 2 where the command itself was wrong."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        assert self.crawler_process is not None
        if len(args) != 1:
            raise UsageError
        try:
            spider = self.crawler_process.spider_loader.load(args[0])
            check_settings(self.settings)
            spider.check(self.settings, opts.spargs)  # type: ignore[attr-defined]  # our spiders all have it
        except (ArgumentError, SettingError, KeyError) as error:
            print(f"scrapy crawl: {error.args[0]}", file=sys.stderr)  # noqa: T201
            self.exitcode = 2
            return
        if (self.settings.getpriority("LOG_LEVEL") or 0) < SETTINGS_PRIORITIES["cmdline"]:
            logging.getLogger("scrapy").setLevel(logging.WARNING)
        crawler = self._create_crawler(args[0])
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        self.exitcode = exit_code(crawler, failed=self.crawler_process.bootstrap_failed)


def exit_code(crawler: Crawler, *, failed: bool) -> int:
    """0 where the run of `crawler` did what was asked, else 1; `failed`: it did not even start."""
    if failed:
        return 1
    stats = crawler.stats
    finished = stats.get_value("finish_reason") == "finished"
    return 0 if finished and not stats.get_value("sources/unread", 0) and not stats.get_value("batch/failed", 0) else 1
