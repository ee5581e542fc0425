"""Lists of feeds and sources of other programs: OPML, CSV -> sources. Pure, but for reading the file."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from crawler.sources import KEYS, Source, SourceError, make_source, portal, read_file
from pipelines.urls.canonical import canonical_url

_ALLOWED = "an .opml or .csv file"
# Columns of CSV files under other names than the keys of a source.
_COLUMNS = {"url": "home", "title": "name", "feed": "feeds", "sitemap": "sitemaps", "group": "groups"}


@dataclass(frozen=True, slots=True)
class Imported:
    """What a list has. `known`: how many of its sources are already there. `refused`: a line for each that is wrong."""

    sources: tuple[Source, ...]
    known: int
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a list: where it is, its title, and the values of a [[source]] table."""

    place: str
    title: str
    values: dict[str, Any]


def read_list(path: Path, existing: Iterable[Source]) -> Imported:
    """The sources that a list names and that are not among the existing ones. Feeds of one home become one source.
    Raises SourceError if the file is no list."""
    read = _FORMATS.get(path.suffix.lower())
    if read is None:
        raise SourceError(f"{path}: the name ends with neither .opml nor .csv; allowed: {_ALLOWED}")
    known = list(existing)
    homes, names = {canonical_url(source.home) for source in known}, {source.name for source in known}
    found: dict[str, Source] = {}
    there, refused = 0, list[str]()
    for item in read(path, read_file(path, _ALLOWED)):
        try:
            source = _source(item, names)
        except ValueError as error:
            refused.append(f"{path}: {item.place}: {error}")
            continue
        home = canonical_url(source.home)
        if home in homes:
            there += 1
        elif home in found:
            found[home] = _both(found[home], source)
        else:
            found[home] = source
            names.add(source.name)
    return Imported(tuple(found.values()), there, tuple(refused))


def _source(item: _Item, taken: Collection[str]) -> Source:
    home = item.values.get("home")
    if not home:
        first = next(iter(item.values.get("feeds", ())), "")
        parts = urlsplit(str(first))
        home = f"{parts.scheme}://{parts.netloc}/"
    return make_source(item.values | {"name": _name(item.title, portal(home).name, taken), "home": home})


def _name(title: str, host: str, taken: Collection[str]) -> str:
    """A name by the title, or else by the host, that no other source has."""
    host = slug(host)
    names = (slug(title), host, *(f"{host[:58]}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name and name not in taken)


def slug(title: str) -> str:
    """A title or host in the letters of a name; empty if it has none of them."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9._]+", "-", letters).strip("-._")[:60].rstrip("-._")


def _both(one: Source, other: Source) -> Source:
    merged = {
        key: tuple(dict.fromkeys((*getattr(one, key), *getattr(other, key))))
        for key in ("feeds", "sitemaps", "sections", "sites", "groups")
    }
    return replace(one, **merged)  # type: ignore[arg-type]  # all of them are tuples of strings


def _opml(path: Path, data: bytes) -> Iterator[_Item]:
    """An item for each outline with an address. The titles of the outlines around it are its groups."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{path}: not XML: {error.msg}; allowed: {_ALLOWED}") from None
    numbers = count(1)
    for outline in root.iter("outline"):
        feed, home = outline.get("xmlUrl", "").strip(), outline.get("htmlUrl", "").strip()
        if not feed and not home:
            continue
        groups = tuple(filter(None, (slug(_title(above)) for above in outline.iterancestors("outline"))))
        values = {"home": home, "feeds": [feed] if feed else [], "groups": list(groups)}
        yield _Item(
            f"outline {next(numbers)}", _title(outline), {name: value for name, value in values.items() if value}
        )


def _title(outline: Any) -> str:
    return str(outline.get("title") or outline.get("text") or "")


def _csv(path: Path, data: bytes) -> Iterator[_Item]:
    """An item for each row. The first row names the columns: keys of a source. Several values of a key are separated
    by spaces or semicolons."""
    try:
        rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        header = [_COLUMNS.get(name.strip().lower(), name.strip().lower()) for name in next(rows, [])]
        if unknown := [name for name in header if name not in KEYS]:
            raise SourceError(f"{path}: unknown column {unknown[0]!r}; allowed: {', '.join((*KEYS, *_COLUMNS))}")
        for row in rows:
            if any(row):
                values = {name: _value(name, text) for name, text in zip(header, row, strict=False) if text.strip()}
                title = values.pop("name", "")
                yield _Item(f"line {rows.line_num}", str(title), values)
    except UnicodeDecodeError:
        raise SourceError(f"{path}: not UTF-8; allowed: {_ALLOWED} in UTF-8") from None
    except csv.Error as error:
        raise SourceError(f"{path}: not CSV: {error}; allowed: {_ALLOWED}") from None


def _value(name: str, text: str) -> object:
    text = text.strip()
    if KEYS[name].many:
        return [part for part in re.split(r"[\s;]+", text) if part]
    match name:
        case "enabled":
            return {"true": True, "false": False}.get(text.lower(), text)
        case "delay":
            return float(text) if re.fullmatch(r"\d+(\.\d+)?", text, re.ASCII) else text
    return text


_FORMATS: dict[str, Callable[[Path, bytes], Iterator[_Item]]] = {".opml": _opml, ".csv": _csv}
