"""Whether a page states that its story is behind a paywall.

Classes named "paywall" are no evidence. Of 73 pages that state whether they are free, 41% of those with such a class
were paywalled and 28% of the others: templates have the block whether it is shown or not.
"""

from __future__ import annotations

from pipelines.extract.metadata.elements import PageElements
from pipelines.extract.metadata.jsonld import Stated

_TIERS = {"free": False, "metered": True, "locked": True, "premium": True, "paid": True, "subscriber": True}
_TIER_METAS = ("article:content_tier", "og:article:content_tier", "content_tier", "cxenseparse:content-tier")


def paywalled(story: Stated, page: PageElements) -> tuple[str, bool] | None:
    """Source and verdict; None if the page states nothing. Metered counts as paywalled."""
    if story.free is not None:
        return "json-ld isAccessibleForFree", not story.free
    for source, value in page.meta(*_TIER_METAS):
        if (verdict := _TIERS.get(value.lower())) is not None:
            return source, verdict
    for element in page.properties.get("isaccessibleforfree", ())[:1]:
        free = page.tree.attributes[element].get("content", "").lower()
        if free in ("true", "false"):
            return "microdata isAccessibleForFree", free == "false"
    return None
