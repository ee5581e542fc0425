"""Scrapy's side of rights: a page that is not to be kept goes no further, not even to the archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from pipelines.model.items import Article, Outcome, Page, Rejection, Sighting
from pipelines.model.reasons import Reason
from pipelines.rights.forgotten import read_forgotten

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class RightsPipeline:
    """Rejects pages that carry a signal of OPT_OUT_OBEY, and those that the corpus was told to forget. All other
    signals are kept in the column `opt_out`.

    Stats: `opt_out/<signal>`, pages that carry it, obeyed or not.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats
        self.obeyed = frozenset(crawler.settings.getlist("OPT_OUT_OBEY"))
        self.forgotten = read_forgotten(Path(crawler.settings["CORPUS"]))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_item(self, item: Page | Outcome) -> Page | Outcome:
        if not isinstance(item, Page | Article):
            return item
        sighting = item.sighting
        for signal in sighting.opt_out:
            self.stats.inc_value(f"opt_out/{signal}")
        return self.refusal(sighting) or item

    def refusal(self, sighting: Sighting) -> Rejection | None:
        """Why a page is not to be kept; None where it may be."""
        if self.forgotten.covers_any(sighting.addresses):
            return Rejection(sighting, Reason.FORGOTTEN, "scrapy forget took it out")
        if obeyed := [signal for signal in sighting.opt_out if signal in self.obeyed]:
            return Rejection(sighting, Reason.OPT_OUT, ", ".join(obeyed))
        return None
