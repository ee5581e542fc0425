"""The crawl of a check."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from crawler import settings
from crawler.policy.robots import Robots
from crawler.source_checks.findings import Findings, JudgedListing, TriedListing, judge_listing
from crawler.spiders.news import NewsSpider
from pipelines.extract.workers.pool import JobError, Workers
from pipelines.model.items import ListingPage, Outcome, Page, Rejection, Target
from pipelines.store.reader import read_table
from pipelines.urls.canonical import canonical_url
from pipelines.urls.verdict import Kind

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

_SILENT = frozenset(
    f"crawler.extensions.{name}" for name in ("progress.Progress", "failing_sources.FailingSources", "health.Health")
)


class CheckSpider(NewsSpider):
    """The live crawl of a few stories of each source, in a corpus that is thrown away. It notes what it finds."""

    name = "check"
    custom_settings = NewsSpider.custom_settings | {
        "ARCHIVE": False,
        "SOURCE_ARTICLES": 10,
        "SOURCE_LISTINGS": 12,
        "EXTENSIONS": {path: order for path, order in settings.EXTENSIONS.items() if path not in _SILENT},
    }
    findings: dict[str, Findings]  # by source
    judged: dict[str, JudgedListing]  # by the URL that was requested

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.findings = {source.name: Findings(source) for source in spider.arguments.sources}
        spider.judged = {}
        return spider

    async def read_listing(self, page: Page, found: Outcome, workers: Workers) -> Outcome:
        outcome = await super().read_listing(page, found, workers)
        sighting = page.sighting
        source = self.findings[sighting.source].source
        try:
            self.judged[sighting.requested] = await workers.run_long(
                source.name, judge_listing, page.body, sighting.url, sighting.content_type, source
            )
        except JobError as error:
            self.logger.error("%s: %s: %s", source.name, sighting.url, error)
        return outcome

    def page_settled(self, outcome: Outcome) -> None:
        if target := self._in_flight.get(canonical_url(outcome.sighting.requested)):
            self._note(outcome, target)
        super().page_settled(outcome)

    def robots_parsed(self, robotparser: Robots, request: Request) -> None:
        super().robots_parsed(robotparser, request)
        if (source := request.meta.get("source")) is not None:
            findings = self.findings[source.name]
            findings.robots = findings.robots or robotparser
            findings.sitemaps += robotparser.sitemaps

    def _note(self, item: Outcome, target: Target) -> None:
        findings = self.findings[item.sighting.source]
        findings.opt_outs.update(item.sighting.opt_out)
        judged = self.judged.pop(item.sighting.requested, JudgedListing(0, 0, ()))
        if isinstance(item, ListingPage):
            findings.listings.append(TriedListing(target.url, item.reason, judged.stories, judged.listings))
        elif isinstance(item, Rejection) and target.kind is Kind.LISTING:
            findings.listings.append(TriedListing(target.url, problem=item.reason))
        elif isinstance(item, Rejection):
            findings.rejected[item.reason] += 1
        if target.url == findings.source.home:
            findings.links = judged.links


def add_stories(findings: Iterable[Findings], corpus: Path) -> None:
    """Adds the stories of the corpus that a check has made, cleaned by what is known of their sites."""
    by_source = {one.source.name: one for one in findings}
    for table in ("articles", "copies"):
        if (corpus / table).is_dir():
            for row in read_table(corpus, table).to_pylist():
                by_source[row["source"]].rows.append(row)
