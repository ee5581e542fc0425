"""What a run asks for again: the listings and stories that are due, and when each is due after its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from crawler.frontier.corrections import Hours, first_revisit, next_revisit
from crawler.frontier.schedule import Bounds, after_failure, is_conditional, named_by_home, put_off
from crawler.frontier.state import State
from crawler.frontier.target_queue import Entry
from crawler.frontier.targets import due_targets
from crawler.listings.traps import key_of
from pipelines.model.items import Poll, Target, Validators
from pipelines.model.reasons import Reason, Retry
from pipelines.urls.canonical import canonical_url
from pipelines.urls.verdict import Kind

# Reasons that are likely to pass for pages that were asked for.
_NO_ANSWER = frozenset(
    {Reason.DNS, Reason.CONNECTION, Reason.TIMEOUT, Reason.REDIRECT_LOOP, Reason.DOWNLOAD_ERROR, Reason.BLOCKED,
     Reason.HTTP_4XX, Reason.HTTP_429, Reason.HTTP_5XX, Reason.HTTP_OTHER, Reason.EMPTY}
)  # fmt: skip
# A feed that is asked for so many times less often than its home page does not hold the stories of that page.
_MUCH_LONGER = 4.0


@dataclass(slots=True)
class DuePages:
    """The pages of the corpus that one run asks for again. `hours`: REVISIT_HOURS. Stories from before the day `since`
    are not wanted. `find`, and `last_answer` for a listing, query the database: call them from a thread. They raise
    CorpusError."""

    state: State
    bounds: Bounds
    hours: Hours
    since: date | None = None
    waiting: dict[str, datetime] = field(default_factory=dict)
    """Listings without a listing above them that are not due, by canonical URL, and when they are."""
    _stories: dict[bytes, Poll] = field(default_factory=dict)  # those that are due, by key
    _listings: dict[tuple[str, str], Poll] = field(default_factory=dict)
    """Those that are due and were not asked for yet, by home and canonical URL."""

    def find(
        self, homes: Mapping[str, str], now: datetime, listings: int, stories: int, *, everything: bool
    ) -> list[Entry]:
        """What is due: of each source at most so many listings and stories. `homes`: home of a source -> its name.
        `everything`: whatever has a time is due, as by `-a due=all`."""
        until = None if everything else now
        polls = self.state.due(homes, Kind.LISTING, until, self.since, listings)
        polls += self._beside_home(polls, homes, listings)
        self._listings = {(poll.target.home, canonical_url(poll.target.url)): poll for poll in polls}
        if stories:
            of_stories = self.state.due(homes, Kind.ARTICLE, until, None, stories)
            self._stories = {key_of(canonical_url(poll.target.url)): poll for poll in of_stories}
            polls += of_stories
        self.waiting = {} if everything else self.state.waiting(homes, now, self.since)
        return due_targets(polls, now)

    def _beside_home(self, due: Sequence[Poll], homes: Mapping[str, str], most: int) -> list[Poll]:
        """The feeds of home pages that are due, as far as a feed is not asked for much less often than its home page
        and does not ask for longer pauses. Read first, they show what the home page alone has, by which its next time
        is set. So a home page that drops its stories within the hour is asked for often only if no feed holds them."""
        intervals = {
            poll.target.home: poll.interval for poll in due if canonical_url(poll.target.url) == poll.target.home
        }
        if not intervals:
            return []
        known = {poll.target.url for poll in due}
        named = {home: homes[home] for home in intervals}
        return [
            poll
            for poll in self.state.due(named, Kind.LISTING, None, self.since, most)
            if named_by_home(poll.target)
            and poll.target.url not in known
            and poll.interval <= _MUCH_LONGER * intervals[poll.target.home]
            and poll.due is not None
            and (poll.due - poll.asked).total_seconds() <= poll.interval + 1
        ]

    def is_due(self, listing: Entry) -> bool:
        """Whether a listing of a source's own is due, or was never read."""
        return canonical_url(listing.target.url) not in self.waiting

    def last_answer(self, target: Target) -> Poll | None:
        """The last answer of a listing, or of a story that is due; without validators if the next answer must not be
        compared with it."""
        if target.kind is Kind.ARTICLE:
            return self._stories.get(key_of(canonical_url(target.url)))
        url = canonical_url(target.url)
        # A listing that is asked for once more may have an answer since.
        poll = self._listings.pop((target.home, url), None) or self.state.polls(target.home, [url]).get(url)
        in_part = poll is not None and poll.since is not None and (self.since is None or self.since < poll.since)
        if poll is None:
            return None
        compared = not in_part and is_conditional(poll.quiet)
        return replace(poll, target=target, validators=poll.validators if compared else Validators())

    def nothing_new(self, poll: Poll, now: datetime, reason: Reason | None = None) -> Poll | None:
        """The poll of a page whose answer shows nothing new, such as 304, or that was rejected for a `reason`; None if
        it stays due, since its site was not asked or this machine failed. A story that failed has its next age."""
        if reason is not None and reason.retry is Retry.OWED and reason not in _NO_ANSWER:
            return None
        if poll.target.kind is Kind.LISTING:
            return (after_failure if reason in _NO_ANSWER else put_off)(poll, now, self.bounds)
        after = next_revisit(poll, now, self.hours)
        return replace(after, due=None) if reason is Reason.HTTP_410 else after

    def story_read(self, target: Target, fetched: datetime, published: datetime | None, validators: Validators) -> Poll:
        """The poll of a story whose page was read: for the first time, or because it was due."""
        if before := self._stories.get(key_of(canonical_url(target.url))):
            return replace(next_revisit(before, fetched, self.hours), validators=validators)
        return first_revisit(replace(target, kind=Kind.ARTICLE), fetched, published, validators, self.hours)
