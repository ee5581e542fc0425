"""What may follow `-a` on the command line, checked before the crawl begins."""

from __future__ import annotations

import difflib
import glob
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from crawler.sources import Source, SourceError, portal, read_sources, select

_CONTACT = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|https?://[^\s/]+\.[^\s]+")


class ArgumentError(ValueError):
    """A mistake in an argument or a setting; the message is one line that says what is allowed."""


@dataclass(frozen=True, slots=True)
class NewsArguments:
    """What `scrapy crawl news` is to do."""

    sources: tuple[Source, ...]
    since: date | None = None
    max_articles: int | None = None


@dataclass(frozen=True, slots=True)
class WarcArguments:
    """What `scrapy crawl warc` is to do."""

    paths: tuple[Path, ...]
    since: date | None = None


def news_arguments(raw: Mapping[str, str], sources_file: Path, contact: str | None) -> NewsArguments:
    """The arguments of the live crawl. `raw` has what stood behind -a; the rest are settings. Raises ArgumentError."""
    _only_known(raw, "sources", "only", "url", "since", "max_articles")
    try:
        if "url" in raw:
            if rest := {"sources", "only"} & raw.keys():
                raise ArgumentError(f"-a url= takes one portal; it does not go with -a {min(rest)}=")
            sources: tuple[Source, ...] = (portal(raw["url"]),)
        else:
            sources = read_sources(Path(raw["sources"]) if "sources" in raw else sources_file)
            if "only" in raw:
                sources = select(sources, raw["only"])
    except SourceError as error:
        raise ArgumentError(str(error)) from error
    _check_contact(sources, contact)
    return NewsArguments(sources, _day(raw.get("since")), _positive("max_articles", raw.get("max_articles")))


def warc_arguments(raw: Mapping[str, str]) -> WarcArguments:
    """The arguments of the crawl of archives. Raises ArgumentError."""
    _only_known(raw, "paths", "since")
    if not raw.get("paths"):
        raise ArgumentError(
            "-a paths= is needed; allowed: paths or globs of .warc, .warc.gz, .warc.zst, comma-separated"
        )
    found: dict[Path, None] = {}
    for pattern in filter(None, raw["paths"].split(",")):
        names = sorted(glob.glob(pattern.strip(), recursive=True))  # noqa: PTH207  # Path.glob takes no absolute patterns
        matches = [path for path in map(Path, names) if path.is_file()]
        if not matches:
            raise ArgumentError(
                f"-a paths={pattern}: no such file; allowed: paths or globs of WARC files, comma-separated"
            )
        found.update(dict.fromkeys(matches))
    return WarcArguments(tuple(found), _day(raw.get("since")))


def _only_known(raw: Mapping[str, str], *known: str) -> None:
    for name in raw:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {close[0]}? " if close else ""
            raise ArgumentError(f"-a {name}= is unknown; {hint}allowed: {', '.join(known)}")


def _check_contact(sources: tuple[Source, ...], contact: str | None) -> None:
    if contact and not _CONTACT.fullmatch(contact):
        raise ArgumentError(f"CONTACT={contact} is no address; allowed: an e-mail address or a URL")
    if not contact and (real := [source.name for source in sources if not source.is_local]):
        more = f" and {len(real) - 1} more" if len(real) > 1 else ""
        raise ArgumentError(
            f"CONTACT is not set, and {real[0]}{more} must be able to reach whoever crawls; "
            "allowed: -s CONTACT=you@example.org or a URL"
        )


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ArgumentError(f"-a since={text} is no day; allowed: YYYY-MM-DD") from None
    if day > datetime.now(UTC).date():
        raise ArgumentError(f"-a since={text} is in the future; allowed: YYYY-MM-DD up to today")
    return day


def _positive(name: str, text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise ArgumentError(f"-a {name}={text} is no number; allowed: 1, 2, 3, …")
    return int(text)
