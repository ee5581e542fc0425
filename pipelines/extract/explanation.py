"""What a page is, and where each value of its story was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipelines.extract.decode import decode
from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.metadata import read_metadata
from pipelines.extract.metadata.elements import collect
from pipelines.extract.page import read
from pipelines.model.extractors import Extractor
from pipelines.model.items import Article, Outcome, Page
from pipelines.urls.canonical import absolute


@dataclass(frozen=True, slots=True)
class Explanation:
    """`sources`: name of a column -> where in the page its value was found, such as "json-ld headline"."""

    outcome: Outcome
    sources: Mapping[str, str] = field(default_factory=dict)


def explain(page: Page, extractor: Extractor = Extractor.BROADSHEET) -> Explanation:
    """Reads a page as a crawl does. The metadata is read once more for its sources, which no row keeps."""
    outcome = read(page, extractor=extractor)
    if not isinstance(outcome, Article):
        return Explanation(outcome)
    sighting = page.sighting
    tree = flatten(decode(page.body, sighting.content_type))
    known = read_metadata(tree, sighting.address, sighting.fetched, sighting.hints, sighting.found_by)
    return Explanation(outcome, dict(known.provenance))


def stated_address(html: bytes) -> str | None:
    """The absolute URL that a page states as its own (rel=canonical, og:url); None if it states none."""
    tree = flatten(decode(html, None))
    if not tree.tags:
        return None
    page = collect(tree)
    return next(
        (found for link in (page.canonical, *page.values("og:url")) if link and (found := absolute("", link))), None
    )
