"""The candidates of a batch -> rows: each page gets its one fate, judged by what is known and by the batch itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pipelines.dedup.clusters import Clusters
from pipelines.model.known import Known, KnownText, KnownUrl
from pipelines.model.rows import TABLE_OF, Row
from pipelines.settle.candidates import Candidate, PageWithoutStory, Story
from pipelines.settle.decision import decide_page, decide_story
from pipelines.settle.moves import moved_from
from pipelines.text.fingerprint import row_id


@dataclass(frozen=True, slots=True)
class Settled:
    """The outcome of a batch: rows by table, what is now known of each URL and text, and the count of every fate."""

    rows: Mapping[str, list[Row]]
    urls: Mapping[str, KnownUrl]
    texts: Sequence[KnownText]  # new ones
    joined: Mapping[int, int]  # groups of texts -> the group of which they are part now
    fates: Mapping[str, Mapping[str, int]]  # source -> fate or "rejected/<reason>" -> pages
    sizes: Mapping[str, int]  # source -> bytes


def settle(candidates: Iterable[Candidate], known: Known, *, run: str, batch: int) -> Settled:
    """Decides the fate of every page of a batch.

    Pages are taken in the order in which they were fetched, so the first sighting becomes the article. A story at a URL
    that already has one is a revision of it. It is rejected as unchanged where its text is the same before or after
    cleaning, or differs only in furniture of the page. The same holds for a story that moved from another URL of its
    site. A text that is known from another URL, or nearly the same as one, is a copy.
    """
    urls, stories, stored, clusters = dict(known.urls), dict(known.stories), dict(known.stored), Clusters(known)
    rows: dict[str, list[Row]] = defaultdict(list)
    fates: dict[str, Counter[str]] = defaultdict(Counter)
    sizes: Counter[str] = Counter()
    new_urls: dict[str, KnownUrl] = {}
    for candidate in sorted(candidates, key=_order):
        own, sighting = candidate.addresses[0], candidate.outcome.sighting
        before = urls.get(own)
        if before is not None and before.id is not None:
            before = stories.get(before.id, before)  # a page at another of its addresses may have changed it since
        elif isinstance(candidate, Story):
            before = moved_from(candidate, clusters.like(candidate.text_hash), stored, stories) or before
        if isinstance(candidate, PageWithoutStory):
            decision = decide_page(candidate, before)
        else:
            decision = decide_story(candidate, before, clusters, stored)
        now = decision.known
        if decision.row is not None:
            sketch = known.sketches.get(decision.row["text_hash"])
            rows[TABLE_OF[decision.fate]].append(
                decision.row | {"minhash": sketch.signature if sketch else None, "run": run, "batch": batch}
            )
        if isinstance(candidate, Story) and decision.row is not None:
            stored.setdefault(candidate.text_hash, candidate.stored)
        if now.id is not None:
            stories[now.id] = now
        for name in candidate.addresses:
            urls[name] = new_urls[name] = _known_as(name, now, urls.get(name), own=name == own)
        fates[sighting.source][f"{decision.fate}/{decision.reason}" if decision.reason else str(decision.fate)] += 1
        sizes[sighting.source] += sighting.size
    counts = {source: dict(count) for source, count in fates.items()}
    return Settled(dict(rows), new_urls, clusters.settled(), clusters.joined, counts, dict(sizes))


def _order(candidate: Candidate) -> tuple[datetime, str]:
    return candidate.outcome.sighting.fetched, candidate.outcome.sighting.url


def _known_as(name: str, now: KnownUrl, before: KnownUrl | None, *, own: bool) -> KnownUrl:
    """What is known of one address of a page; `own` marks the page's main one. Any other address keeps its own story
    where it redirects to something else today, such as the front page."""
    if not own and before is not None and before.id == row_id(name) != now.id:
        return replace(before, fetched=now.fetched, reason=now.reason)
    return replace(now, url=name)
