"""What a page says of its use: headers and meta tags -> signals. Pure; for live and archived pages.

A statement to all robots, or to Broadsheet by name, gives its own signal. A statement to a crawler that gathers pages
for models gives `ai-crawlers`. A statement to any other robot gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Final

from pipelines.extract.markup.head_tags import head_tags
from pipelines.rights.ai_crawlers import AI_CRAWLERS

PRODUCT: Final = "broadsheet"
"""The name by which a publisher addresses this crawler, in lower case."""

AI_CRAWLERS_REFUSED: Final = "ai-crawlers"
TDM_RESERVED: Final = "tdm-reservation"

# The order of signals in the column `opt_out`.
SIGNALS: Final = MappingProxyType(
    {
        "noindex": "robots are asked not to list the page in an index",
        "noarchive": "robots are asked not to show a stored copy of the page",
        "none": "both of these: it implies `noindex`, which is listed as well",
        "noai": "the page is not to be used for models, nor for data sets that they are made from",
        "noimageai": "the same of its pictures",
        TDM_RESERVED: "the rights to text and data mining are reserved (W3C TDM Reservation Protocol)",
        "ai-train=no": "the page is not to be used to train models (Content-Signal, Content-Usage)",
        "ai-input=no": "the page is not to be put into a model's prompt (Content-Signal)",
        "search=no": "the page is not to be listed in a search index (Content-Signal, Content-Usage)",
        AI_CRAWLERS_REFUSED: "the page is refused to a crawler that gathers pages for models, by its name",
    }
)

_DIRECTIVES = MappingProxyType(
    {name: frozenset({name}) for name in ("noindex", "noarchive", "noai", "noimageai")}
    | {"none": frozenset({"none", "noindex"})}
)
# Directives of X-Robots-Tag that have a value after a colon, as a robot's name has its directives.
_WITH_VALUE = frozenset({"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"})
_ROBOTS = frozenset({"robots", "*", PRODUCT})  # whoever is named so is Broadsheet, too
# contentsignals.org says yes and no, draft-ietf-aipref-vocab y and n.
_USAGES = MappingProxyType(
    {"ai-train": "ai-train=no", "train-ai": "ai-train=no", "ai-input": "ai-input=no", "search": "search=no"}
)
_REFUSED = frozenset({"no", "n"})
_STATEMENTS = frozenset({"x-robots-tag", "content-signal", "content-usage", "tdm-reservation"})
_HEADERS = 8192  # characters of such headers that are read, of all together
_HEAD = 1 << 20  # bytes of a page that are searched for meta tags


def page_signals(headers: Iterable[tuple[str, str]], body: bytes, of_site: Iterable[str] = ()) -> tuple[str, ...]:
    """The signals of a page, in the order of SIGNALS.

    `of_site` are those that the site's own files give for its URL: robots.txt and tdmrep.json. As the TDM Reservation
    Protocol has it (sections 4 to 6), a reservation in a meta tag overrides that of a header, which overrides that of
    tdmrep.json; all other signals add up.
    """
    found = set(of_site)
    reserved: str | None = None
    room = _HEADERS
    for name, value in headers:
        name = name.lower()
        if name not in _STATEMENTS:
            continue
        value, room = value[:room], room - min(room, len(value))
        match name:
            case "x-robots-tag":
                found |= _robots_header(value)
            case "content-signal" | "content-usage":
                found |= set(usages(value))
            case "tdm-reservation":
                reserved = value.strip()
    for attributes in head_tags(body[:_HEAD], "meta"):
        name, content = attributes.get("name", "").lower(), attributes.get("content", "").lower()
        if name == "tdm-reservation":
            reserved = content
        elif name in _ROBOTS or name in AI_CRAWLERS:
            found |= _stated(name, re.split(r"[\s,;]+", content))
    if reserved in ("0", "1"):
        found = found - {TDM_RESERVED} | ({TDM_RESERVED} if reserved == "1" else set())
    return in_order(found)


def usages(value: str) -> Iterator[str]:
    """The signals of a `Content-Signal` or `Content-Usage` line: what it does not allow."""
    for pair in value.lower().split(","):
        use, _, allowed = (part.strip() for part in pair.partition("="))
        if use in _USAGES and allowed in _REFUSED:
            yield _USAGES[use]


def in_order(signals: Iterable[str]) -> tuple[str, ...]:
    """Signals as the column `opt_out` has them: each once, in the order of SIGNALS."""
    return tuple(sorted(set(signals), key=list(SIGNALS).index))


def _robots_header(value: str) -> set[str]:
    """A robot's name applies to what follows it: `googlebot: nofollow, gptbot: noindex, noarchive`."""
    found, robot = set[str](), "robots"
    for part in value.lower().split(","):
        name, colon, directive = (text.strip() for text in part.partition(":"))
        if colon and name not in _WITH_VALUE:
            robot = name
        else:
            directive = name
        found |= _stated(robot, [directive])
    return found


def _stated(robot: str, directives: Iterable[str]) -> frozenset[str]:
    """The signals of directives to a robot, both in lower case."""
    said = frozenset[str]().union(*(_DIRECTIVES.get(directive, ()) for directive in directives))
    if robot in _ROBOTS:
        return said
    return frozenset({AI_CRAWLERS_REFUSED}) if said and robot in AI_CRAWLERS else frozenset()
