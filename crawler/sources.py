"""Sources: who is crawled, read from a TOML file and checked before the first request.

A source is data. docs/sources.md is the manual of the file; every mistake in it is one line that says what is allowed.
"""

from __future__ import annotations

import difflib
import re
import reprlib
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawler.iso_codes import COUNTRIES, LANGUAGES
from pipelines.urls.canonical import absolute, canonical_url, is_loopback, site_of

# Bytes of a source file, which is read whole: 100,000 sources have about this size.
_MOST_BYTES = 16 << 20

# Of 169 Crawl-delay lines in 500 robots.txt of busy sites the median is 10 seconds; all but one are at most an hour.
MAX_DELAY = 3600.0  # seconds

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")
_SITE = re.compile(r"(?:[a-z0-9-]+\.)*[a-z0-9-]+(?::\d{1,5})?")

_shown = reprlib.Repr()
_shown.maxstring = _shown.maxother = 120


class SourceError(ValueError):
    """A mistake in a source file or in the choice of sources. Stop and show the message, which is one line."""


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher or portal, and where its news are listed. docs/sources.md says what each field means."""

    name: str
    home: str
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    country: str | None = None  # ISO 3166 alpha-2
    language: str | None = None  # ISO 639-1
    sites: tuple[str, ...] = ()  # further registrable domains or host names
    delay: float | None = None  # seconds between two requests to one host; None: the crawl's DOWNLOAD_DELAY
    groups: tuple[str, ...] = ()  # of the operator's own, for -a group=
    enabled: bool = True  # if not, only -a only= crawls it

    @property
    def is_local(self) -> bool:
        """Whether the source is on this machine, so that no contact address is needed."""
        return is_loopback(self.home)

    def owns(self, url: str) -> bool:
        """Whether `url` belongs to the source: it is on the site of its home, or in or under one of `sites`."""
        try:
            site = site_of(url)
        except ValueError:
            return False
        if site == site_of(self.home):
            return True
        place = _place(url)
        return any(place == own or place.endswith(f".{own}") for own in self.sites)


def sources_file(name: str) -> Path:
    """The file of sources with this name: in the working folder, or else the one that comes with Broadsheet.

    A wheel has the folder `data` in the package `crawler`; a checkout has it beside it.
    """
    package = Path(__file__).parent
    places = (Path(name), package / name, package.parent / name)
    return next((path for path in places if path.exists()), places[0])


def read_sources(path: Path) -> tuple[Source, ...]:
    """The sources of a TOML file, in its order. Raises SourceError at the first mistake."""
    return parse_sources(read_file(path, "a TOML file of [[source]] tables"), path)


def parse_sources(data: bytes, path: Path) -> tuple[Source, ...]:
    """The sources in the bytes of a TOML file. `path` is for messages. Raises SourceError at the first mistake."""
    try:
        content = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(f"{path}: not UTF-8 in line {line}; allowed: a TOML file in UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{path}: not TOML: {error}; allowed: a TOML file of [[source]] tables") from None
    unknown = next((key for key in content if key != "source"), None)
    if unknown is not None:
        raise SourceError(f"{path}: unknown key {_shown.repr(unknown)}; allowed: [[source]] tables")
    tables = content.get("source", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise SourceError(f"{path}: source is not a list of tables; allowed: [[source]] tables, in two brackets")
    if not tables:
        raise SourceError(f"{path}: no source; allowed: one [[source]] table or more")
    sources: dict[str, Source] = {}
    homes: dict[str, str] = {}
    for position, table in enumerate(tables, 1):
        name = table.get("name")
        label = repr(name) if _is_name(name) and name not in sources else position
        try:
            source = make_source(table)
            if source.name in sources:
                raise SourceError(f"name = {source.name!r} is taken; allowed: each name once")
            owner = homes.setdefault(canonical_url(source.home), source.name)
            if owner != source.name:
                raise SourceError(f"home = {source.home!r} is the home of {owner!r} too; allowed: each home once")
        except ValueError as error:
            raise SourceError(f"{path}: source {label}: {error}") from None
        sources[source.name] = source
    return tuple(sources.values())


def read_addresses(path: Path, sources: Iterable[Source]) -> dict[str, Source]:
    """The addresses of stories in a text file, one a line, each with its source: the one of `sources` that owns it, or
    else one named after its host. Empty lines and those that begin with # are left out. Raises SourceError."""
    try:
        lines = read_file(path, "a text file with an address a line").decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise SourceError(f"{path}: not UTF-8; allowed: a text file in UTF-8 with an address a line") from None
    known, owners = tuple(sources), dict[str, Source]()
    found: dict[str, Source] = {}
    for number, line in enumerate(map(str.strip, lines), 1):
        if not line or line.startswith("#"):
            continue
        if not _is_url(line):
            raise SourceError(f"{path}: line {number}: {_shown.repr(line)} is wrong; allowed: {_URL}")
        parts = urlsplit(line)
        if (owner := owners.get(parts.netloc)) is None:
            owner = next((source for source in known if source.owns(line)), None)
            owner = owners[parts.netloc] = owner or portal(f"{parts.scheme}://{parts.netloc}/")
        found[line] = owner
    if not found:
        raise SourceError(f"{path}: no address; allowed: a text file with an address a line")
    return found


def portal(url: str) -> Source:
    """A source with only a home page, named after its host. Raises SourceError if `url` is no address."""
    if not _is_url(url):
        raise SourceError(f"url = {_shown.repr(url)} is wrong; allowed: {_URL}")
    return Source(name=_place(url).removeprefix("www."), home=url)


def select(sources: tuple[Source, ...], wanted: Mapping[str, str], file: Path) -> tuple[Source, ...]:
    """The sources that are wanted, in the order of `sources`. `wanted` may have `only`, `country`, `language` and
    `group`, each with values separated by commas; a source must have one of each. A source that is not enabled must be
    named in `only`. `file` is where they were read. Raises SourceError."""
    if "only" in wanted:
        sources = _named(sources, wanted["only"], file)
    else:
        sources = tuple(source for source in sources if source.enabled)
    for key, values_of in _SELECTORS.items():
        if key in wanted:
            sources = _having(sources, key, wanted[key], values_of, file)
    if not sources:
        raise SourceError(f"{file}: no source is enabled; allowed: one without enabled = false, or -a only=")
    return sources


def _having(
    sources: tuple[Source, ...], key: str, text: str, values_of: Callable[[Source], tuple[str, ...]], file: Path
) -> tuple[Source, ...]:
    wanted = {value.strip().lower() for value in text.split(",")} - {""}
    found = tuple(source for source in sources if wanted & {value.lower() for value in values_of(source)})
    if not found:
        there = sorted({value for source in sources for value in values_of(source)})
        allowed = ", ".join(there) if there else f"a {key} that an entry of {file} has"
        raise SourceError(f"{key} = {_shown.repr(text)} selects no source; allowed: {allowed}")
    return found


_SELECTORS: dict[str, Callable[[Source], tuple[str, ...]]] = {
    "country": lambda source: (source.country,) if source.country else (),
    "language": lambda source: (source.language,) if source.language else (),
    "group": lambda source: source.groups,
}


def _named(sources: tuple[Source, ...], only: str, file: Path) -> tuple[Source, ...]:
    known = {source.name: source for source in sources}
    wanted = {name.strip().lower() for name in only.split(",")} - {""}
    allowed = f"all names are in {file}"
    if not wanted:
        raise SourceError(f"only = {_shown.repr(only)} names no source; {allowed}, and commas separate them")
    for name in sorted(wanted - known.keys()):
        closest = difflib.get_close_matches(name, known, n=3)
        hint = f"did you mean {' or '.join(closest)}? " if closest else ""
        raise SourceError(f"no source is named {_shown.repr(name)}; {hint}{allowed}")
    return tuple(source for name, source in known.items() if name in wanted)


def read_file(path: Path, allowed: str) -> bytes:
    """The bytes of a file of the user. `allowed`: what it may be, for messages. Raises SourceError."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}); allowed: {allowed}") from None
    if len(data) > _MOST_BYTES:
        raise SourceError(f"{path}: larger than {_MOST_BYTES >> 20} MiB; allowed: {allowed}")
    return data


def _place(url: str) -> str:
    """The host of an absolute URL, or host:port if the host is an address rather than a name."""
    site, host = site_of(url), urlsplit(url).hostname or ""
    return host if host.endswith(site) else site


def _is_name(value: object) -> bool:
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


def _is_url(value: object) -> bool:
    if not isinstance(value, str) or not value.isprintable() or " " in value:
        return False
    # A password would get into every row, and it is never sent.
    return absolute("", value) is not None and "@" not in urlsplit(value).netloc


def _is_country(value: object) -> bool:
    return isinstance(value, str) and value in COUNTRIES


def _is_language(value: object) -> bool:
    return isinstance(value, str) and value in LANGUAGES


def _is_delay(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= MAX_DELAY


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


def _is_site(value: object) -> bool:
    """A domain or host name that somebody can own (not a public suffix), or an address on this machine."""
    if not isinstance(value, str) or not _SITE.fullmatch(value):
        return False
    if is_loopback(f"http://{value}/"):
        return True
    return ":" not in value and site_of(f"http://{value}/") == site_of(f"http://any.{value}/")


@dataclass(frozen=True, slots=True)
class _Key:
    """What a key of a [[source]] table may have: one value, or a list of them."""

    accepts: Callable[[object], bool]
    allowed: str
    many: bool = False
    required: bool = False


_URL = "an absolute http or https URL without a user name"
_URLS = "a list of absolute http or https URLs without user names"
KEYS = {
    "name": _Key(_is_name, "a-z, 0-9, '.', '-' and '_', at most 63, a letter or digit first", required=True),
    "home": _Key(_is_url, _URL, required=True),
    "feeds": _Key(_is_url, _URLS, many=True),
    "sitemaps": _Key(_is_url, _URLS, many=True),
    "sections": _Key(_is_url, _URLS, many=True),
    "country": _Key(_is_country, "an ISO 3166 code of two capital letters, such as 'GB'"),
    "language": _Key(_is_language, "an ISO 639-1 code of two small letters, such as 'en'"),
    "sites": _Key(_is_site, "a list of domains or host names in small letters, such as 'bbc.com'", many=True),
    "delay": _Key(_is_delay, f"seconds from 0 to {MAX_DELAY:g}"),
    "groups": _Key(_is_name, "a list of names of a-z, 0-9, '.', '-' and '_', such as 'west-africa'", many=True),
    "enabled": _Key(_is_switch, "true or false"),
}


def make_source(table: Mapping[str, object]) -> Source:
    """The source of a [[source]] table. Raises SourceError at the first mistake."""
    unknown = next((name for name in table if name not in KEYS), None)
    if unknown is not None:
        raise SourceError(f"unknown key {_shown.repr(unknown)}; allowed: {', '.join(KEYS)}")
    values: dict[str, Any] = {}
    for name, key in KEYS.items():
        if name in table:
            values[name] = _value(name, key, table[name])
        elif key.required:
            raise SourceError(f"{name} is missing; allowed: {key.allowed}")
    return Source(**values)


def _value(name: str, key: _Key, value: object) -> object:
    items = value if isinstance(value, list) else [value]
    if key.many != isinstance(value, list):
        raise SourceError(f"{name} = {_shown.repr(value)} is wrong; allowed: {key.allowed}")
    for item in items:
        if not key.accepts(item):
            raise SourceError(f"{name} = {_shown.repr(item)} is wrong; allowed: {key.allowed}")
    return tuple(items) if key.many else value
