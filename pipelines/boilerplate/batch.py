"""The stories of a batch are cleaned of what their sites repeat. Read this first.

pages -> evidence -> memory of their sites, the batch included -> cleaned stories
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from pipelines.boilerplate.clean import has_own_line
from pipelines.boilerplate.evidence import PageEvidence, evidence_of
from pipelines.boilerplate.memory import Learned, Trace, changes, learn, present
from pipelines.boilerplate.static_pages import is_static_page
from pipelines.boilerplate.store import known_memory
from pipelines.boilerplate.stories import own_of, without_boilerplate
from pipelines.boilerplate.titles import repeated_titles, with_own_title
from pipelines.model.candidates import Candidate, PageWithoutStory, Story
from pipelines.model.items import Rejection
from pipelines.model.reasons import Reason


def clean_batch(
    connection: Connection, candidates: Sequence[Candidate], now: datetime
) -> tuple[list[Candidate], Learned]:
    """The pages of a batch with cleaned stories, and the changes to site memory, which are stored with the batch's
    commit. A page whose text has no line of its own is rejected: it has no story. So is a static page of a site with
    posts. A title of the site is replaced.

    All pages are added as evidence before any story is cleaned, so their order does not matter.
    """
    evidence = [page for candidate in candidates if (page := evidence_of(candidate))]
    memory, learned = learn_from(connection, evidence, now)
    after = [
        _with_own_text(candidate, memory[candidate.outcome.sighting.site])
        if isinstance(candidate, Story)
        else candidate
        for candidate in candidates
    ]
    return after, learned


def _with_own_text(story: Story, known: Mapping[str, Trace]) -> Candidate:
    if is_static_page(story.outcome, known):
        rejection = Rejection(story.outcome.sighting, Reason.NOT_AN_ARTICLE, "static page")
        return PageWithoutStory(rejection, story.addresses)
    own = own_of(story)
    article = with_own_title(story.outcome, own.pages, known)
    if article is not story.outcome:
        story = replace(story, outcome=article)
        own = own_of(story)
    if has_own_line(story.lines, own, known):
        return without_boilerplate(story, own, known)
    return PageWithoutStory(Rejection(story.outcome.sighting, Reason.NO_OWN_TEXT), story.addresses)


def learn_from(
    connection: Connection, evidence: Sequence[PageEvidence], now: datetime
) -> tuple[dict[str, dict[str, Trace]], Learned]:
    """Site -> fingerprint -> trace, including the evidence of these pages; and the changes to the database."""
    before, today = known_memory(connection, evidence), present(evidence, now)
    after = learn(before, repeated_titles(evidence, before), today)
    return after, Learned(changes(before, after), today)
