"""The fate of one page, by what is known of its URL and its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeGuard

from pipelines.model.candidates import Candidate, PageWithoutStory, Story
from pipelines.model.items import Fate, ListingPage, Rejection, Sighting
from pipelines.model.known import KnownUrl, StoredText
from pipelines.model.reasons import Reason
from pipelines.settle.revisions import Change, changed_story
from pipelines.text.fingerprint import row_id


@dataclass(frozen=True, slots=True)
class Decision:
    """The fate of one page, and what is known of its URL from now on."""

    fate: Fate
    known: KnownUrl
    reason: Reason | None = None  # of a rejection
    revises: str | None = None  # fingerprint of the text before a revision
    change: Change | None = None  # what a revision changed, if the text before is known


def decide(
    candidate: Candidate, before: KnownUrl | None, stored: Mapping[str, StoredText], *, is_copy: bool
) -> Decision:
    """The fate of a page. `before` is what is known of its URL, or of the story that moved to it. `stored` has the
    earlier text of that story. `is_copy`: whether the text is a copy of a known text."""
    if isinstance(candidate, PageWithoutStory):
        return _of_no_story(candidate, before)
    if _has_story(before):
        return _of_known_story(candidate, before, stored)
    url, fetched = candidate.outcome.canonical_url, candidate.outcome.sighting.fetched
    fate = Fate.COPY if is_copy else Fate.ARTICLE
    return Decision(
        fate, KnownUrl(url, fate, fetched, None, row_id(url), candidate.text_hash, page_hash=candidate.page_hash)
    )


def _of_no_story(page: PageWithoutStory, before: KnownUrl | None) -> Decision:
    outcome, fetched = page.outcome, page.outcome.sighting.fetched
    match outcome:
        case ListingPage():
            fate, reason, day = Fate.LISTING, None, outcome.since.toordinal() if outcome.since else None
        case Rejection():
            fate, reason, day = Fate.REJECTED, outcome.reason, outcome.day.toordinal() if outcome.day else None
    # A story at this URL stays known although its page is gone today.
    if _has_story(before):
        now = before if _is_older(outcome.sighting, before) else replace(before, fetched=fetched, reason=reason)
        return Decision(fate, now, reason)
    if before is not None and before.fate is Fate.LISTING and fate is Fate.REJECTED:
        # A listing keeps the time of its last reading, with which its next content is compared.
        failed = None if reason is Reason.NOT_MODIFIED else reason
        return Decision(fate, replace(before, reason=failed), reason)
    return Decision(fate, KnownUrl(page.addresses[0], fate, fetched, reason, day=day), reason)


def _of_known_story(story: Story, before: KnownUrl, stored: Mapping[str, StoredText]) -> Decision:
    """A revision, or unchanged. Lines that cleaning removed are not a change."""
    now = before
    if not _is_older(story.outcome.sighting, before):
        now = replace(
            before, fetched=story.outcome.sighting.fetched, reason=Reason.UNCHANGED, page_hash=story.page_hash
        )
    unchanged = Decision(Fate.REJECTED, now, Reason.UNCHANGED)
    if story.text_hash == before.text_hash or story.page_hash == before.page_hash:
        return unchanged
    old = stored.get(before.text_hash or "")
    change = changed_story(old, story.stored) if old else None
    if old and change is None:
        return unchanged
    revision = before.revision + 1
    known = replace(now, reason=None, text_hash=story.text_hash, revision=revision, page_hash=story.page_hash)
    return Decision(Fate.REVISION, known, revises=before.text_hash, change=change)


def _is_older(sighting: Sighting, before: KnownUrl) -> bool:
    """Whether a page from an archive is older than the last sighting of its URL. A page of a live crawl never counts as
    older, even if an earlier clock was ahead: batches come in order, and clocks jump."""
    return sighting.found_by == "warc" and sighting.fetched < before.fetched


def _has_story(url: KnownUrl | None) -> TypeGuard[KnownUrl]:
    return url is not None and url.id is not None
