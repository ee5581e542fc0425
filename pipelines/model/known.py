"""What is known when a batch is settled: its URLs, its texts, and how those texts are related."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from pipelines.model.copies import Place, Relation
from pipelines.model.items import Fate
from pipelines.model.reasons import Reason, Retry
from pipelines.model.text_facts import Sketch
from pipelines.text.fingerprint import row_id


@dataclass(frozen=True, slots=True)
class KnownStory:
    """What the database says of a story, whatever the URL. `text_hash` is that of its latest version, `page_hash` the
    fingerprint of that text before cleaning."""

    id: str  # of its first row
    fate: Fate
    fetched: datetime  # the last time, at any of its URLs
    text_hash: str
    revision: int = 0
    page_hash: str | None = None

    def at(self, url: str, reason: Reason | None = None) -> KnownUrl:
        """What is known of a URL that leads to it."""
        return KnownUrl(url, self.fate, self.fetched, reason, self.id, self.text_hash, self.revision, self.page_hash)


@dataclass(frozen=True, slots=True)
class KnownUrl:
    """What the database says of a canonical URL. If it leads to a story, `id`, `text_hash`, `revision`, `page_hash` and
    `fetched` are those of the story."""

    url: str
    fate: Fate
    fetched: datetime
    reason: Reason | None = None
    id: str | None = None
    text_hash: str | None = None
    revision: int = 0
    page_hash: str | None = None
    day: int | None = None  # of a story that was too old for a run, proleptic Gregorian ordinal

    @property
    def story(self) -> KnownStory | None:
        """The story to which it leads."""
        if self.id is None or self.text_hash is None:
            return None
        return KnownStory(self.id, self.fate, self.fetched, self.text_hash, self.revision, self.page_hash)

    @property
    def may_pass(self) -> bool:
        """Whether its page was rejected for a cause that is likely to pass."""
        return self.reason is not None and self.reason.retry is Retry.OWED

    def at(self, address: str, before: KnownUrl | None) -> KnownUrl:
        """What is known from now on of `address`, which leads to this page. `before` is what was known of it. If it had
        a story of its own, it keeps it: today it may redirect to something else, such as the front page."""
        if before is not None and before.id == row_id(address) != self.id:
            return replace(before, fetched=self.fetched, reason=self.reason)
        return replace(self, url=address)


@dataclass(frozen=True, slots=True)
class KnownText:
    """What the database says of a text: the story that showed it first, and the group of copies to which it belongs.
    `article` is the id of the first row of the group."""

    text_hash: str
    id: str
    number: int  # in the order of sightings
    group: int  # number of the first text of the group
    article: str
    day: int  # of the first sighting, proleptic Gregorian ordinal
    path: str | None = None  # of a file that holds the text, within the corpus
    keys: bytes | None = None  # for the index of copies; None if the text is too short for it


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text of the corpus and its place. `whole` is the text before cleaning."""

    text: str
    whole: str
    place: Place


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that is needed to settle one batch. Keys of texts are their fingerprints."""

    urls: Mapping[str, KnownUrl] = field(default_factory=dict)
    texts: Mapping[str, KnownText] = field(default_factory=dict)
    stories: Mapping[str, KnownStory] = field(default_factory=dict)  # those that showed `texts`, by id
    stored: Mapping[str, StoredText] = field(default_factory=dict)  # texts of the corpus to compare with
    copies: Mapping[str, Mapping[str, Relation]] = field(default_factory=dict)  # text -> text of which it is a copy
    sketches: Mapping[str, Sketch] = field(default_factory=dict)  # of the batch's texts
    next_number: int = 1  # of a new text
    targets: Mapping[str, KnownUrl] = field(default_factory=dict)  # what the batch's listings name, by canonical URL
