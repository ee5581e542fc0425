"""What a page says of its story, and where each value came from."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.model.items import StoryMetadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata(StoryMetadata):
    """The metadata of one page.

    Where a page names a day only, `published` is midnight UTC of the calendar day named, with `published_precision`
    "day". `published_from` is "json-ld", "meta", "microdata", "html" (visible text or a time element), "url", or what
    the listing was ("feed", "sitemap", "page", "warc"). `published_day` is the calendar day where the publisher is, as
    far as the page shows it; near midnight it differs from the day of `published`. `published_offset` is how many
    minutes the stated time is ahead of UTC.
    `canonical` is the page's own claim, absolute, not judged. `body` is the story text in structured data: evidence,
    often cut short. `provenance` names for each field where it came from; a zone that a date lacked is named there too.
    """

    canonical: str | None = None
    body: str | None = None
    provenance: tuple[tuple[str, str], ...] = ()
