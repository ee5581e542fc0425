"""When a story was published and last changed: the evidence of a page in its order of trust."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cached_property
from urllib.parse import urlsplit

from htmldate import find_date
from lxml.html import HtmlElement

from pipelines.dates import Role, Timestamp, find_dates, localized, parse_date, zone_of_country
from pipelines.extract.metadata.elements import PageElements, stated_by
from pipelines.extract.metadata.jsonld import Stated
from pipelines.extract.metadata.near_headline import Own, dated_texts, nearest, own_links, without_others
from pipelines.extract.metadata.visible_dates import ShownDate, dates_of, role_behind, role_of
from pipelines.model.items import FoundBy, Hints, Precision
from pipelines.urls.canonical import absolute

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
_LINE = 120  # characters of a text that holds a date; a longer one is prose
_BARE = 40  # characters of a date with its weekday, time and zone; a longer text is prose about that day
_CLOCKS = timedelta(minutes=10)  # by so much two clocks may differ
_SKEW = timedelta(hours=14)  # how far ahead a local time without its zone may be: the farthest zone is UTC+14


@dataclass(frozen=True, slots=True)
class Dates:
    """What a page says of its times. `published_source` and `modified_source` are for the provenance."""

    published: datetime | None = None
    day: date | None = None
    offset: int | None = None
    precision: Precision | None = None
    published_from: str | None = None
    published_source: str | None = None
    modified: datetime | None = None
    modified_source: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    timestamp: Timestamp
    origin: str  # a value of published_from
    source: str


@dataclass(frozen=True, slots=True)
class _Zones:
    """What a time without a zone may be in."""

    same: tzinfo | None  # of the same clock elsewhere on the page
    stated: tzinfo | None  # of another date of the page
    country: tzinfo | None

    def _of(self, found: _Found) -> tuple[tzinfo | None, str]:
        """The zone of the same clock. Else local time for readers, even where the data for machines is in UTC."""
        if self.same:
            return self.same, "zone of the same clock"
        usable = self.stated and (found.origin != "html" or self.stated.utcoffset(found.timestamp.when))
        if self.stated and (usable or not self.country):
            return self.stated, "zone of another date"
        return self.country, "zone of the country" if self.country else "zone taken for UTC"

    def utc(self, found: _Found) -> datetime:
        return found.timestamp.utc(self._of(found)[0])

    def offset(self, found: _Found) -> int | None:
        """By how many minutes a time is ahead of UTC where the page says so; a listing's time is in UTC already."""
        if found.timestamp.precision == "day" or found.source == "listing":
            return None
        when = found.timestamp.when
        zone = when.tzinfo or self.same
        ahead = zone.utcoffset(when) if zone else None
        return None if ahead is None else ahead // timedelta(minutes=1)

    def source(self, found: _Found) -> str:
        if found.timestamp.when.tzinfo is not None or found.timestamp.precision == "day":
            return found.source
        return f"{found.source}, {self._of(found)[1]}"


@dataclass(frozen=True)
class _Seen:
    """A page, for whoever looks for dates that readers see; each is looked for once, if at all."""

    page: PageElements
    language: str  # with the country of the publisher
    own: Own

    @cached_property
    def times(self) -> list[ShownDate]:
        """The dates of time elements, nearest to the headline first."""
        return self._dates(self.page.times)

    @cached_property
    def words(self) -> list[ShownDate]:
        """The dates of elements that are named for dates, nearest to the headline first."""
        return self._dates(self.page.dated)

    def _dates(self, elements: Iterable[HtmlElement]) -> list[ShownDate]:
        near = nearest(elements, self.page.headline, self.own)
        return [shown for element in near for shown in dates_of(element, self.language, _LINE)]


def choose_dates(
    story: Stated, page: PageElements, url: str, fetched: datetime, hints: Hints, found_by: FoundBy
) -> Dates:
    """The best published and modified time. None lies after `fetched`, but for a day that zones may account for."""
    language = localized(page.language or next(iter(page.values("og:locale")), ""), url)
    seen = _Seen(page, language, own_links(url, absolute(url, page.canonical or url)))

    def possible(found: Iterable[_Found]) -> list[_Found]:
        return [one for one in found if _possible(one, fetched)]

    modified = possible(_modified(story, page, language))
    certain = possible(_stated(story, page, language))
    document = possible(_document(story, page, language))
    candidates = certain
    for more in (
        _hinted(hints, found_by),
        _times(seen),
        _in_url(url),
        _words(seen),
        document,
        _labelled(seen),
    ):
        if candidates and candidates[0].timestamp.precision != "day":
            break
        candidates = [*candidates, *possible(more)]
    changed = possible(_changed(seen)) if not modified or not candidates else []
    chosen = _finest(candidates if certain else [*_agreeing(document, candidates), *candidates])
    chosen = chosen or _sole(seen, modified) or (None if changed else _guessed(seen, url, fetched, modified))
    aware = (zone for found in (*certain, *document, *modified) if (zone := found.timestamp.when.tzinfo))
    zones = _Zones(_zone_of_clock(chosen, seen), next(aware, None), zone_of_country(url))
    published = zones.utc(chosen) if chosen else None
    last = _last(modified or changed, published, zones, hints)
    return Dates(
        published=published,
        day=_publishers_day(chosen, url) if chosen else None,
        offset=zones.offset(chosen) if chosen else None,
        precision=chosen.timestamp.precision if chosen else None,
        published_from=chosen.origin if chosen else None,
        published_source=zones.source(chosen) if chosen else None,
        modified=last[0] if last else None,
        modified_source=last[1] if last else None,
    )


def _zone_of_clock(chosen: _Found | None, seen: _Seen) -> tzinfo | None:
    """The zone of a time that lacks it, where the page shows the same clock with its zone."""
    if chosen is None or chosen.timestamp.precision == "day" or chosen.timestamp.when.tzinfo is not None:
        return None
    minute = chosen.timestamp.when.replace(second=0, microsecond=0)
    for shown in (*seen.times, *seen.words):
        when = shown.timestamp.when
        if when.tzinfo is not None and when.replace(second=0, microsecond=0, tzinfo=None) == minute:
            return when.tzinfo
    return None


def _publishers_day(found: _Found, url: str) -> date:
    """The calendar day where the publisher is: as stated, or the URL's where a zone explains the difference."""
    return next((day for known in _in_url(url) if (day := _day(known)) in _days(found)), _day(found))


def _days(found: _Found) -> set[date]:
    """The calendar days that a time can be where the publisher is; more than one where it is given in UTC."""
    when = found.timestamp.when
    if (
        found.timestamp.precision != "day" and when.utcoffset() == timedelta()
    ):  # zones from -8 to +12 hours hold the press
        return {when.date(), (when - timedelta(hours=8)).date(), (when + timedelta(hours=12)).date()}
    return {when.date()}


def _possible(found: _Found, fetched: datetime) -> bool:
    exact = found.timestamp.when.tzinfo is not None and found.timestamp.precision != "day"
    return found.timestamp.utc() <= fetched + (_CLOCKS if exact else _SKEW)


def _finest(candidates: list[_Found]) -> _Found | None:
    """The first candidate; where it is a day only, the first other one that gives this day a time."""
    if not candidates:
        return None
    first = candidates[0]
    if first.timestamp.precision != "day":
        return first
    finer = (found for found in candidates if found.timestamp.precision != "day" and _day(first) in _days(found))
    return next(finer, first)


def _agreeing(document: list[_Found], candidates: list[_Found]) -> list[_Found]:
    """The document's times of the day that readers are shown: what they are shown may be the last change."""
    day = _day(candidates[0]) if candidates else None
    return [found for found in document if found.timestamp.precision != "day" and day in _days(found)]


def _day(found: _Found) -> date:
    return found.timestamp.when.date()


def _stated(story: Stated, page: PageElements, language: str) -> Iterator[_Found]:
    """What is stated for machines."""
    if story.main:
        yield from _read(story.published, "json-ld", "json-ld datePublished", language)
    for source, value in page.meta(*_PUBLISHED):
        yield from _read(value, "meta", source, language)
    yield from _properties(page, language, "datepublished", "published", "issued")
    if not story.main:
        yield from _read(story.published, "json-ld", "json-ld datePublished of the page", language)


def _document(story: Stated, page: PageElements, language: str) -> Iterator[_Found]:
    """What is stated of the document."""
    yield from _read(story.created, "json-ld", "json-ld dateCreated", language)
    for source, value in page.meta(*_DOCUMENT):
        yield from _read(value, "meta", source, language)
    yield from _properties(page, language, "dc:date", "datecreated")


def _properties(page: PageElements, language: str, *names: str) -> Iterator[_Found]:
    for name in names:
        for element in page.properties.get(name, ())[:1]:
            yield from _read(stated_by(element), "microdata", f"microdata {name}", language)


def _modified(story: Stated, page: PageElements, language: str) -> Iterator[_Found]:
    yield from _read(story.modified, "json-ld", "json-ld dateModified", language)
    for source, value in page.meta(*_MODIFIED):
        yield from _read(value, "meta", source, language)
    yield from _properties(page, language, "datemodified")


def _read(text: str | None, origin: str, source: str, language: str) -> Iterator[_Found]:
    if text and (timestamp := parse_date(text, language)):
        yield _Found(timestamp, origin, source)


def _hinted(hints: Hints, found_by: FoundBy) -> Iterator[_Found]:
    if hints.published is not None:
        day = hints.published_precision == "day"
        when = hints.published.replace(tzinfo=None) if day else hints.published
        yield _Found(Timestamp(when, hints.published_precision), found_by, "listing")


def _in_url(url: str) -> Iterator[_Found]:
    for m in _URL_DAY.finditer(urlsplit(url).path):
        if timestamp := parse_date(f"{m[1]}-{int(m[2] or m[4]):02}-{int(m[3] or m[5]):02}"):
            yield _Found(timestamp, "url", "url")


def _times(seen: _Seen) -> Iterator[_Found]:
    yield from _unchanged((_Found(shown.timestamp, "html", "html time"), shown.role) for shown in seen.times)


def _words(seen: _Seen) -> Iterator[_Found]:
    yield from _unchanged((_Found(shown.timestamp, "html", "html text"), shown.role) for shown in seen.words)


def _labelled(seen: _Seen) -> Iterator[_Found]:
    """Dates in short texts near the headline, those with little else first."""
    texts = dated_texts(seen.page.tree, seen.page.headline, seen.own)
    yield from _unchanged(
        (_Found(reading.timestamp, "html", "html label" if reading.role else "html text"), reading.role or role)
        for holder, text, ahead in sorted(texts, key=lambda found: len(found[1]) > _BARE)
        for role in (role_behind(ahead) if ahead else role_of(holder),)
        for reading in find_dates(text, seen.language)
        if reading.timestamp
    )


def _unchanged(dates: Iterable[tuple[_Found, Role | None]]) -> list[_Found]:
    """Those that are not of the last change; first what is said to be of the publication."""
    kept = [(role is None, found) for found, role in dates if role in (None, Role.PUBLISHED)]
    return [found for _, found in sorted(kept, key=lambda one: one[0])]


def _changed(seen: _Seen) -> Iterator[_Found]:
    """The times of the last change that readers are shown."""
    for source, dates in (("html time", seen.times), ("html text", seen.words)):
        for shown in dates:
            if shown.role in (Role.MODIFIED, Role.EITHER):
                yield _Found(shown.timestamp, "html", source)


def _sole(seen: _Seen, modified: list[_Found]) -> _Found | None:
    """The date of a page that shows no other, and has it in an element that is named "updated"."""
    stated = {found.timestamp.when for found in modified}
    shown = (shown.timestamp for shown in (*seen.times, *seen.words) if shown.role is Role.EITHER)
    return next(
        (_Found(timestamp, "html", "html updated") for timestamp in shown if timestamp.when not in stated), None
    )


def _guessed(seen: _Seen, url: str, fetched: datetime, modified: list[_Found]) -> _Found | None:
    """htmldate's guess from what is left without comments and other stories.

    The first of a month is no guess: that is what it makes of a bare month or year, as copyright lines have it. Neither
    is the day of the last change, nor one of a day and a month that may be the other way round.
    """
    tree = without_others(seen.page.tree)
    try:
        text = find_date(tree, original_date=True, url=url, max_date=(fetched + _SKEW).strftime("%Y-%m-%d"))
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return None
    timestamp = parse_date(text) if text else None
    if timestamp is None or timestamp.when.day == 1:
        return None
    found = _Found(timestamp, "html", "html, guessed by htmldate")
    if any(_day(found) in _days(change) for change in modified) or _is_ambiguous(timestamp.when, tree, seen.language):
        return None
    return found


def _is_ambiguous(day: datetime, tree: HtmlElement, language: str) -> bool:
    """Whether a page has a day in numbers that nothing decides, and that may be this one."""
    if day.day > 12:
        return False
    one, two = f"0?{day.day}", f"0?{day.month}"
    numbers = re.compile(rf"(?<!\d)(?:{one}[/-]{two}|{two}[/-]{one})[/-](?:{day.year}|{day.year % 100:02})(?!\d)")
    for text in tree.itertext():
        if (m := numbers.search(text)) and parse_date(
            text[max(0, m.start() - _BARE) : m.end() + _BARE], language
        ) is None:
            return True
    return False


def _last(
    modified: list[_Found], published: datetime | None, zones: _Zones, hints: Hints
) -> tuple[datetime, str] | None:
    """The time of the last change, the latest that is stated: not before the publication."""
    stated_times = [(zones.utc(found), zones.source(found)) for found in modified]
    if not stated_times and hints.modified is not None:
        stated_times.append((hints.modified.astimezone(UTC), "listing"))
    when, source = max(stated_times, key=lambda stated: stated[0], default=(None, ""))
    return (when, source) if when and (published is None or when >= published) else None
