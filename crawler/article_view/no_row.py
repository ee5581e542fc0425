"""What is known of a URL that is no row, as lines. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipelines.model.items import Article, Fate, ListingPage, Rejection

if TYPE_CHECKING:
    from pipelines.corpus.lookup import Known
    from pipelines.model.items import Outcome, Target
    from pipelines.model.known import KnownUrl

_MINUTE = "%Y-%m-%d %H:%M"
_NEVER_SEEN = "the corpus knows nothing of it: no listing has named it, or no crawl has read that listing"


def no_row(known: Known, asked: str, archived: Outcome | None = None) -> Iterator[str]:
    """Why there is no row for an id or URL that was asked for, a line each; at least one. `archived`: what the page is
    today that the archive has of it, if it can be read."""
    if "://" not in asked:
        yield "no row has this id"
        return
    if known.forgotten:
        yield "forgotten: forgotten.txt names it or its site, so no crawl fetches it"
    if known.url is not None:
        yield _fate(known.url)
    yield from map(_owed, known.owed)
    if known.archived is not None:
        yield f"fetched on {known.archived.fetched:{_MINUTE}} UTC, says the archive; the database was lost since then"
        yield f"today's extractor {_reading(archived)}"
    if not (known.forgotten or known.url or known.owed or known.archived):
        yield _NEVER_SEEN


def _reading(outcome: Outcome | None) -> str:
    match outcome:
        case Rejection():
            return f"rejects that page: {outcome.reason}: {outcome.reason.meaning}"
        case ListingPage():
            return "reads a listing in that page"
        case Article():
            return "reads an article in that page; the crawl had another reason"
    return "cannot read that page: its body is in another record"


def _fate(url: KnownUrl) -> str:
    when = f"{url.fetched:{_MINUTE}} UTC"
    if url.fate is Fate.LISTING:
        return f"a listing, read on {when}"
    if url.reason is not None:
        return f"rejected on {when}: {url.reason}: {url.reason.meaning} (asked for again: {url.reason.retry})"
    return f"fetched on {when}, but its row is not in the tables; scrapy verify says more"


def _owed(target: Target) -> str:
    by = f" by {target.listing_url}" if target.listing_url else ""
    return f"still to be fetched: {target.kind} of {target.source}, found{by}"
