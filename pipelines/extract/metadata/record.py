"""What is known of a story beside its text, and where each value came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pipelines.model.items import Precision


@dataclass(frozen=True, slots=True)
class Metadata:
    """The metadata of one page. A value the page does not give is None or an empty tuple, never an empty string.

    `published` and `modified` are aware, in UTC; where a page names a day only, it is midnight UTC of the calendar day
    named, with `published_precision` "day". `published_from` is "json-ld", "meta", "microdata", "html" (visible text or
    a time element), "url", or what the listing was ("feed", "sitemap", "page", "warc").
    `published_day` is the calendar day where the publisher is, as far as the page shows it; near midnight it differs
    from the day of `published`. `published_offset` is how many minutes the stated time is ahead of UTC.
    `canonical` is the page's own claim, absolute, not judged. `body` is the story text in structured data: evidence,
    often cut short. `provenance` names for each field where it came from; a zone that a date lacked is named there too.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    published_day: date | None = None
    published_offset: int | None = None
    published_precision: Precision | None = None
    published_from: str | None = None
    modified: datetime | None = None
    description: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    publisher: str | None = None
    agency: str | None = None
    paywalled: bool | None = None
    canonical: str | None = None
    body: str | None = None
    provenance: tuple[tuple[str, str], ...] = ()
