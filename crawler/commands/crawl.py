"""`scrapy crawl`, with mistakes told in one line before anything starts, and an exit code that cron can trust."""

from __future__ import annotations

import argparse
import logging
import sys
from typing import cast

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

from crawler.arguments import ArgumentError
from crawler.checks import SettingError, check_settings

# Scrapy's own account of how it starts and stops; of use to a developer, who asks for it with -L.
_CHATTER = ("scrapy.addons", "scrapy.core.engine", "scrapy.crawler", "scrapy.middleware", "scrapy.utils.log")


class Command(ScrapyCrawl):
    """Exit codes: 0 where the run did all that it was asked; 1 where it ended early, a source could not be read or a
    batch could not be committed; 2 where the command itself was wrong."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        settings = cast(BaseSettings, self.settings)
        if (settings.getpriority("LOG_LEVEL") or 0) < SETTINGS_PRIORITIES["cmdline"]:
            for name in _CHATTER:
                logging.getLogger(name).setLevel(logging.WARNING)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        settings, process = cast(BaseSettings, self.settings), cast(AsyncCrawlerProcess, self.crawler_process)
        if len(args) != 1:
            raise UsageError
        try:
            spider = process.spider_loader.load(args[0])
            check_settings(settings)
            spider.check(settings, opts.spargs)  # type: ignore[attr-defined]  # our spiders all have it
        except KeyError:
            spiders = ", ".join(sorted(process.spider_loader.list()))
            self._refuse(f"no spider is named {args[0]!r}; allowed: {spiders}")
        except (ArgumentError, SettingError) as error:
            self._refuse(str(error))
        else:
            crawler = self._create_crawler(args[0])
            process.crawl(crawler, **opts.spargs)
            process.start()
            self.exitcode = exit_code(crawler, failed=process.bootstrap_failed)

    def _refuse(self, message: str) -> None:
        print(f"scrapy crawl: {message}", file=sys.stderr)  # noqa: T201  # for the person, whatever the log is set to
        self.exitcode = 2


def exit_code(crawler: Crawler, *, failed: bool) -> int:
    """0 where the run of `crawler` did what was asked, else 1; `failed`: it did not even start."""
    if failed:
        return 1
    stats = crawler.stats
    finished = stats.get_value("finish_reason") == "finished"
    return 0 if finished and not stats.get_value("sources/unread", 0) and not stats.get_value("batch/failed", 0) else 1
