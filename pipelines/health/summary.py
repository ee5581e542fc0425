"""What the visits to one source brought lately, and what is wrong with it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from pipelines.health.faults import Finding, findings
from pipelines.health.habits import median_time
from pipelines.health.visits import Visit

LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Summary:
    """The last LATELY of a source, before its latest visit, and the faults that this visit shows. Shares lie between 0
    and 1; they and the medians are None without stories."""

    source: str
    latest: datetime
    visits: int
    stories: int
    listings: int
    rejected: int
    not_modified: float | None  # share of the pages that had not changed since their last answer; None without pages
    bytes: int
    with_author: float | None
    with_time: float | None
    words: float | None  # the median of the visits' medians
    lag: timedelta | None  # from publication to fetch, likewise
    faults: tuple[Finding, ...]


def summaries(visits: Mapping[str, Sequence[Visit]]) -> list[Summary]:
    """One summary for each source, those with faults first, then by name."""
    found = [_summary(source, of_source) for source, of_source in visits.items() if of_source]
    return sorted(found, key=lambda summary: (not summary.faults, summary.source))


def before_latest_run(visits: Mapping[str, Sequence[Visit]]) -> dict[str, list[Visit]]:
    """The visits without those of the latest run."""
    latest = max((of_source[-1].run for of_source in visits.values() if of_source), default="")
    return {source: [visit for visit in of_source if visit.run != latest] for source, of_source in visits.items()}


def _summary(source: str, visits: Sequence[Visit]) -> Summary:
    latest = visits[-1].started
    lately = [visit for visit in visits if visit.started > latest - LATELY]
    stories = sum(visit.stories for visit in lately)
    pages = sum(visit.pages for visit in lately)
    lags = [visit.lag for visit in lately if visit.lag is not None]
    return Summary(
        source,
        latest,
        len(lately),
        stories,
        sum(visit.listings for visit in lately),
        sum(visit.rejected for visit in lately),
        sum(visit.not_modified for visit in lately) / pages if pages else None,
        sum(visit.bytes for visit in lately),
        sum(visit.with_author for visit in lately) / stories if stories else None,
        sum(visit.with_time for visit in lately) / stories if stories else None,
        median(visit.words for visit in lately if visit.stories) if stories else None,
        median_time(lags) if lags else None,
        tuple(findings(visits)),
    )
