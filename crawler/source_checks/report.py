"""What a check has found, as a person reads it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from crawler.console.counts import counted
from crawler.console.terminal import plain
from crawler.source_checks.findings import Findings, TriedListing

_LINES = 8  # of the text of a story, and of its removed lines, that are shown
_LONGEST = 90  # characters of a line that are shown


def details(findings: Findings) -> Iterator[RenderableType]:
    """Everything about one source."""
    yield _shown(f"{findings.source.name}: {findings.source.home}")
    yield _shown(f"robots.txt: {_robots(findings)}; opt-outs: {_counts(findings.opt_outs.items()) or 'none'}")
    if findings.listings:
        yield _table("Listings", ("listing", "kind", "stories", "listings"), map(_listing, findings.listings))
    if findings.links:
        links = ((link.kind, link.reason, link.url) for link in findings.links)
        yield _table("Some links of the home page", ("verdict", "reason", "link"), links)
    if findings.rows:
        yield from _story(max(findings.rows, key=lambda row: len(row["removed"] or ())))


def summary(found: Iterable[Findings]) -> Table:
    """A row for each source."""
    rows = (
        (
            one.source.name,
            _robots(one),
            str(len(one.read("feed"))),
            str(len(one.read("sitemap"))),
            str(len(one.read("page"))),
            str(len(one.rows)),
            _counts(one.rejected.items()) or _unread(one),
        )
        for one in found
    )
    return _table("", ("source", "robots.txt", "feeds", "sitemaps", "pages", "stories", "rejected"), rows)


def _listing(tried: TriedListing) -> tuple[str, ...]:
    if tried.problem is not None:
        return tried.url, str(tried.problem), "", ""
    return tried.url, str(tried.kind), str(tried.stories), str(tried.listings)


def _story(row: Mapping[str, Any]) -> Iterator[RenderableType]:
    authors = ", ".join(row["authors"] or ())
    yield _shown(f"A story: {row['url']}")
    yield _shown(f"  title: {row['title']}; published: {row['published']}; authors: {authors or 'none'}")
    table = Table("text", "removed lines")
    table.add_row(_lines(row["text"].split("\n")), _lines(row["removed"] or []))
    yield table


def _lines(lines: list[str]) -> Text:
    shown = [line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…" for line in lines[:_LINES]]
    more = [f"(and {len(lines) - _LINES} more)"] if len(lines) > _LINES else []
    return Text("\n".join(map(plain, (*shown, *more))))


def _robots(findings: Findings) -> str:
    reasons = {one.problem for one in findings.listings if one.url == findings.source.home and one.problem}
    if findings.robots is None:
        return "not read"
    if not findings.robots.allows(findings.source.home):
        return "forbids the home page"
    pace = f", a request every {findings.robots.delay:g} s" if findings.robots.delay else ""
    named = f", names {counted(len(findings.sitemaps), 'sitemap')}" if findings.sitemaps else ""
    refused = f", but {', '.join(sorted(map(str, reasons)))}" if reasons else ""
    return f"allows{pace}{named}{refused}"


def _unread(findings: Findings) -> str:
    return _counts([(str(one.problem), 1) for one in findings.listings if one.problem]) if not findings.rows else ""


def _counts(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts)


def _table(title: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Table:
    table = Table(title=title or None, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column == "source")
    for row in rows:
        table.add_row(*(_shown(value) for value in row))
    return table


def _shown(text: str) -> Text:
    return Text(plain(text))
