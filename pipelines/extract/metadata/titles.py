"""The headline, chosen from a page's titles, without the name of the site around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from pipelines.extract.metadata.plain_text import match_key
from pipelines.urls.canonical import site_of

_SEPARATOR = re.compile(r"\s+[-–—―·•:»«›<>~/]+\s+|\s*[|｜¦‖ㅣ]+\s*|\s+::\s+")
_COLON = re.compile(r"[:：_](?!.*[:：_])")  # common in headlines, so it separates only the exact name of the site
_LOGO = re.compile(r"\blogo\b", re.I)
LONGEST = 500  # characters of a title
_LONG_WORD = 4  # letters
_DIGITS = 4  # in a part of a title that is no name, such as a case number
_NAME = 2  # most words of a name
_LEAST_NAME = 3  # letters; a shorter name of a site occurs in too many words
_PART_OF_NAME = 5  # letters of a site's name without its first or last word: "dailygazette", "gazette"


def site_names(url: str, *names: str | None) -> frozenset[str]:
    """The names of the site, by match_key: the names given and the labels of its host."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    try:
        domain = site_of(url)
    except ValueError:
        domain = host
    own = [host, domain, host.partition(".")[0], domain.partition(".")[0]]
    own += [part for name in names if name for part in (name, *_SEPARATOR.split(name))]
    return frozenset(key for name in own if len(key := match_key(name)) >= _LEAST_NAME)


def section_names(url: str, *names: str) -> frozenset[str]:
    """Possible names of the section after a headline, by match_key: the names given and the folders of the URL."""
    return frozenset(map(match_key, (*names, *urlsplit(url).path.rstrip("/").split("/")[:-1])))


def choose_title(
    candidates: Sequence[tuple[str, str]], others: Iterable[str], sites: frozenset[str], sections: frozenset[str]
) -> tuple[str, str] | None:
    """The first candidate that is more than the site's name, without the names of site and section.

    `candidates` are (source, text) in order of trust. `others` are further titles of the page: if one of them is a
    candidate without its last part, that part is removed as the name of the site or the section. If all candidates are
    the site's name, the first is the title.
    """
    bare = {match_key(text) for _, text in candidates} | {match_key(text) for text in others}
    possible = [(source, text) for source, text in candidates if len(text) <= LONGEST]
    cleaned = ((source, without_site(text, sites, bare, sections)) for source, text in possible)
    return next((found for found in cleaned if match_key(found[1]) not in sites), next(iter(possible), None))


def may_be_headline(heading: str, others: Sequence[str], sites: frozenset[str]) -> bool:
    """Whether a heading is more than the site's name, its logo or a few later words of another title of the page."""
    return not (
        len(heading) > LONGEST
        or _LOGO.search(heading)
        or _names_site(heading, sites)
        or any(_is_later_part(text, heading) for text in others)
    )


def main_part(title: str) -> str | None:
    """The part between separators that is at least half of a title; None if there is none."""
    parts = [part.strip() for text in _SEPARATOR.split(title) for part in text.split("_")]
    longest = max(parts, key=len)
    return longest if len(title) / 2 <= len(longest) < len(title) else None


def only_begins(heading: str, title: str, sites: frozenset[str]) -> bool:
    """Whether a heading is only the name at the start of a title: "jolt" of "jolt - A battery monitor", but
    not "Winter pike" of "Winter pike | fish.example | The fishing magazine"."""
    words = heading.split()
    rest = title.removeprefix(heading)
    if len(words) > _NAME or rest == title or rest[:1].isalnum() or len(rest.split()) <= _NAME:
        return False
    return not _names_site(next(filter(None, _SEPARATOR.split(rest)), ""), sites)


def _is_later_part(title: str, heading: str) -> bool:
    return len(heading) * 3 < len(title) and title.find(heading, 1) > 0


def without_site(
    title: str, sites: frozenset[str], bare: Iterable[str] = (), sections: frozenset[str] = frozenset()
) -> str:
    """`title` without parts at its ends that name the site, or at its end the section, as long as something is left."""
    known = set(bare)
    while (shorter := _shortened(title, sites, known, sections)) is not None:
        title = shorter
    return title


def _shortened(title: str, sites: frozenset[str], bare: set[str], sections: frozenset[str]) -> str | None:
    separators = list(_SEPARATOR.finditer(title))
    for separator in separators:
        kept = title[: separator.start()].strip()
        if match_key(kept) and match_key(kept) in bare and match_key(kept) != match_key(title):
            return kept  # the section may be between headline and site
    tight = title.rpartition("-")[0].strip()
    if 2 * len(tight) > len(title) and match_key(tight) in bare:
        return tight  # "Gates close-Harbour"
    for separator in separators[-1:]:
        kept, dropped = title[: separator.start()].strip(), title[separator.end() :]
        if match_key(kept) and (_names_site(dropped, sites) or match_key(dropped) in sections):
            return kept
    for separator in separators[:1]:
        kept, dropped = title[separator.end() :].strip(), title[: separator.start()]
        if match_key(kept) and _names_site(dropped, sites):
            return kept
    kept, sign, dropped = _COLON.sub("\0", title).rpartition("\0")
    return kept.strip() if sign and match_key(kept) and match_key(dropped) in sites else None


def _names_site(part: str, sites: frozenset[str]) -> bool:
    """Whether a text is the site's name, most of it, or the name with a word or two: "BBC News" of bbc.co.uk."""
    key = match_key(part)
    if key in sites or not key:
        return True
    return sum(map(str.isdigit, key)) < _DIGITS and any(_resembles(key, site) for site in sites)


def _resembles(key: str, site: str) -> bool:
    longer = len(site) >= _LONG_WORD and len(key) <= 2 * len(site) + 6 and (key.startswith(site) or key.endswith(site))
    return longer or (
        len(key) >= _PART_OF_NAME and 2 * len(key) >= len(site) and (site.startswith(key) or site.endswith(key))
    )
