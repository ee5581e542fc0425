"""Reads an archived page again together with its row. Only the row shows what the listing said of the page."""

from __future__ import annotations

from dataclasses import replace

from pipelines.extract.page import read
from pipelines.model.extractors import Extractor
from pipelines.model.items import Article, Hints, Outcome, Page

_DATED = ("published", "published_precision", "published_offset")
_NEEDED = ("title", "authors", "tags", "description", "modified")


def reread(page: Page, kept: Hints, extractor: Extractor = Extractor.BROADSHEET) -> Outcome:
    """What a page is by today's reading. `kept` is what its row says and a listing may have said; `published` only if
    it was the listing.

    The listing's time has the rank that it has in a crawl. Of the rest, `kept` speaks only for what the page itself
    says nothing of: an earlier reading of the page, which it may come from, is no evidence for today's.
    """
    dated = Hints(**{name: getattr(kept, name) for name in _DATED})
    outcome = _read(page, dated, extractor)
    if not isinstance(outcome, Article):
        return outcome
    taken = outcome.published_from == page.sighting.found_by
    needed = {name: getattr(kept, name) for name in _NEEDED if not getattr(outcome, name)}
    hints = replace(dated if taken else Hints(), **needed)
    # A time that was not taken is in no row from now on, so the page is read as it will be the next time.
    return outcome if hints == dated else _read(page, hints, extractor)


def _read(page: Page, hints: Hints, extractor: Extractor) -> Outcome:
    return read(replace(page, sighting=replace(page.sighting, hints=hints)), extractor=extractor)
