"""What runs have learnt of hosts, kept in the database of the corpus."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from crawler.item_pipelines.settle import SettlePipeline
from crawler.signals import machine_failed
from pipelines.store.database import transaction
from pipelines.store.errors import CorpusError, as_corpus_errors
from pipelines.store.hosts import Host, load_hosts, save_hosts

if TYPE_CHECKING:
    from collections.abc import Collection

    from scrapy.crawler import Crawler
    from sqlalchemy import Connection


class KnownHosts:
    """The hosts that this run or an earlier one knows, by site. A fault of the database ends the run by the signal
    `machine_failed`."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._hosts: dict[str, Host] = {}
        self._unsaved: set[str] = set()
        self._in_turn = asyncio.Lock()
        self._saves: set[asyncio.Task[None]] = set()

    def __getitem__(self, site: str) -> Host:
        return self._hosts.get(site) or Host(site)

    def keep(self, host: Host) -> None:
        """Notes what is known of a host from now on; `save` stores it."""
        self._hosts[host.site] = host
        self._unsaved.add(host.site)

    async def load(self) -> Collection[Host]:
        """What earlier runs have learnt."""
        try:
            found = await asyncio.to_thread(self._load)
        except CorpusError as error:
            self._crawler.signals.send_catch_log(machine_failed, error=error)
            return ()
        self._hosts = {host.site: host for host in found}
        return found

    def save_soon(self) -> None:
        """Stores what has changed, in a task of its own."""
        task = asyncio.get_running_loop().create_task(self.save())
        self._saves.add(task)
        task.add_done_callback(self._saves.discard)

    async def save(self) -> None:
        """Stores what has changed."""
        async with self._in_turn:
            changed = [self._hosts[site] for site in self._unsaved]
            self._unsaved.clear()
            if not changed:
                return
            try:
                await asyncio.to_thread(self._store, changed)
            except CorpusError as error:
                self._crawler.signals.send_catch_log(machine_failed, error=error)

    def _load(self) -> Collection[Host]:
        with self._connected() as connection:
            return load_hosts(connection, datetime.now(UTC)) if connection else ()

    def _store(self, changed: Collection[Host]) -> None:
        with self._connected() as connection:
            if connection:
                save_hosts(connection, changed, datetime.now(UTC))

    @contextmanager
    def _connected(self) -> Iterator[Connection | None]:
        """A transaction; None without a corpus. Raises CorpusError."""
        settling = self._crawler.get_item_pipeline(SettlePipeline)
        if settling is None or settling.engine is None:
            yield None
            return
        with as_corpus_errors(), transaction(settling.engine) as connection:
            yield connection
