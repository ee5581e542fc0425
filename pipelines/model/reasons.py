"""Every reason for which a page is rejected: what it means, and whether a later run asks for the page again."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Self


class Retry(StrEnum):
    """When a later run asks again for a page that was rejected."""

    NEVER = "never"
    IF_LISTED = "if listed"  # when a listing shows its link once more: the site or a setting has to change first
    OWED = "owed"  # whether or not a listing still shows it: the cause is likely to pass


class Reason(StrEnum):
    """Why a page is rejected. The value is what tables, stats and docs show."""

    meaning: str
    retry: Retry

    # `meaning` has a default so that a type checker accepts Reason("dns"), which looks a member up.
    def __new__(cls, value: str, meaning: str = "", retry: Retry = Retry.NEVER) -> Self:
        reason = str.__new__(cls, value)
        reason._value_, reason.meaning, reason.retry = value, meaning, retry
        return reason

    # no rejection: what earlier rows say of its URLs holds no longer
    LISTING = "listing", "a page that was rejected before is a listing now, and read as one"
    # the request had no answer
    ROBOTS = "robots", "robots.txt forbids the page", Retry.IF_LISTED
    ROBOTS_UNREACHABLE = (
        "robots-unreachable",
        "robots.txt answered 429 or 500 to 599, so nothing is allowed for now",
        Retry.OWED,
    )
    CRAWL_DELAY = "crawl-delay", "robots.txt asks for a Crawl-delay longer than CRAWL_DELAY_MAX", Retry.IF_LISTED
    ADDRESS = (
        "address",
        "neither http nor https, or a host outside of the public internet that is not in ALLOWED_ADDRESSES",
        Retry.IF_LISTED,
    )
    OFFSITE = "offsite", "a redirect left the sites of the source"
    RESTING = (
        "resting",
        "its host refused the crawler or asked it to wait, and is left alone for now; the detail says until when",
        Retry.OWED,
    )
    DNS = "dns", "the host name could not be resolved", Retry.OWED
    CONNECTION = "connection", "the connection was refused, reset or cut off", Retry.OWED
    TIMEOUT = "timeout", "no complete answer within DOWNLOAD_TIMEOUT", Retry.OWED
    TOO_LARGE = (
        "too-large",
        "larger than PAGE_MAXSIZE or DOWNLOAD_MAXSIZE, packed or unpacked; or far larger unpacked than packed; or with "
        "headers larger than DOWNLOAD_MAXHEADERS",
    )
    REDIRECT_LOOP = (
        "redirect-loop",
        "more redirects than REDIRECT_MAX_TIMES, or a redirect in a circle",
        Retry.OWED,
    )
    BAD_ENCODING = "bad-encoding", "the body does not unpack as its Content-Encoding states"
    DOWNLOAD_ERROR = "download-error", "the download failed in another way; the detail names it", Retry.OWED
    # the answer was not a page
    BLOCKED = (
        "blocked",
        "a captcha, another bot check or a refusal of a protection service; the detail begins with the service",
        Retry.OWED,
    )
    HTTP_4XX = "http-4xx", "the server answered 400 to 499, other than 404, 410 and 429", Retry.OWED
    HTTP_404 = "http-404", "the server answered 404"
    HTTP_410 = "http-410", "the server answered 410: gone for good"
    HTTP_429 = "http-429", "the server still answered 429 after the retries", Retry.OWED
    HTTP_5XX = "http-5xx", "the server still answered 500 to 599 after the retries", Retry.OWED
    HTTP_OTHER = (
        "http-other",
        "an answer that is neither a page nor an error, such as 304, or a part of a page (206)",
        Retry.OWED,
    )
    NOT_HTML = "not-html", "the body is not HTML, whatever its URL or Content-Type says"
    EMPTY = "empty", "a page without text", Retry.OWED
    TOO_COMPLEX = "too-complex", "more tags, levels of tags, or attributes of a tag than a news page has"
    TRAP = "trap", "a listing that leads nowhere: its links are not followed; the detail says why", Retry.IF_LISTED
    NO_LINKS = "no-links", "a listing, feed or sitemap without a link to the source; the detail says why", Retry.OWED
    # the page is not to be kept
    OPT_OUT = "opt-out", "the page carries a signal of OPT_OUT_OBEY; the detail names it"
    FORGOTTEN = "forgotten", "scrapy forget removed the URL or its site from the corpus"
    # the page was not a story
    SOFT_404 = "soft-404", "an error page served with status 200"
    CONSENT_WALL = "consent-wall", "a consent or cookie wall instead of the story", Retry.OWED
    LOGIN_WALL = "login-wall", "a login form instead of the story"
    ERROR_PAGE = "error-page", "a page that reports a server error, or a bot check", Retry.OWED
    NOT_AN_ARTICLE = "not-an-article", "neither an article nor a listing: a form, a legal notice, an about page"
    NO_STORY = "no-story", "no story text was found in the page, or nothing but its headline"
    NO_OWN_TEXT = "no-own-text", "every line of its text is on most story pages of its site, such as a menu"
    BEFORE_SINCE = "before-since", "published before the day given with -a since="
    UNCHANGED = "unchanged", "fetched again, and the text is already in the corpus"
    NOT_MODIFIED = "not-modified", "the server says, or its bytes show, that nothing has changed since the last answer"
    # Broadsheet could not do its part
    NOT_ARCHIVED = "not-archived", "the page could not be written to the archive; the crawl ended", Retry.OWED
    EXTRACTION_DEADLINE = "extraction-deadline", "reading the page took longer than EXTRACT_DEADLINE", Retry.OWED
    EXTRACTION_MEMORY = "extraction-memory", "reading the page took more than EXTRACT_MEMORY", Retry.OWED
    EXTRACTION_CRASH = "extraction-crash", "the worker process died while it read the page", Retry.OWED
    STOPPED = "stopped", "the run ended before the page was read", Retry.OWED
    EXTRACTION_ERROR = "extraction-error", "reading the page raised an exception; the log has its traceback", Retry.OWED
    INTERNAL_ERROR = "internal-error", "a bug in Broadsheet; the log has its traceback", Retry.OWED


# RFC 9110, 14.4: first and last byte of what is sent, and how many there are
_RANGE = re.compile(r"\s*bytes\s+(\d{1,18})-(\d{1,18})/(\d{1,18}|\*)", re.IGNORECASE)


def reason_of_answer(status: int, content_range: str) -> Reason | None:
    """The reason why an answer with a status and a Content-Range header ("" for none) is not a page; None if it is one.

    Every status of success is a page, because servers send stories with 201, 202, 203 and 226. A part (206) is not.
    """
    if status // 100 != 2:
        return reason_of_status(status)
    part = _RANGE.match(content_range) if status == 206 else None
    return Reason.HTTP_OTHER if part and (part[1] != "0" or part[3] != str(int(part[2]) + 1)) else None


def reason_of_status(status: int) -> Reason:
    """The reason for an HTTP status that is not that of a page."""
    return _BY_STATUS.get(status) or _BY_CLASS.get(status // 100, Reason.HTTP_OTHER)


_BY_STATUS = {404: Reason.HTTP_404, 410: Reason.HTTP_410, 429: Reason.HTTP_429}
_BY_CLASS = {4: Reason.HTTP_4XX, 5: Reason.HTTP_5XX}
