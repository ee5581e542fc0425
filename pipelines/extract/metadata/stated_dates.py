"""The dates that a page's data, its URL or its listing states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import urlsplit

from pipelines.dates.calendar_names import months
from pipelines.dates.parser import parse_date
from pipelines.dates.timestamp import Timestamp
from pipelines.extract.metadata.elements import PageElements, stated_by
from pipelines.extract.metadata.jsonld import Stated
from pipelines.model.items import FoundBy, Hints

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "parsely-pub-date",
    "datepublished",
    "article:published",
    "article_date_original",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "pub_date",
    "published_at",
    "date.issued",
    "dc.date.issued",
    "dcterms.issued",
    "article.published",
    "citation_publication_date",
    "citation_date",
)
# Dates of the document, which may be the day when it was created or last saved. They come after the dates that readers
# see: of 487 dated pages, this order gave three more the right day and one the wrong day.
_DOCUMENT = (
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "datecreated",
    "dcterms.datesubmitted",
    "date",
)
_MODIFIED = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "modified_at",
    "article.updated",
)
_URL_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)"
    r"(?:/[A-Z]{2,15}(?=/\d\d/\d\d/))?(?:[/_.-](?:(?P<month>\d{1,2})|(?P<word>[a-z]{3,9}))[/_.-](?P<day>\d{1,2})|(?P<mm>\d\d)(?P<dd>\d\d))(?!\d)",
    re.I,
)
_MONTH_FOLDERS = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?=/|$)")
_MONTH = timedelta(days=31)  # at most
_YEAR = timedelta(days=366)
_DRAFT = timedelta(days=90)  # between the day when a story gets its URL and the day when it appears, at most


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A date that may be the story's, and where it comes from."""

    timestamp: Timestamp
    origin: str  # a value of published_from
    source: str
    zoned: bool = True  # whether the zone of `timestamp` is stated; a listing's time may be in UTC without that


def stated_dates(story: Stated, page: PageElements, language: str) -> Iterator[DateCandidate]:
    """Dates of publication in the page's data for machines."""
    if story.main:
        yield from _read(story.published, "json-ld", "json-ld datePublished", language)
    for source, value in page.meta(*_PUBLISHED):
        yield from _read(value, "meta", source, language)
    yield from _properties(page, language, "datepublished", "published", "issued")
    if not story.main:
        yield from _read(story.published, "json-ld", "json-ld datePublished of the page", language)


def document_dates(story: Stated, page: PageElements, language: str) -> Iterator[DateCandidate]:
    """Dates of the document in the page's data."""
    yield from _read(story.created, "json-ld", "json-ld dateCreated", language)
    for source, value in page.meta(*_DOCUMENT):
        yield from _read(value, "meta", source, language)
    yield from _properties(page, language, "dc:date", "datecreated")


def _properties(page: PageElements, language: str, *names: str) -> Iterator[DateCandidate]:
    for name in names:
        for element in page.properties.get(name, ())[:1]:
            yield from _read(stated_by(page.tree, element), "microdata", f"microdata {name}", language)


def modified_dates(story: Stated, page: PageElements, language: str) -> Iterator[DateCandidate]:
    """Times of changes in the page's data for machines."""
    yield from _read(story.modified, "json-ld", "json-ld dateModified", language)
    for source, value in page.meta(*_MODIFIED):
        yield from _read(value, "meta", source, language)
    yield from _properties(page, language, "datemodified")


def _read(text: str | None, origin: str, source: str, language: str) -> Iterator[DateCandidate]:
    if text and (timestamp := parse_date(text, language)):
        yield DateCandidate(timestamp, origin, source)


def hinted_dates(hints: Hints, found_by: FoundBy) -> Iterator[DateCandidate]:
    """The date of publication that the listing gives."""
    if hints.published is not None:
        day = hints.published_precision == "day"
        when = hints.published.replace(tzinfo=None) if day else hints.published
        if hints.published_offset:
            when = when.astimezone(timezone(timedelta(minutes=hints.published_offset)))
        zoned = hints.published_offset is not None
        yield DateCandidate(Timestamp(when, hints.published_precision), found_by, "listing", zoned)


def url_dates(url: str) -> Iterator[DateCandidate]:
    """The days in the path of a URL: /2024/05/03/, /20240503/, /2024/may/3/, /2024/SPORT/05/03/."""
    for m in _URL_DAY.finditer(urlsplit(url).path):
        month = min(months(m["word"])) if m["word"] and months(m["word"]) else int(m["month"] or m["mm"] or 0)
        if timestamp := parse_date(f"{m['year']}-{month:02}-{int(m['day'] or m['dd']):02}"):
            yield DateCandidate(timestamp, "url", "url")


def last_in_folders(url: str) -> datetime | None:
    """The latest time when a story may have appeared first, if the folders of its URL are a day: /2024/05/03/.

    A system that stories were moved to may state the day of the move as their publication.
    """
    path = urlsplit(url).path
    day = next((found for found in url_dates(path) if f"/{found.timestamp.when:%Y}/" in path), None)
    return day.timestamp.utc() + _DRAFT if day else None


def first_in_folders(url: str) -> datetime | None:
    """The earliest time when a story may have appeared, if folders of its URL are a month: /2024/05/.

    A template may state a day of its own in the data of all stories.
    """
    month = _MONTH_FOLDERS.search(urlsplit(url).path)
    return datetime(int(month[1]), int(month[2]), 1, tzinfo=UTC) - _YEAR if month else None


def last_in_month_folders(url: str) -> datetime | None:
    """The latest time that may be guessed for a story, if folders of its URL are a month: /2024/05/.

    A stated time may be later: some papers publish a story again at its first URL.
    """
    month = _MONTH_FOLDERS.search(urlsplit(url).path)
    return datetime(int(month[1]), int(month[2]), 1, tzinfo=UTC) + _MONTH + _DRAFT if month else None
