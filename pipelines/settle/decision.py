"""The fate of one page, judged by what is known of its URL and its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeGuard

from pipelines.dedup.clusters import Clusters
from pipelines.model.items import Fate, ListingPage, Rejection, Sighting
from pipelines.model.known import KnownUrl, StoredText
from pipelines.model.reasons import Reason
from pipelines.model.rows import Row
from pipelines.settle.candidates import PageWithoutStory, Story
from pipelines.settle.columns import row_of
from pipelines.settle.revisions import changed_story
from pipelines.text.fingerprint import row_id


@dataclass(frozen=True, slots=True)
class Decision:
    """The fate of one page, the row it becomes, and what is known of its URL from now on."""

    fate: Fate
    known: KnownUrl
    row: Row | None = None
    reason: Reason | None = None


def decide_page(page: PageWithoutStory, before: KnownUrl | None) -> Decision:
    """The fate of a page without a story; `before` is what is known of its URL."""
    outcome, fetched = page.outcome, page.outcome.sighting.fetched
    match outcome:
        case ListingPage():
            fate, reason, day = Fate.LISTING, None, outcome.since.toordinal() if outcome.since else None
        case Rejection():
            fate, reason, day = Fate.REJECTED, outcome.reason, outcome.day.toordinal() if outcome.day else None
    # A story that was there is not forgotten because its page is gone today.
    if _has_story(before):
        now = before if _is_older(outcome.sighting, before) else replace(before, fetched=fetched, reason=reason)
        return Decision(fate, now, reason=reason)
    if before is not None and before.fate is Fate.LISTING and fate is Fate.REJECTED:
        # A listing keeps the time of its last reading: what it shows next is compared with that.
        return Decision(fate, replace(before, reason=reason), reason=reason)
    return Decision(fate, KnownUrl(page.addresses[0], fate, fetched, reason, day=day), reason=reason)


def _is_older(sighting: Sighting, before: KnownUrl) -> bool:
    """Whether a page from an archive is older than the last sighting of its URL. A page of a live crawl never is, even
    where an earlier clock was ahead: batches come in order, and clocks jump."""
    return sighting.found_by == "warc" and sighting.fetched < before.fetched


def decide_story(
    story: Story, before: KnownUrl | None, clusters: Clusters, stored: Mapping[str, StoredText]
) -> Decision:
    """The fate of a page with a story; `before` is what is known of its URL, or of the story that moved to it. The text
    joins `clusters`."""
    if _has_story(before):
        return _decide_known(story, before, clusters, stored)
    url, fetched = story.outcome.canonical_url, story.outcome.sighting.fetched
    id_, fate = row_id(url), Fate.ARTICLE
    joined = clusters.add(story.text_hash, id_, fetched)
    row = row_of(story.outcome, id_, story.text_hash)
    if joined.copied is not None:
        fate = Fate.COPY
        row |= {
            "duplicate_of": joined.article,
            "also_of": joined.others,
            "closest": joined.copied.closest,
            "relation": joined.copied.relation,
            "similarity": joined.copied.similarity,
            "containment": joined.copied.containment,
        }
    known = KnownUrl(url, fate, fetched, None, id_, story.text_hash, page_hash=story.page_hash)
    return Decision(fate, known, row)


def _decide_known(story: Story, before: KnownUrl, clusters: Clusters, stored: Mapping[str, StoredText]) -> Decision:
    """The fate of a story that is known: `before` has an id. Lines that cleaning removed are no change."""
    sighting, id_, last = story.outcome.sighting, before.id or "", before.text_hash or ""
    now = before
    if not _is_older(sighting, before):
        now = replace(before, fetched=sighting.fetched, reason=None, page_hash=story.page_hash)
    unchanged = Decision(Fate.REJECTED, now, reason=Reason.UNCHANGED)
    if story.text_hash == last or story.page_hash == before.page_hash:
        return unchanged
    old = stored.get(last)
    changed = changed_story(old, story.stored) if old else None
    if old and changed is None:
        return unchanged
    number = before.revision + 1
    joined = clusters.add(story.text_hash, id_, sighting.fetched, revises=last)
    row = row_of(story.outcome, row_id(story.outcome.canonical_url, number), story.text_hash)
    row |= {"revision_of": id_, "revision": number, "also_of": joined.others}
    if changed is not None:
        row |= {
            "lines_added": changed.lines_added,
            "lines_removed": changed.lines_removed,
            "similarity": changed.similarity,
        }
    known = replace(now, text_hash=story.text_hash, revision=number, page_hash=story.page_hash)
    return Decision(Fate.REVISION, known, row)


def _has_story(url: KnownUrl | None) -> TypeGuard[KnownUrl]:
    return url is not None and url.id is not None
