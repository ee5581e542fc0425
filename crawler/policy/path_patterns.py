"""Patterns of paths in robots.txt (RFC 9309, 2.2.3) and tdmrep.json: `*` matches anything, `$` the end of the path. The
time to judge a path hardly grows with the number of patterns."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, Generic, NamedTuple, TypeVar
from urllib.parse import urlsplit

T = TypeVar("T", bound=Any)

# Characters of the patterns with `*` that are matched against a path one by one. Of 500 robots.txt the one with the
# most has 233 such patterns, 9,800 characters.
_MOST_WILD = 16_384
_STARS = re.compile(r"\*+")


class Pattern(NamedTuple, Generic[T]):
    """A pattern and what it says of the paths that match it. `strict`: it denies us something, so when in doubt it may
    match more paths than it states; one that is not strict may match fewer."""

    text: str
    says: T
    strict: bool


class _Wild(NamedTuple, Generic[T]):
    """A pattern with `*`: `first` and `last` are the start and the end of the path, `parts` come between them in order;
    `last` is None if the path may end in anything."""

    length: int
    first: str
    parts: tuple[str, ...]
    last: str | None
    says: T


def path_of(url: str) -> str:
    """Path and query of a URL, which patterns are matched against."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


@dataclass(frozen=True, slots=True)
class Patterns(Generic[T]):
    """What several patterns say of a path: the longest match applies; matches of the same length are joined by `|`."""

    whole: dict[str, T] = field(default_factory=dict)  # path -> says, of patterns with `$`
    starts: dict[str, T] = field(default_factory=dict)  # start of a path -> says
    loose: dict[str, tuple[int, T]] = field(default_factory=dict)  # the same of those with `*` beyond _MOST_WILD
    wild: tuple[_Wild[T], ...] = ()  # the longest first
    lengths: tuple[int, ...] = ()  # of `starts` and `loose`, rising

    def says(self, path: str, nothing: T) -> T:
        """What the longest pattern that matches a path says; `nothing` if none matches."""
        longest, said = -1, [nothing]

        def heard(length: int, says: T) -> None:
            nonlocal longest, said
            if length > longest:
                longest, said = length, [says]
            elif length == longest:
                said.append(says)

        for length in self.lengths:
            if length > len(path):
                break
            start = path[:length]
            if start in self.starts:
                heard(length, self.starts[start])
            if start in self.loose:
                heard(*self.loose[start])
        if path in self.whole:
            heard(len(path) + 1, self.whole[path])
        for wild in self.wild:
            if wild.length < longest:
                break
            if _fits(wild, path):
                heard(wild.length, wild.says)
        return reduce(operator.or_, said)


def index(patterns: Iterable[Pattern[T]]) -> Patterns[T]:
    """Patterns, ready to be matched. Those with `*` are matched exactly up to 16,384 characters in all. Beyond that a
    strict one matches every path with its start, and one that is not strict matches nothing."""
    whole: dict[str, T] = {}
    starts: dict[str, T] = {}
    loose: dict[str, tuple[int, T]] = {}
    wild: list[_Wild[T]] = []
    room = _MOST_WILD
    for text, says, strict in patterns:
        ended = text.endswith("$")
        path = text.removesuffix("$")
        if "*" not in path:
            known = whole if ended else starts
            known[path] = known[path] | says if path in known else says
        elif len(text) <= room:
            room -= len(text)
            first, *parts = _STARS.sub("*", path).split("*")
            last = parts.pop() if ended else None
            wild.append(_Wild(len(text), first, tuple(filter(None, parts)), last, says))
        elif strict:
            first = path.partition("*")[0]
            length, said = loose.get(first, (-1, says))
            if len(text) >= length:
                loose[first] = len(text), said | says if len(text) == length else says
    wild.sort(key=operator.attrgetter("length"), reverse=True)
    lengths = tuple(sorted({*map(len, starts), *map(len, loose)}))
    return Patterns(whole, starts, loose, tuple(wild), lengths)


def _fits(wild: _Wild[Any], path: str) -> bool:
    if not path.startswith(wild.first):
        return False
    at = len(wild.first)
    for part in wild.parts:
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return wild.last is None or (path.endswith(wild.last) and len(path) - len(wild.last) >= at)
