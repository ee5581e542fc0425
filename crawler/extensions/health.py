"""Says at the end of a run which sources have a fault, and reports what has changed to HEALTH_HOOK."""

from __future__ import annotations

import asyncio
import json
import logging
import shlex
import subprocess
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Self
from urllib.request import Request, urlopen

from scrapy import signals
from scrapy.exceptions import NotConfigured

from crawler.console.counts import counted
from crawler.console.terminal import plain
from crawler.spiders.news import NewsSpider
from pipelines.health.faults import Finding, findings
from pipelines.health.summary import before_latest_run
from pipelines.health.visits import Visit, visits
from pipelines.store.bucket_path import CorpusPath, corpus_path
from pipelines.store.errors import CorpusError, as_corpus_errors

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

_HOOK_SECONDS = 60  # for the command or the server of HEALTH_HOOK


class Change(NamedTuple):
    """The faults that the latest run shows first, and those that it no longer shows."""

    appeared: tuple[Finding, ...]
    ended: tuple[Finding, ...]


class Health:
    """Reads the corpus once the run is in it. Only what the sources of this run show is reported. Stat:
    `sources/faulty`."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.hook: str = crawler.settings["HEALTH_HOOK"]
        self.done = asyncio.Event()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not issubclass(crawler.spidercls, NewsSpider):
            raise NotConfigured
        health = cls(crawler)
        crawler.signals.connect(health.stopped, signal=signals.engine_stopped)  # after the last commit
        return health

    async def stopped(self) -> None:
        spider = self.crawler.spider
        ended_well = self.crawler.stats.get_value("finish_reason") in ("finished", "minutes")
        try:
            if isinstance(spider, NewsSpider) and ended_well:
                corpus = corpus_path(self.crawler.settings["CORPUS"])
                faulty = await asyncio.to_thread(report, corpus, spider.source_names, self.hook)
                if faulty is not None:
                    self.crawler.stats.set_value("sources/faulty", faulty)
        finally:
            self.done.set()


def report(corpus: CorpusPath, sources: Collection[str], hook: str) -> int | None:
    """Logs which sources of the latest run have a fault, and reports what has changed to `hook`. Returns how many have
    one; None if that is not known."""
    try:
        with as_corpus_errors():
            known = {source: found for source, found in visits(corpus).items() if source in sources}
    except CorpusError as error:
        logger.warning("The health of the sources is not known: %s", error)
        return None
    faults = _faults(known)
    if faults:
        logger.warning("%s", plain(line(faults, len(known))))
    change = changed(known)
    if hook and (change.appeared or change.ended):
        try:
            call(hook, message(change))
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            logger.warning("HEALTH_HOOK failed: %s", error)
    return len({finding.source for finding in faults})


def changed(known: Mapping[str, Sequence[Visit]]) -> Change:
    """What the latest run has changed. Pure."""
    now, before = _faults(known), _faults(before_latest_run(known))
    had, has = ({(finding.source, finding.fault) for finding in some} for some in (before, now))
    return Change(
        tuple(finding for finding in now if (finding.source, finding.fault) not in had),
        tuple(finding for finding in before if (finding.source, finding.fault) not in has),
    )


def line(faults: Sequence[Finding], sources: int) -> str:
    """The sources with a fault and their faults in one sentence."""
    by_source: dict[str, list[str]] = {}
    for finding in faults:
        by_source.setdefault(finding.source, []).append(finding.fault)
    named = "; ".join(f"{source} {', '.join(of_source)}" for source, of_source in by_source.items())
    return f"{len(by_source)} of {counted(sources, 'source')} with a fault: {named} (scrapy health shows the evidence)"


def message(change: Change) -> str:
    """A change as JSON, with times in ISO 8601."""
    return json.dumps({name: list(map(asdict, some)) for name, some in change._asdict().items()}, default=_iso)


def call(hook: str, text: str) -> None:
    """Posts a text to the URL `hook`, or runs the command `hook` with the text as standard input. Raises OSError and
    subprocess.SubprocessError."""
    if hook.startswith(("http://", "https://")):
        request = Request(hook, text.encode(), {"Content-Type": "application/json"})  # noqa: S310  # its scheme is known
        with urlopen(request, timeout=_HOOK_SECONDS):  # noqa: S310
            return
    # Standard output belongs to the report of the run.
    subprocess.run(  # noqa: S603  # the operator's own command
        shlex.split(hook), input=text, text=True, check=True, timeout=_HOOK_SECONDS, stdout=subprocess.DEVNULL
    )


def _faults(known: Mapping[str, Sequence[Visit]]) -> list[Finding]:
    return [finding for source in sorted(known) for finding in findings(known[source])]


def _iso(value: object) -> str:
    if not isinstance(value, datetime):
        raise TypeError(f"{type(value).__name__} has no form in JSON")
    return value.isoformat()
