"""Pages in place of a story: errors, consent forms, logins. They are recognized by their title and by little prose."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.extract.page_type.features import PageFeatures
from pipelines.lexicon import interstitial_titles as lexicon
from pipelines.lexicon.table import Table

_SEPARATOR = re.compile(r"\s+[-–—|·•:»]\s+|\s*[|»]\s*")


class _Interstitial(NamedTuple):
    reason: str
    prose: int  # most characters of prose; a page with more is a story with a similar title
    headlines: int  # most characters of headlines in links
    title: re.Pattern[str]  # matches a whole title, or a whole part of it between separators


def _interstitial(reason: str, prose: int, headlines: int, titles: Table) -> _Interstitial:
    return _Interstitial(reason, prose, headlines, re.compile(rf"(?:{titles.pattern()})\W*", re.I))


# The limits allow for missing pages that list the latest stories, and for consent forms that quote the law. Each title
# is a message of a system that no newsroom would use as a headline ("Consent" alone may be a headline).
_INTERSTITIALS = (
    _interstitial("soft 404", 600, 20_000, lexicon.NOT_FOUND),
    _interstitial("error page", 900, 400, lexicon.ERROR),
    _interstitial("consent wall", 3000, 400, lexicon.CONSENT),
    _interstitial("login wall", 600, 400, lexicon.LOGIN),
)

LEAST_TEXT = 60  # characters that a reader sees; a page with fewer is empty
_FORM_TEXT = 1500  # most characters of a page that consists of a login form


def interstitial(seen: PageFeatures) -> str | None:
    """Why a page with these features is not the requested page; None if it may be.

    The reason is "empty", "soft 404", "error page", "consent wall" or "login wall". Of 1,205 real stories and listings,
    four get a reason, all of them "empty": their text is loaded by a script.
    """
    if seen.text < LEAST_TEXT:
        return "empty"
    if "error404" in seen.classes:
        return "soft 404"
    parts = [part.strip() for title in seen.titles for part in (title, *_SEPARATOR.split(title))]
    for known in _INTERSTITIALS:
        if seen.prose <= known.prose and seen.headlines <= known.headlines and any(map(known.title.fullmatch, parts)):
            return known.reason
    return "login wall" if seen.password and seen.text < _FORM_TEXT and not seen.headlines else None
