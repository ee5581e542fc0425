"""robots.txt -> what it allows, how fast, and what it says of the use of pages. Pure.

Reading takes a time in proportion to the file, whatever its content; the time to judge a URL hardly depends on it.
Lines that do not follow RFC 9309 are read as protego, Scrapy's parser, reads them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from urllib.parse import quote, urlsplit

from crawler.policy.path_patterns import Pattern, Patterns, index, path_of
from pipelines.rights.ai_crawlers import AI_CRAWLERS
from pipelines.rights.signals import AI_CRAWLERS_REFUSED, PRODUCT, in_order, usages

# Bytes of a robots.txt that are read; RFC 9309, 2.5, requires at least as many.
LIMIT = 500 * 1024
# Of 500 robots.txt the one with the most has 145.
_MOST_SITEMAPS = 500
# Rules for AI crawlers that are read, summed over the crawlers; a longer file is taken to refuse the rest.
_MOST_AI_RULES = 50_000

_EVERYBODY = "*"
_AGENT, _ALLOW, _DISALLOW, _DELAY, _SITEMAP, _USAGE = "user-agent", "allow", "disallow", "crawl-delay", "sitemap", "use"
_FIELDS = MappingProxyType(
    dict.fromkeys(("user-agent", "useragent", "user agent"), _AGENT)
    | dict.fromkeys(("disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"), _DISALLOW)
    | dict.fromkeys(("crawl-delay", "crawl delay"), _DELAY)
    | dict.fromkeys(("sitemap", "sitemaps", "site-map"), _SITEMAP)
    | dict.fromkeys(("content-signal", "content-usage"), _USAGE)
    | {"allow": _ALLOW}
    | {name: name for name in ("request-rate", "request rate", "visit-time", "visit time", "host")}  # not used here
)
_OF_NO_GROUP = frozenset({_SITEMAP, "host"})

_USAGE_PATH = re.compile(r"(/\S*)\s+")
_ESCAPE = re.compile(rb"%([0-9A-Fa-f]{2})")
_PLAIN = re.compile(r"[A-Za-z0-9_.~/=-]*")
_PLAIN_PATTERN = re.compile(r"[A-Za-z0-9_.~/=*-]*\$?")


@dataclass(slots=True)
class _Group:
    """The lines below some `User-agent` lines."""

    rules: list[tuple[str, bool]] = field(default_factory=list)  # path, whether it is allowed
    delay: float | None = None  # the longest
    usages: list[tuple[str, frozenset[str]]] = field(default_factory=list)  # path, signals


@dataclass(frozen=True, slots=True)
class Robots:
    """A site's robots.txt as it concerns Broadsheet."""

    rules: Patterns[bool] = field(default_factory=Patterns)  # those for Broadsheet: whether a path is allowed
    everybody: Patterns[bool] = field(default_factory=Patterns)  # those for robots that it does not name
    ai_crawlers: tuple[Patterns[bool], ...] = ()  # those for AI crawlers that it names
    refuses_ai: bool = False  # the file was too long to read all rules for AI crawlers
    usage: Patterns[frozenset[str]] = field(default_factory=Patterns)  # the signals that it states
    delay: float | None = None  # Crawl-delay in seconds. RFC 9309 does not define it, but who writes one means it.
    sitemaps: tuple[str, ...] = ()

    def allows(self, url: str) -> bool:
        """Whether Broadsheet may request a URL of the site."""
        return _allows(self.rules, _normal_path(url))

    def signals(self, url: str) -> tuple[str, ...]:
        """What the file states about the use of a page that may be requested.

        If usages are stated for several paths, the longest that matches the URL applies. An AI crawler is refused the
        page if it may not fetch it and robots that the file does not name may.
        """
        found = set(self.usage.says(path_of(url), frozenset()))
        path = _normal_path(url)
        refused = self.refuses_ai or not all(_allows(rules, path) for rules in self.ai_crawlers)
        if refused and _allows(self.everybody, path):
            found.add(AI_CRAWLERS_REFUSED)
        return in_order(found)


ALL_ALLOWED = Robots()


def parse(body: bytes) -> Robots:
    """A robots.txt as it was served; never raises. A body above LIMIT is read up to the last whole line below it."""
    if len(body) > LIMIT:
        body = body[: body.rfind(b"\n", 0, LIMIT) + 1]
    sitemaps: list[str] = []
    groups = _groups(body.decode("utf-8-sig", "ignore").replace("\0", ""), sitemaps)
    own, everybody = _groups_of(PRODUCT, groups), groups[_EVERYBODY]
    rules = {_key(everybody): _rules(everybody)}
    rules.setdefault(_key(own), _rules(own))
    ai_crawlers: dict[tuple[int, ...], Patterns[bool]] = {}
    room = _MOST_AI_RULES
    for key, its in {_key(groups[name]): groups[name] for name in AI_CRAWLERS if name in groups}.items():
        room -= sum(len(group.rules) for group in its)
        if room < 0:
            break
        ai_crawlers[key] = rules.get(key) or _rules(its)
    return Robots(
        rules=rules[_key(own)],
        everybody=rules[_key(everybody)],
        ai_crawlers=tuple(ai_crawlers.values()),
        refuses_ai=room < 0,
        usage=index(_usages(groups)),
        delay=max((group.delay for group in own if group.delay is not None), default=None),
        sitemaps=tuple(sitemaps),
    )


def _groups(text: str, sitemaps: list[str]) -> dict[str, list[_Group]]:
    """The groups, by the names of their robots. Sitemaps that the file names are added to `sitemaps`."""
    groups: dict[str, list[_Group]] = {}
    group, names, in_head = _Group(), set[str](), True
    whole_site = _Group()
    for name, value in _lines(text):
        if name == _AGENT and not in_head:
            group, names, in_head = _Group(), set(), True
        elif name != _AGENT and name not in _OF_NO_GROUP:
            in_head = False
        if not value:
            continue
        if name == _AGENT:
            value = value.lower()
            for agent in {value, value.replace("*", "") or value} - names:  # `foobot*` is taken for `foobot`, too
                names.add(agent)
                groups.setdefault(agent, []).append(group)
        elif name == _SITEMAP:
            if len(sitemaps) < _MOST_SITEMAPS:
                sitemaps.append(value)
        elif name == _USAGE:
            path = _USAGE_PATH.match(value)
            signals = frozenset(usages(value[path.end() :] if path else value))
            (group if names else whole_site).usages.append((path[1] if path else "", signals))
        elif name in (_ALLOW, _DISALLOW) and names:
            group.rules.append((value, name == _ALLOW))
        elif name == _DELAY and names and (delay := _seconds(value)) is not None:
            group.delay = max(delay, group.delay or 0.0)
    groups.setdefault(_EVERYBODY, []).append(whole_site)
    return groups


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """The fields of the file: name ("" if it is unknown) and value."""
    for line in text.splitlines():
        line = line.partition("#")[0].strip()
        name, colon, value = line.partition(":")
        known = _FIELDS.get(name.strip().lower())
        if known is not None and colon:
            yield known, value.strip()
            continue
        words = line.split(maxsplit=2)
        for count in (1, 2):  # words of a name whose colon was forgotten
            known = _FIELDS.get(" ".join(words[:count]).lower())
            if known is not None and (not colon or value.lstrip() == value != ""):
                yield known, " ".join(line.split()[count:])
                break
        else:
            if colon:
                yield "", value


def _groups_of(robot: str, groups: dict[str, list[_Group]]) -> list[_Group]:
    """The groups for a robot: their name is the longest part of the robot's name that begins at a word."""
    named = max((name for name in _names_of(robot) if name in groups), key=len, default=_EVERYBODY)
    return groups.get(named, [])


@cache
def _names_of(robot: str) -> tuple[str, ...]:
    starts = [at for at in range(len(robot)) if at == 0 or not (robot[at - 1].isalnum() or robot[at - 1] in "-_")]
    return tuple(robot[start:end] for start in starts for end in range(start + 1, len(robot) + 1))


def _key(groups: list[_Group]) -> tuple[int, ...]:
    return tuple(map(id, groups))


def _rules(groups: list[_Group]) -> Patterns[bool]:
    return index(
        Pattern(pattern, allowed, strict=not allowed)
        for group in groups
        for path, allowed in group.rules
        for pattern in _patterns(path, allowed)
    )


def _patterns(path: str, allowed: bool) -> Iterator[str]:
    """The patterns of a rule. A `$` may also be literal. A rule that allows /index.html allows / as well."""
    for written in (path, path.replace("$", "%24")) if "$" in path else (path,):
        if pattern := _normal_pattern(written):
            yield pattern
            if allowed and pattern.endswith("/index.html"):
                yield pattern.removesuffix("index.html") + "$"


def _usages(groups: dict[str, list[_Group]]) -> Iterator[Pattern[frozenset[str]]]:
    """The usages that Broadsheet's own groups state, or else those for all robots."""
    own = [usage for group in groups.get(PRODUCT, ()) for usage in group.usages]
    for path, signals in own or [usage for group in groups[_EVERYBODY] for usage in group.usages]:
        yield Pattern(path, signals, strict=bool(signals))


def _seconds(value: str) -> float | None:
    try:
        seconds = float(value)
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def _allows(rules: Patterns[bool], path: str) -> bool:
    return path == "/robots.txt" or rules.says(path, nothing=True)


def _normal_path(url: str) -> str:
    """Path and query of a URL with their percent-encoding normalized, RFC 9309, 2.2.2."""
    url = url.partition("#")[0]
    parts = urlsplit(url)
    path = f"{parts.path}?{parts.query}" if "?" in url else parts.path
    path = path if _PLAIN.fullmatch(path) else _quoted(path, kept=b"/%", safe="/%=")
    return path if path.startswith("/") else f"/{path}"


def _normal_pattern(path: str) -> str:
    if _PLAIN_PATTERN.fullmatch(path):
        return path
    if path.startswith(("https://", "http://")):
        path = f"/{path}"
    return _quoted(path.removesuffix("$"), kept=b"/%*", safe="/%*=") + ("$" if path.endswith("$") else "")


def _quoted(text: str, *, kept: bytes, safe: str) -> str:
    """Decodes all escapes except those of the characters in `kept`, then escapes all characters except those in
    `safe`."""

    def undone(found: re.Match[bytes]) -> bytes:
        byte = bytes.fromhex(found[1].decode())
        return found[0].upper() if byte in kept else byte

    return quote(_ESCAPE.sub(undone, text.encode(errors="replace")).decode(errors="replace"), safe=safe)
