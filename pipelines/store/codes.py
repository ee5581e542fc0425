"""The numbers by which the database stores members of enums.

A number is a place in one of these tuples. Corpora have them, so new members are added at the end, and none is moved
or removed.
"""

from __future__ import annotations

from pipelines.model.items import Fate, FoundBy
from pipelines.model.reasons import Reason
from pipelines.urls.verdict import Kind

FATES = (Fate.ARTICLE, Fate.COPY)  # of stories
KINDS = (Kind.ARTICLE, Kind.LISTING)  # of targets
FOUND_BY: tuple[FoundBy, ...] = ("page", "feed", "sitemap", "story", "warc")
REASONS = (
    Reason.ROBOTS,
    Reason.ROBOTS_UNREACHABLE,
    Reason.CRAWL_DELAY,
    Reason.ADDRESS,
    Reason.OFFSITE,
    Reason.DNS,
    Reason.CONNECTION,
    Reason.TIMEOUT,
    Reason.TOO_LARGE,
    Reason.REDIRECT_LOOP,
    Reason.BAD_ENCODING,
    Reason.DOWNLOAD_ERROR,
    Reason.HTTP_4XX,
    Reason.HTTP_404,
    Reason.HTTP_410,
    Reason.HTTP_429,
    Reason.HTTP_5XX,
    Reason.HTTP_OTHER,
    Reason.NOT_HTML,
    Reason.EMPTY,
    Reason.TOO_COMPLEX,
    Reason.TRAP,
    Reason.NO_LINKS,
    Reason.OPT_OUT,
    Reason.FORGOTTEN,
    Reason.SOFT_404,
    Reason.CONSENT_WALL,
    Reason.LOGIN_WALL,
    Reason.ERROR_PAGE,
    Reason.NOT_AN_ARTICLE,
    Reason.NO_STORY,
    Reason.NO_OWN_TEXT,
    Reason.BEFORE_SINCE,
    Reason.UNCHANGED,
    Reason.NOT_ARCHIVED,
    Reason.EXTRACTION_DEADLINE,
    Reason.EXTRACTION_MEMORY,
    Reason.EXTRACTION_CRASH,
    Reason.STOPPED,
    Reason.EXTRACTION_ERROR,
    Reason.INTERNAL_ERROR,
    Reason.RESTING,
    Reason.BLOCKED,
    Reason.NOT_MODIFIED,
    Reason.LISTING,
)
