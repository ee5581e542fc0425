"""The web address of an archived page that has none in the archive, such as a page saved to a file."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.extract.markup.head_tags import head_tags
from pipelines.urls.canonical import web_addresses


def stated_address(body: bytes) -> str | None:
    """The web address that the page states: its `rel=canonical`, or else its `og:url`; None without either."""
    return next(iter(web_addresses(url for _, url in sorted(_stated(body), key=lambda named: named[0]))), None)


def _stated(body: bytes) -> Iterator[tuple[int, str]]:
    """Addresses that a page states, each with its rank."""
    for attributes in head_tags(body, "link", "meta"):
        if "canonical" in attributes.get("rel", "").lower().split():
            yield 0, attributes.get("href", "")
        elif "og:url" in (attributes.get("property"), attributes.get("name")):
            yield 1, attributes.get("content", "")
