"""robots.txt -> what it allows, how fast, and what it says of the use of pages. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from protego import Protego

from crawler.path_patterns import matches, path_of
from pipelines.rights.ai_crawlers import AI_CRAWLERS
from pipelines.rights.signals import AI_CRAWLERS_REFUSED, PRODUCT, in_order, usages

# Bytes of a robots.txt that are read; RFC 9309, 2.5, asks for as many at least.
LIMIT = 500 * 1024

_USAGE_FIELDS = frozenset({"content-signal", "content-usage"})


@dataclass(frozen=True, slots=True)
class _Usage:
    """A Content-Signal or Content-Usage line of one group: where it holds, and the signals that it gives."""

    pattern: str
    signals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Robots:
    """A site's robots.txt as it concerns Broadsheet."""

    rules: Protego = field(default_factory=Protego)
    usage: tuple[_Usage, ...] = ()
    ai_crawlers: tuple[str, ...] = ()  # those that it names

    @property
    def delay(self) -> float | None:
        """Crawl-delay in seconds. RFC 9309 has none; who writes one means it."""
        return self.rules.crawl_delay(PRODUCT)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """What it names as sitemaps."""
        return tuple(self.rules.sitemaps)

    def allows(self, url: str) -> bool:
        """Whether a URL of the site may be requested."""
        return self.rules.can_fetch(url, PRODUCT)

    def signals(self, url: str) -> tuple[str, ...]:
        """What it says of the use of a page that may be requested.

        Where usages are stated for several paths, the longest that fits the URL holds. A crawler for models is refused
        the page where it may not fetch what everybody may.
        """
        path = path_of(url)
        found: set[str] = set()
        fitting = [usage for usage in self.usage if matches(usage.pattern, path)]
        if fitting:
            longest = max(len(usage.pattern) for usage in fitting)
            found |= {name for usage in fitting if len(usage.pattern) == longest for name in usage.signals}
        if self.rules.can_fetch(url, "*") and not all(self.rules.can_fetch(url, name) for name in self.ai_crawlers):
            found.add(AI_CRAWLERS_REFUSED)
        return in_order(found)


ALL_ALLOWED = Robots()


def parse(body: bytes) -> Robots:
    """A robots.txt as it was served; never raises. A body above LIMIT is read up to the last whole line below it."""
    if len(body) > LIMIT:
        body = body[: body.rfind(b"\n", 0, LIMIT) + 1]
    text = body.decode("utf-8-sig", "ignore").replace("\0", "")
    lowered = text.lower()
    named = tuple(name for name in AI_CRAWLERS if name in lowered)
    return Robots(Protego.parse(text), tuple(_usages(text)), named)


def _usages(text: str) -> Iterator[_Usage]:
    """The usages that Broadsheet's own group states, or else those for all robots."""
    groups: dict[str, list[_Usage]] = {}
    robots, in_head = ["*"], False
    for line in text.splitlines():
        name, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        match name.lower():
            case "user-agent":
                robots = [*robots, value.lower()] if in_head else [value.lower()]
                in_head = True
            case field_name if field_name in _USAGE_FIELDS:
                in_head = False
                path = re.match(r"(/\S*)\s+", value)
                usage = _Usage(path[1] if path else "", tuple(usages(value[path.end() :] if path else value)))
                for robot in robots:
                    groups.setdefault(robot, []).append(usage)
            case "" | "sitemap":
                pass
            case _:
                in_head = False
    yield from groups.get(PRODUCT, groups.get("*", ()))
