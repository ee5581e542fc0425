"""The metadata of a page's story, with the source of each value."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.model.items import StoryMetadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata(StoryMetadata):
    """The metadata of one page.

    If a page names only a day, `published` is midnight UTC of that calendar day, and `published_precision` is "day".
    `published_from` is "json-ld", "meta", "microdata", "html" (visible text or a time element), "url", or what the
    listing was ("feed", "sitemap", "page", "warc"). `published_day` is the calendar day where the publisher is, as far
    as the page shows it; near midnight it can differ from the day of `published`. `published_offset` is how many
    minutes the stated time is ahead of UTC. `canonical` is the absolute URL that the page claims, not checked. `body`
    is the story text in structured data: evidence, often cut short. `titles` are what else may be the title, best
    first. `provenance` gives the source of each field; for a date without a zone, also why its zone was assumed.
    """

    canonical: str | None = None
    body: str | None = None
    titles: tuple[str, ...] = ()
    provenance: tuple[tuple[str, str], ...] = ()
