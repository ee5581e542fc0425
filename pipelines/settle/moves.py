"""Whether a story moved to another address of its site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipelines.dedup.clusters import Copied
from pipelines.model.copies import Place
from pipelines.model.known import KnownStory, KnownText, StoredText
from pipelines.text.fingerprint import text_hash
from pipelines.urls.shapes import story_id

# Similarity from which two texts of a site are versions of one story. If both URLs have the same id, the text may have
# been rewritten: none of 320 pairs of stories of one site in the test data of Giveme5W1H reaches 0.31. Without an id,
# two reports from one template that were published in the same minute must stay separate.
_SAME_ID, _SAME_MINUTE = 0.5, 0.9


def moved_from(
    place: Place,
    copies: Iterable[tuple[KnownText, Copied]],
    stored: Mapping[str, StoredText],
    stories: Mapping[str, KnownStory],
) -> KnownStory | None:
    """The story that was at another URL of the site and is now at `place`; None if there is none. `copies` are the
    known texts of which its text is a copy, from pipelines.dedup.clusters.Clusters.like."""
    for text, copied in copies:
        before = stored.get(text.text_hash)
        if before is not None and moved(before.place, place, copied.similarity):
            return stories.get(text.id)
    return None


def moved(before: Place, after: Place, similarity: float) -> bool:
    """Whether two addresses of one site hold one article that moved, rather than an article and its copy.

    `similarity` is the Jaccard similarity of the shingles of the two texts, 1.0 if these are the same. The article
    has moved if both URLs have the same id. If not both have an id, it has moved if both were published in the
    same minute and have the same text, or nearly the same text and the same headline. Two different ids are two
    articles: if a site publishes an agency's story twice, one is a copy.
    """
    if before.site != after.site or before.canonical_url == after.canonical_url:
        return False
    one, other = story_id(before.canonical_url), story_id(after.canonical_url)
    if one is not None and other is not None:
        return one == other and similarity >= _SAME_ID
    if before.minute is None or before.minute != after.minute:
        return False
    return similarity >= 1 or (similarity >= _SAME_MINUTE and _same_title(before, after))


def _same_title(one: Place, other: Place) -> bool:
    return one.title is not None and other.title is not None and text_hash(one.title) == text_hash(other.title)
