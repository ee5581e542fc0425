"""The candidates of a batch -> what is known of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from pipelines.dedup.finder import CopyFinder, Dated
from pipelines.model.candidates import Candidate, Story
from pipelines.model.known import Known
from pipelines.store.known_texts import known_texts, next_number
from pipelines.store.known_urls import known_stories, known_urls


def look_up(connection: Connection, candidates: Sequence[Candidate], copies: CopyFinder) -> Known:
    """What is known of the URLs and texts of a batch, and of texts of which these may be copies. Raises OSError if a
    file of the corpus is missing."""
    urls = known_urls(connection, {name for candidate in candidates for name in candidate.addresses})
    targets = known_urls(connection, {url for candidate in candidates for url, _ in candidate.targets})
    stories = [candidate for candidate in candidates if isinstance(candidate, Story)]
    batch = {
        story.text_hash: Dated(story.outcome.text, story.outcome.sighting.fetched.toordinal(), story.outcome.facts)
        for story in stories
    }
    texts = known_texts(connection, {*batch, *(url.text_hash for url in urls.values() if url.text_hash)})
    # Texts to compare with: the earlier text of a story that changed, and the stored text if it is new at a URL.
    before = ((story.text_hash, urls.get(story.addresses[0])) for story in stories)
    asked = {(url and url.text_hash) or key for key, url in before if url is None or url.text_hash != key}
    compared = copies.compare(connection, batch, [texts[key] for key in asked if key in texts])
    texts |= compared.texts
    return Known(
        urls,
        texts,
        known_stories(connection, {text.id for text in texts.values()}),
        compared.stored,
        compared.copies,
        compared.sketches,
        next_number(connection),
        targets,
    )
