"""When a story was published and last changed: the evidence of a page in its order of trust."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from urllib.parse import urlsplit

from htmldate import find_date

from pipelines.extract.metadata.jsonld import Stated
from pipelines.extract.metadata.moments import Moment, machine_moment, visible_moment
from pipelines.extract.metadata.tags import Tags, stated_by, text_of
from pipelines.extract.metadata.visible import dated_texts, nearest, without_others
from pipelines.extract.metadata.zones import zone_of_country
from pipelines.items import FoundBy, Hints, Precision

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
# Of the document, whose date may be the day it was begun or last saved: behind what readers see. On 487 dated pages
# this order gave three more the right day, and one the wrong one.
_DOCUMENT = ("dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "datecreated", "date")
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
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[/_.-](\d{1,2})[/_.-](\d{1,2})|(\d\d)(\d\d))(?!\d)")
_LABEL = re.compile(
    r"\b(?:published|posted|veröffentlicht|erschienen|publiée?|mis en ligne|publicad[oa]|pubblicat[oa]|"
    r"gepubliceerd|geplaatst|publisert|publicerad|udgivet|opublikowan[oy]|dodano|yayın\w*|опубликован\w*)\b[^\d]{0,40}\d",
    re.I,
)
_LINE = 120  # characters of a text that holds a date; a longer one tells a story
_BARE = 40  # characters of a date with its weekday, time and zone; a longer text tells what happened then
_CLOCKS = timedelta(minutes=10)  # by so much two clocks may differ
_SKEW = timedelta(days=1)  # a local time written without its zone may lie this far ahead


@dataclass(frozen=True, slots=True)
class Dates:
    """What a page says of its times. `published_source` and `modified_source` are for the provenance."""

    published: datetime | None = None
    day: date | None = None
    precision: Precision | None = None
    published_from: str | None = None
    published_source: str | None = None
    modified: datetime | None = None
    modified_source: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    moment: Moment
    origin: str  # a value of published_from
    source: str


@dataclass(frozen=True, slots=True)
class _Zones:
    """What a time without a zone may be in."""

    stated: tzinfo | None  # of another date of the page
    country: tzinfo | None

    def _of(self, found: _Found) -> tuple[tzinfo | None, str]:
        """Readers are shown the time where they are, also where machines are told it in UTC."""
        told = self.stated and (found.origin != "html" or self.stated.utcoffset(found.moment.when))
        if self.stated and (told or not self.country):
            return self.stated, "zone of another date"
        return self.country, "zone of the country" if self.country else "zone taken for UTC"

    def utc(self, found: _Found) -> datetime:
        return found.moment.utc(self._of(found)[0])

    def source(self, found: _Found) -> str:
        if found.moment.when.tzinfo is not None or found.moment.precision == "day":
            return found.source
        return f"{found.source}, {self._of(found)[1]}"


def choose_dates(story: Stated, tags: Tags, url: str, fetched: datetime, hints: Hints, found_by: FoundBy) -> Dates:
    """The best published and modified time. None lies after `fetched`, but for a day that zones may account for."""
    modified = [found for found in _modified(story, tags) if _possible(found, fetched)]
    certain = [found for found in _stated(story, tags) if _possible(found, fetched)]
    document = [found for found in _document(story, tags) if _possible(found, fetched)]
    zones = _Zones(
        next((zone for found in (*certain, *document, *modified) if (zone := found.moment.when.tzinfo)), None),
        zone_of_country(url),
    )
    candidates = certain
    for more in (_hinted(hints, found_by), _times(tags), _in_url(url), _words(tags), document, _labelled(tags)):
        if candidates and candidates[0].moment.precision != "day":
            break
        candidates = [*candidates, *(found for found in more if _possible(found, fetched))]
    chosen = _finest(candidates if certain else [*_agreeing(document, candidates), *candidates])
    chosen = chosen or _guessed(tags, url, fetched)
    published = zones.utc(chosen) if chosen else None
    last = _last(modified, published, zones, hints)
    return Dates(
        published=published,
        day=_publishers_day(chosen, url) if chosen else None,
        precision=chosen.moment.precision if chosen else None,
        published_from=chosen.origin if chosen else None,
        published_source=zones.source(chosen) if chosen else None,
        modified=last[0] if last else None,
        modified_source=last[1] if last else None,
    )


def _publishers_day(found: _Found, url: str) -> date:
    """The calendar day where the publisher is: as stated, or the URL's where a zone explains the difference."""
    return next((day for known in _in_url(url) if (day := _day(known)) in _days(found)), _day(found))


def _days(found: _Found) -> set[date]:
    """The calendar days that a time can be where the publisher is; more than one where it is given in UTC."""
    when = found.moment.when
    if found.moment.precision != "day" and when.utcoffset() == timedelta():  # zones from -8 to +12 hours hold the press
        return {when.date(), (when - timedelta(hours=8)).date(), (when + timedelta(hours=12)).date()}
    return {when.date()}


def _possible(found: _Found, fetched: datetime) -> bool:
    exact = found.moment.when.tzinfo is not None and found.moment.precision != "day"
    return found.moment.utc() <= fetched + (_CLOCKS if exact else _SKEW)


def _finest(candidates: list[_Found]) -> _Found | None:
    """The first candidate; where it is a day only, the first other one that gives this day a time."""
    if not candidates:
        return None
    first = candidates[0]
    if first.moment.precision != "day":
        return first
    finer = (found for found in candidates if found.moment.precision != "day" and _day(first) in _days(found))
    return next(finer, first)


def _agreeing(document: list[_Found], candidates: list[_Found]) -> list[_Found]:
    """The document's times of the day that readers are shown: what they are shown may be the last change."""
    day = _day(candidates[0]) if candidates else None
    return [found for found in document if found.moment.precision != "day" and day in _days(found)]


def _day(found: _Found) -> date:
    return found.moment.when.date()


def _stated(story: Stated, tags: Tags) -> Iterator[_Found]:
    """What is stated for machines."""
    if story.main:
        yield from _read(story.published, "json-ld", "json-ld datePublished")
    for source, value in tags.meta(*_PUBLISHED):
        yield from _read(value, "meta", source)
    yield from _properties(tags, "datepublished", "published", "issued")
    if not story.main:
        yield from _read(story.published, "json-ld", "json-ld datePublished of the page")


def _document(story: Stated, tags: Tags) -> Iterator[_Found]:
    """What is stated of the document."""
    yield from _read(story.created, "json-ld", "json-ld dateCreated")
    for source, value in tags.meta(*_DOCUMENT):
        yield from _read(value, "meta", source)
    yield from _properties(tags, "dc:date", "datecreated")


def _properties(tags: Tags, *names: str) -> Iterator[_Found]:
    for name in names:
        for element in tags.properties.get(name, ())[:1]:
            yield from _read(stated_by(element), "microdata", f"microdata {name}")


def _modified(story: Stated, tags: Tags) -> Iterator[_Found]:
    yield from _read(story.modified, "json-ld", "json-ld dateModified")
    for source, value in tags.meta(*_MODIFIED):
        yield from _read(value, "meta", source)
    yield from _properties(tags, "datemodified")


def _read(text: str | None, origin: str, source: str, language: str = "") -> Iterator[_Found]:
    if text and (moment := machine_moment(text) or visible_moment(text, language)):
        yield _Found(moment, origin, source)


def _hinted(hints: Hints, found_by: FoundBy) -> Iterator[_Found]:
    if hints.published is not None:
        yield _Found(Moment(hints.published, "second"), found_by, "listing")


def _times(tags: Tags) -> Iterator[_Found]:
    for element in nearest(tags.times, tags.headline):
        text = element.get("datetime") or element.get("content") or text_of(element)
        yield from _read(text, "html", "html time", tags.language)


def _in_url(url: str) -> Iterator[_Found]:
    for m in _URL_DAY.finditer(urlsplit(url).path):
        if moment := machine_moment(f"{m[1]}-{int(m[2] or m[4]):02}-{int(m[3] or m[5]):02}"):
            yield _Found(moment, "url", "url")


def _words(tags: Tags) -> Iterator[_Found]:
    for element in nearest(tags.dated, tags.headline):
        text = element.get("datetime") or text_of(element)
        if text and len(text) <= _LINE and (moment := visible_moment(text, tags.language)):
            yield _Found(moment, "html", "html text")


def _labelled(tags: Tags) -> Iterator[_Found]:
    """Dates in short texts near the headline: first those with a label before them, then those with little else."""
    texts = dated_texts(tags.tree, tags.headline)
    for text in texts:
        if (label := _LABEL.search(text)) and (moment := visible_moment(text[label.start() :], tags.language)):
            yield _Found(moment, "html", "html label")
    for text in sorted(texts, key=lambda text: len(text) > _BARE):
        if moment := visible_moment(text, tags.language):
            yield _Found(moment, "html", "html text")


def _guessed(tags: Tags, url: str, fetched: datetime) -> _Found | None:
    """htmldate's guess from what is left without comments and other stories.

    The first of a month is no guess: that is what it makes of a bare month or year, as copyright lines have it.
    """
    try:
        text = find_date(
            without_others(tags.tree), original_date=True, url=url, max_date=(fetched + _SKEW).strftime("%Y-%m-%d")
        )
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return None
    moment = machine_moment(text) if text else None
    if moment is None or moment.when.day == 1:
        return None
    return _Found(moment, "html", "html, guessed by htmldate")


def _last(
    modified: list[_Found], published: datetime | None, zones: _Zones, hints: Hints
) -> tuple[datetime, str] | None:
    """The time of the last change: not before the publication."""
    stated_times = [(zones.utc(found), zones.source(found)) for found in modified]
    if hints.modified is not None:
        stated_times.append((hints.modified.astimezone(UTC), "listing"))
    for when, source in stated_times:
        if published is None or when >= published:
            return when, source
    return None
