"""Addresses and listings that never end: endless calendars, unknown session ids, paths that grow. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from hashlib import blake2b
from urllib.parse import urlsplit

from pipelines.model.items import Listing

# Longer than any address of a story: of 6,400 addresses of news pages and of entries of feeds and sitemaps the longest
# has 454 characters; the deepest has 12 path segments.
_LONGEST = 2000
_MOST_SEGMENTS = 30

# Segments that repeat three times in a row: /news/local/news/local/news/local
_CYCLE = re.compile(r"((?:/[^/]+)+?)\1\1(?:/|$)")

# What a session id looks like; with a digit in it.
_TOKEN = re.compile(r"[\dA-Za-z]{16,}")


def trap_of(url: str) -> str | None:
    """Why only a fault or a trap makes such an address, in a few fixed words; None for any other address."""
    if len(url) > _LONGEST:
        return "endless address"
    path = urlsplit(url).path
    segments = path.split("/")
    if len(segments) > _MOST_SEGMENTS + 1:
        return "endless path"
    in_circle = len(segments) - len(set(segments)) > 1 and _CYCLE.search(path)  # a third time is a second repetition
    return "path in a circle" if in_circle else None


def key_of(canonical: str) -> bytes:
    """A canonical URL in 8 bytes. The chance that two of a million URLs share a key is 1 in 37 million."""
    return blake2b(canonical.encode(errors="surrogatepass"), digest_size=8).digest()


def _is_token(text: str) -> bool:
    return _TOKEN.fullmatch(text) is not None and any(map(str.isdigit, text))


# Stories that a run remembers as shown, about 100 bytes each. Beyond that every listing counts as having new stories,
# and only the budget of its source bounds it.
_REMEMBERED = 5_000_000


class Traps:
    """Finds the listings of a run that lead nowhere. `most_barren` is how many listings in a row may show no story that
    is new to their chain."""

    def __init__(self, most_barren: int) -> None:
        self._most_barren = most_barren
        self._outlines: dict[bytes, str] = {}
        self._stories: defaultdict[str, set[bytes]] = defaultdict(set)  # by chain
        self._count = 0

    def barren(self, chain: str, stories: Iterable[bytes], before: int) -> int:
        """How many listings of a chain in a row, including this one, have shown no story new to the chain. `before`:
        the number up to the listing before. `stories`: keys of the stories of this listing, see `key_of`.

        Listings outside the chain do not count: the first pages of a section may show what the feed has shown.
        """
        shown = self._stories[chain]
        fresh = set(stories) - shown
        if self._count < _REMEMBERED:
            shown |= fresh
            self._count += len(fresh)
        return 0 if fresh else before + 1

    def caught(self, outline: bytes, url: str, barren: int) -> str | None:
        """Why the links of the listing at `url` are not followed, in one line; None if they are. A listing that shows
        what another has shown (`outline_of`) is a trap if its stories have new addresses."""
        if barren > self._most_barren:
            return f"{barren} listings in a row without a new story"
        first = self._outlines.setdefault(outline, url)
        return f"shows the stories of {first} under other addresses" if barren == 0 and first != url else None


def outline_of(listing: Listing) -> bytes:
    """A hash of what a listing shows, independent of the session: its blocks, and its links without queries and
    tokens."""
    digest = blake2b(digest_size=16)
    for block in listing.shown.blocks:
        digest.update(block.encode() + b"\n")
    for link in listing.links:
        address = link.url.partition("://")[2].partition("?")[0]
        digest.update(f"{link.text} {_TOKEN.sub(_starred, address)}\n".encode(errors="replace"))
    return digest.digest()


def _starred(found: re.Match[str]) -> str:
    return "*" if _is_token(found[0]) else found[0]
