"""Every reason for which a page is rejected: what it means, and whether a later run asks for the page again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Retry(StrEnum):
    """When a later run asks again for a page that was rejected."""

    NEVER = "never"
    IF_LISTED = "if listed"  # when a listing shows its link once more: the site or a setting has to change first
    OWED = "owed"  # whether or not a listing still shows it: the cause is likely to pass


@dataclass(frozen=True, slots=True)
class Reason:
    """What a reason means, and when the page is asked for again."""

    meaning: str
    retry: Retry = Retry.NEVER


REASONS: dict[str, Reason] = {
    # the request had no answer
    "robots": Reason("robots.txt forbids the page", Retry.IF_LISTED),
    "robots-unreachable": Reason("robots.txt answered 429 or 500 to 599, so nothing is allowed for now", Retry.OWED),
    "crawl-delay": Reason("robots.txt asks for a Crawl-delay longer than CRAWL_DELAY_MAX", Retry.IF_LISTED),
    "address": Reason("not http or https, or an address outside of the public internet not listed", Retry.IF_LISTED),
    "offsite": Reason("a redirect left the sites of the source"),
    "dns": Reason("the host name could not be resolved", Retry.OWED),
    "connection": Reason("the connection was refused, reset or cut off", Retry.OWED),
    "timeout": Reason("no whole answer within DOWNLOAD_TIMEOUT", Retry.OWED),
    "too-large": Reason(
        "larger than PAGE_MAXSIZE or DOWNLOAD_MAXSIZE, packed or unpacked; far larger unpacked than packed; headers "
        "larger than DOWNLOAD_MAXHEADERS"
    ),
    "redirect-loop": Reason("more redirects than REDIRECT_MAX_TIMES, or in a circle"),
    "bad-encoding": Reason("the body could not be unpacked as its Content-Encoding says"),
    "download-error": Reason("the download failed in another way; the detail names it", Retry.OWED),
    # the answer was not a page
    "http-4xx": Reason("the server answered 400 to 499, other than 404, 410 and 429", Retry.OWED),
    "http-404": Reason("the server answered 404"),
    "http-410": Reason("the server answered 410: gone for good"),
    "http-429": Reason("the server still answered 429 after the retries", Retry.OWED),
    "http-5xx": Reason("the server still answered 500 to 599 after the retries", Retry.OWED),
    "http-other": Reason(
        "an answer that is neither a page nor an error, such as 304, or a part of a page (206)", Retry.OWED
    ),
    "not-html": Reason("the body is not HTML, whatever its URL or Content-Type says"),
    "empty": Reason("a page without text", Retry.OWED),
    "too-complex": Reason("more tags, or tags deeper in one another, than a page of news has"),
    "trap": Reason("a listing that leads nowhere: its links are not followed; the detail says why", Retry.IF_LISTED),
    "no-links": Reason("a listing, feed or sitemap without a link to the source; the detail says why", Retry.OWED),
    # the page is not to be kept
    "opt-out": Reason("the page carries a signal of OPT_OUT_OBEY; the detail names it"),
    "forgotten": Reason("the corpus was told to forget the URL or its site"),
    # the page was not a story
    "soft-404": Reason("an error page served with status 200"),
    "consent-wall": Reason("a consent or cookie wall instead of the story", Retry.OWED),
    "login-wall": Reason("a login form instead of the story"),
    "error-page": Reason("a page that reports a fault of the server, a bot check among them", Retry.OWED),
    "not-an-article": Reason("neither an article nor a listing: a form, a legal notice, an about page"),
    "no-story": Reason("no story text was found in the page"),
    "before-since": Reason("published before the day given with -a since="),
    "unchanged": Reason("fetched again, and the text is the one already in the corpus"),
    # Broadsheet could not do its part
    "not-archived": Reason("the page could not be written to the archive; the crawl ended", Retry.OWED),
    "extraction-deadline": Reason("reading the page took longer than EXTRACT_DEADLINE", Retry.OWED),
    "extraction-memory": Reason("reading the page took more than EXTRACT_MEMORY", Retry.OWED),
    "extraction-crash": Reason("the worker process died while it read the page", Retry.OWED),
    "stopped": Reason("the run was ended before the page had been read", Retry.OWED),
    "extraction-error": Reason("reading the page raised an exception; the log has its traceback", Retry.OWED),
    "internal-error": Reason("a fault of Broadsheet itself; the log has its traceback", Retry.OWED),
}


# RFC 9110, 14.4: first and last byte of what is sent, and how many there are
_RANGE = re.compile(r"\s*bytes\s+(\d{1,18})-(\d{1,18})/(\d{1,18}|\*)", re.IGNORECASE)


def reason_of_answer(status: int, content_range: str) -> str | None:
    """The reason for which an answer with a status and a Content-Range header ("" for none) is no page; None if it is.
    Whatever says success is one: servers send stories with 201, 202, 203 and 226. A part, with 206, is none."""
    if status // 100 != 2:
        return reason_of_status(status)
    part = _RANGE.match(content_range) if status == 206 else None
    return "http-other" if part and (part[1] != "0" or part[3] != str(int(part[2]) + 1)) else None


def reason_of_status(status: int) -> str:
    """The reason for an HTTP status that is not a page's."""
    if status in (404, 410, 429):
        return f"http-{status}"
    return {4: "http-4xx", 5: "http-5xx"}.get(status // 100, "http-other")
