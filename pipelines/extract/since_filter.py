"""Rejects stories from before the first day of a run."""

from __future__ import annotations

from datetime import UTC, date

from pipelines.model.items import Article, Outcome, Rejection
from pipelines.model.reasons import Reason


def reject_older(outcome: Outcome, since: date | None) -> Outcome:
    """The outcome, or the Rejection of an Article that was published before the day `since`.

    Days are counted in UTC; if a page states a day only, it is that day. An Article that is known by its last change
    alone was published no later than that. One without any time passes.
    """
    if since is None or not isinstance(outcome, Article):
        return outcome
    known = outcome.published or outcome.modified
    if known is None or known.astimezone(UTC).date() >= since:
        return outcome
    word, day = "published" if outcome.published else "changed last", known.astimezone(UTC).date()
    return Rejection(outcome.sighting, Reason.BEFORE_SINCE, f"{word} on {day}", day)
