"""Attaches to each page what its site's tdmrep.json says about text and data mining."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy import Request
from scrapy.http import Response

from crawler.policy import tdmrep
from crawler.policy.site_files import SiteFile, parsed
from pipelines.extract.workers.pool import JobError
from pipelines.urls.canonical import site_of
from pipelines.urls.verdict import Kind

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class TdmReservationsMiddleware:
    """Requests /.well-known/tdmrep.json of a host once, before its first article. Refuses nothing: a page may state
    something else, and its own statement has priority (crawler.item_pipelines.rights decides).

    Meta keys: reads `target` (pipelines.model.items.Target) and `site_file`; sets `tdmrep_signals`.
    Stat: `tdmrep/read`, files.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler, self.stats = crawler, crawler.stats
        self.files = SiteFile(crawler, tdmrep.PATH, tdmrep.LIMIT, self.read)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        target = request.meta.get("target")
        if target is None or request.meta.get("site_file") or (target.kind is Kind.LISTING and target.sure):
            return
        request.meta["tdmrep_signals"] = (await self.files.of(request)).signals(request.url)

    async def read(self, answer: Response | Exception, request: Request) -> tdmrep.TdmRep:
        """What the answer reserves; nothing if there is no such file, or if it cannot be read."""
        if isinstance(answer, Exception) or answer.status != 200:
            return tdmrep.TdmRep()
        try:
            found = await parsed(self.crawler, site_of(answer.url), tdmrep.parse, answer.body[: tdmrep.LIMIT + 1])
        except JobError:
            return tdmrep.TdmRep()
        self.stats.inc_value("tdmrep/read")
        return found
