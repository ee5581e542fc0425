"""What may follow `-a` on the command line, checked before the crawl begins."""

from __future__ import annotations

import difflib
import glob
import math
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from crawler.argument_table import ARGUMENTS
from crawler.network.addresses import allowed, refused_url
from crawler.setting_checks import KNOWN_SETTINGS
from crawler.sources import Source, SourceError, portal, read_addresses, read_sources, select
from pipelines.urls.canonical import is_loopback

_MINUTES = 60 * 24 * 366  # of the longest run
_SELECTION = ("only", "country", "language", "group")
_DIGITS = 9  # digits of the largest number that an argument may have


class ArgumentError(ValueError):
    """A mistake in an argument or a setting; the message is one line that says what is allowed."""


@dataclass(frozen=True, slots=True)
class NewsArguments:
    """What `scrapy crawl news` is to do."""

    sources: tuple[Source, ...]
    since: date | None = None
    minutes: float | None = None
    max_articles: int | None = None
    stories: Mapping[str, str] = field(default_factory=dict)  # URL -> source; if there are any, only they are requested
    all_due: bool = False  # whether every listing is asked for, due or not


@dataclass(frozen=True, slots=True)
class WarcArguments:
    """What `scrapy crawl warc` is to do."""

    paths: tuple[Path, ...]
    since: date | None = None
    minutes: float | None = None


def news_arguments(
    raw: Mapping[str, str], sources_file: Path, contact: str | None, addresses: str = ""
) -> NewsArguments:
    """The arguments of the live crawl. `raw` has the -a arguments; the rest are settings. Raises ArgumentError."""
    _only_known(raw, "news")
    stories: dict[str, Source] = {}
    try:
        if "url" in raw:
            _alone(raw, "url", "one portal", *_SELECTION, "sources", "urls")
            sources: tuple[Source, ...] = (portal(raw["url"]),)
        else:
            if raw.get("sources") == "":
                raise ArgumentError("-a sources= is empty; allowed: a TOML file of [[source]] tables")
            file = Path(raw["sources"]) if "sources" in raw else sources_file
            sources = read_sources(file)
            if "urls" in raw:
                _alone(raw, "urls", "a list of stories", *_SELECTION)
                stories = read_addresses(Path(raw["urls"]), sources)
                sources = tuple({source.name: source for source in stories.values()}.values())
            else:
                sources = select(sources, raw, file)
    except SourceError as error:
        raise ArgumentError(str(error)) from error
    _check_contact(sources, contact)
    _check_addresses(sources, permitted(addresses, sources))
    return NewsArguments(
        sources,
        _day(raw.get("since")),
        _minutes(raw.get("minutes")),
        _positive("max_articles", raw.get("max_articles")),
        {url: source.name for url, source in stories.items()},
        _all_due(raw.get("due")),
    )


def warc_arguments(raw: Mapping[str, str]) -> WarcArguments:
    """The arguments of the crawl of archives. Raises ArgumentError."""
    _only_known(raw, "warc")
    patterns = [pattern for text in raw.get("paths", "").split(",") if (pattern := text.strip())]
    if not patterns:
        raise ArgumentError(
            "-a paths= is needed; allowed: paths or globs of .warc, .warc.gz, .warc.zst, comma-separated"
        )
    found: dict[Path, None] = {}
    for pattern in patterns:
        names = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  # Path.glob takes no absolute patterns
        matches = [name for name in names if os.path.isfile(name)]  # noqa: PTH113  # Path.is_file raises without leave
        if not matches:
            problem = "a folder" if names else "no such file"
            raise ArgumentError(
                f"-a paths={pattern}: {problem}; allowed: paths or globs of WARC files, comma-separated"
            )
        found.update(dict.fromkeys(map(Path, matches)))
    return WarcArguments(tuple(found), _day(raw.get("since")), _minutes(raw.get("minutes")))


def _all_due(text: str | None) -> bool:
    if text not in (None, "all"):
        raise ArgumentError(f"-a due={text} is wrong; allowed: all")
    return text is not None


def _alone(raw: Mapping[str, str], name: str, takes: str, *others: str) -> None:
    if rest := raw.keys() & set(others):
        raise ArgumentError(f"-a {name}= takes {takes}; it does not go with -a {min(rest)}=")


def _only_known(raw: Mapping[str, str], spider: str) -> None:
    known = ARGUMENTS[spider]
    for name in raw:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            setting = name.upper() if name.upper() in KNOWN_SETTINGS else ""
            hint = f"did you mean {close[0] if close else f'-s {setting}='}? " if close or setting else ""
            raise ArgumentError(f"-a {name}= is unknown; {hint}allowed: {', '.join(known)}")


def _check_contact(sources: tuple[Source, ...], contact: str | None) -> None:
    if not contact and (real := [source.name for source in sources if not source.is_local]):
        more = f" and {len(real) - 1} more" if len(real) > 1 else ""
        raise ArgumentError(
            f"CONTACT is not set; set it so that {real[0]}{more} can reach you: -s CONTACT=you@example.org or a URL"
        )


def permitted(addresses: str, sources: Iterable[Source]) -> str:
    """ALLOWED_ADDRESSES for a run: what the setting lists, and the places on this machine that the operator's own entry
    of a source names, each with its port."""
    own = {
        f"[{parts.hostname}]:{port}" if ":" in (parts.hostname or "") else f"{parts.hostname}:{port}"
        for source in sources
        for url in (source.home, *source.feeds, *source.sitemaps, *source.sections)
        if is_loopback(url)
        for parts in (urlsplit(url),)
        for port in (parts.port or {"http": 80, "https": 443}[parts.scheme],)
    }
    return ",".join(filter(None, (addresses, *sorted(own))))


def _check_addresses(sources: tuple[Source, ...], addresses: str) -> None:
    listed = allowed(addresses)
    for source in sources:
        if reason := refused_url(source.home, listed):
            raise ArgumentError(
                f"{source.name}: {source.home} is not on the public internet ({reason}); "
                "allowed where -s ALLOWED_ADDRESSES= lists it"
            )


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    today = datetime.now(UTC).date()
    if days := re.fullmatch(r"(\d{1,5})d", text, re.ASCII):
        return today - timedelta(days=int(days[1]))
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ArgumentError(f"-a since={text} is not a date; allowed: YYYY-MM-DD, or days such as 7d") from None
    if day > today:
        raise ArgumentError(f"-a since={text} is in the future; allowed: YYYY-MM-DD up to today")
    return day


def _positive(name: str, text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS and int(text)):
        raise ArgumentError(f"-a {name}={text} is not allowed; allowed: a whole number from 1 to {10**_DIGITS - 1:,}")
    return int(text)


def _minutes(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        minutes = float(text)
    except ValueError:
        minutes = math.nan
    if not 0 < minutes <= _MINUTES:
        raise ArgumentError(f"-a minutes={text} is not allowed; allowed: a number above 0, up to {_MINUTES:,}")
    return minutes
