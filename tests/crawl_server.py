"""Reads crawls from a socket, one a line, and answers each with its stats and its log (see crawls.py)."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import socket
import sys
import time
from typing import TextIO


class Pauses:
    """The longest that the reactor's thread was busy without a break, in seconds of its processor time: what other
    programs do beside it does not count."""

    def __init__(self) -> None:
        self.longest, self._before = 0.0, time.thread_time()
        self._task = asyncio.get_running_loop().create_task(self._watch())

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(0)
            now = time.thread_time()
            self.longest, self._before = max(self.longest, now - self._before), now
            await asyncio.sleep(0.01)

    def stop(self) -> float:
        self._task.cancel()
        return self.longest


async def _serve(crawls: TextIO) -> None:
    from scrapy.crawler import AsyncCrawlerRunner
    from scrapy.utils.project import get_project_settings

    while line := await asyncio.to_thread(crawls.readline):
        spider, arguments, given = json.loads(line)
        settings = get_project_settings()
        for name, value in given.items():
            settings.set(name, value, priority="cmdline")
        log = io.StringIO()
        handler = logging.StreamHandler(log)
        logging.getLogger().addHandler(handler)
        logging.getLogger().setLevel(logging.INFO)
        runner = AsyncCrawlerRunner(settings)
        crawler = runner.create_crawler(spider)
        pauses = Pauses()
        await runner.crawl(crawler, **arguments)
        crawler.stats.set_value("reactor/longest", pauses.stop())
        logging.getLogger().removeHandler(handler)
        crawls.write(json.dumps([crawler.stats.get_stats(), log.getvalue()], default=str) + "\n")
        crawls.flush()


def main() -> None:
    from scrapy.utils.reactor import install_reactor

    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    from twisted.internet import reactor

    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(sys.argv[1])
        with connection.makefile("rw", encoding="utf-8") as crawls:
            task = asyncio.get_event_loop().create_task(_serve(crawls))
            task.add_done_callback(lambda _: reactor.stop())  # type: ignore[attr-defined]
            reactor.run()  # type: ignore[attr-defined]
    task.result()
