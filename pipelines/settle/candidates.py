"""A page of a batch before it has its fate, with what settling asks of it more than once."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.model.copies import Place
from pipelines.model.items import Article, ListingPage, Outcome, Rejection, addresses
from pipelines.model.known import StoredText
from pipelines.text.fingerprint import text_hash
from pipelines.text.removed_lines import restore_lines


@dataclass(frozen=True, slots=True)
class PageWithoutStory:
    """A listing, or a page that was rejected."""

    outcome: ListingPage | Rejection
    addresses: tuple[str, ...]  # every canonical URL under which it is known, its own first


@dataclass(frozen=True, slots=True)
class Story:
    """A page with a story."""

    outcome: Article
    addresses: tuple[str, ...]  # as of a page without a story
    text_hash: str
    page_hash: str  # the fingerprint of the text before lines were taken from it that the site repeats
    stored: StoredText


Candidate = PageWithoutStory | Story


def candidate_of(outcome: Outcome) -> Candidate:
    """The candidate for a fate that a page is."""
    names = addresses(outcome)
    if not isinstance(outcome, Article):
        return PageWithoutStory(outcome, names)
    whole = "\n".join(restore_lines(outcome.text, outcome.removed, outcome.removed_at))
    place = Place(
        outcome.sighting.site, outcome.canonical_url, outcome.title, outcome.published, outcome.published_precision
    )
    return Story(outcome, names, text_hash(outcome.text), text_hash(whole), StoredText(outcome.text, whole, place))
