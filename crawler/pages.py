"""What Scrapy hands to the spider -> Page and Sighting. Pure."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from crawler.middlewares.received import exchange_of, header_lines
from pipelines.model.items import Page, Poll, Sighting, Target, Validators
from pipelines.rights.signals import page_signals
from pipelines.urls.canonical import canonical_url

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response


def page_of(request: Request, response: Response, put_off: Poll | None = None) -> Page:
    """The page that answers a request for a target (the meta key `target`)."""
    return Page(
        sighting_of(request, response),
        response.body,
        exchange_of(request, response),
        target=request.meta["target"],
        validators=request.meta.get("validators", Validators()),
        put_off=put_off,
    )


def sighting_of(request: Request, response: Response | None) -> Sighting:
    """Where, when and how the answer to a request for a target was received. `response` is None if there was none."""
    target: Target = request.meta["target"]
    content_type = response.headers.get(b"Content-Type") if response else None
    aliases: tuple[str, ...] = tuple(request.meta.get("redirect_urls", ()))
    if canonical_url(target.url) not in map(canonical_url, (request.url, *aliases)):
        aliases = (target.url, *aliases)  # Scrapy requests the URL in another form
    return Sighting(
        source=target.source,
        url=request.url,
        fetched=datetime.now(UTC),
        found_by=target.found_by,
        listing_url=target.listing_url,
        hints=target.hints,
        aliases=aliases,
        http_status=response.status if response else 0,
        content_type=content_type.decode("latin-1") if content_type else None,
        size=len(response.body) if response else 0,
        opt_out=_opt_out(request, response) if response else (),
    )


def _opt_out(request: Request, response: Response) -> tuple[str, ...]:
    """What a page and the files of its site state about its use."""
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in header_lines(response.headers)]
    of_site = (*request.meta.get("robots_signals", ()), *request.meta.get("tdmrep_signals", ()))
    return page_signals(headers, response.body, of_site)
