"""What a person sees of a crawl: a live table on a terminal, plain lines elsewhere, a closing table of every fate."""

from __future__ import annotations

import logging
import sys
import time
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Self

from rich import box
from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text
from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from crawler.console.counts import counted
from crawler.console.terminal import plain
from crawler.corpus_spider import CorpusSpider, corpus_spider_of
from crawler.signals import batch_committed, page_settled
from pipelines.model.items import Article, Commit, Fate, ListingPage, Outcome
from pipelines.model.reasons import Reason
from pipelines.store.bucket_path import BucketPath, corpus_path
from pipelines.store.files import batch_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)

_REFRESH = 0.5  # seconds between two updates of the live table
_ROWS = 20  # sources shown live, the busiest first
_LINES = 6  # of a terminal that are not for sources: title, header, what is not shown, and the line of the cursor
_NARROW = 100  # columns of a terminal from which on a table with a frame leaves room for names and reasons
_STORED = (Fate.ARTICLE, Fate.COPY, Fate.REVISION)
# What a mistyped URL leads to.
_OF_NO_NETWORK = frozenset({Reason.DNS, Reason.CONNECTION, Reason.TIMEOUT})
_OF_A_WRONG_URL = _OF_NO_NETWORK | {Reason.HTTP_404, Reason.HTTP_410}


class Progress:
    """Shows pages found, fetched, stored and rejected, in all and per source, and pages per second.

    On a terminal it shows a live table, elsewhere a log line every PROGRESS_SECONDS. At the end it prints one table
    with every fate, its reasons and the finish reason on standard output. Only for spiders that feed the corpus."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.seconds = crawler.settings.getfloat("PROGRESS_SECONDS")
        self.fetched: Counter[str] = Counter()
        self.read: dict[str, Counter[str]] = defaultdict(Counter)  # source -> what workers made of its pages
        self.fates: dict[str, Counter[str]] = defaultdict(Counter)  # source -> committed fates
        self.has_begun = False
        self.started = time.monotonic()  # and again when the spider is opened
        self.committed_at: float | None = None
        self.loop = create_looping_call(self._show)
        self.live: Live | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not issubclass(crawler.spidercls, CorpusSpider):
            raise NotConfigured
        progress = cls(crawler)
        for handler, signal in (
            (progress.opened, signals.spider_opened),
            (progress.received, signals.response_received),
            (progress.settled, page_settled),
            (progress.committed, batch_committed),
            (progress.hide, signals.spider_closed),
            (progress.closed, signals.engine_stopped),
        ):
            crawler.signals.connect(handler, signal=signal)
        return progress

    def opened(self) -> None:
        self.has_begun, self.started = True, time.monotonic()
        if sys.stderr.isatty():
            self.live = Live(self._picture(), console=Console(stderr=True), transient=True, auto_refresh=False)
            self.live.start()
        self.loop.start(_REFRESH if self.live else self.seconds, now=False)

    def received(self, response: Response, request: Request) -> None:
        target = request.meta.get("target")
        if target is not None:
            self.fetched[target.source] += 1

    def settled(self, outcome: Outcome) -> None:
        kind = (
            "stored" if isinstance(outcome, Article) else "listings" if isinstance(outcome, ListingPage) else "rejected"
        )
        self.read[outcome.sighting.source][kind] += 1

    def committed(self, commit: Commit) -> None:
        self.committed_at = time.monotonic()
        for source, fates in commit.fates.items():
            self.fates[source].update(fates)

    def hide(self) -> None:
        """Ends the live table and shows the cursor again. A crawl that could not begin ends here, too."""
        if self.loop.running:
            self.loop.stop()
        if self.live:
            self.live.stop()

    def closed(self) -> None:
        if not self.has_begun:
            return
        reason = self.crawler.stats.get_value("finish_reason", "unknown")
        unread, left = (self.crawler.stats.get_value(stat, 0) for stat in ("sources/unread", "links/left"))
        print_summary(
            self.fates, reason, time.monotonic() - self.started, unread, left, self.crawler.settings["CORPUS"]
        )

    def _show(self) -> None:
        if self.live:
            self.live.update(self._picture(), refresh=True)
        else:
            logger.info("%s; %s", self._times(), self._line())

    def _line(self) -> str:
        total = sum((read for read in self.read.values()), Counter[str]())
        pages = total.total()
        rate = pages / max(time.monotonic() - self.started, 0.001)
        return (
            f"{self.crawler.stats.get_value('links/new', 0)} found, {self.fetched.total()} fetched, "
            f"{total['stored']} stories, {total['rejected']} rejected, {rate:.1f} pages/s"
        )

    def _times(self) -> str:
        """How long the run has taken, what it still has to do, and how long ago it committed what it has."""
        now = time.monotonic()
        left = corpus_spider_of(self.crawler).left()
        waiting = "" if left is None else f", {left:,} left"
        since = f"last commit {clock(now - self.committed_at)} ago" if self.committed_at else "no commit yet"
        return f"{self.crawler.spidercls.name} {clock(now - self.started)}{waiting}, {since}"

    def _picture(self) -> Table:
        title = Text(f"{self._times()}\n{self._line()}")
        table = Table(title=title, title_justify="left", box=None)
        table.add_column("source", overflow="fold")  # a name is never cut
        for column in ("fetched", "listings", "stories", "rejected"):
            table.add_column(column, justify="right")
        busiest = sorted(self.read, key=lambda source: -self.read[source].total())
        rows = min(_ROWS, self.live.console.height - _LINES) if self.live else _ROWS
        for source in busiest[: max(rows, 1)]:
            read = self.read[source]
            numbers = (self.fetched[source], read["listings"], read["stored"], read["rejected"])
            table.add_row(Text(plain(source)), *(str(number) for number in numbers))
        if len(busiest) > max(rows, 1):
            table.add_row(f"… and {len(busiest) - max(rows, 1)} more")
        return table


def clock(seconds: float) -> str:
    """A duration as minutes and seconds, or hours, minutes and seconds."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def print_summary(
    fates: dict[str, Counter[str]], reason: str, seconds: float, unread: int, left: int, corpus: str
) -> None:
    """Prints the outcome of a run on standard output. `fates`: of each source; `unread`: sources without a readable
    listing; `left`: pages that are left to the next run."""
    console = Console(width=None if sys.stdout.isatty() else 140)
    console.print(closing_table(fates, reason, seconds, narrow=console.width < _NARROW))
    console.print(closing_line(fates, unread), highlight=False, markup=False)
    if left:
        console.print(f"Left to the next run: {counted(left, 'page')} found and not fetched.")
    path = corpus_path(corpus)
    there = isinstance(path, BucketPath) or any(batch_of(file.name) for file in path.glob("articles/*/*.parquet"))
    if there and not has_failed(fates, unread):
        for line in loading_lines(corpus):
            console.print(line, highlight=False, markup=False, soft_wrap=True)


def closing_table(fates: dict[str, Counter[str]], finish_reason: str, seconds: float, *, narrow: bool = False) -> Table:
    """Every fate of every source, and the reasons of what was rejected. `narrow`: without a frame."""
    frame = None if narrow else box.HEAVY_HEAD
    table = Table(title=Text(plain(f"{finish_reason} after {seconds:.1f} s")), title_justify="left", box=frame)
    table.add_column("source", overflow="fold")  # a name is never cut
    for column in ("articles", "copies", "revisions", "listings", "rejected"):
        table.add_column(column, justify="right")
    table.add_column("reasons", overflow="fold")
    for source in sorted(fates):
        _add_row(table, source, fates[source])
    if len(fates) > 1:
        table.add_section()
        _add_row(table, "all", sum(fates.values(), Counter[str]()))
    return table


def has_failed(fates: dict[str, Counter[str]], unread: int) -> bool:
    """Whether a run has stored nothing and read no listing, or has fetched nothing at all. `unread`: the sources
    without a readable listing."""
    total = sum(fates.values(), Counter[str]())
    return not total or (unread > 0 and not any(total[fate] for fate in (*_STORED, Fate.LISTING)))


def closing_line(fates: dict[str, Counter[str]], unread: int) -> str:
    """The outcome in one sentence. `unread`: the sources without a readable listing."""
    total = sum(fates.values(), Counter[str]())
    if not total:
        return "Nothing was fetched."
    if has_failed(fates, unread):
        return _failure(sorted(fates), _reasons(total))
    if not any(total[fate] for fate in _STORED):
        return (
            "Nothing new: every story that was found is in the corpus already, or was rejected for the reasons above."
        )
    stored = (("new article", "new articles"), ("copy", "copies"), ("revision", "revisions"))
    return f"{', '.join(counted(total[fate], *names) for fate, names in zip(_STORED, stored, strict=True))}."


def _failure(sources: Sequence[str], reasons: Counter[str]) -> str:
    """Why no listing of the sources could be read."""
    more = f" and {len(sources) - 1} more" if len(sources) > 1 else ""
    what = plain(f"{sources[0]}{more} could be read ({', '.join(reason for reason, _ in reasons.most_common())})")
    advice = ""
    if reasons.keys() <= _OF_A_WRONG_URL:
        advice = f" Check the URL{'s' if more else ''}{' and the network' if reasons.keys() & _OF_NO_NETWORK else ''}."
    return f"Nothing was stored: no listing of {what}.{advice}"


def _reasons(fates: Counter[str]) -> Counter[str]:
    return Counter({fate.partition("/")[2]: pages for fate, pages in fates.items() if "/" in fate})


def loading_lines(corpus: str) -> tuple[str, ...]:
    """Lines of code that load the articles in pandas, Polars and DuckDB, one each."""
    articles = f"{corpus.rstrip('/')}/articles"
    return (
        f"pandas: import pandas; pandas.read_parquet({articles!r})",
        f"Polars: import polars; polars.read_parquet({articles + '/month=*/*.parquet'!r}, hive_partitioning=True)",
        f"DuckDB: import duckdb; duckdb.sql(\"from '{articles}/month=*/*.parquet'\")",
    )


def _add_row(table: Table, name: str, fates: Counter[str]) -> None:
    reasons = _reasons(fates)
    numbers = (fates[Fate.ARTICLE], fates[Fate.COPY], fates[Fate.REVISION], fates[Fate.LISTING], reasons.total())
    text = ", ".join(f"{reason} {pages}" for reason, pages in reasons.most_common())
    table.add_row(Text(plain(name)), *(str(number) for number in numbers), text)
