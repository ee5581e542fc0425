"""The canonical URL of a page: its rel=canonical or og:url where that can be true, else its own address."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote, urlsplit

from pipelines.urls.canonical import absolute, canonical_url, site_of

_PROGRAM = re.compile(r"\.(?:php\d?|aspx?|jspx?|cgi|cfm|pl|do|dll)$", re.I)
_EXTENSION = re.compile(r"\.\w{2,5}$")
_WORD = re.compile(r"[^\W_]+")
_DAY_OR_MONTH = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-3]\d)?")


def choose_canonical_url(url: str, named: str | None) -> str:
    """The canonical URL of a page at `url` that names `named` as its own address (`rel=canonical`, og:url).

    A page is believed if both addresses are on one site and name a story by the same words or number, or if `url` has a
    query or a number instead of a name. Many sites name their home page or a section on every page, and a reposted
    story names its original site. If these were believed, many pages would become one. Of 4,143 pages of the
    evaluations of Fundus, Mercury, htmldate, Trafilatura and web-content-extraction, and of a local newsroom, 343 name
    an address other than their own: 116 are believed; nearly all of the rest name a section, a home page or a shop's
    page, 30 another site."""
    own = canonical_url(url)
    claimed = _canonical(url, named)
    if claimed is None or site_of(claimed) != site_of(own):
        return own
    ours, theirs = urlsplit(own), urlsplit(claimed)
    if (ours.netloc, ours.path) == (theirs.netloc, theirs.path) and not ours.query:
        return own  # what is added is a session
    nameless = not _names(ours) and (ours.query or ours.path.rpartition("/")[2].isdecimal())
    same_story = _names(theirs) if nameless else _names(ours) & _names(theirs)
    return claimed if same_story else own


def _canonical(url: str, named: str | None) -> str | None:
    target = absolute(url, named) if named else None
    try:
        return canonical_url(target) if target else None
    except ValueError:
        return None


def _names(parts: SplitResult) -> frozenset[str]:
    """What is particular to a story of a site: the last part of its path with three words, and its numbers."""
    for segment in reversed(unquote(parts.path).split("/")):
        if _PROGRAM.search(segment):
            continue
        words = _WORD.findall(_EXTENSION.sub("", segment).casefold())
        numbers = {
            word for word in words if len(word) >= 5 and not word.isalpha() and not _DAY_OR_MONTH.fullmatch(word)
        }
        slug = "-".join(words)
        if numbers or sum(not word.isdecimal() for word in words) >= 3 or (len(slug) >= 8 and not slug.isascii()):
            return frozenset({slug, *numbers})
    return frozenset()
