"""A corpus -> the numbers of its report. Memory grows with the number of copies, not with that of rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import pyarrow.compute as pc

from pipelines.corpus.reading import Corpus
from pipelines.export.sample import sample
from pipelines.health.summary import Summary, summaries
from pipelines.health.visits import visits
from pipelines.report.frequent import Frequent
from pipelines.report.overview import Overview, Table, overview, start_of

_MOST_COPIED = 20  # stories
_EDGES = 100  # pairs of sites
_LINES = 5  # of a site's noise that are shown
_NOISY_SITES = 40

_Copies = Mapping[tuple[str, str], int]  # id of the article, site of the copy -> copies


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures(Overview):
    """What a report shows."""

    corpus: str
    revisions: Table  # period, revisions
    most_copied: Table  # title, url, site, copies
    syndication: Table  # original, copy, stories
    noise: Table  # site, line, stories
    health: Sequence[Summary]
    samples: Sequence[Mapping[str, Any]]  # rows


def figures(corpus: Corpus, samples: int, seed: int = 0) -> Figures:
    """The numbers of a corpus; `samples` is how many rows of `articles` are drawn by `seed`. Raises FileNotFoundError
    if a command replaces files meanwhile."""
    stories = overview(corpus)
    copies = _copies(corpus)
    return Figures(
        **{field.name: getattr(stories, field.name) for field in fields(stories)},
        corpus=corpus.path.resolve().name,
        revisions=_revisions(corpus, stories.period),
        most_copied=_most_copied(corpus, copies),
        syndication=_syndication(corpus, copies),
        noise=_noise(corpus),
        health=summaries(visits(corpus.path)),
        samples=_samples(corpus, samples, seed),
    )


def _revisions(corpus: Corpus, period: str) -> Table:
    counts: Counter[str] = Counter()
    for batch in corpus.articles(table="revisions", columns=["fetched"]).batches():
        counts.update(f"{start_of(when.date(), period)}" for when in batch["fetched"].to_pylist())
    return [{"period": start, "revisions": count} for start, count in sorted(counts.items())]


def _copies(corpus: Corpus) -> _Copies:
    counts: Counter[tuple[str, str]] = Counter()
    for batch in corpus.articles(table="copies", columns=["duplicate_of", "site"]).batches():
        counts.update(zip(batch["duplicate_of"].to_pylist(), batch["site"].to_pylist(), strict=True))
    return counts


def _most_copied(corpus: Corpus, copies: _Copies) -> Table:
    copied: Counter[str] = Counter()
    for (id_, _), count in copies.items():
        copied[id_] += count
    most = dict(copied.most_common(_MOST_COPIED))
    rows = corpus.articles(columns=["id", "title", "url", "site"]).where(pc.field("id").isin(list(most)))
    found = {row["id"]: row for row in rows.dicts()} if most else {}
    return [
        {"title": found[id_]["title"] or "", "url": found[id_]["url"], "site": found[id_]["site"], "copies": count}
        for id_, count in most.items()
        if id_ in found
    ]


def _syndication(corpus: Corpus, copies: _Copies) -> Table:
    """Which site's stories which other site has too."""
    copied = {id_ for id_, _ in copies}
    sites: dict[str, str] = {}
    for batch in corpus.articles(columns=["id", "site"]).batches():
        pairs = zip(batch["id"].to_pylist(), batch["site"].to_pylist(), strict=True)
        sites.update(pair for pair in pairs if pair[0] in copied)
    edges: Counter[tuple[str, str]] = Counter()
    for (id_, site), count in copies.items():
        if (original := sites.get(id_)) is not None and original != site:
            edges[original, site] += count
    return [{"original": one, "copy": other, "stories": count} for (one, other), count in edges.most_common(_EDGES)]


def _samples(corpus: Corpus, size: int, seed: int) -> list[dict[str, Any]]:
    drawn = sample(corpus.articles(columns=["id"]), size, seed)
    rows = corpus.articles().where(pc.field("id").isin(drawn)).dicts() if drawn else ()
    return sorted(rows, key=lambda row: drawn.index(row["id"]))


def _noise(corpus: Corpus) -> Table:
    """The lines that were removed most often because a site repeats them."""
    lines: defaultdict[str, Frequent] = defaultdict(Frequent)
    for row in corpus.articles(columns=["site", "removed", "removed_at"]).dicts():
        at = row["removed_at"] or ()
        lines[row["site"]].update({line for line, place in zip(row["removed"], at, strict=False) if place is not None})
    largest = sorted(lines.items(), key=lambda item: (-item[1].total, item[0]))[:_NOISY_SITES]
    return [
        {"site": site, "line": line, "stories": count}
        for site, found in largest
        for line, count in found.most_common(_LINES)
    ]
