"""The candidates of a batch -> rows. Each page gets one fate, by what is known and by the batch itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipelines.dedup.clusters import Clusters
from pipelines.model.candidates import Candidate, Story
from pipelines.model.items import Rejection
from pipelines.model.known import Known, KnownUrl
from pipelines.model.reasons import Reason
from pipelines.model.rows import TABLE_OF, AnyRow, RejectionRow, Row
from pipelines.settle.columns import row_of
from pipelines.settle.decision import decide
from pipelines.settle.moves import moved_from
from pipelines.settle.rejections import is_new_rejection, rejection_row
from pipelines.settle.targets import owed_targets
from pipelines.store.intent import Intent
from pipelines.store.owed import Owed
from pipelines.store.schema import REJECTIONS


@dataclass(frozen=True, slots=True)
class Settled:
    """A batch after all its pages have a fate."""

    rows: Mapping[str, Sequence[AnyRow]]  # by table
    intent: Intent  # without the names of files, which are not written yet
    owed: Sequence[Owed]


def settle(candidates: Sequence[Candidate], known: Known, *, run: str, batch: int) -> Settled:
    """Decides the fate of every page of a batch.

    Pages are taken in the order in which they were fetched, so the first sighting becomes the article. A story at a URL
    that already has one is a revision of it. It is rejected as unchanged if its text is the same before or after
    cleaning, or differs only in boilerplate of the page. The same holds for a story that moved from another URL of its
    site. A text that equals or nearly equals a text known from another URL is a copy.
    """
    urls, stories, stored = dict(known.urls), dict(known.stories), dict(known.stored)
    clusters = Clusters(known)
    rows: dict[str, list[AnyRow]] = defaultdict(list)
    fates: dict[str, Counter[str]] = defaultdict(Counter)
    sizes: Counter[str] = Counter()
    refused_by: dict[str, set[str]] = defaultdict(set)
    new_urls: dict[str, KnownUrl] = {}
    for candidate in sorted(candidates, key=_order):
        sighting = candidate.outcome.sighting
        copies = clusters.like(candidate.text_hash) if isinstance(candidate, Story) else []
        url = candidate.addresses[0]
        before = urls.get(url)
        if before is not None and before.id is not None:
            if since := stories.get(before.id):  # a page at another of its addresses may have changed it
                before = since.at(url, before.reason)
        elif isinstance(candidate, Story) and (moved := moved_from(candidate.place, copies, stored, stories)):
            before = moved.at(url)
        decision = decide(candidate, before, stored, is_copy=bool(copies))
        now = decision.known
        if now.story is not None:
            stories[now.story.id] = now.story
        if isinstance(candidate, Story) and now.id is not None and decision.fate in TABLE_OF:
            cluster = clusters.add(candidate.text_hash, now.id, sighting.fetched, decision.revises)
            sketch = known.sketches.get(candidate.text_hash)
            of_batch: Row = {"minhash": sketch.signature if sketch else None, "run": run, "batch": batch}
            rows[TABLE_OF[decision.fate]].append(row_of(candidate, decision, cluster) | of_batch)
            stored.setdefault(candidate.text_hash, candidate.stored)
        now_at = {name: now.at(name, urls.get(name)) for name in candidate.addresses}
        if is_new_rejection(decision, [(urls.get(name), new) for name, new in now_at.items()]):
            rows[REJECTIONS].append(rejection_row(candidate, decision) | RejectionRow(run=run, batch=batch))
        urls |= now_at
        new_urls |= now_at
        fates[sighting.source][f"{decision.fate}/{decision.reason}" if decision.reason else str(decision.fate)] += 1
        sizes[sighting.source] += sighting.size
        if decision.reason is Reason.BLOCKED and (service := _service(candidate)):
            refused_by[sighting.source].add(service)
    intent = Intent(
        batch,
        run,
        urls=list(new_urls.values()),
        texts=clusters.settled(),
        joined=clusters.joined,
        fates={source: dict(count) for source, count in fates.items()},
        sizes=dict(sizes),
        refused_by={source: sorted(services) for source, services in refused_by.items()},
    )
    return Settled(dict(rows), intent, owed_targets(candidates, known.targets))


def _service(candidate: Candidate) -> str | None:
    """The service that refused a page, with which the detail of its rejection begins."""
    outcome = candidate.outcome
    return outcome.detail.partition(":")[0] if isinstance(outcome, Rejection) and outcome.detail else None


def _order(candidate: Candidate) -> tuple[datetime, str]:
    return candidate.outcome.sighting.fetched, candidate.outcome.sighting.url
