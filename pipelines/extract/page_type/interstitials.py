"""Pages shown in place of a story: errors, consent forms, logins. Recognized by their title and by little prose."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.extract.page_type.features import PageFeatures
from pipelines.lexicon import interstitial_titles as lexicon

_SEPARATOR = re.compile(r"\s+[-–—|·•:»]\s+|\s*[|»]\s*")


class _Interstitial(NamedTuple):
    reason: str
    prose: int  # characters; more than that is a story with an unlucky title
    headlines: int  # characters of headlines in links
    title: re.Pattern[str]  # the whole of a title, or of a part of it between separators


def _interstitial(reason: str, prose: int, headlines: int, titles: str) -> _Interstitial:
    """`titles`: one alternative a line, a regular expression."""
    lines = filter(None, map(str.strip, titles.splitlines()))
    return _Interstitial(reason, prose, headlines, re.compile(rf"(?:{'|'.join(lines)})\W*", re.I))


# A missing page often lists the latest stories and a consent form often quotes the law, hence the limits. Each line is
# what a machine would say of a page and a newsroom would not say of the world ("Consent" alone may be a story's title).
_INTERSTITIALS = (
    _interstitial("soft 404", 600, 20_000, lexicon.NOT_FOUND),
    _interstitial("error page", 900, 400, lexicon.ERROR),
    _interstitial("consent wall", 3000, 400, lexicon.CONSENT),
    _interstitial("login wall", 600, 400, lexicon.LOGIN),
)

LEAST_TEXT = 60  # characters a reader sees; a page with less shows nothing
_FORM_TEXT = 1500  # characters of a page that consists of a login form


def interstitial(seen: PageFeatures) -> str | None:
    """Why a page with this evidence is not the page that was asked for, in fixed words; None if it may be.

    "empty", "soft 404", "error page", "consent wall" or "login wall". Under these limits, of 1,205
    real pages, stories and listings alike, only four are turned away, all "empty": their text waits for a script.
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
