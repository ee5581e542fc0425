"""The headline among a page's titles, without the site's name around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from pipelines.extract.metadata.values import squeezed
from pipelines.urls import site_of

_SEPARATOR = re.compile(r"\s+[-–—―·•:»«›<>~/]+\s+|\s*[|｜¦‖]+\s*|\s+::\s+")
_LEAST_NAME = 3  # letters; a shorter name of a site is found in too many words


def site_names(url: str, *names: str | None) -> frozenset[str]:
    """What the site calls itself, each squeezed: the names given and the labels of its host."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    try:
        domain = site_of(url)
    except ValueError:
        domain = host
    own = [host, domain, domain.partition(".")[0]]
    own += [part for name in names if name for part in (name, *_SEPARATOR.split(name))]
    return frozenset(key for name in own if len(key := squeezed(name)) >= _LEAST_NAME)


def choose_title(
    candidates: Sequence[tuple[str, str]], others: Iterable[str], sites: frozenset[str]
) -> tuple[str, str] | None:
    """The first of the candidates (source and text, in order of trust) that is more than the site's name, cleaned.

    `others` are further titles of the page: where one of them is a candidate without its first or last part, the part
    is taken for the site's name, whatever it says.
    """
    bare = {squeezed(text) for _, text in candidates} | {squeezed(text) for text in others}
    for source, text in candidates:
        cleaned = without_site(text, sites, bare)
        if cleaned and squeezed(cleaned) not in sites:
            return source, cleaned
    return None


def without_site(title: str, sites: frozenset[str], bare: Iterable[str] = ()) -> str:
    """`title` without parts at its ends that name the site, as long as something is left."""
    known = set(bare)
    while True:
        shorter = _shortened(title, sites, known)
        if shorter is None:
            return title
        title = shorter


def _shortened(title: str, sites: frozenset[str], bare: set[str]) -> str | None:
    separators = list(_SEPARATOR.finditer(title))
    if not separators:
        return None
    first, last = separators[0], separators[-1]
    for kept, dropped in (
        (title[: last.start()], title[last.end() :]),
        (title[first.end() :], title[: first.start()]),
    ):
        if squeezed(kept) and (_names_site(dropped, sites) or (squeezed(kept) in bare and squeezed(title) != squeezed(kept))):
            return kept.strip()
    # the section may stand between headline and site: try the headline alone
    for separator in separators:
        if squeezed(title[: separator.start()]) in bare:
            return title[: separator.start()].strip()
    return None


def _names_site(part: str, sites: frozenset[str]) -> bool:
    key = squeezed(part)
    if not key:
        return True
    return key in sites or any(len(site) >= 4 and (key.startswith(site) or key.endswith(site)) and len(key) <= 2 * len(site) + 6 for site in sites)
