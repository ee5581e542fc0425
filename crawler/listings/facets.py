"""Listings that show the stories of another listing in another order or selection, and further pages of tags. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from crawler.listings.traps import key_of
from pipelines.urls import words
from pipelines.urls.canonical import canonical_url
from pipelines.urls.shapes import url_shape

# A parameter in a query or a path: ?sort=asc, /news/sort=asc/, /news/index-filter_by=popular.html
_PARAMETER = re.compile(r"(?<![a-z_])([a-z_]+)=[^&/;]*&?")


class Facet(NamedTuple):
    """`form`: what all facets of a kind have in common. `base`: the address of the listing whose stories a facet shows;
    None for a further page of a tag, which shows stories of many listings."""

    form: str
    base: str | None


def facet_of(url: str) -> Facet | None:
    """The facet at an address; None if it is none by its form. Any string is allowed."""
    try:
        host, path, query = (parts := urlsplit(url)).netloc, parts.path, parts.query
    except ValueError:
        return None
    if keys := _order_keys(path) | _order_keys(query):
        segments = [segment for segment in path.split("/") if not _order_keys(segment)]
        left = _PARAMETER.sub(lambda found: "" if found[1].lower() in words.ORDER else found[0], query).rstrip("&")
        return Facet(f"{host} {' '.join(sorted(keys))}", parts._replace(path="/".join(segments), query=left).geturl())
    if words.TAG.isdisjoint(path.lower().split("/")) or url_shape(url).verdict.reason != "pagination":
        return None
    return Facet(f"{host} pages of tags", None)


def _order_keys(text: str) -> frozenset[str]:
    return words.ORDER.intersection(_PARAMETER.findall(text.lower())) if "=" in text else frozenset()


class Facets:
    """Finds the facets that need not be read: after so many of their form in a row without a new story, those of them
    whose stories another listing of the run shows."""

    # Of a newsroom's 135 facets none has a story that its sections and authors do not show.
    BARREN = 5

    def __init__(self) -> None:
        self._barren: Counter[str] = Counter()  # in a row, by form

    def count(self, url: str, *, new: bool) -> None:
        """Counts a listing that was read. `new`: whether it shows a story that was not found before."""
        if facet := facet_of(url):
            self._barren[facet.form] = 0 if new else self._barren[facet.form] + 1

    def are_barren(self, url: str, seen: Callable[[bytes], bool]) -> bool:
        """Whether a facet need not be read. `seen`: whether the run has asked for the listing with a key."""
        facet = facet_of(url)
        if facet is None or self._barren[facet.form] < self.BARREN:
            return False
        return facet.base is None or seen(key_of(canonical_url(facet.base)))
