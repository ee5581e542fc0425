"""JSON-LD of a page -> what it states of the page's own story. Lenient in form, strict about which story is meant."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from pipelines.extract.markup.json_ld import json_values
from pipelines.extract.metadata.plain_text import distinct, match_key, plain, plain_lines
from pipelines.lexicon.page_marks import MEDIA_TYPES, STORY_TYPES, WEBPAGE_TYPES

Item = Mapping[str, object]

_INTO = (
    "@graph",
    "mainEntity",
    "mainEntityOfPage",
    "itemReviewed",
    "breadcrumb",
)  # properties of an item that may hold the story or its breadcrumbs
_DEPTH = 6  # levels of these properties; more is a loop or an attack

_LOOSE = {
    name: re.compile(rf'"{name}"\s*:\s*"((?:[^"\\]|\\.){{1,1000}})"', re.S)
    for name in ("headline", "datePublished", "dateModified", "description", "articleSection")
}
_LOOSE_AUTHOR = re.compile(r'"author"\s*:\s*[\[{\s]{1,20}[^\[\]{}]{0,200}?"name"\s*:\s*"((?:[^"\\]|\\.){1,200})"')
_LOOSE_TYPE = re.compile(r'"@type"\s*:\s*\[?\s*"(\w{1,60})"')


@dataclass(frozen=True, slots=True)
class Stated:
    """What JSON-LD states of one story, as plain text, not checked."""

    main: bool = False  # whether it is of a story; else it is of a WebPage or a video
    headline: str | None = None
    authors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()  # named as authors or as the source
    published: str | None = None
    created: str | None = None
    modified: str | None = None
    description: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    image: str | None = None
    publisher: str | None = None
    free: bool | None = None  # isAccessibleForFree
    body: str | None = None
    trail: tuple[str, ...] = ()  # breadcrumbs, the front page first


def stated(scripts: Iterable[str], url: str, titles: Iterable[str]) -> Stated:
    """What the page at `url` states of its story. `titles` are the likely titles of the page.

    Of several stories, it is the one with the page's address or headline. The result is empty if all of them belong to
    other pages.
    """
    items: list[Item] = []
    broken = []
    for script in scripts:
        values = json_values(script)
        if values is None:
            broken.append(script)
        else:
            items.extend(item for value in values for item in _reachable(value, 0))
    known = {key: item for item in items if isinstance(key := item.get("@id"), str) and len(item) > 1}
    names = [match_key(title) for title in titles]
    trail = next((steps for item in items if "breadcrumblist" in _types(item) and (steps := _trail(item))), ())
    for kinds in (STORY_TYPES, MEDIA_TYPES | WEBPAGE_TYPES):
        found = _own([item for item in items if not kinds.isdisjoint(_types(item))], url, names)
        if found is not None:
            return replace(_read(found, known, main=kinds is STORY_TYPES), trail=trail)
        if kinds is STORY_TYPES and broken:
            return replace(_read_loosely("\n".join(broken)), trail=trail)
    return Stated(trail=trail)


def _trail(item: Item) -> tuple[str, ...]:
    """The names of a list of breadcrumbs in their order."""
    steps = item.get("itemListElement")
    placed = []
    for step in filter(lambda step: isinstance(step, dict), steps if isinstance(steps, list) else [steps]):
        inner = step.get("item")
        name = plain(step.get("name")) or (plain(inner.get("name")) if isinstance(inner, dict) else None)
        try:
            placed.append((int(step.get("position", 0)), name))
        except (TypeError, ValueError):
            return ()
    return tuple(name for _, name in sorted(placed, key=lambda step: step[0]) if name)


def _reachable(value: object, depth: int) -> Iterator[Item]:
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for part in value:
            yield from _reachable(part, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in _INTO:
            if isinstance(inner := value.get(name), dict | list):
                yield from _reachable(inner, depth + 1)


def _types(item: Item) -> set[str]:
    return {name.rpartition("/")[2].rpartition(":")[2].lower() for name in _strings(item.get("@type"))}


def _own(stories: list[Item], url: str, titles: list[str]) -> Item | None:
    """The story of the page, of several; None if all belong to other pages."""
    judged = [(_belongs(item, url, titles), -place, item) for place, item in enumerate(stories)]
    sure, _, item = max(judged, key=lambda found: found[:2], default=(-1, 0, {}))
    if sure > 0 or (sure == 0 and len(stories) == 1):
        return item
    return None


def _belongs(item: Item, url: str, titles: list[str]) -> int:
    """2 if headline and address are the page's, 1 if one of them is, -1 if they are another page's, 0 if unknown."""
    headline = match_key(plain(item.get("headline")) or plain(item.get("name")) or "")
    same_title = bool(headline) and any(_same_beginning(headline, title) for title in titles)
    addresses = [*_addresses(item.get("mainEntityOfPage")), *_addresses(item.get("url")), *_addresses(item.get("@id"))]
    same_address = any(_path(address) == _path(url) for address in addresses)
    if same_title or same_address:
        return same_title + same_address
    return -1 if headline and addresses and titles else 0


def _same_beginning(one: str, other: str) -> bool:
    """Whether two headlines begin with the same letters: sites cut long ones, and append their name."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 5 and (short in long or short[:30] == long[:30])


def _addresses(value: object) -> Iterator[str]:
    if isinstance(value, str) and "/" in value:
        yield value
    elif isinstance(value, dict):
        yield from _strings(value.get("@id"))
        yield from _strings(value.get("url"))


def _path(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    path = unquote(parts.path).strip("/").lower()
    return path or parts.query


def _read(item: Item, known: Mapping[str, Item], main: bool) -> Stated:
    people: list[str] = []
    organisations: list[str] = []
    for name, is_organisation in _names(item.get("author") or item.get("creator"), known):
        (organisations if is_organisation else people).append(name)
    organisations += [name for key in ("sourceOrganization", "provider") for name, _ in _names(item.get(key), known)]
    credit = plain(item.get("creditText"))
    return Stated(
        main=main,
        headline=plain(item.get("headline")) or (plain(item.get("name")) if main else None),
        authors=tuple(people),
        organisations=(*organisations, *([credit] if credit else [])),
        published=_first(item.get("datePublished")) or _first(item.get("uploadDate")),
        created=_first(item.get("dateCreated")),
        modified=_first(item.get("dateModified")),
        description=plain(item.get("description")),
        section=_first(item.get("articleSection")),
        keywords=distinct(
            word for value in _strings(item.get("keywords")) for word in re.split(r"[,;]", plain(value) or "")
        ),
        image=_image(item.get("image"), known) or _image(item.get("thumbnailUrl"), known),
        publisher=next((name for name, _ in _names(item.get("publisher"), known)), None),
        free=_boolean(item.get("isAccessibleForFree")),
        body=plain_lines(item.get("articleBody")),
    )


def _read_loosely(script: str) -> Stated:
    """The first values in broken JSON. Each pattern reads a character a bounded number of times."""
    types = {name.lower() for name in _LOOSE_TYPE.findall(script)}
    found = {name: plain(_unescaped(m[1])) for name, pattern in _LOOSE.items() if (m := pattern.search(script))}
    author = plain(_unescaped(m[1])) if (m := _LOOSE_AUTHOR.search(script)) else None
    return Stated(
        main=not STORY_TYPES.isdisjoint(types),
        headline=found.get("headline"),
        authors=(author,) if author else (),
        published=found.get("datePublished"),
        modified=found.get("dateModified"),
        description=found.get("description"),
        section=found.get("articleSection"),
    )


def _unescaped(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text


def _names(value: object, known: Mapping[str, Item], depth: int = 0) -> Iterator[tuple[str, bool]]:
    """Names of people and organisations, and whether each is an organisation by its type."""
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for part in value:
            yield from _names(part, known, depth + 1)
    elif isinstance(value, str):
        if value in known:
            yield from _names(known[value], known, depth + 1)
        elif name := plain(value):
            yield name, False
    elif isinstance(value, dict):
        key = value.get("@id")
        if "name" not in value and isinstance(key, str) and key in known and known[key] is not value:
            yield from _names(known[key], known, depth + 1)
            return
        is_organisation = any(kind.endswith(("organization", "corporation", "agency")) for kind in _types(value))
        for name in _strings(value.get("name")):
            if cleaned := plain(name):
                yield cleaned, is_organisation


def _image(value: object, known: Mapping[str, Item], depth: int = 0) -> str | None:
    if depth > _DEPTH:
        return None
    if isinstance(value, str):
        return _image(known[value], known, depth + 1) if value in known else value
    if isinstance(value, list):
        return next(filter(None, (_image(part, known, depth + 1) for part in value)), None)
    if isinstance(value, dict):
        stated_url = _first(value.get("url")) or _first(value.get("contentUrl"))
        if stated_url is None and isinstance(key := value.get("@id"), str):
            return _image(known[key], known, depth + 1) if key in known and known[key] is not value else key
        return stated_url
    return None


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []


def _first(value: object) -> str | None:
    return next(filter(None, map(plain, _strings(value))), None)


def _boolean(value: object) -> bool | None:
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().rpartition("/")[2].lower())
    return value if isinstance(value, bool) else None
