"""Stage 1 of pipelines.flow: a page that must not be kept goes no further, not even to the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pipelines.flow import check_rights
from pipelines.model.items import Outcome, Page
from pipelines.rights.forgotten import read_forgotten
from pipelines.rights.policy import Policy
from pipelines.store.bucket_path import corpus_path

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class RightsPipeline:
    """Rejects pages that carry a signal of OPT_OUT_OBEY, and pages that `scrapy forget` removed. All other signals are
    kept in the column `opt_out`.

    Stats: `opt_out/<signal>`, pages that carry it, obeyed or not, listings included.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats
        obeyed = frozenset(crawler.settings.getlist("OPT_OUT_OBEY"))
        self.policy = Policy(obeyed, read_forgotten(corpus_path(crawler.settings["CORPUS"])))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_item(self, item: Page | Outcome) -> Page | Outcome:
        if not isinstance(item, Page):
            return item
        for signal in item.sighting.opt_out:
            self.stats.inc_value(f"opt_out/{signal}")
        return check_rights(item, self.policy)
