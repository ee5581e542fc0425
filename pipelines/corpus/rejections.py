"""Rows of `rejections` -> what they say of URLs. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.model.items import Fate
from pipelines.model.known import KnownUrl
from pipelines.model.reasons import Reason
from pipelines.model.rows import RejectionRow
from pipelines.urls.canonical import canonical_url, web_addresses

_REASONS = frozenset(Reason)  # a later version may have stored others


def last_rejections(rows: Iterable[RejectionRow]) -> dict[str, KnownUrl]:
    """Canonical URL -> its last rejection, or that it is a listing since then, as if the URL never had a story."""
    found: dict[str, KnownUrl] = {}
    for row in rows:
        if row["reason"] not in _REASONS:
            continue
        is_listing = row["reason"] == Reason.LISTING
        fate, reason = (Fate.LISTING, None) if is_listing else (Fate.REJECTED, Reason(row["reason"]))
        day = row["published_day"].toordinal() if row["published_day"] else None
        for url in (row["canonical_url"], *map(canonical_url, web_addresses((row["url"], *row["aliases"])))):
            if url not in found or found[url].fetched <= row["fetched"]:
                found[url] = KnownUrl(url, fate, row["fetched"], reason, day=day)
    return found
