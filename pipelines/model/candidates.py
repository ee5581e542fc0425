"""The pages of a batch before they have a fate, with values that several steps of settling need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.model.copies import Place
from pipelines.model.items import Article, ListingPage, Outcome, Rejection, Target
from pipelines.model.known import StoredText
from pipelines.text.fingerprint import text_hash
from pipelines.text.line_form import Line, read_line
from pipelines.urls.canonical import canonical_url

NamedTarget = tuple[str, Target]
"""A target with its canonical URL."""


@dataclass(frozen=True, slots=True)
class PageWithoutStory:
    """A listing, or a page that was rejected."""

    outcome: ListingPage | Rejection
    addresses: tuple[str, ...]  # every canonical URL under which it is known, its own first
    targets: tuple[NamedTarget, ...] = ()  # what a listing names


@dataclass(frozen=True, slots=True)
class Story:
    """A page with a story. Cleaning replaces `outcome` and `text_hash`, the fingerprint of its text. The other fields
    describe the text as it was extracted."""

    outcome: Article
    addresses: tuple[str, ...]  # as in PageWithoutStory
    text_hash: str
    lines: tuple[Line, ...]
    whole: str  # the uncleaned text
    page_hash: str  # the fingerprint of `whole`
    targets: tuple[NamedTarget, ...] = ()  # stories to which its page links

    @property
    def place(self) -> Place:
        """Where it was published."""
        article = self.outcome
        return Place(
            article.sighting.site, article.canonical_url, article.title, article.published, article.published_precision
        )

    @property
    def stored(self) -> StoredText:
        """Its text in the form in which the corpus has it."""
        return StoredText(self.outcome.text, self.whole, self.place)


Candidate = PageWithoutStory | Story


def candidate_of(outcome: Outcome) -> Candidate:
    """The candidate of a page: the form that the steps of settling use."""
    if isinstance(outcome, Article):
        return story_of(outcome)
    addresses = tuple(dict.fromkeys(canonical_url(address) for address in outcome.sighting.addresses))
    return PageWithoutStory(outcome, addresses, _named(outcome.targets) if isinstance(outcome, ListingPage) else ())


def story_of(article: Article) -> Story:
    """The candidate of a page with a story, before cleaning."""
    found = (canonical_url(address) for address in article.sighting.addresses)
    fingerprint = article.facts.text_hash if article.facts else text_hash(article.text)
    return Story(
        article,
        tuple(dict.fromkeys((article.canonical_url, *found))),
        fingerprint,
        tuple(read_line(line) for line in article.text.split("\n")),
        article.text,
        fingerprint,
        _named(article.targets),
    )


def _named(targets: Iterable[Target]) -> tuple[NamedTarget, ...]:
    return tuple((canonical_url(target.url), target) for target in targets)
