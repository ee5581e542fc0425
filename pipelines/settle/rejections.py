"""Which pages become rows of `rejections`: the last rejection of each URL, no sighting that repeats it, and a listing
that was rejected before."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.model.candidates import Candidate
from pipelines.model.items import Fate, ListingPage, Rejection
from pipelines.model.known import KnownUrl
from pipelines.model.reasons import Reason
from pipelines.model.rows import RejectionRow
from pipelines.settle.decision import Decision

# A story that is asked for again and did not change has its row.
_NO_NEWS = frozenset((Reason.UNCHANGED, Reason.NOT_MODIFIED))


def is_new_rejection(decision: Decision, changes: Iterable[tuple[KnownUrl | None, KnownUrl]]) -> bool:
    """Whether a page is rejected for another reason than the last page of one of its addresses, or is a listing and
    that was rejected. `changes`: what was known of each address, and what is now.

    A listing that fails is none: it is asked for again whatever it answers. What was forgotten is never written.
    """
    if decision.fate is Fate.LISTING:
        return any(before and before.fate is not Fate.LISTING and _news(before) for before, _ in changes)
    if decision.fate is not Fate.REJECTED or decision.reason is Reason.FORGOTTEN or decision.known.fate is Fate.LISTING:
        return False
    return any(_news(before) is not _news(now) for before, now in changes)


def _news(known: KnownUrl | None) -> Reason | None:
    return None if known is None or known.reason in _NO_NEWS else known.reason


def rejection_row(candidate: Candidate, decision: Decision) -> RejectionRow:
    """The row of a rejected page, or of a listing that was one, without the columns of its run and batch."""
    outcome, sighting = candidate.outcome, candidate.outcome.sighting
    reason, detail, day = decision.reason, None, None
    match outcome:
        case ListingPage():
            reason, day = Reason.LISTING, outcome.since
        case Rejection():
            detail, day = outcome.detail, outcome.day
    return RejectionRow(
        url=sighting.url,
        canonical_url=candidate.addresses[0],
        aliases=list(sighting.aliases),
        site=sighting.site,
        source=sighting.source,
        reason=reason,
        detail=detail,
        published_day=day,
        fetched=sighting.fetched,
    )
