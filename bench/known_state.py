"""What a crawl knows of one source between two runs: as crawler.frontier.state.State, in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from pipelines.model.items import Poll, Target
from pipelines.model.known import KnownUrl
from pipelines.model.presumed_time import presumed_time
from pipelines.store.owed import Owed, wait_after
from pipelines.urls.canonical import canonical_url
from pipelines.urls.verdict import Kind

_PATIENCE = timedelta(hours=1)


@dataclass
class _Debt:
    """A target that is owed."""

    target: Target
    found: datetime
    due: datetime
    tries: int = 0


@dataclass
class KnownState:
    """The state of one source. Everything is by canonical URL; a run has one batch."""

    urls: dict[str, KnownUrl] = field(default_factory=dict)
    listings: dict[str, Poll] = field(default_factory=dict)
    stories: dict[str, Poll] = field(default_factory=dict)
    debts: dict[str, _Debt] = field(default_factory=dict)
    ended: list[datetime] = field(default_factory=list)  # by batch

    def known(self, urls: Collection[str]) -> dict[str, KnownUrl]:
        return {url: self.urls[url] for url in urls if url in self.urls}

    def owed(
        self, homes: Mapping[str, str], articles: int, listings: int, now: datetime
    ) -> list[tuple[Target, datetime]]:
        due = [debt for debt in self.debts.values() if debt.due <= now]
        due.sort(key=lambda debt: presumed_time(debt.target, debt.found), reverse=True)
        return [
            (debt.target, debt.found)
            for kind, most in ((Kind.LISTING, listings), (Kind.ARTICLE, articles))
            for debt in [debt for debt in due if debt.target.kind is kind][:most]
        ]

    def due(
        self, homes: Mapping[str, str], kind: Kind, now: datetime | None, since: date | None, most: int
    ) -> list[Poll]:
        polls = self.listings if kind is Kind.LISTING else self.stories
        found = [poll for poll in polls.values() if poll.due is not None and (now is None or poll.due <= now)]
        return sorted(found, key=lambda poll: poll.due or poll.asked)[:most]

    def waiting(self, homes: Collection[str], now: datetime, since: date | None) -> dict[str, datetime]:
        return {
            url: poll.due
            for url, poll in self.listings.items()
            if poll.target.chain == "" and poll.due is not None and poll.due > now
        }

    def polls(self, home: str, urls: Collection[str]) -> dict[str, Poll]:
        found = {url: self.listings.get(url) or self.stories.get(url) for url in urls}
        return {url: poll for url, poll in found.items() if poll is not None}

    def run_ended(self, batch: int) -> datetime:
        return self.ended[batch - 1]

    def commit(self, known: Iterable[KnownUrl], owed: Iterable[Owed], polls: Iterable[Poll], now: datetime) -> None:
        """Ends a batch."""
        for named in owed:
            self.debts.setdefault(named.url, _Debt(named.target, named.found, named.found))
        for one in known:
            self.urls[one.url] = one
            if not one.may_pass:
                self.debts.pop(one.url, None)
            elif debt := self.debts.get(one.url):
                debt.tries += 1
                debt.due = now + wait_after(debt.tries)
        for poll in polls:
            url = canonical_url(poll.target.url)
            poll = replace(poll, batch=poll.batch or len(self.ended) + 1)
            if poll.target.kind is Kind.LISTING:
                self.listings[url] = poll
            elif poll.due is None:
                self.stories.pop(url, None)
            else:
                self.stories[url] = poll
        self.ended.append(now)

    def next_due(self, now: datetime) -> datetime:
        """The earliest time at which something is due, or `now` if nothing was ever read. Corrections have an hour, so
        that fewer runs have to be simulated."""
        times = [poll.due for poll in self.listings.values() if poll.due is not None]
        times += [poll.due + _PATIENCE for poll in self.stories.values() if poll.due is not None]
        times += [debt.due for debt in self.debts.values()]
        return min(times, default=now)
