"""When a story was published and last changed, from the evidence on its page in order of trust."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import chain

from pipelines.dates.labels import Role
from pipelines.dates.timestamp import Timestamp
from pipelines.dates.zones import day_of_country, localized, zone_of_country
from pipelines.extract.metadata.elements import PageElements
from pipelines.extract.metadata.guessed_dates import dateline, guess
from pipelines.extract.metadata.jsonld import Stated
from pipelines.extract.metadata.near_headline import own_links
from pipelines.extract.metadata.seen_dates import SeenDates
from pipelines.extract.metadata.stated_dates import (
    DateCandidate,
    document_dates,
    first_in_folders,
    hinted_dates,
    last_in_folders,
    modified_dates,
    stated_dates,
    url_dates,
)
from pipelines.extract.metadata.visible_dates import ShownDate
from pipelines.model.items import FoundBy, Hints, Precision
from pipelines.urls.canonical import absolute

_BARE = 40  # characters of a date with its weekday, time and zone; a longer text is prose about that day
_CLOCKS = timedelta(minutes=10)  # how far two clocks may differ
_SKEW = timedelta(hours=14)  # how far ahead a local time without its zone may be: the farthest zone is UTC+14


@dataclass(frozen=True, slots=True)
class Dates:
    """The times of a story. `published_source` and `modified_source` are its provenance."""

    published: datetime | None = None
    day: date | None = None
    offset: int | None = None
    precision: Precision | None = None
    published_from: str | None = None
    published_source: str | None = None
    modified: datetime | None = None
    modified_source: str | None = None


@dataclass(frozen=True, slots=True)
class _Zones:
    """The zones that a time without a zone may have."""

    same: tzinfo | None  # of the same clock elsewhere on the page
    stated: tzinfo | None  # of another date of the page
    country: tzinfo | None

    def _of(self, found: DateCandidate) -> tuple[tzinfo | None, str]:
        """The zone, and why. A time that readers see is local, even if the data for machines is in UTC."""
        if self.same:
            return self.same, "zone of the same clock"
        usable = self.stated and (found.origin != "html" or self.stated.utcoffset(found.timestamp.when))
        if self.stated and (usable or not self.country):
            return self.stated, "zone of another date"
        return self.country, "zone of the country" if self.country else "zone taken for UTC"

    def utc(self, found: DateCandidate) -> datetime:
        return found.timestamp.utc(self._of(found)[0])

    def offset(self, found: DateCandidate) -> int | None:
        """By how many minutes a time is ahead of UTC, if the page or the listing states it."""
        if found.timestamp.precision == "day" or not found.zoned:
            return None
        when = found.timestamp.when
        zone = when.tzinfo or self.same
        ahead = zone.utcoffset(when) if zone else None
        return None if ahead is None else ahead // timedelta(minutes=1)

    def source(self, found: DateCandidate) -> str:
        if found.timestamp.when.tzinfo is not None or found.timestamp.precision == "day":
            return found.source
        return f"{found.source}, {self._of(found)[1]}"


def choose_dates(
    story: Stated, page: PageElements, url: str, fetched: datetime, hints: Hints, found_by: FoundBy
) -> Dates:
    """The best published and modified time. None is after `fetched`, except by what zones may explain."""
    language = localized(page.language or next(iter(page.values("og:locale")), ""), url)
    seen = SeenDates(page, language, own_links(url, absolute(url, page.canonical or url)))

    modified = [one for one in modified_dates(story, page, language) if _possible(one, fetched)]
    earliest, latest = first_in_folders(url), min(fetched, last_in_folders(url) or fetched)

    def possible(found: Iterable[DateCandidate]) -> list[DateCandidate]:
        return [one for one in found if _possible(one, latest) and (not earliest or one.timestamp.utc() >= earliest)]

    certain = possible(stated_dates(story, page, language))
    document = possible(document_dates(story, page, language))
    candidates = [*_labelled_earlier(seen, certain, modified), *certain]
    for more in (
        hinted_dates(hints, found_by),
        _times(seen),
        url_dates(url),
        _words(seen),
        document,
        _labelled(seen),
        _far(seen),
    ):
        if candidates and candidates[0].timestamp.precision != "day":
            break
        candidates = [*candidates, *possible(more)]
    changed = [one for one in _changed(seen) if _possible(one, fetched)] if not modified or not candidates else []
    chosen = _finest(candidates if certain else [*_agreeing(document, candidates), *candidates])
    chosen = (
        chosen or _sole(seen, modified) or next(iter(possible([*dateline(page.tree, language), *_alone(seen)])), None)
    )
    if not chosen and not changed:
        chosen = guess(page.tree, url, latest, map(_days, modified), language)
    stated = (*certain, *document, *modified)
    aware = (zone for found in stated if (zone := found.timestamp.when.tzinfo))
    if chosen and not modified and not changed:
        changed = [one for one in _changed_in_texts(seen) if _possible(one, fetched)]
    zones = _Zones(_zone_of_clock(chosen, seen), next(aware, None), zone_of_country(url))
    chosen = chosen and _with_offset(chosen, stated, seen)
    published = zones.utc(chosen) if chosen else None
    last = _last(modified or changed, published, zones, hints)
    return Dates(
        published=published,
        day=_publishers_day(chosen, stated, seen, url) if chosen else None,
        offset=zones.offset(chosen) if chosen else None,
        precision=chosen.timestamp.precision if chosen else None,
        published_from=chosen.origin if chosen else None,
        published_source=zones.source(chosen) if chosen else None,
        modified=last[0] if last else None,
        modified_source=last[1] if last else None,
    )


def _zone_of_clock(chosen: DateCandidate | None, seen: SeenDates) -> tzinfo | None:
    """The zone of a time without one, if the page shows the same time with its zone."""
    if chosen is None or chosen.timestamp.precision == "day" or chosen.timestamp.when.tzinfo is not None:
        return None
    minute = chosen.timestamp.when.replace(second=0, microsecond=0)
    for shown in (*seen.times, *seen.words):
        when = shown.timestamp.when
        if when.tzinfo is not None and when.replace(second=0, microsecond=0, tzinfo=None) == minute:
            return when.tzinfo
    return None


def _with_offset(chosen: DateCandidate, stated: Iterable[DateCandidate], seen: SeenDates) -> DateCandidate:
    """A time in UTC; with an offset, if the page has the same minute with that offset elsewhere."""
    when = chosen.timestamp.when
    if not _is_utc(chosen):
        return chosen
    for other in chain((found.timestamp.when for found in stated), _moments(seen)):
        if other.utcoffset() and other.replace(second=0, microsecond=0) == when.replace(second=0, microsecond=0):
            return replace(chosen, timestamp=replace(chosen.timestamp, when=when.astimezone(other.tzinfo)))
    return chosen


def _moments(seen: SeenDates) -> Iterator[datetime]:
    yield from (shown.timestamp.when for shown in seen.times)
    yield from (shown.timestamp.when for shown in seen.words)
    yield from (date.timestamp.when for date, _ in seen.near)


def _publishers_day(found: DateCandidate, stated: Iterable[DateCandidate], seen: SeenDates, url: str) -> date:
    """The calendar day of publication where the publisher is, as stated.

    If the time is in UTC, it is the day in the URL or the day that readers see, if a zone explains the difference. Else
    it is the day in the zone of another date of the page, or of the country.
    """
    if not _is_utc(found):
        return _day(found)
    when = found.timestamp.when
    in_url = (day for day in map(_day, url_dates(url)) if day in _days(found))
    if day := next(in_url, None) or _shown_day(when, seen, _days(found)):
        return day
    zone = next((one.timestamp.when.tzinfo for one in stated if one.timestamp.when.utcoffset()), None)
    return when.astimezone(zone).date() if zone else day_of_country(when, url) or when.date()


def _shown_day(when: datetime, seen: SeenDates, possible: set[date]) -> date | None:
    """The day that the page shows for a time in UTC; of several, the day of the time itself, else the first."""
    days = _days_shown(seen.times, when, possible) or _days_shown(seen.words, when, possible)
    if not days:
        days = _days_shown((ShownDate(date.timestamp, role) for date, role in seen.near), when, possible)
    return when.date() if when.date() in days else next(iter(days), None)


def _days_shown(dates: Iterable[ShownDate], when: datetime, possible: set[date]) -> list[date]:
    shown = (one for one in dates if one.role in (None, Role.PUBLISHED))
    days = (
        day
        for one in shown
        if (day := one.read_as or (one.timestamp.when.date() if _may_be_local(one.timestamp, when) else None))
    )
    return [day for day in days if day in possible]


def _may_be_local(shown: Timestamp, when: datetime) -> bool:
    """Whether a date without a zone may be a time in UTC as clocks elsewhere show it: zones are quarters of an hour."""
    if shown.when.tzinfo is not None:
        return False
    minutes = (shown.when - when.replace(tzinfo=None)) // timedelta(minutes=1)
    return shown.precision == "day" or (minutes + 1) % 15 in (0, 1)


def _is_utc(found: DateCandidate) -> bool:
    return found.timestamp.precision != "day" and found.timestamp.when.utcoffset() == timedelta()


def _days(found: DateCandidate) -> set[date]:
    """The calendar days that a time can be where the publisher is; several if it is given in UTC."""
    when = found.timestamp.when
    if _is_utc(found):  # most newspapers are in zones from -8 to +12 hours
        return {when.date(), (when - timedelta(hours=8)).date(), (when + timedelta(hours=12)).date()}
    return {when.date()}


def _possible(found: DateCandidate, fetched: datetime) -> bool:
    exact = found.timestamp.when.tzinfo is not None and found.timestamp.precision != "day"
    return found.timestamp.utc() <= fetched + (_CLOCKS if exact else _SKEW)


def _finest(candidates: list[DateCandidate]) -> DateCandidate | None:
    """The first candidate. If it is only a day, the first other candidate with a time on this day."""
    if not candidates:
        return None
    first = candidates[0]
    if first.timestamp.precision != "day":
        return first
    finer = (found for found in candidates if found.timestamp.precision != "day" and _day(first) in _days(found))
    return next(finer, first)


def _agreeing(document: list[DateCandidate], candidates: list[DateCandidate]) -> list[DateCandidate]:
    """The document's times on the day that readers see. The date that readers see may be that of the last change."""
    day = _day(candidates[0]) if candidates else None
    return [found for found in document if found.timestamp.precision != "day" and day in _days(found)]


def _day(found: DateCandidate) -> date:
    return found.timestamp.when.date()


def _times(seen: SeenDates) -> list[DateCandidate]:
    return _unchanged(_shown("html time", filter(_is_of_story, seen.times)))


def _words(seen: SeenDates) -> list[DateCandidate]:
    return _unchanged(_shown("html text", filter(_is_of_story, seen.words)))


def _far(seen: SeenDates) -> Iterator[DateCandidate]:
    """Dates without a label far from the headline. Many are today's, in the head of the page."""
    for source, dates in (("html time", seen.times), ("html text", seen.words)):
        yield from _unchanged(_shown(source, (shown for shown in dates if not _is_of_story(shown))))


def _is_of_story(shown: ShownDate) -> bool:
    return shown.near or shown.role is not None


def _shown(source: str, dates: Iterable[ShownDate]) -> Iterator[tuple[DateCandidate, Role | None]]:
    return ((DateCandidate(shown.timestamp, "html", source), shown.role) for shown in dates)


def _labelled(seen: SeenDates) -> Iterator[DateCandidate]:
    """Dates in short texts near the headline, texts with little else first; then labelled dates in other texts."""
    near = (dated for dated in seen.texts if dated.near)
    found = [one for dated in sorted(near, key=lambda dated: len(dated.text) > _BARE) for one in seen.in_text(dated)]
    yield from _unchanged(found)
    far = (one for dated in seen.texts if not dated.near for one in seen.in_text(dated))
    yield from (date for date, role in far if role is Role.PUBLISHED)


def _labelled_earlier(
    seen: SeenDates, certain: list[DateCandidate], modified: list[DateCandidate]
) -> Iterator[DateCandidate]:
    """Dates that readers see labelled as the publication, if the data states a later day, and no change after it.

    Some systems state the time of the last change as that of the publication.
    """
    stated = certain[0].timestamp.utc() if certain else None
    if stated is None or not modified or any(change.timestamp.utc() > stated for change in modified):
        return
    for source, dates in (("html time", seen.times), ("html text", seen.words)):
        for shown in dates:
            published = shown.near and shown.labelled and shown.role is Role.PUBLISHED
            if published and shown.timestamp.when.date() < min(_days(certain[0])):
                yield DateCandidate(shown.timestamp, "html", source)


def _alone(seen: SeenDates) -> Iterator[DateCandidate]:
    """The only day that the page shows as a text of its own, far from the headline."""
    alone = [dated for dated in seen.texts if len(dated.text) <= _BARE]
    found = [date for dated in alone for date, role in seen.in_text(dated) if role is None]
    if len({_day(date) for date in found}) == 1:
        yield found[0]


def _unchanged(dates: Iterable[tuple[DateCandidate, Role | None]]) -> list[DateCandidate]:
    """The dates that are not of the last change; those labelled as the publication first."""
    kept = [(role is None, found) for found, role in dates if role in (None, Role.PUBLISHED)]
    return [found for _, found in sorted(kept, key=lambda one: one[0])]


def _changed(seen: SeenDates) -> Iterator[DateCandidate]:
    """The times of the last change that readers see."""
    for source, dates in (("html time", seen.times), ("html text", seen.words)):
        for shown in dates:
            if shown.role in (Role.MODIFIED, Role.EITHER):
                yield DateCandidate(shown.timestamp, "html", source)


def _changed_in_texts(seen: SeenDates) -> Iterator[DateCandidate]:
    """The times of the last change in short texts near the headline, whatever element they are in."""
    return (date for date, role in seen.near if role is Role.MODIFIED)


def _sole(seen: SeenDates, modified: list[DateCandidate]) -> DateCandidate | None:
    """The only date of a page, if it is in an element that is named "updated"."""
    stated = {found.timestamp.when for found in modified}
    shown = (shown.timestamp for shown in (*seen.times, *seen.words) if shown.role is Role.EITHER)
    return next(
        (DateCandidate(timestamp, "html", "html updated") for timestamp in shown if timestamp.when not in stated), None
    )


def _last(
    modified: list[DateCandidate], published: datetime | None, zones: _Zones, hints: Hints
) -> tuple[datetime, str] | None:
    """The time of the last change and its source: the latest that is stated, if it is not before the publication."""
    stated_times = [(zones.utc(found), zones.source(found)) for found in modified]
    if not stated_times and hints.modified is not None:
        stated_times.append((hints.modified.astimezone(UTC), "listing"))
    when, source = max(stated_times, key=lambda stated: stated[0], default=(None, ""))
    return (when, source) if when and (published is None or when >= published) else None
