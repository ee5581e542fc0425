"""A crawl in this process, from its start to its end."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from collections.abc import Mapping
from typing import Any

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings
from scrapy.utils.log import get_scrapy_root_handler

from crawler.command_line.exit_codes import ExitCode
from crawler.command_line.without_pandas import leave_pandas_out
from crawler.console.stop_signals import stop_twice
from crawler.corpus_spider import CorpusSpider
from crawler.extensions.plain_log import forgive

# Objects that come to be before Python looks for unused cycles among them. Its default of 700 is one page, and the
# search through all that is loaded takes a tenth of a second each time.
_CYCLES_SOUGHT = 10_000

# Any of these stats shows that something was not done as asked.
_FAILURES = (
    "sources/unread",
    "sources/failing",
    "warc/unread",
    "archive/failed",
    "batch/failed",
    "fate/rejected/internal-error",
    "spider_exceptions/count",
)


def log_errors_alone(settings: BaseSettings) -> None:
    """Leaves out the rest of a crawl's log, unless a level was asked for: the command prints what it has found."""
    if (settings.getpriority("LOG_LEVEL") or 0) < SETTINGS_PRIORITIES["cmdline"]:
        settings.set("LOG_LEVEL", "ERROR", "cmdline")


def leave_cycles_while_loading() -> None:
    """For the start of a command that crawls: what is loaded stays, so until the engine starts Python seeks no unused
    cycles in it, which would take a tenth of the start."""
    gc.disable()


def run_to_end(process: AsyncCrawlerProcess, crawler: Crawler, arguments: Mapping[str, Any], command: str) -> None:
    """Runs a crawl. A first Ctrl-C or other stop signal ends it cleanly, a second one at once. `command`: the name of
    the command, for its messages."""
    # Other commands do not need these, and every command loads this file.
    from crawler.extensions.early_end import has_begun, stop
    from pipelines.extract.workers.pool import kill_all

    if isinstance(handler := get_scrapy_root_handler(), logging.FileHandler):
        forgive(handler)  # Scrapy closes it when it makes another for the crawler
    leave_cycles_while_loading()
    crawler.signals.connect(_keep_what_is_loaded, signal=signals.engine_started)
    leave_pandas_out()
    process.crawl(crawler, **arguments)
    loop = asyncio.get_event_loop()  # that of the reactor
    stopping = list[asyncio.Future[None]]()  # kept, since asyncio keeps weak references alone to its tasks

    def end() -> None:
        line = f"scrapy {command}: stopping; pages under way are committed; a second signal ends the crawl at once"
        if crawler.settings.getbool("LOG_JSON"):
            logging.getLogger(__name__).warning("%s", line)
        else:
            print(line, file=sys.stderr)  # noqa: T201  # for the person, whatever the log is set to
        stopping.append(asyncio.ensure_future(stop(crawler)))

    stop_twice(lambda: has_begun(crawler), lambda: loop.call_soon_threadsafe(end), kill_all)
    process.start(install_signal_handlers=False)


def _keep_what_is_loaded() -> None:
    """The garbage collector leaves it alone, and begins with what comes after it."""
    gc.freeze()
    gc.set_threshold(_CYCLES_SOUGHT)
    gc.enable()


def exit_code(crawler: Crawler, *, failed: bool) -> ExitCode:
    """The exit code for the run of `crawler`. `failed`: it did not even start."""
    from crawler.extensions.time_budget import TIME_IS_UP
    from pipelines.store.lock import CorpusInUseError

    if failed:
        return ExitCode.FAILED
    if not issubclass(crawler.spidercls, CorpusSpider):
        return ExitCode.DONE
    reason = crawler.stats.get_value("finish_reason")
    if reason == CorpusInUseError.reason:
        return ExitCode.IN_USE
    complete = reason in ("finished", TIME_IS_UP) and not any(crawler.stats.get_value(stat, 0) for stat in _FAILURES)
    return ExitCode.DONE if complete else ExitCode.FAILED
