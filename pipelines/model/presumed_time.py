"""When a target is presumed to be from, if its listing does not date it. It orders targets, and dates no story."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from pipelines.model.items import Target
from pipelines.urls.verdict import Kind

# The folders of a year, a month and a day, or of the first of them: /2016/05/04/, /2016-05-04/, /20160504/, /2016/
_FOLDERS = re.compile(
    r"/((?:19|20)\d\d)(?:[/-]?(0[1-9]|1[0-2])(?:[/-]?(0[1-9]|[12]\d|3[01]))?)?(?=/)",
)
# A link on a page has no date. It ranks as if its story were this old: below what is dated today, above the archive.
UNDATED = timedelta(days=2)
# What each further page of a list is presumed to go back. A day's stories seldom fill more than two pages, so an
# archive without dates is taken for younger than it is.
_A_PAGE = timedelta(days=1)


def presumed_time(target: Target, found: datetime) -> datetime:
    """The time that its listing states of a target. Of a story without one, the end of the day, month or year in its
    URL, or else some days before it was found, for each page of the list before the page that names it one more."""
    stated = target.hints.published or target.hints.modified
    if stated is not None:
        return stated
    further = target.page * _A_PAGE
    if target.kind is Kind.LISTING:
        return found - further
    if (in_url := _end_of_folders(target.url)) is not None:
        return min(found, in_url)
    return found - further - (timedelta(0) if target.found_by == "feed" else UNDATED)


def _end_of_folders(url: str) -> datetime | None:
    found = _FOLDERS.search(urlsplit(url).path)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None:
        return None
    if month is None:
        return datetime(year + 1, 1, 1, tzinfo=UTC)
    if day is None:
        return datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
    try:
        return datetime(year, month, day, tzinfo=UTC) + timedelta(days=1)
    except ValueError:  # the 31st of a shorter month
        return None
