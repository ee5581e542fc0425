"""Addresses and listings that lead a crawler on for ever: endless calendars, session ids, paths that grow. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import blake2b
from urllib.parse import parse_qsl, urlencode, urlsplit

from pipelines.items import Listing
from pipelines.urls import canonical_url

# Longer than any address of a story: of 6,400 addresses of news pages and of entries of feeds and sitemaps the longest
# has 454 characters, another 12 path segments.
_LONGEST = 2000
_MOST_SEGMENTS = 30

# A path that comes back three times in a row, of one segment or several: /news/local/news/local/news/local
_CYCLE = re.compile(r"((?:/[^/]+)+?)\1\1(?:/|$)")

# What server software calls its session ids, beside those that no canonical URL has, and what they look like.
_SESSION_NAME = re.compile(r"(?i)(?:\w+_|osc|s)?sid|\w*sess(?:ion)?_?(?:id|key|hash)?|cfid|cftoken|zenid")
_TOKEN = re.compile(r"(?=\D*\d)[\dA-Za-z]{16,}")
_SESSION_PATH = re.compile(r"(?i)/\([a-z]\([\w-]{8,}\)\)(?=/)|;\w*s(?:id|ess\w*)=[\w.-]+")


def trap_of(url: str) -> str | None:
    """Why an address is one that only a fault or a trap makes, in a few fixed words; None for any other."""
    if len(url) > _LONGEST:
        return "endless address"
    path = urlsplit(url).path
    if path.count("/") > _MOST_SEGMENTS:
        return "endless path"
    return "path in a circle" if _CYCLE.search(path) else None


def identity(url: str) -> str:
    """The canonical form of an absolute http(s) URL without session ids, for one run: what is asked for once."""
    parts = urlsplit(canonical_url(url))
    path = _SESSION_PATH.sub("", parts.path)
    if path != parts.path:  # what stands before a session may be a twin's: /index.php
        parts = urlsplit(canonical_url(parts._replace(path=path).geturl()))
    query = parts.query
    if query:
        pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
        kept = [
            (name, value) for name, value in pairs if not (_SESSION_NAME.fullmatch(name) and _TOKEN.fullmatch(value))
        ]
        query = urlencode(kept, errors="surrogateescape") if len(kept) < len(pairs) else query
    return parts._replace(query=query).geturl()


# Stories that a run remembers to have been shown, about 100 bytes each. Beyond it a listing counts as fruitful, and the
# budget of its source is what bounds it.
_REMEMBERED = 5_000_000


class Traps:
    """Tells which listings of a run lead nowhere. `most_barren` is how many listings in a row may show no story that is
    new to the run."""

    def __init__(self, most_barren: int) -> None:
        self._most_barren = most_barren
        self._outlines: dict[bytes, str] = {}
        self._stories: set[int] = set()

    def barren(self, stories: Iterable[str], before: int) -> int:
        """How many listings in a row, this one with `stories` included, have shown no story for the first time;
        `before`: how many there were in the chain that led to it."""
        fresh = {hash(identity(url)) for url in stories} - self._stories
        if len(self._stories) < _REMEMBERED:
            self._stories |= fresh
        return 0 if fresh else before + 1

    def caught(self, listing: Listing, barren: int) -> str | None:
        """Why the links of a listing are not followed, in one line; None where they are. One that shows what another
        has shown is a trap where its stories nevertheless have addresses that are new."""
        if barren > self._most_barren:
            return f"{barren} listings in a row without a new story"
        first = self._outlines.setdefault(_outline(listing), listing.url)
        return f"shows the stories of {first} under other addresses" if barren == 0 and first != listing.url else None


def _outline(listing: Listing) -> bytes:
    """What a listing shows, whatever session it shows it in: its blocks, and its links without queries and tokens."""
    digest = blake2b(digest_size=16)
    for block in listing.shown.blocks:
        digest.update(block.encode() + b"\n")
    for link in listing.links:
        parts = urlsplit(link.url)
        digest.update(f"{link.text} {parts.netloc}{_TOKEN.sub('*', parts.path)}\n".encode(errors="replace"))
    return digest.digest()
